import type { Sampler } from '../random/distribution.ts'
import type { Maker } from './maker.ts'

/** Complaints, with all defaults. Durations in periods. */
export interface ComplaintsPlan {
  readonly logOdds: number
  readonly perStar: number
  readonly resolved: number
  readonly time: Maker<Sampler>
  /** Complaints that go to the contact centre; undefined: none do. */
  readonly centre: { readonly type: number; readonly delay: Maker<Sampler>; readonly neglect: number } | undefined
  readonly courtesy: number
  readonly promptness: number
  readonly patience: number
  readonly compensation: number
  readonly compensationStars: number
  readonly cost: number
  readonly best: number
}
