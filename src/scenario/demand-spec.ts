import type { ArrivalsSpec } from '../customers/arrivals.ts'
import type { AutoregressiveSpec } from '../customers/autoregressive.ts'
import type { FluidSpec } from '../customers/fluid.ts'
import type { PerPeriodSpec } from '../customers/per-period.ts'
import type { ProfileSpec } from '../customers/profile.ts'
import type { RecordedSpec } from '../customers/recorded.ts'
import type { RegularSpec } from '../customers/regular.ts'
import type { DistributionSpec } from '../random/distribution.ts'

/** When something is asked for, and how much of it. */
export type DemandSpec =
  | DistributionSpec
  | PerPeriodSpec
  | ArrivalsSpec
  | RegularSpec
  | RecordedSpec
  | FluidSpec
  | AutoregressiveSpec
  | ProfileSpec
