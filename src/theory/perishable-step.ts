import { ArgumentError } from '../errors.ts'
import type { DemandLaw } from './demand-law.ts'
import { requireWhole } from './require.ts'

/**
 * A perishable in periodic review with lost sales. Each period: an order is placed (with L = 0 it is there at once, fresh); demand is issued oldest first
 * (FIFO) or newest first (LIFO), what is unmet is lost; units that have now been through `life` demands are outdated; the others age, and the order placed
 * L - 1 periods ago joins them fresh (Nahmias 1982, Operations Research 30(4); De Moor, Gijsbrechts & Boute 2022, European Journal of Operational
 * Research 301(2), with L >= 1).
 */
export interface PerishableModel {
  /** Demands that a unit can serve. */
  readonly life: number
  /** An order of period t can serve the demand of t + L. */
  readonly L: number
  readonly issuing: 'FIFO' | 'LIFO'
  /** Demand of a period, in whole units. */
  readonly demand: DemandLaw
}

/**
 * What a rule knows when it orders: `stock` by demands that are left to each unit, those outdated next first (life entries; with L = 0 there are none fresh:
 * life - 1), and the L - 1 orders `onTheWay`, the next to come first.
 */
export interface PerishableState {
  readonly stock: readonly number[]
  readonly onTheWay: readonly number[]
}

/** Units to order in a state. */
export type PerishableRule = (state: PerishableState) => number

/** Order up to S in all units, on hand and on the way, at most `most` at a time. */
export function perishableBaseStock(S: number, most = Number.POSITIVE_INFINITY): PerishableRule {
  return ({ stock, onTheWay }) => Math.min(most, Math.max(0, S - total(stock) - total(onTheWay)))
}

/** One demand: what is left of a stock, by demands that were left to each unit. */
export interface Issue {
  /** Stock of the next period without what joins it: one entry less. */
  readonly left: readonly number[]
  readonly outdated: number
}

/** Issues `demand` units of `stock`; more than there are empty it. */
export function issue(stock: readonly number[], demand: number, issuing: 'FIFO' | 'LIFO'): Issue {
  const after = [...stock]
  let rest = demand
  for (let i = 0; i < after.length && rest > 0; i++) {
    const age = issuing === 'FIFO' ? i : after.length - 1 - i
    const taken = Math.min(rest, after[age])
    after[age] -= taken
    rest -= taken
  }
  const [outdated, ...left] = after
  return { left, outdated }
}

/** The empty system. */
export function emptyState({ life, L }: PerishableModel): PerishableState {
  const stock = new Array<number>(L === 0 ? life - 1 : life).fill(0)
  return { stock, onTheWay: new Array<number>(Math.max(0, L - 1)).fill(0) }
}

/** What demand finds on the shelf after `order` was placed, oldest first. */
export function shelf({ L }: PerishableModel, { stock }: PerishableState, order: number): readonly number[] {
  return L === 0 ? [...stock, order] : stock
}

/** The state of the next period. */
export function advance(
  { L }: PerishableModel,
  { onTheWay }: PerishableState,
  order: number,
  left: readonly number[],
): PerishableState {
  if (L === 0) return { stock: left, onTheWay }
  const [joins, ...rest] = [...onTheWay, order]
  return { stock: [...left, joins], onTheWay: rest }
}

/** Probabilities of demand 0 .. n - 1, and of n or more in the last entry. */
export function demandUpTo(demand: DemandLaw, n: number): Float64Array {
  const row = new Float64Array(n + 1)
  for (let k = 0; k < n; k++) row[k] = demand.probability(k)
  row[n] = n === 0 ? 1 : 1 - demand.cdf(n - 1)
  return row
}

export function checkPerishable({ life, L, demand, issuing }: PerishableModel): void {
  requireWhole({ life }, 1)
  requireWhole({ L })
  if (!demand.integer) throw new ArgumentError('invalid demand law: continuous; expected whole units')
  if (issuing !== 'FIFO' && issuing !== 'LIFO')
    throw new ArgumentError(`invalid issuing ${String(issuing)}; expected FIFO or LIFO`)
}

export function total(units: readonly number[]): number {
  return units.reduce((sum, n) => sum + n, 0)
}
