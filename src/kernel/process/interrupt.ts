/** What is thrown inside a process that is interrupted. It is news rather than a failure, so it carries no stack. */
export class Interrupt {
  /** What the interrupter said: any value. */
  readonly cause: unknown
  /** Time that was left, in the user's unit, of the timeout that it cut short; 0 where the process was in none. Set as it strikes. */
  remaining = 0

  constructor(cause: unknown) {
    this.cause = cause
  }

  toString(): string {
    return `interrupt (${String(this.cause)})`
  }
}

/** The interrupt of a process whose units were taken away, by a more urgent request or by a fall in capacity. */
export class Preempted extends Interrupt {
  /** Name of the resource that was lost. */
  readonly resource: string
  /** Name of the process whose request took the units; null where capacity fell. */
  readonly by: string | null
  /** How long the units had been held, in the user's unit. */
  readonly held: number

  constructor(resource: string, by: string | null, held: number) {
    super(by === null ? `capacity of "${resource}" fell` : `"${by}" took "${resource}"`)
    this.resource = resource
    this.by = by
    this.held = held
  }
}
