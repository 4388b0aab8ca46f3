import type { Definition } from '../contracts/definition.ts'
import type { Jobs, Producer } from '../contracts/producer.ts'
import { longestWaitingOf } from './longest-waiting.ts'

/**
 * What somebody waits for goes before what is made to stock, and is made in runs of a batch or, without batches, of what is owed. Lines that nobody waits
 * for work to stock.
 *
 * Source: S. Rajagopalan (2002), Make to order or make to stock: model and application, Management Science 48(2), 241-256.
 */
export interface MakeToOrderSpec {
  readonly kind: 'make-to-order'
}

/** Orders that somebody waits for come before stock. @example makeToOrder() */
export function makeToOrder(): MakeToOrderSpec {
  return { kind: 'make-to-order' }
}

/** Units owed that neither lie on the shelf nor are under way. */
function missing(jobs: Jobs, job: number): number {
  return jobs.owed(job) - jobs.onHand(job) - jobs.underWay(job)
}

function next(jobs: Jobs): number {
  let longest = -1
  for (let job = 0; job < jobs.count; job++) {
    if (jobs.startable(job) <= 0 || missing(jobs, job) <= 0) continue
    if (longest < 0 || jobs.waited(job) > jobs.waited(longest)) longest = job
  }
  return longest >= 0 ? longest : longestWaitingOf(jobs)
}

function size(jobs: Jobs, job: number): number {
  const owed = missing(jobs, job)
  if (jobs.batch(job) > 0) return jobs.batch(job)
  return owed > 0 ? Math.min(owed, jobs.startable(job)) : jobs.startable(job)
}

export const makeToOrderProducer: Definition<MakeToOrderSpec, Producer> = {
  kind: 'make-to-order',
  doc: 'what is owed goes before what is made to stock, in runs of a batch or of what is owed; the longest waiting of each first',
  source: 'Rajagopalan 2002, Management Science 48(2)',
  parameters: {},
  create: () => ({ next, size }),
}
