import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Kernel } from '../../src/kernel/kernel.ts'
import { type ReferenceEvent, ReferenceKernel } from './reference.ts'

const PHASES = 40

/** How times come about: the shapes under which event queues are known to break. */
const shapes: Record<string, (u: number) => number> = {
  uniform: (u) => Math.floor(u * 1000),
  'always the same': () => 100,
  'mostly now': (u) => Math.floor(Math.max(0, u - 0.7) * 20),
  'a few instants': (u) => Math.floor(u * 5) * 1000,
  clustered: (u) => Math.floor(u * 4) * 1e9 + Math.floor((u * 4e3) % 7),
  'heavy tail': (u) => Math.min(1e12, Math.floor((1 - u) ** -3)),
  'all scales': (u) => Math.floor(2 ** (u * 40)),
}

/** A small generator for what handlers do, the same on both sides. */
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 0) / 2 ** 32
  }
}

type Command =
  | { readonly do: 'schedule'; readonly count: number }
  | { readonly do: 'cancel'; readonly share: number }
  | { readonly do: 'run'; readonly bound: 'inclusive' | 'exclusive'; readonly u: number }
  | { readonly do: 'approach' }
  | { readonly do: 'step' }
  | { readonly do: 'peek' }
  | { readonly do: 'save' }
  | { readonly do: 'stop'; readonly after: number }

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('schedule' as const), count: fc.integer({ min: 1, max: 120 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('cancel' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('run' as const),
      bound: fc.constantFrom('inclusive' as const, 'exclusive' as const),
      u: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('approach' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('step' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('peek' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('save' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), after: fc.integer({ min: 1, max: 60 }) }) },
)

/** The kernel and the sorted array side by side: every event schedules and cancels others by the same draws. */
class Pair {
  kernel = new Kernel({ phases: PHASES })
  readonly reference = new ReferenceKernel()
  readonly seen: string[] = []
  readonly expected: string[] = []
  readonly handles = new Map<number, number>()
  readonly events = new Map<number, ReferenceEvent>()
  readonly #increment: (u: number) => number
  readonly #breed: number
  readonly #here: () => number
  readonly #there: () => number
  #nextHere = 0
  #nextThere = 0
  stopAfter = Infinity

  constructor(shape: string, breed: number, seed: number) {
    this.#increment = shapes[shape]
    this.#breed = breed
    this.#here = draws(seed)
    this.#there = draws(seed)
    this.register()
  }

  register(): void {
    this.kernel.register({ handle: (kind, subject, amount) => this.#handle(kind, subject, amount) }, 'only')
  }

  #handle(kind: number, subject: number, amount: number): void {
    this.seen.push(`${this.kernel.now}/${kind}/${subject}/${amount}`)
    this.handles.delete(subject)
    this.#react(
      this.#here,
      () => this.scheduleHere(),
      (subject) => this.cancelHere(subject),
      () => this.#nextHere,
    )
    if (--this.stopAfter === 0) this.kernel.stop()
  }

  /** What an event does: schedule up to two others, cancel one. */
  #react(draw: () => number, schedule: () => void, cancel: (subject: number) => void, next: () => number): void {
    if (draw() < this.#breed) schedule()
    if (draw() < this.#breed - 1) schedule()
    if (draw() < 0.3) cancel(Math.floor(draw() * next()))
  }

  scheduleHere(): void {
    const subject = this.#nextHere++
    const time = this.#beat(this.kernel.now, this.#increment(this.#here()))
    const phase = Math.floor(this.#here() * PHASES)
    this.handles.set(subject, this.kernel.schedule(time, phase, 0, phase, subject, subject / 2))
  }

  /** Increments in full hundreds count from the last full hundred, so that instants are met again however the clock was moved. */
  #beat(now: number, increment: number): number {
    return increment > 0 && increment % 100 === 0 ? now - (now % 100) + increment : now + increment
  }

  cancelHere(subject: number): boolean {
    const handle = this.handles.get(subject)
    return handle !== undefined && this.kernel.cancel(handle)
  }

  scheduleThere(): void {
    const subject = this.#nextThere++
    const time = this.#beat(this.reference.now, this.#increment(this.#there()))
    const phase = Math.floor(this.#there() * PHASES)
    this.events.set(subject, this.reference.schedule(time, phase, subject))
  }

  cancelThere(subject: number): boolean {
    const event = this.events.get(subject)
    return event !== undefined && this.reference.cancel(event)
  }

  runThere(last: number, most: number): boolean {
    for (let count = 0; count < most; count++) {
      const event = this.reference.take(last)
      if (event === undefined) return false
      this.expected.push(`${event.time}/${event.phase}/${event.subject}/${event.subject / 2}`)
      this.#react(
        this.#there,
        () => this.scheduleThere(),
        (subject) => this.cancelThere(subject),
        () => this.#nextThere,
      )
    }
    return true
  }

  do(command: Command): void {
    const { kernel, reference } = this
    if (command.do === 'schedule') {
      for (let i = 0; i < command.count; i++) {
        this.scheduleHere()
        this.scheduleThere()
      }
    } else if (command.do === 'cancel') {
      for (let i = 0; i < this.#nextHere * command.share; i++) {
        const subject = Math.floor(this.#here() * this.#nextHere)
        this.#there()
        expect(this.cancelHere(subject)).toBe(this.cancelThere(subject))
      }
    } else if (command.do === 'run') {
      const until = kernel.now + 3 * this.#increment(command.u)
      this.stopAfter = 400
      kernel.run(until, command.bound)
      if (!this.runThere(command.bound === 'inclusive' ? until : until - 1, 400)) reference.now = until
    } else if (command.do === 'approach') {
      // To one tick before the next event, so that what follows is scheduled beside events that have been looked at.
      if (reference.peek() <= kernel.now || reference.peek() === Infinity) return
      kernel.run(reference.peek() - 1, 'inclusive')
      reference.now = reference.peek() - 1
    } else if (command.do === 'stop') {
      this.stopAfter = command.after
      kernel.run(Infinity, 'inclusive')
      this.runThere(Infinity, command.after)
    } else if (command.do === 'step') {
      this.stopAfter = Infinity
      expect(kernel.step()).toBe(this.runThere(Infinity, 1))
    } else if (command.do === 'peek') {
      expect(kernel.peek()).toBe(reference.peek())
    } else {
      const state = JSON.parse(JSON.stringify(kernel.save()))
      this.kernel = new Kernel({ phases: PHASES })
      this.register()
      this.kernel.load(state)
    }
    expect(this.kernel.now).toBe(reference.now)
    expect(this.kernel.pending).toBe(reference.events.length)
    expect(this.seen).toEqual(this.expected)
    this.seen.length = 0
    this.expected.length = 0
  }
}

describe('the kernel against a sorted array', () => {
  for (const shape of Object.keys(shapes)) {
    it(`agrees on every event, clock and cancel, whatever is called: ${shape}`, () => {
      fc.assert(
        fc.property(
          fc.array(command, { minLength: 1, maxLength: 40 }),
          fc.constantFrom(0.8, 1, 1.02),
          fc.integer(),
          (commands, breed, seed) => {
            const pair = new Pair(shape, breed, seed)
            for (const next of commands) pair.do(next)
          },
        ),
        { seed: 20261, numRuns: Number(process.env.RUNS ?? 120) },
      )
    })
  }
})
