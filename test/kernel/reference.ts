/** The kernel's contract in its plainest form: a sorted array. Tests hold the real kernel against it. */

export interface ReferenceEvent {
  readonly time: number
  readonly phase: number
  readonly order: number
  readonly subject: number
}

export class ReferenceKernel {
  now = 0
  events: ReferenceEvent[] = []
  readonly executed: string[] = []
  #order = 0

  schedule(time: number, phase: number, subject: number): ReferenceEvent {
    const event = { time, phase, order: this.#order++, subject }
    const before = (other: ReferenceEvent) =>
      other.time < time || (other.time === time && (other.phase < phase || other.phase === phase))
    let at = this.events.length
    while (at > 0 && !before(this.events[at - 1])) at--
    this.events.splice(at, 0, event)
    return event
  }

  cancel(event: ReferenceEvent): boolean {
    const at = this.events.indexOf(event)
    if (at >= 0) this.events.splice(at, 1)
    return at >= 0
  }

  peek(): number {
    return this.events[0]?.time ?? Infinity
  }

  /** Takes the next event not later than `last`. */
  take(last: number): ReferenceEvent | undefined {
    if (this.peek() > last) return undefined
    const event = this.events.shift()
    if (event !== undefined) this.now = event.time
    return event
  }
}
