/**
 * A month of television before a summer, and a week of displays in it: what does each sell that would not have been sold, and what comes of the money? The same customers
 * in the same moods without the campaign and with it, in five replications.
 *
 *     npx tsx examples/campaign-return.ts
 */
import { pathToFileURL } from 'node:url'
import {
  advertising,
  incremental,
  lane,
  linearResponse,
  logit,
  poissonBuyers,
  promotion,
  retailer,
  scenario,
  sS,
  supplier,
} from '../src/index.ts'

const world = scenario({
  name: 'a campaign and its return',
  horizon: 120,
  products: { own: { price: 5, cost: 3 } },
  sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 1500, S: 3000 }) }) },
  lanes: [lane('maker', 'shop', { transit: 1 })],
  market: {
    alternatives: { own: { site: 'shop' }, rival: { price: 5 } },
    segments: {
      all: {
        customers: 5000,
        buying: poissonBuyers({ rate: 1 / 20 }),
        choice: logit({ price: -0.6, display: 0.5, goodwill: 0.3, nothing: -3 }),
      },
    },
    media: { tv: { perPoint: 4, halfLife: 21, response: linearResponse({ slope: 0.01 }) } },
    campaigns: {
      television: advertising({ brand: 'own', medium: 'tv', at: 10, points: [100], every: 7, rounds: 4 }),
      displays: promotion({ alternative: 'own', at: 60, length: 7, display: 1, stockpile: 0.1, cost: 600 }),
    },
  },
})

const plusMinus = (
  { mean, halfWidth }: { readonly mean: number | null; readonly halfWidth: number | null },
  digits = 0,
) => `${(mean ?? Number.NaN).toFixed(digits)} ± ${(halfWidth ?? Number.NaN).toFixed(digits)}`

export async function report(): Promise<string> {
  const lines = ['campaign           units sold more       spend   return on it   spend per unit']
  for (const campaign of ['displays', 'television']) {
    const found = await incremental(world, { campaigns: [campaign], replications: 5, seed: 'summer' })
    const { sales, spend, roi, costPerUnit } = found
    lines.push(
      [
        campaign.padEnd(12),
        plusMinus(sales).padStart(22),
        (spend.mean ?? 0).toFixed(0).padStart(12),
        (roi === null ? '-' : plusMinus(roi, 2)).padStart(15),
        (costPerUnit ?? Number.NaN).toFixed(2).padStart(17),
      ].join(''),
    )
  }
  return lines.join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await report())
