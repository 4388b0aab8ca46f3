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
}
