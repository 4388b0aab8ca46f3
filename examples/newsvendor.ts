/**
 * How many papers should a stand order? Demand is normal with mean 50 and standard deviation 8; a paper left over costs 0.18, one that is
 * missed 0.70 (Snyder & Shen 2019, example 4.3). The simulated cost of a day is held against the critical fractile.
 *
 *     npx tsx examples/newsvendor.ts
 */
import { pathToFileURL } from 'node:url'
import { formatNumber, replicate, scenario, textTable, vary } from '../src/index.ts'
import { newsvendorCost, newsvendorLevel, normalLaw } from '../src/theory/index.ts'

const demand = normalLaw(50, 8)
const costs = { overage: 0.18, underage: 0.7 }

const stand = scenario({
  name: 'newsstand',
  horizon: 10_000,
  sequence: 'order-receive-demand',
  signed: true,
  products: { paper: {} },
  sites: {
    press: { kind: 'supplier' },
    stand: {
      kind: 'retailer',
      policy: { kind: 'base-stock', S: 50 },
      holding: costs.overage,
      shortage: { kind: 'backorder', cost: costs.underage },
      demand: { paper: { kind: 'normal', mean: 50, sd: 8 } },
    },
  },
  lanes: [{ from: 'press', to: 'stand' }],
})

export async function report(): Promise<string> {
  const best = newsvendorLevel(demand, costs)
  const rows: string[][] = []
  for (const S of [46, 50, 54, best, 60, 64]) {
    const variant = vary(stand, (draft) => {
      draft.sites.stand.policy.S = S
    })
    const { metrics } = await replicate(variant, { replications: 8 })
    const { mean, halfWidth } = metrics.costPerPeriod
    rows.push([
      formatNumber(S),
      `${mean?.toFixed(4)} ± ${halfWidth?.toFixed(4)}`,
      newsvendorCost(demand, S, costs).toFixed(4),
      `${((metrics.noStockoutShare.mean ?? 0) * 100).toFixed(1)} %`,
    ])
  }
  return [
    textTable(['papers', 'cost a day', 'expected', 'days without stockout'], rows),
    '',
    `Best: ${best.toFixed(2)} papers, where the chance to meet a day's demand is ${(70 / 0.88).toFixed(1)} %, the critical fractile 0.70 / (0.70 + 0.18).`,
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await report())
