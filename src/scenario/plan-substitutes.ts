import type { SubstitutePlan } from '../model/plan.ts'
import type { SubstituteSpec } from './spec.ts'

/** Substitutes become part of the plan; those nobody accepts are left out. `number` finds the stock point of a product at the same site. */
export function planSubstitutes(
  spec: readonly SubstituteSpec[] | undefined,
  number: (product: string) => number,
): SubstitutePlan[] {
  return (spec ?? [])
    .filter(({ acceptance }) => acceptance > 0)
    .map(({ product, acceptance }) => ({ point: number(product), acceptance }))
}
