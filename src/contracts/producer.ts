import type { Instance } from './instance.ts'

/**
 * What waits for the production lines of one site. Each product made there is a *job*, numbered 0 .. count-1 from the lowest echelon, then by name. Quantities in
 * units, times in periods. Read it, keep nothing of it.
 */
export interface Jobs {
  readonly count: number
  /** Name of the product. */
  product(job: number): string
  /** Units ordered from the lines and not yet started. */
  waiting(job: number): number
  /** The part of them that could start now, a free line given: components are there, the capacity of the period is not used up, in whole batches. */
  startable(job: number): number
  /** Units of a batch; 0 where runs may be of any quantity. */
  batch(job: number): number
  /** Periods since the last run started, or since something has waited, whichever came later. */
  waited(job: number): number
  /** On the shelf; owed to customers, other sites and lines; started and not yet come into stock. */
  onHand(job: number): number
  owed(job: number): number
  underWay(job: number): number
  /** Mean units per period ordered from the lines since the start of the run: in the long run, what is used up. */
  rate(job: number): number
  /** A line that is free made it last: no change-over. */
  isSetUp(job: number): boolean
  /** Time in periods since the start of the run. */
  readonly now: number
}

/**
 * Which of what waits is made next on a free line of a site, and how much of it. Asked at the end of an instant in which something has changed (a line is free, an
 * order, a component or a period has come), again and again as long as a line is free and something could start.
 */
export interface Producer extends Instance {
  /** Job that takes the line, one of those with something startable; -1 leaves it idle until something changes. */
  next(jobs: Jobs): number
  /** Units of its run: above 0, and at most what could start; raised to whole batches. Absent: one batch or, without batches, all that could start. */
  size?(jobs: Jobs, job: number): number
}
