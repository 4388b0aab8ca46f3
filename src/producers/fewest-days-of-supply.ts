import type { Definition } from '../contracts/definition.ts'
import type { Jobs, Producer } from '../contracts/producer.ts'

/**
 * The product that would run out first is made next: what is on hand and under way, less what is owed, over what is used up in a period (the run-out time).
 *
 * Source: R. C. Vergin & T. N. Lee (1978), INFOR 16(1), 64-73.
 */
export interface FewestDaysOfSupplySpec {
  readonly kind: 'fewest-days-of-supply'
}

/** What would run out first is made next. @example fewestDaysOfSupply() */
export function fewestDaysOfSupply(): FewestDaysOfSupplySpec {
  return { kind: 'fewest-days-of-supply' }
}

/** Periods until a product runs out; below 0 where more is owed than there is. */
function supplyOf(jobs: Jobs, job: number): number {
  return (jobs.onHand(job) + jobs.underWay(job) - jobs.owed(job)) / jobs.rate(job)
}

function next(jobs: Jobs): number {
  let first = -1
  let fewest = Number.POSITIVE_INFINITY
  for (let job = 0; job < jobs.count; job++) {
    if (jobs.startable(job) <= 0) continue
    const supply = supplyOf(jobs, job)
    if (first >= 0 && !(supply < fewest || (supply === fewest && jobs.waited(job) > jobs.waited(first)))) continue
    first = job
    fewest = supply
  }
  return first
}

export const fewestDaysOfSupplyProducer: Definition<FewestDaysOfSupplySpec, Producer> = {
  kind: 'fewest-days-of-supply',
  doc: 'the product that would run out first is made next: net stock and what is under way, over the mean ordered per period',
  source: 'Vergin & Lee 1978, INFOR 16(1)',
  parameters: {},
  create: () => ({ next }),
}
