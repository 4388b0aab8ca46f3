import { ArgumentError } from '../errors.ts'
import { wholeMinimumOf } from './minimum.ts'
import { convolve, poissonRow } from './poisson-row.ts'
import { requireNonNegative, requirePositive, requireWhole } from './require.ts'

/**
 * One warehouse and N retailers in continuous review, unit Poisson demand, base stock everywhere (one for one), backorders, first come first served;
 * lead time L0 from outside to the warehouse, transport time L_i to retailer i.
 */
export interface Retailer {
  /** Demand per unit of time. */
  readonly rate: number
  /** Transport time from the warehouse. */
  readonly L: number
}

export interface WarehouseModel {
  readonly L0: number
  readonly retailers: readonly Retailer[]
}

/** Base-stock levels of the warehouse and of the retailers. */
export interface WarehouseLevels {
  readonly s0: number
  readonly s: readonly number[]
}

/** Long-run means. */
export interface RetailerFigures {
  readonly onHand: number
  readonly backorders: number
  /** Share of demand met at once from the shelf. */
  readonly fillRate: number
}

export interface WarehouseFigures {
  readonly onHand: number
  readonly backorders: number
  readonly retailers: readonly RetailerFigures[]
}

/**
 * How the units that a retailer waits for are reckoned: `exact`; `metric`, Poisson of the right mean (Sherbrooke 1968); `two-moment`, negative binomial of
 * the right mean and variance (Graves 1985).
 */
export type WarehouseMethod = 'exact' | 'metric' | 'two-moment'

/**
 * Exact (Simon 1971; Graves 1985, equations 4 to 7; the costs are those of Axsaeter 1990): the warehouse owes B0 = (D0 - s0)+ units, D0 Poisson of mean
 * rate0 L0; each belongs to retailer i with probability rate_i / rate0, independently; to these come the orders of the last L_i. Retailer i is short by
 * what exceeds s_i.
 *
 * @example
 * const retailers = Array.from({ length: 4 }, () => ({ rate: 1, L: 1 }))
 * warehouseFigures({ L0: 2, retailers }, { s0: 6, s: [3, 3, 3, 3] }).retailers[0].fillRate // 0.780; metric 0.787
 */
export function warehouseFigures(
  model: WarehouseModel,
  { s0, s }: WarehouseLevels,
  method: WarehouseMethod = 'exact',
): WarehouseFigures {
  check(model)
  requireWhole({ s0 })
  if (s.length !== model.retailers.length)
    throw new ArgumentError(
      `invalid levels: ${s.length} of them for ${model.retailers.length} retailers; expected as many`,
    )
  const owed = owedByWarehouse(model, s0)
  const load = totalRate(model) * model.L0
  return {
    onHand: s0 - load + mean(owed),
    backorders: mean(owed),
    retailers: model.retailers.map((retailer, i) => atLevel(outstanding(model, owed, retailer, method), s[i])),
  }
}

/** Money per unit and unit of time: on hand at the warehouse and at each retailer, and short at each retailer. */
export interface WarehouseCosts {
  readonly h0: number
  readonly h: readonly number[]
  readonly p: readonly number[]
}

export interface WarehousePlan extends WarehouseLevels {
  /** Money per unit of time, without what is under way. */
  readonly cost: number
}

/**
 * The best levels. Given s0 the retailers are newsvendors apart from each other (Axsaeter 1990, Operations Research 38(1)); s0 is raised until its own
 * holding cost, with retailers that never wait for the warehouse, is more than the best found.
 */
export function optimalWarehouse(model: WarehouseModel, costs: WarehouseCosts): WarehousePlan {
  check(model)
  requirePositive({ h0: costs.h0 })
  const count = model.retailers.length
  if (costs.h.length !== count || costs.p.length !== count)
    throw new ArgumentError(
      `invalid costs: ${costs.h.length} of h and ${costs.p.length} of p for ${count} retailers; expected as many`,
    )
  for (const [i, h] of costs.h.entries()) requirePositive({ h, p: costs.p[i] })
  const load = totalRate(model) * model.L0
  const least = retailersAtBest(model, Float64Array.of(1), costs).cost
  let best: WarehousePlan | undefined
  for (let s0 = 0; ; s0++) {
    const owed = owedByWarehouse(model, s0)
    const holding = costs.h0 * (s0 - load + mean(owed))
    if (best !== undefined && holding + least >= best.cost) return best
    const { s, cost } = retailersAtBest(model, owed, costs)
    if (best === undefined || holding + cost < best.cost) best = { s0, s, cost: holding + cost }
  }
}

