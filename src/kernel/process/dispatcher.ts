/**
 * Runs processes on the kernel: one actor, a table of alarms, and a queue of those who are ready at this instant.
 *
 * The order inside an instant: a kernel event wakes a process; all whom it wakes in turn (by releasing, putting, firing) run at
 * the same instant, first woken first, before the next event of the kernel. Nobody is woken in the middle of another's step, so
 * nothing recurses, however long the chain.
 *
 * Hot path: `handle`, `arm`, `ready` and what they reach.
 */
import { SimulationError } from '../../errors.ts'
import type { Actor, Kernel } from '../kernel.ts'
import type { Agenda, LiveProcess } from './process.ts'
import { ProcessError } from './process-error.ts'
import type { TimeScale } from './time-scale.ts'
import type { Alarm } from './wait.ts'

/** `next` of any generator, looked up once: each function that makes generators gives them a prototype of its own, so at the call it would be searched for. */
const resume: () => IteratorResult<unknown, unknown> = Object.getPrototypeOf(function* () {}).prototype.next

const ALARM = 0
const WAKE = 1

export class Dispatcher implements Agenda, Actor {
  readonly kernel: Kernel
  readonly scale: TimeScale
  readonly phase: number
  /** Live processes, in no order that matters: an ended one is replaced by the last. */
  readonly live: LiveProcess<unknown>[] = []
  active: LiveProcess<unknown> | null = null
  /** Asked after each event of a process; true stops the run. */
  stopWhen: (() => boolean) | null = null
  /** `stopWhen` has ended the run. */
  stopped = false
  private readonly actor: number
  private readonly stepsPerInstant: number
  private steps = 0
  private alarms: (Alarm | null)[] = []
  /** Slots that are free, and how many. */
  private freeSlots = new Int32Array(64)
  private freeCount = 0
  /** Kernel handles of the alarms, by slot: doubles in an array are not boxed. */
  private handles = new Float64Array(64)
  /** Ready processes: a ring whose length is a power of two. */
  private ring: (LiveProcess<unknown> | null)[] = new Array(64).fill(null)
  private head = 0
  private tail = 0
  private mask = 63
  /** Somebody drains the ring, or will at this instant. */
  private awake = false

  constructor(kernel: Kernel, scale: TimeScale, phase: number, stepsPerInstant: number) {
    this.kernel = kernel
    this.scale = scale
    this.phase = phase
    this.stepsPerInstant = stepsPerInstant
    this.actor = kernel.register(this, 'processes')
  }

  get now(): number {
    return this.kernel.now
  }

  units(ticks: number): number {
    return this.scale.units(ticks)
  }

  arm(alarm: Alarm, time: number, phase: number): number {
    const slot = this.freeCount > 0 ? this.freeSlots[--this.freeCount] : this.newSlot()
    this.handles[slot] = this.kernel.schedule(time, phase, this.actor, ALARM, slot, 0)
    this.alarms[slot] = alarm
    return slot
  }

  disarm(slot: number): void {
    this.kernel.cancel(this.handles[slot])
    this.alarms[slot] = null
    this.freeSlots[this.freeCount++] = slot
  }

  /** Lets `process` run at this instant, behind those who are ready already. */
  ready(process: LiveProcess<unknown>): void {
    this.ring[this.tail] = process
    this.tail = (this.tail + 1) & this.mask
    if (this.tail === this.head || !this.awake) this.attend()
  }

  /** Makes room in a full ring, and has it drained at this instant where nobody is at it. */
  private attend(): void {
    if (this.tail === this.head) this.growRing()
    if (this.awake) return
    this.awake = true
    this.kernel.schedule(this.kernel.now, this.phase, this.actor, WAKE, 0, 0)
  }

  /** One alarm of the kernel, and everything it sets in motion at this instant. */
  handle(kind: number, slot: number, _amount: number): void {
    this.awake = true
    this.steps = 0
    if (kind === ALARM) {
      const alarm = this.alarms[slot]
      this.alarms[slot] = null
      this.freeSlots[this.freeCount++] = slot
      if (alarm !== null) alarm.ring()
    }
    while (this.head !== this.tail) {
      const process = this.ring[this.head]
      this.ring[this.head] = null
      this.head = (this.head + 1) & this.mask
      if (process !== null) this.resume(process)
    }
    this.awake = false
    if (this.stopWhen !== null) this.askToStop()
  }

  /** A new process: it runs at this instant. */
  enter(process: LiveProcess<unknown>): void {
    process.slot = this.live.length
    this.live.push(process)
    this.ready(process)
  }

  tread(): void {
    if (++this.steps > this.stepsPerInstant) this.livelock()
  }

  private livelock(): never {
    const who = this.active === null ? '' : `; the last was "${this.active.title}"`
    throw new SimulationError(
      `more than ${this.stepsPerInstant} steps of processes at one instant${who}; is there a loop without delay?`,
    )
  }

  private askToStop(): void {
    if (!this.stopWhen?.()) return
    this.stopped = true
    this.kernel.stop()
  }

  private resume(process: LiveProcess<unknown>): void {
    this.active = process
    try {
      this.tread()
      const result = resume.call(process.body)
      this.active = null
      if (process.wait === null) this.finish(process, result)
    } catch (cause) {
      this.fail(process, cause)
    }
  }

  private finish(process: LiveProcess<unknown>, result: IteratorResult<unknown, unknown>): void {
    if (result.done !== true) throw new SimulationError('invalid `yield`; write `yield*` before a wait')
    this.remove(process)
    process.finish(result.value)
  }

  private fail(process: LiveProcess<unknown>, cause: unknown): never {
    this.active = null
    this.awake = false
    if (!process.ended) {
      this.remove(process)
      process.slot = -1
    }
    throw new ProcessError(process.title, this.scale.units(this.kernel.now), this.scale.unit, cause)
  }

  private remove(process: LiveProcess<unknown>): void {
    const last = this.live.pop()
    if (last === undefined || last === process) return
    this.live[process.slot] = last
    last.slot = process.slot
  }

  private growRing(): void {
    const length = this.ring.length
    this.ring = [...this.ring.slice(this.head), ...this.ring.slice(0, this.head), ...new Array(length).fill(null)]
    this.head = 0
    this.tail = length
    this.mask = 2 * length - 1
  }

  private newSlot(): number {
    const slot = this.alarms.push(null) - 1
    if (slot === this.handles.length) {
      const handles = new Float64Array(2 * slot)
      handles.set(this.handles)
      this.handles = handles
      // Nothing is free when a new slot is needed.
      this.freeSlots = new Int32Array(2 * slot)
    }
    return slot
  }
}
