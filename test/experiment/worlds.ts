import { poissonArrivals } from '../../src/customers/arrivals.ts'
import { baseStock } from '../../src/policies/base-stock.ts'
import { poisson } from '../../src/random/distributions/poisson.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'

/** A shop with base stock S, served in two days by a source that never runs out; fixed seed 'world'. */
export function shopWith(S: number): ScenarioSpec {
  return {
    name: `shop-${S}`,
    seed: 'world',
    horizon: 400,
    warmUp: 40,
    products: { tin: { cost: 2, price: 5 } },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: baseStock({ S }),
        holding: 0.1,
        shortage: { kind: 'backorder', cost: 1 },
        demand: { tin: poisson(10) },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: 2 }],
  }
}

/** A shop whose only customer comes once in ten thousand days: most runs of a hundred days see no demand at all. */
export function deserted(): ScenarioSpec {
  const base = shopWith(1)
  return {
    ...base,
    name: 'deserted',
    horizon: 100,
    warmUp: 0,
    sites: {
      ...base.sites,
      shop: { kind: 'retailer', policy: baseStock({ S: 1 }), demand: { tin: poissonArrivals({ rate: 1e-4 }) } },
    },
  }
}
