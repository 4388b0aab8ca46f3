/** What a strategy of the grid is: one file in `bench/strategies` that exports one of these as `strategy`. */

import type { PolicySpec, ScenarioSpec, UserSpec } from '../../src/scenario/spec.ts'

/**
 * What is known of a stock point before the first day: all that a strategy may set its parameters from. Quantities in units, times in periods, money per unit and
 * period unless it says otherwise. Of demand it tells what holds in ordinary times; of disruptions nothing.
 */
export interface PointFacts {
  readonly site: string
  /** 0: customers buy here. */
  readonly echelon: number
  /** Of the demand of all customers served from here, per period. */
  readonly mean: number
  readonly sd: number
  /** From an order to its receipt over the first lane, while nothing is disturbed and the supplier has stock. */
  readonly leadTime: number
  /** The same over the second lane, and what a unit over it costs more; absent where there is none. */
  readonly second?: { readonly leadTime: number; readonly premium: number }
  readonly holding: number
  /** Of a unit owed to a customer. */
  readonly shortage: number
  /** Money per order. */
  readonly orderCost: number
  /** Probability with which stock is to cover the demand of a lead time: `shortage / (shortage + holding)` where customers buy, 0.9 upstream. */
  readonly service: number
  /** Its normal quantile. */
  readonly z: number
}

/**
 * A strategy: how every stock point of a world orders. While it runs, its policies see what policies of the library see (their own stock point), and nothing of what is to come.
 *
 * A file may define kinds of its own: it then exports them as the library's modules do (`export const policy = [definition]`).
 */
export interface Strategy {
  readonly name: string
  /** What it does, in a line. */
  readonly doc: string
  /** What it looks at while it runs, in a line. */
  readonly sees: string
  /** How a stock point orders. */
  readonly policy: (point: PointFacts) => PolicySpec | UserSpec
  /** Over which lane, where two lead in. Default: the first. */
  readonly sourcing?: (point: PointFacts) => NonNullable<SiteWithSourcing['sourcing']>
}

type SiteWithSourcing = Extract<ScenarioSpec['sites'][string], { readonly kind: 'wholesaler' }>

/** Mean demand of a lead time, and `z` standard deviations of it: what the inventory position must cover where orders are placed at the end of each period. */
export function cover({ mean, sd, leadTime, z }: PointFacts): number {
  return mean * leadTime + z * sd * Math.sqrt(leadTime)
}