function retailersAtBest(model: WarehouseModel, owed: Float64Array, { h, p }: WarehouseCosts) {
  let cost = 0
  const s = model.retailers.map((retailer, i) => {
    const law = outstanding(model, owed, retailer, 'exact')
    const { at, value } = wholeMinimumOf((level) => {
      const { onHand, backorders } = atLevel(law, level)
      return h[i] * onHand + p[i] * backorders
    }, 0)
    cost += value
    return at
  })
  return { s, cost }
}

function check({ L0, retailers }: WarehouseModel): void {
  requireNonNegative({ L0 })
  if (retailers.length === 0) throw new ArgumentError('missing retailers; expected at least one')
  for (const { rate, L } of retailers) {
    requirePositive({ rate })
    requireNonNegative({ L })
  }
}

function totalRate({ retailers }: WarehouseModel): number {
  return retailers.reduce((sum, { rate }) => sum + rate, 0)
}

/** The law of (D0 - s0)+. */
function owedByWarehouse(model: WarehouseModel, s0: number): Float64Array {
  const demand = poissonRow(totalRate(model) * model.L0)
  const owed = new Float64Array(Math.max(1, demand.length - s0))
  for (const [k, probability] of demand.entries()) owed[Math.max(0, k - s0)] += probability
  return owed
}

/** The law of the units that a retailer has on order. */
function outstanding(
  model: WarehouseModel,
  owed: Float64Array,
  { rate, L }: Retailer,
  method: WarehouseMethod,
): Float64Array {
  const share = rate / totalRate(model)
  const average = rate * L + share * mean(owed)
  if (method === 'metric') return poissonRow(average)
  if (method === 'exact') return convolve(thinned(owed, share), poissonRow(rate * L))
  const variance = rate * L + share * share * varianceOf(owed) + share * (1 - share) * mean(owed)
  return variance > average * (1 + 1e-12) ? negativeBinomialRow(average, variance) : poissonRow(average)
}

/** The law of the part that is kept when each unit is kept with probability `share`. */
function thinned(law: Float64Array, share: number): Float64Array {
  const kept = new Float64Array(law.length)
  const binomial = new Float64Array(law.length)
  binomial[0] = 1
  for (let n = 0; n < law.length; n++) {
    if (n > 0)
      for (let k = n; k >= 0; k--) binomial[k] = binomial[k] * (1 - share) + (k > 0 ? binomial[k - 1] * share : 0)
    for (let k = 0; k <= n; k++) kept[k] += law[n] * binomial[k]
  }
  return kept
}

/** Negative binomial of given mean and variance > mean: terms P(k + 1) = P(k) (r + k) / (k + 1) (1 - q), q = mean / variance, r = mean q / (1 - q). */
function negativeBinomialRow(average: number, variance: number): Float64Array {
  const q = average / variance
  const r = (average * q) / (1 - q)
  const row = [1]
  let sum = 1
  for (let k = 0; k < average || row[k] > sum * 1e-18; k++) {
    row.push((row[k] * (1 - q) * (r + k)) / (k + 1))
    sum += row[k + 1]
  }
  return Float64Array.from(row, (term) => term / sum)
}

function atLevel(law: Float64Array, s: number): RetailerFigures {
  requireWhole({ s })
  let backorders = 0
  let fillRate = 0
  for (const [k, probability] of law.entries()) {
    backorders += probability * Math.max(0, k - s)
    if (k < s) fillRate += probability
  }
  return { onHand: s - mean(law) + backorders, backorders, fillRate }
}

function mean(law: Float64Array): number {
  return law.reduce((sum, probability, k) => sum + k * probability, 0)
}

function varianceOf(law: Float64Array): number {
  const center = mean(law)
  return law.reduce((sum, probability, k) => sum + (k - center) * (k - center) * probability, 0)
}
