import type { Sampler } from '../random/distribution.ts'
import type { Maker } from './maker.ts'

/** Word of mouth, with all defaults. */
export interface TalkPlan {
  /** By stars from 1 to 5. */
  readonly probability: readonly number[]
  readonly weight: readonly number[]
  /** Posts are heard by the segment of whoever posts, too. */
  readonly toAll: boolean
  /** Periods; undefined: at once. */
  readonly lag: Maker<Sampler> | undefined
  readonly rating: number
  readonly posts: number
}

/** Panic of a segment, with all defaults. Times in periods. */
export interface HoardingPlan {
  readonly at: number
  readonly until: number
  readonly rate: number
  readonly perOutage: number
  readonly extra: Maker<Sampler>
}
