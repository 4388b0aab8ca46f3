import { createSampler } from '../random/catalogue.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import type { AlternativeSpec } from './spec-market.ts'

/** Values that stand for a law, each as likely: its quantiles at the middle of as many equal parts. */
const POINTS = 600

/** Laws whose quantiles are not known among those that a promise is made of. */
export function partsWithoutQuantile(own: AlternativeSpec): readonly string[] {
  return Object.entries(partsOf(own))
    .filter(([, spec]) => createSampler(spec).quantile === undefined)
    .map(([key]) => key)
}

/**
 * Periods from order to delivery (or to readiness, where customers collect) within which a share of orders comes: the quantile of the sum of its steps, which are
 * independent. The wait for a carrier that calls every so often is taken as uniform; further attempts as geometric. Waiting for goods or pickers is not in it.
 */
export function promiseOf(share: number, own: AlternativeSpec, daysPerPeriod: number): number {
  const laws = Object.values(partsOf(own)).map((spec) => valuesOf(spec))
  const { pickUpEvery, attempts, collect } = own.fulfilment ?? {}
  if (pickUpEvery !== undefined) laws.push(valuesOf({ kind: 'uniform', min: 0, max: pickUpEvery }))
  if (attempts !== undefined && collect === undefined)
    laws.push(extraTime(attempts.fails, attempts.again ?? 1 / daysPerPeriod, attempts.most ?? 3))
  const spread = laws.filter((values) => values[0] < values[POINTS - 1])
  const fixed = laws.filter((values) => values[0] === values[POINTS - 1]).reduce((sum, [value]) => sum + value, 0)
  if (spread.length === 0) return fixed
  let sum = spread[0]
  if (spread.length === 1) return fixed + quantileOf(sum, share)
  for (const law of spread.slice(1, -1)) sum = thinned(sums(sum, law))
  return fixed + quantileOf(sums(sum, spread[spread.length - 1]), share)
}

/** Steps with a law of their own. */
function partsOf({
  handling = 0,
  delivery = 0,
  fulfilment,
}: AlternativeSpec): Readonly<Record<string, DistributionSpec>> {
  const { picking = 0, packing = 0, collect } = fulfilment ?? {}
  return { handling, picking, packing, ...(collect === undefined && { delivery }) }
}

function valuesOf(spec: DistributionSpec): Float64Array {
  const sampler = createSampler(spec)
  return Float64Array.from({ length: POINTS }, (_, at) => sampler.quantile?.((at + 0.5) / POINTS) ?? sampler.mean)
}

/** Periods that failed attempts take, of orders that are delivered in the end. */
function extraTime(fails: number, again: number, most: number): Float64Array {
  const chances: number[] = []
  for (let chance = 1 - fails; chances.length < most; chance *= fails) chances.push(chance)
  const all = chances.reduce((sum, chance) => sum + chance, 0)
  let failed = 0
  let until = chances[0] / all
  return Float64Array.from({ length: POINTS }, (_, at) => {
    while ((at + 0.5) / POINTS > until && failed < most - 1) until += chances[++failed] / all
    return failed * again
  })
}

/** All sums of one value of each, from small to large. */
function sums(one: Float64Array, other: Float64Array): Float64Array {
  const all = new Float64Array(one.length * other.length)
  for (let at = 0; at < one.length; at++)
    for (let of = 0; of < other.length; of++) all[at * other.length + of] = one[at] + other[of]
  return all.sort()
}

function thinned(values: Float64Array): Float64Array {
  const step = values.length / POINTS
  return Float64Array.from({ length: POINTS }, (_, at) => values[Math.floor((at + 0.5) * step)])
}

/** Between neighbours in a straight line. */
function quantileOf(values: Float64Array, share: number): number {
  const place = Math.min(values.length - 1, Math.max(0, share * values.length - 0.5))
  const below = Math.floor(place)
  const above = Math.min(values.length - 1, below + 1)
  return values[below] + (place - below) * (values[above] - values[below])
}
