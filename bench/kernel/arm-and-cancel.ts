/** Timeouts that rarely fire: each event of a hold model cancels the timer that its subject armed before, and arms another far ahead. */
import { Fingerprint } from '../../src/kernel/fingerprint.ts'
import { Kernel } from '../../src/kernel/kernel.ts'

const WORK = 0
const TIMEOUT = 1

export class ArmAndCancelModel {
  readonly kernel = new Kernel()
  readonly fingerprint = new Fingerprint()
  readonly increments: Float64Array
  readonly timers: Float64Array
  drawn = 0
  left = 0

  constructor(increments: Float64Array, pending: number) {
    this.increments = increments
    this.timers = new Float64Array(pending)
    this.kernel.register(this, 'worker')
    for (let i = 0; i < pending; i++) this.kernel.schedule(this.next(), 0, 0, WORK, i, 1)
  }

  next(): number {
    return this.increments[this.drawn++ & (this.increments.length - 1)]
  }

  run(events: number): number {
    this.left = events
    const start = process.hrtime.bigint()
    this.kernel.run(Infinity, 'inclusive')
    return Number(process.hrtime.bigint() - start)
  }

  handle(kind: number, subject: number, amount: number): void {
    const { kernel, timers } = this
    this.fingerprint.fact(kernel.now, kind, subject, amount)
    if (kind === WORK) {
      kernel.cancel(timers[subject])
      timers[subject] = kernel.schedule(kernel.now + 10 * this.next(), 0, 0, TIMEOUT, subject, amount)
      kernel.schedule(kernel.now + this.next(), 0, 0, WORK, subject, amount)
    }
    if (--this.left === 0) kernel.stop()
  }
}
