import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fingerprint } from '../../src/kernel/fingerprint.ts'
import { Kernel, type KernelState } from '../../src/kernel/kernel.ts'
import { Recorder } from './recorder.ts'

/** A busy little model: actors that schedule and cancel by their own small generator, whose state can be saved. */
class Traffic {
  readonly kernel: Kernel
  readonly fingerprint = new Fingerprint()
  state = 1
  handles: number[] = []

  constructor(shuffleTies?: string) {
    this.kernel = new Kernel({ phases: 12, shuffleTies })
    for (let actor = 0; actor < 3; actor++) this.kernel.register(this, `actor ${actor}`)
  }

  draw(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0
    return (this.state >>> 8) % below
  }

  start(events: number): this {
    for (let i = 0; i < events; i++) this.spawn(i)
    return this
  }

  handle(kind: number, subject: number, amount: number): void {
    this.fingerprint.fact(this.kernel.now, kind, subject, amount)
    this.spawn(subject)
    if (this.draw(3) === 0) this.spawn(subject + 1)
    if (this.draw(3) === 0) this.kernel.cancel(this.handles[this.draw(this.handles.length)])
  }

  spawn(subject: number): void {
    const wait = [0, 1, 1, 5, 40, 40, 1000, 100_000][this.draw(8)]
    const amount = [0.5, -0, Infinity, -Infinity, 3][this.draw(5)]
    const handle = this.kernel.schedule(
      this.kernel.now + wait,
      this.draw(12),
      this.draw(3),
      this.draw(99),
      subject,
      amount,
    )
    this.handles[this.draw(50)] = handle
  }

  save(): string {
    return JSON.stringify([this.kernel.save(), this.fingerprint.save(), this.state, this.handles])
  }

  load(text: string): this {
    const [kernel, fingerprint, state, handles] = JSON.parse(text)
    this.kernel.load(kernel)
    this.fingerprint.load(fingerprint)
    this.state = state
    this.handles = handles
    return this
  }

  finish(until: number): string {
    this.kernel.run(until, 'inclusive')
    return [this.fingerprint.digest(), this.kernel.events, this.kernel.pending, this.kernel.peek()].join(' ')
  }
}

describe('save and load', () => {
  for (const shuffle of [undefined, 'ties'])
    it(`go on with the same bits, from any event, through JSON${shuffle ? ', under a tie audit too' : ''}`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 900 }), (events, steps) => {
          const straight = new Traffic(shuffle).start(events)
          const saved = new Traffic(shuffle).start(events)
          for (let i = 0; i < steps; i++) {
            straight.kernel.step()
            saved.kernel.step()
          }
          const state = saved.save()
          const until = straight.kernel.now + 60
          const expected = straight.finish(until)
          expect(new Traffic(shuffle).load(state).finish(until)).toBe(expected)
          expect(saved.finish(until)).toBe(expected)
        }),
        { seed: 4, numRuns: 60 },
      )
    })

  it('fork: both branches see the same past, and neither touches the other', () => {
    const trunk = new Traffic().start(50)
    trunk.finish(100)
    const state = trunk.save()
    const other = new Traffic().load(state)
    other.kernel.schedule(150, 0, 0, 98, 7, 1)
    const changed = other.finish(200)
    const a = new Traffic().load(state).finish(200)
    expect(trunk.finish(200)).toBe(a)
    expect(changed).not.toBe(a)
  })

  it('is plain data: numbers and arrays of numbers', () => {
    const check = (value: unknown): boolean =>
      Array.isArray(value)
        ? value.every(check)
        : typeof value === 'object' && value !== null
          ? Object.values(value).every(check)
          : typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)
    const { kernel } = new Traffic().start(100)
    kernel.run(30, 'inclusive')
    expect(check(kernel.save())).toBe(true)
  })

  it('looking changes nothing: a run that is saved at every instant is the run', () => {
    const plain = new Traffic().start(80)
    const watched = new Traffic().start(80)
    for (let time = 1; time <= 60; time++) {
      watched.kernel.run(time, time % 2 === 0 ? 'inclusive' : 'exclusive')
      watched.save()
      watched.kernel.peek()
    }
    expect(watched.finish(60)).toBe(plain.finish(60))
  })

  it('keeps handles valid, and void ones void', () => {
    const source = new Recorder()
    const gone = source.at(1, 1)
    const [kept, cancelled] = [source.at(10, 2), source.at(10, 3)]
    source.kernel.run(5, 'inclusive')
    source.kernel.cancel(cancelled)
    const target = new Recorder()
    target.at(3)
    target.kernel.load(source.kernel.save())
    expect([gone, kept, cancelled].map((handle) => target.kernel.isPending(handle))).toEqual([false, true, false])
    expect([target.kernel.cancel(gone), target.kernel.cancel(kept), target.kernel.pending]).toEqual([false, true, 0])
  })

  it('restores the middle of an instant', () => {
    const source = new Recorder({ phases: 3 })
    source.react = (kind) => {
      if (kind === 1) source.kernel.stop()
    }
    for (const [kind, phase] of [
      [3, 2],
      [2, 1],
      [0, 0],
      [1, 0],
      [4, 2],
    ])
      source.at(6, kind, phase)
    source.at(9, 9)
    source.kernel.run(20, 'inclusive')
    const target = new Recorder({ phases: 3 })
    target.kernel.load(JSON.parse(JSON.stringify(source.kernel.save())))
    target.at(6, 5, 1)
    target.kernel.run(20, 'inclusive')
    expect(target.seen).toEqual(['6:2', '6:5', '6:3', '6:4', '9:9'])
  })

  it('refuses the state of a model with other actors', () => {
    const state: KernelState = new Traffic().kernel.save()
    expect(() => new Kernel().load(state)).toThrow('invalid state: saved with 3 actors, but 0 are registered')
  })
})
