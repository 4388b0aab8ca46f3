import { baseStock, poissonArrivals, type RetailerSpec, type ScenarioSpec } from '../../src/index.ts'
import { hasParams, param, paramList, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { measured, type RunLength, replicate, runLength } from './replicate.ts'

/**
 * One warehouse and its retailers, base stock everywhere, one for one: sequence `continuous`. A customer's unit is ordered at once from the warehouse, by it
 * at once from outside; the warehouse serves its retailers first come, first served.
 */
function scenarioOf(goldenCase: GoldenCase, { warmUp, periods }: RunLength): ScenarioSpec {
  const [rates, levels, transits] = ['lambda_', 's', 'L'].map((name) => paramList(goldenCase, name))
  const s0 = param(goldenCase, 's0')
  const shops = rates.map((rate, i): [string, RetailerSpec] => [
    `shop${i}`,
    {
      kind: 'retailer',
      policy: baseStock({ S: levels[i] }),
      demand: { item: poissonArrivals({ rate }) },
      initial: { onHand: levels[i] },
    },
  ])
  return {
    horizon: warmUp + periods,
    warmUp,
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      warehouse: { kind: 'wholesaler', policy: baseStock({ S: s0 }), initial: { onHand: s0 } },
      ...Object.fromEntries(shops),
    },
    lanes: [
      { from: 'source', to: 'warehouse', transit: param(goldenCase, 'L0') },
      ...shops.map(([to], i) => ({ from: 'warehouse', to, transit: transits[i] })),
    ],
  }
}

export const warehouseDriver: Driver = {
  id: 'me-owmr-symmetric',
  matches: (goldenCase) => hasParams(goldenCase, 's0', 'L0', 'lambda_', 's', 'L'),
  run: (goldenCase, effort) => {
    const rates = paramList(goldenCase, 'lambda_')
    const rate = rates.reduce((sum, one) => sum + one, 0)
    const length = runLength(goldenCase, effort, { warmUp: 'warmupDemands', length: 'demands', perPeriod: rate })
    const options = { seed: goldenCase.id, replications: length.replications }
    const estimates = replicate(scenarioOf(goldenCase, length), options, ({ periods, point }) => {
      const warehouse = point('warehouse')
      const shops = rates.map((_, i) => point(`shop${i}`))
      const mean = (of: (shop: (typeof shops)[number]) => number) =>
        shops.reduce((sum, shop) => sum + of(shop), 0) / shops.length
      return {
        warehouseBackorders: warehouse.owed / periods,
        warehouseOnHand: warehouse.held / periods,
        eachRetailer_backorders: mean((shop) => shop.owedToCustomers) / periods,
        eachRetailer_onHand: mean((shop) => shop.held) / periods,
        eachRetailer_fillRate: mean((shop) => shop.filled) / mean((shop) => shop.demanded),
        ...Object.fromEntries(
          shops.flatMap((shop, i) => [
            [`retailer${i + 1}_backorders`, shop.owedToCustomers / periods],
            [`retailer${i + 1}_onHand`, shop.held / periods],
            [`retailer${i + 1}_fillRate`, shop.filled / shop.demanded],
          ]),
        ),
      }
    })
    return wanted(
      goldenCase,
      Object.entries(estimates).map(([name, value]): Measured => measured(name, value)),
    )
  },
}
