/**
 * The hold model through the public API: `pending` events for ever, each executed event schedules the next one. The same model is in ../cpp/hold.cpp.
 *
 * Six classes of actor, so that the dispatch cannot be guessed; phases, guards, handles and fingerprint are on.
 */
import { Fingerprint } from '../../src/kernel/fingerprint.ts'
import { Kernel } from '../../src/kernel/kernel.ts'

export class HoldModel {
  readonly kernel = new Kernel({ phases: 8 })
  readonly fingerprint = new Fingerprint()
  readonly increments: Float64Array
  readonly mask: number
  drawn = 0
  left = 0
  /** The last handle given out; kept, so that making it cannot be optimised away. */
  readonly handle = new Float64Array(1)

  constructor(increments: Float64Array, pending: number) {
    this.increments = increments
    this.mask = increments.length - 1
    const holders = [
      new Holder0(this),
      new Holder1(this),
      new Holder2(this),
      new Holder3(this),
      new Holder4(this),
      new Holder5(this),
    ]
    for (const holder of holders) this.kernel.register(holder, 'holder')
    for (let i = 0; i < pending; i++) this.kernel.schedule(this.next(), i & 7, i % 6, i & 3, i, i / 4)
  }

  next(): number {
    return this.increments[this.drawn++ & this.mask]
  }

  /** Executes that many events; returns nanoseconds. */
  run(events: number): number {
    this.left = events
    const start = process.hrtime.bigint()
    this.kernel.run(Infinity, 'inclusive')
    return Number(process.hrtime.bigint() - start)
  }

  /** What every event does: a fact, and its successor. */
  hold(shift: number, actor: number, kind: number, subject: number, amount: number): void {
    const { kernel } = this
    this.fingerprint.fact(kernel.now, kind, subject, amount)
    this.handle[0] = kernel.schedule(
      kernel.now + this.next(),
      subject & 7,
      (actor + kind) % 6,
      (kind + shift) & 3,
      subject,
      amount,
    )
    if (--this.left === 0) kernel.stop()
  }
}

class Holder0 {
  readonly model: HoldModel
  total0 = 0
  constructor(model: HoldModel) {
    this.model = model
  }
  handle(kind: number, subject: number, amount: number): void {
    this.total0 += amount + 0
    this.model.hold(0, 0, kind, subject, amount)
  }
}

class Holder1 {
  readonly model: HoldModel
  total1 = 0
  constructor(model: HoldModel) {
    this.model = model
  }
  handle(kind: number, subject: number, amount: number): void {
    this.total1 += amount + 1
    this.model.hold(1, 1, kind, subject, amount)
  }
}

class Holder2 {
  readonly model: HoldModel
  total2 = 0
  constructor(model: HoldModel) {
    this.model = model
  }
  handle(kind: number, subject: number, amount: number): void {
    this.total2 += amount + 2
    this.model.hold(2, 2, kind, subject, amount)
  }
}

class Holder3 {
  readonly model: HoldModel
  total3 = 0
  constructor(model: HoldModel) {
    this.model = model
  }
  handle(kind: number, subject: number, amount: number): void {
    this.total3 += amount + 3
    this.model.hold(3, 3, kind, subject, amount)
  }
}

class Holder4 {
  readonly model: HoldModel
  total4 = 0
  constructor(model: HoldModel) {
    this.model = model
  }
  handle(kind: number, subject: number, amount: number): void {
    this.total4 += amount + 4
    this.model.hold(4, 4, kind, subject, amount)
  }
}

class Holder5 {
  readonly model: HoldModel
  total5 = 0
  constructor(model: HoldModel) {
    this.model = model
  }
  handle(kind: number, subject: number, amount: number): void {
    this.total5 += amount + 5
    this.model.hold(5, 5, kind, subject, amount)
  }
}
