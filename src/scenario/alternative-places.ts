/** Where the orders of alternatives may come from, and of which products they are. */

import type { ScenarioSpec } from './spec.ts'
import type { AlternativeSpec } from './spec-market.ts'

/** Alternatives in the order of their names. */
export function namedAlternatives({ market }: ScenarioSpec): (readonly [string, AlternativeSpec])[] {
  return Object.entries(market?.alternatives ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
}

export function productOf({ product }: AlternativeSpec, { products }: ScenarioSpec): string {
  return product ?? Object.keys(products)[0]
}

/** Sites that its orders may leave from, in the order in which they are asked. */
export function nodesOf({ site, fulfilment }: AlternativeSpec): readonly string[] {
  return site === undefined ? [] : [site, ...(fulfilment?.from ?? [])]
}

/** Products of its orders: its own first, then those of further lines by name. */
export function linesOf(own: AlternativeSpec, scenario: ScenarioSpec): readonly string[] {
  return [productOf(own, scenario), ...Object.keys(own.fulfilment?.lines ?? {}).sort()]
}

export function priceOf(own: AlternativeSpec, scenario: ScenarioSpec): number {
  if (own.price !== undefined || own.site === undefined) return own.price ?? 0
  return scenario.products[productOf(own, scenario)].price ?? 0
}
