import { replicate } from '../../src/experiment/replicate.ts'
import { scenario } from '../../src/scenario/build.ts'
import type { Place, ScenarioSpec } from '../../src/scenario/spec.ts'

/** A plant, a centre and a shop; the centre is closed from 60 to 70. */
export function chain(
  options: { readonly S?: number; readonly shop?: string; readonly places?: readonly Place[] } = {},
) {
  const { S = 60, shop = 'shop', places } = options
  const at = (index: number) => (places === undefined ? {} : { at: places[index] })
  const spec: ScenarioSpec = {
    name: 'chain',
    horizon: 140,
    warmUp: 20,
    products: { pill: { cost: 5, price: 12 } },
    sites: {
      plant: { kind: 'producer', ...at(0) },
      centre: { kind: 'wholesaler', policy: { kind: 's-S', s: 60, S: 120 }, holding: 0.01, ...at(1) },
      [shop]: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S },
        holding: 0.02,
        shortage: { kind: 'backorder', cost: 0.5 },
        demand: { pill: { kind: 'poisson', mean: 10 } },
        ...at(2),
      },
    },
    lanes: [
      { from: 'plant', to: 'centre', transit: 3 },
      { from: 'centre', to: shop, transit: 2, perShipment: 4 },
    ],
    disruptions: { closure: { kind: 'outage', site: 'centre', at: 60, days: 10, orders: 'wait' } },
  }
  return scenario(spec)
}

export const fewRuns = (spec: ScenarioSpec) => replicate(spec, { replications: 4, seed: 'page' })
