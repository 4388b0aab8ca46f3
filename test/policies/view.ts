import type { Definition } from '../../src/contracts/definition.ts'
import type { Policy, StockView } from '../../src/contracts/policy.ts'
import { Rig } from '../../src/testing/rig.ts'

/** A stock point as a policy finds it. */
export function view(onHand: number, onOrder = 0, backorders = 0, demand = 0, left: readonly number[] = []): StockView {
  const position = onHand + onOrder - backorders
  return {
    onHand,
    onOrder,
    backorders,
    position,
    echelonPosition: position,
    echelonStock: position - onOrder,
    demand,
    knownDemand: demand,
    now: 0,
    ofAge: () => 0,
    lifeLeft: (n) => left[n] ?? 0,
  }
}

/** What a new policy orders at reviews, one after the other. */
export function ordersOf<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Policy>,
  spec: Spec,
  ...views: readonly StockView[]
): number[] {
  const { made } = new Rig(definition, spec)
  return views.map((stock) => made.order(stock))
}
