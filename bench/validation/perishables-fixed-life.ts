import { baseStock, type ScenarioSpec } from '../../src/index.ts'
import { hasParams, wanted } from './case-reader.ts'
import type { Driver, Measured } from './driver.ts'
import { measured, replicate, runLength } from './replicate.ts'

/** Order up to S in all units, at once on the shelf: sequence `order-receive-demand`, transit 0. */
export const fixedLifeDriver: Driver = {
  id: 'per-fixedlife-fifo-lifo',
  matches: (goldenCase) =>
    goldenCase.group === 'perishables' && hasParams(goldenCase, 'instances') && !hasParams(goldenCase, 'cv'),
  run: (goldenCase, effort) => {
    const instances = goldenCase.params.instances as readonly { m: number; S: number; lambda_: number }[]
    const { warmUp, periods, replications } = runLength(goldenCase, effort, {
      warmUp: 'warmupPeriods',
      length: 'periods',
    })
    const found = instances.flatMap(({ m, S, lambda_ }) =>
      (['FIFO', 'LIFO'] as const).flatMap((issuing): Measured[] => {
        const label = `m=${m},S=${S},${issuing}`
        const scenario: ScenarioSpec = {
          horizon: warmUp + periods,
          warmUp,
          sequence: 'order-receive-demand',
          products: { item: { life: m } },
          sites: {
            source: { kind: 'supplier' },
            shop: {
              kind: 'retailer',
              policy: baseStock({ S }),
              issuing,
              shortage: { kind: 'lost' },
              demand: { item: { kind: 'poisson', mean: lambda_ } },
              initial: { onHand: 0 },
            },
          },
          lanes: [{ from: 'source', to: 'shop', transit: 0 }],
        }
        const estimates = replicate(scenario, { seed: `${goldenCase.id}/${label}`, replications }, ({ point }) => {
          const shop = point('shop')
          return {
            outdatesPerPeriod: shop.wasted / periods,
            lostPerPeriod: shop.lost / periods,
            carriedOverPerPeriod: shop.held / periods,
            orderPerPeriod: shop.ordered / periods,
          }
        })
        return Object.entries(estimates).map(([name, value]) => measured(`${name}[${label}]`, value))
      }),
    )
    return wanted(goldenCase, found)
  },
}
