import type { Sampler } from '../random/distribution.ts'
import type { Maker } from './maker.ts'

/** What the compiler hands to the model about records that go wrong. */
export interface RecordsPlan {
  /** Units that vanish unseen in a period; units by which the record moves though nothing does. */
  readonly shrink: Maker<Sampler> | undefined
  readonly errors: Maker<Sampler> | undefined
  readonly audits: AuditPlan | undefined
}

export interface AuditPlan {
  /** Periods from one audit to the next. */
  readonly every: Maker<Sampler>
  /** Money per audit. */
  readonly cost: number
}

/** What the compiler hands to the model about a shelf before a back room. */
export interface ShelfPlan {
  /** Units. */
  readonly capacity: number
  /** A task begins once this many units or fewer lie on the shelf; -Infinity: not for that reason. */
  readonly at: number
  /** A task begins every so many ticks; 0: not for that reason. */
  readonly every: number
  /** Periods a task takes; undefined: none. */
  readonly time: Maker<Sampler> | undefined
  /** Money per task. */
  readonly cost: number
}
