import { Kernel, type KernelOptions } from '../../src/kernel/kernel.ts'

/** A kernel with one actor that writes down what it gets, and may do something about it. */
export class Recorder {
  readonly kernel: Kernel
  /** `time:kind` of every event. */
  readonly seen: string[] = []
  react: (kind: number, subject: number, amount: number) => void = () => {}

  constructor(options: KernelOptions = {}) {
    this.kernel = new Kernel(options)
    this.kernel.register(this, 'recorder')
  }

  handle(kind: number, subject: number, amount: number): void {
    this.seen.push(`${this.kernel.now}:${kind}`)
    this.react(kind, subject, amount)
  }

  /** Schedules an event of that kind; returns the handle. */
  at(time: number, kind = 0, phase = 0): number {
    return this.kernel.schedule(time, phase, 0, kind, 0, 0)
  }
}
