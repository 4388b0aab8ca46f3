import { ArgumentError } from '../errors.ts'
import { invertIncreasing } from '../math/invert.ts'
import { type DemandLaw, finiteLaw } from './demand-law.ts'

/** One law among several, and how likely it is to hold. Weights need not add up to 1. */
export interface WeightedLaw {
  readonly weight: number
  readonly law: DemandLaw
}

/** Demand that follows one of several laws by chance, such as demand over an uncertain number of periods. Whole if all its laws are. */
export function mixtureLaw(parts: readonly WeightedLaw[]): DemandLaw {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  if (!(total > 0)) throw new ArgumentError(`invalid mixture: its weights add up to ${total}; expected more than 0`)
  // Of known quantities alone: exact at the jumps, whole or not.
  if (parts.every(({ law }) => law.sd === 0))
    return finiteLaw(
      parts.map(({ law }) => law.mean),
      parts.map(({ weight }) => weight),
    )
  const expect = (of: (law: DemandLaw) => number) =>
    parts.reduce((sum, { weight, law }) => sum + weight * of(law), 0) / total
  const mean = expect((law) => law.mean)
  const square = expect((law) => law.sd * law.sd + law.mean * law.mean)
  const integer = parts.every(({ law }) => law.integer)
  const cdf = (x: number) => expect((law) => law.cdf(x))
  return {
    mean,
    sd: Math.sqrt(Math.max(0, square - mean * mean)),
    integer,
    cdf,
    quantile: (p) => {
      // The quantile lies between those of the laws.
      const each = parts.filter(({ weight }) => weight > 0).map(({ law }) => law.quantile(p))
      const low = Math.min(...each)
      const high = Math.max(...each)
      if (integer) return wholeQuantile(cdf, p, low, high)
      return cdf(low) >= p || low === high ? low : invertIncreasing(cdf, p, low, high)
    },
    loss: (x) => expect((law) => law.loss(x)),
    probability: (k) => expect((law) => law.probability(k)),
  }
}

/** Smallest whole k in low..high with cdf(k) >= p, given cdf(high) >= p: by halving. Sums of probabilities may miss p by rounding. */
function wholeQuantile(cdf: (x: number) => number, p: number, low: number, high: number): number {
  let below = low - 1
  let above = high
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2)
    if (cdf(middle) >= p - 1e-12) above = middle
    else below = middle
  }
  return above
}
