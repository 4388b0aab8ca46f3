import { type DisruptionSpec, defineDisruption, Lever, type Press, type UserSpec } from '../../src/index.ts'
import type { DistributionSpec } from '../../src/random/index.ts'

/** A supplier that fails and recovers for ever: an alternating renewal process, up at time 0. A kind of our own, as a user would write it. */
export const breakdowns = defineDisruption({
  kind: 'breakdowns',
  doc: 'a site is closed again and again: up for a while, down for a while, independently of what it is asked for',
  parameters: {
    site: { type: 'site', doc: 'the site' },
    up: { type: 'distribution', unit: 'periods', above: 0, doc: 'time from a recovery to the next failure' },
    down: { type: 'distribution', unit: 'periods', above: 0, doc: 'time from a failure to the recovery' },
    first: { type: 'duration', unit: 'periods', default: 0, doc: 'added to the first time up' },
    orders: { type: 'choice', options: ['wait', 'refuse'], default: 'wait', doc: 'what orders do at the closed site' },
  },
  create: ({ site, up, down, first, orders }, desk) => {
    const [ups, downs] = [desk.sampler(up), desk.sampler(down)]
    return {
      presses: (horizon) => {
        const [upSource, downSource] = [desk.source('up'), desk.source('down')]
        const found: Press[] = []
        let from = first + ups.sample(upSource)
        while (from < horizon) {
          const until = from + downs.sample(downSource)
          found.push({ lever: Lever.open, target: site, factor: 0, from, until, orders: orders === 'refuse' ? 1 : 0 })
          from = until + ups.sample(upSource)
        }
        return found
      },
    }
  },
})

/** Exponential times up and down, with these rates. */
export function exponentialBreakdowns(site: string, failure: number, recovery: number): DisruptionSpec | UserSpec {
  return { kind: 'breakdowns', site, up: exponential(failure), down: exponential(recovery) }
}

function exponential(rate: number): DistributionSpec {
  return { kind: 'exponential', mean: 1 / rate }
}

/**
 * A Markov chain in whole periods: up -> down with probability alpha, down -> up with beta; orders of a period in which the site is down are refused. The
 * state of period 0 is drawn from "up" before it, so that the first failure may be in period 0: the time up, at least 1, is counted from -1.
 */
export function markovBreakdowns(site: string, alpha: number, beta: number): DisruptionSpec | UserSpec {
  return {
    kind: 'breakdowns',
    site,
    up: { kind: 'geometric', p: alpha },
    down: { kind: 'geometric', p: beta },
    first: -1,
    orders: 'refuse',
  }
}
