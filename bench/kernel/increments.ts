/** The increments of the hold model, drawn before the clock runs: both languages read one table round and round, so that sampling costs neither anything. */
import { ln } from '../../src/math/ln.ts'
import { pow } from '../../src/math/pow.ts'

/** Ticks: a day in milliseconds. */
const MEAN = 86_400_000
const VALUES = 2 ** 17

/** Inverse distribution functions with mean 1 (Pareto: shape 1.5, so its variance is infinite). Times are whole ticks. */
const distributions = {
  exponential: (u: number) => -ln(1 - u),
  uniform: (u: number) => 2 * u,
  bimodal: (u: number) => (u < 0.9 ? (u / 0.9) * 0.2 : 9.1 + (u - 0.9) * 0.2),
  equal: () => 1,
  pareto: (u: number) => pow(1 - u, -1 / 1.5) / 3,
} satisfies Record<string, (u: number) => number>

export type DistributionName = keyof typeof distributions

export const DISTRIBUTIONS = Object.keys(distributions) as readonly DistributionName[]

/** The table for a distribution: whole ticks, at least 1. */
export function increments(name: DistributionName): Float64Array<ArrayBuffer> {
  const table = new Float64Array(VALUES)
  let state = 1
  for (let at = 0; at < VALUES; at++) {
    // Multiplicative congruential generator of Park and Miller (1988): exact in doubles.
    state = (state * 48271) % 2147483647
    table[at] = Math.max(1, Math.round(distributions[name](state / 2147483647) * MEAN))
  }
  return table
}
