import type { TransshipPlan } from '../model/plan.ts'
import type { TransshipSpec } from './spec.ts'

/** Lateral transshipment becomes part of the plan. `number` finds the stock point of a site, `all` are those that face customers. */
export function planTransship(
  spec: TransshipSpec | undefined,
  point: number,
  number: (site: string) => number,
  all: () => readonly number[],
): TransshipPlan | undefined {
  if (spec === undefined) return undefined
  const { from, costPerUnit = 0, keep = 0, choose = 'most-stock' } = spec
  return {
    from: from === undefined ? all().filter((other) => other !== point) : from.map(number),
    costPerUnit,
    keep,
    mostStock: choose === 'most-stock',
  }
}
