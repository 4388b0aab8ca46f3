import type { Definition } from '../contracts/definition.ts'
import type { Jobs, Producer } from '../contracts/producer.ts'

/**
 * The product of which most units wait is made next. It keeps the stocks of like products even, and serves them better than first come, first
 * served does.
 *
 * Source: Y.-S. Zheng & P. Zipkin (1990), Operations Research 38(2), 296-307 (the longest queue is served first).
 */
export interface LargestQueueSpec {
  readonly kind: 'largest-queue'
}

/** What most units wait for is made next. @example largestQueue() */
export function largestQueue(): LargestQueueSpec {
  return { kind: 'largest-queue' }
}

function next(jobs: Jobs): number {
  let largest = -1
  for (let job = 0; job < jobs.count; job++) {
    if (jobs.startable(job) <= 0) continue
    const more = largest < 0 ? 1 : jobs.waiting(job) - jobs.waiting(largest)
    if (more > 0 || (more === 0 && jobs.waited(job) > jobs.waited(largest))) largest = job
  }
  return largest
}

export const largestQueueProducer: Definition<LargestQueueSpec, Producer> = {
  kind: 'largest-queue',
  doc: 'the product of which most units wait is made next; of equals the one that has waited longest',
  source: 'Zheng & Zipkin 1990, Operations Research 38(2)',
  parameters: {},
  create: () => ({ next }),
}
