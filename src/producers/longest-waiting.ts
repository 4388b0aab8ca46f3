import type { Definition } from '../contracts/definition.ts'
import type { Jobs, Producer } from '../contracts/producer.ts'

/** What has waited longest, counted from its last run, takes the next line that is free. What a site does where nothing is said. */
export interface LongestWaitingSpec {
  readonly kind: 'longest-waiting'
}

/** What has waited longest is made next. @example longestWaiting() */
export function longestWaiting(): LongestWaitingSpec {
  return { kind: 'longest-waiting' }
}

/** The job that has waited longest of those that could start, the first of equals; -1 where none could. */
export function longestWaitingOf(jobs: Jobs): number {
  let longest = -1
  for (let job = 0; job < jobs.count; job++)
    if (jobs.startable(job) > 0 && (longest < 0 || jobs.waited(job) > jobs.waited(longest))) longest = job
  return longest
}

/** The null rule. A run does not ask it: lines are then taken as soon as something is ordered or a line is free, without a look at what else the instant brings. */
export const longestWaitingProducer: Definition<LongestWaitingSpec, Producer> = {
  kind: 'longest-waiting',
  doc: 'what has waited longest takes the next free line; lines are taken at once, not at the end of the instant',
  parameters: {},
  create: () => ({ next: longestWaitingOf }),
}
