import { breakdowns, type DisruptionSpec } from '../../src/index.ts'
import type { DistributionSpec } from '../../src/random/index.ts'

/** Exponential times up and down, with these rates. */
export function exponentialBreakdowns(site: string, failure: number, recovery: number): DisruptionSpec {
  return breakdowns({ site, up: exponential(failure), down: exponential(recovery) })
}

function exponential(rate: number): DistributionSpec {
  return { kind: 'exponential', mean: 1 / rate }
}

/**
 * A Markov chain in whole periods: up -> down with probability alpha, down -> up with beta; orders of a period in which the site is down are refused. The
 * state of period 0 is drawn from "up" before it, so that the first failure may be in period 0: the time up, at least 1, is counted from -1.
 */
export function markovBreakdowns(site: string, alpha: number, beta: number): DisruptionSpec {
  return breakdowns({
    site,
    up: { kind: 'geometric', p: alpha },
    down: { kind: 'geometric', p: beta },
    first: -1,
    orders: 'refuse',
  })
}
