/** The chains that `bench/chain.ts` runs, as scenario data. Costs are per unit and period. */
import type { LaneSpec, ScenarioSpec, SiteSpec } from '../../src/scenario/spec.ts'

const byNumber = (name: string, number: number, of: number): string =>
  `${name}-${String(number + 1).padStart(String(of).length, '0')}`

/**
 * Case a: the serial chain of Snyder & Shen (Fundamentals of Supply Chain Theory, 2nd ed.), Example 6.1, with its local base-stock levels:
 * transits 1, 1, 2 into stages 1, 2, 3; demand N(5, 1), negative draws allowed. Expected cost 47.65 per period (printed in the book).
 */
export function serial(horizon: number): ScenarioSpec {
  return {
    name: 'Snyder & Shen, Example 6.1',
    horizon,
    signed: true,
    sequence: 'receive-demand-review',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      stage3: { kind: 'wholesaler', policy: { kind: 'base-stock', S: 10.69 }, holding: 2 },
      stage2: { kind: 'wholesaler', policy: { kind: 'base-stock', S: 5.53 }, holding: 4 },
      stage1: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 6.49 },
        holding: 7,
        shortage: { kind: 'backorder', cost: 37.12 },
        demand: { item: { kind: 'normal', mean: 5, sd: 1 } },
      },
    },
    lanes: [
      { from: 'source', to: 'stage3', transit: 2 },
      { from: 'stage3', to: 'stage2', transit: 1, holding: 2 },
      { from: 'stage2', to: 'stage1', transit: 1, holding: 4 },
    ],
  }
}

const DEMAND = 5
/** Mean demand of `shops` shops in two periods, plus a standard deviation, in whole units. */
const cover = (shops: number): number => {
  const mean = shops * DEMAND * 2
  return mean + Math.round(Math.sqrt(mean))
}

/**
 * Cases d: one plant, `centres` centres, `shops` shops dealt out to them in turn; Poisson(5) demand at each shop, base stock everywhere
 * (8 at a shop; at a centre and at the plant the mean demand of the two periods it takes to refill them plus one standard deviation).
 * Production takes 2 periods, transit 2 to a centre and 1 to a shop. The parameters are ours: the systems whose speed is known for networks of
 * this size publish none.
 */
export function tree(centres: number, shops: number, horizon: number): ScenarioSpec {
  const sites: Record<string, SiteSpec> = {
    plant: {
      kind: 'producer',
      policy: { kind: 'base-stock', S: cover(shops) },
      productionTime: 2,
      holding: 0.25,
    },
  }
  const lanes: LaneSpec[] = []
  for (let centre = 0; centre < centres; centre++) {
    const name = byNumber('centre', centre, centres)
    const served = Math.floor(shops / centres) + (centre < shops % centres ? 1 : 0)
    sites[name] = { kind: 'wholesaler', policy: { kind: 'base-stock', S: cover(served) }, holding: 0.5 }
    lanes.push({ from: 'plant', to: name, transit: 2, holding: 0.25 })
  }
  for (let shop = 0; shop < shops; shop++) {
    const name = byNumber('shop', shop, shops)
    sites[name] = {
      kind: 'retailer',
      policy: { kind: 'base-stock', S: 8 },
      holding: 1,
      shortage: { kind: 'backorder', cost: 10 },
      demand: { item: { kind: 'poisson', mean: DEMAND } },
    }
    lanes.push({ from: byNumber('centre', shop % centres, centres), to: name, transit: 1, holding: 0.5 })
  }
  return { name: `1 + ${centres} + ${shops}`, horizon, products: { item: {} }, sites, lanes }
}

/** A tree of `sites` sites in all, a tenth of them centres. */
export function treeOf(sites: number, horizon: number): ScenarioSpec {
  const centres = Math.max(1, Math.round(sites / 10))
  return tree(centres, sites - 1 - centres, horizon)
}

/**
 * An assortment: `products` products, one centre, `shops` shops, (s, S) everywhere, Poisson(2) demand of each product at each shop and day. `lots`: every
 * product keeps 20 days after receipt, and the oldest units are sold first.
 */
export function assortment(products: number, shops: number, horizon: number, lots: boolean): ScenarioSpec {
  const names = Array.from({ length: products }, (_, product) => byNumber('product', product, products))
  const demand = Object.fromEntries(names.map((name) => [name, { kind: 'poisson', mean: 2 } as const]))
  const sites: Record<string, SiteSpec> = {
    supplier: { kind: 'supplier' },
    centre: { kind: 'wholesaler', policy: { kind: 's-S', s: shops * 6, S: shops * 12 }, holding: 0.5 },
  }
  const lanes: LaneSpec[] = [{ from: 'supplier', to: 'centre', transit: 2 }]
  for (let shop = 0; shop < shops; shop++) {
    const name = byNumber('shop', shop, shops)
    const policy = { kind: 's-S', s: 6, S: 20 } as const
    sites[name] = { kind: 'retailer', policy, holding: 1, shortage: { kind: 'lost', costPerUnit: 5 }, demand }
    lanes.push({ from: 'centre', to: name, transit: 1 })
  }
  const product = lots ? { life: 20 } : {}
  return {
    name: `${products} products in ${shops} shops`,
    horizon,
    products: Object.fromEntries(names.map((name) => [name, product])),
    sites,
    lanes,
  }
}
