/**
 * An assembler waits for one scarce part. A pump takes a casing (a day away) and a motor (25 days away, by ship); customers want one pump every other day.
 * Is the next 1,000 better spent on motors (200 each), on finished pumps (500), or on motors by air (3 days, 30 more a piece)?
 *
 *     npx tsx examples/scarce-part.ts
 */
import { pathToFileURL } from 'node:url'
import { compare, scenario, vary } from '../src/index.ts'

const works = scenario({
  name: 'scarce part',
  horizon: 1_050,
  warmUp: 50,
  sequence: 'continuous',
  products: { pump: { price: 900 }, casing: { cost: 80 }, motor: { cost: 200 } },
  sites: {
    foundry: { kind: 'supplier', carries: ['casing'] },
    overseas: { kind: 'supplier', carries: ['motor'] },
    works: {
      kind: 'producer',
      promise: 3,
      demand: { pump: { kind: 'arrivals', gap: { kind: 'exponential', mean: 2 } } },
      shortage: { kind: 'backorder', cost: 10 },
      stock: {
        pump: { uses: { casing: 1, motor: 1 }, productionTime: 1, policy: { kind: 'base-stock', S: 2 }, holding: 0.25 },
        casing: { policy: { kind: 'base-stock', S: 4 }, holding: 0.02 },
        motor: { policy: { kind: 'base-stock', S: 13 }, holding: 0.05 },
      },
    },
  },
  lanes: [
    { name: 'casings', from: 'foundry', to: 'works', products: ['casing'], transit: 1, perUnit: 0 },
    {
      name: 'motors',
      from: 'overseas',
      to: 'works',
      products: ['motor'],
      transit: { kind: 'gamma', mean: 25, cv: 0.3 },
      perUnit: 0,
      holding: 0.05,
    },
  ],
})

export async function report(): Promise<string> {
  const variants = {
    today: works,
    'five motors': vary(works, (draft) => {
      draft.sites.works.stock.motor.policy.S += 5
    }),
    'two pumps': vary(works, (draft) => {
      draft.sites.works.stock.pump.policy.S += 2
    }),
    'by air': vary(works, (draft) => {
      draft.lanes[1].transit = { kind: 'gamma', mean: 3, cv: 0.3 }
      draft.lanes[1].perUnit = 30
    }),
  }
  const result = await compare(variants, { replications: 20 })
  return result.table(['fillRate', 'otif', 'waitingTime', 'costPerPeriod', 'profit'])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await report())
