import type { Extensions } from '../scenario/catalogue.ts'

export interface ReportOptions {
  /** Default: the names of the scenarios. */
  readonly title?: string | undefined
  /** Kinds of your own, as the experiment was given them. */
  readonly extensions?: Extensions | undefined
  /**
   * Most replications of each scenario that are run once more, in this thread, for the charts over time; fewer where they are long. 0 leaves these charts
   * out. Default 40.
   */
  readonly courses?: number | undefined
}
