import type { Plain } from './plain.ts'

/** What every instance may offer. One that keeps nothing between calls offers none of the three. */
export interface Instance {
  /** Back to the state after `create`, for the next replication. */
  reset?(): void
  /** The whole state as plain data; `load` of it makes the future the same bit for bit. */
  save?(): Plain
  load?(state: Plain): void
}
