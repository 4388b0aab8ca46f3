import type { Sampler } from '../random/distribution.ts'
import type { Maker } from './maker.ts'

/** Terms of returns, with all defaults. Durations in periods. */
export interface ReturnsPlan {
  readonly probability: number
  readonly late: number
  readonly flawed: number
  readonly lag: Maker<Sampler>
  readonly window: number
  readonly hassle: number
  readonly transit: Maker<Sampler>
  readonly inspection: Maker<Sampler>
  readonly cost: number
  readonly restock: number
  readonly salvage: number
  readonly fee: number
  readonly atDropOff: boolean
  readonly fraud: number
  /** Shares of goods that are neither worthless nor as new, what a unit then costs or brings, and the time that mending takes. */
  readonly scrap: number
  readonly vendor: number
  readonly credit: number
  readonly refurbish: number
  readonly refurbishCost: number
  readonly refurbishTime: number
  /** Stock points that goods may go to, each as likely; empty: where they were sold. */
  readonly to: readonly number[]
}
