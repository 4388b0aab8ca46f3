import type { Instance } from './instance.ts'

/** What a segment of customers thinks of a brand: one instance for each brand and segment. Time in periods. */
export interface Reputation extends Instance {
  /** It changes as time goes by, not only with what is heard. */
  readonly fades?: boolean
  /** From 0 to 1. */
  value(now: number): number
  /** An experience or a report: `outcome` from 0 to 1, (score - 1) / 4; `weight` of experiences it counts for. Called in the order of time. */
  hear(outcome: number, weight: number, now: number): void
}
