/**
 * A week at four fifths of the price, with a display: what does it sell, what of it comes from later purchases of the same customers (a fifth, as on real data), what from
 * the rival; and what is left of it? The same customers with and without the deal.
 *
 *     npx tsx examples/promotion.ts
 */
import { pathToFileURL } from 'node:url'
import {
  lane,
  logit,
  type MarketSpec,
  poissonBuyers,
  promotion,
  retailer,
  run,
  scenario,
  sS,
  supplier,
} from '../src/index.ts'

const deal = promotion({ alternative: 'own', at: 60, length: 7, cut: 0.2, display: 1, stockpile: 0.2, cost: 500 })

/** Units of both brands by the end of a day. */
function soldBy(day: number, campaigns: MarketSpec['campaigns']) {
  const { figures, metrics } = run(
    scenario({
      horizon: day,
      products: { own: { price: 5, cost: 3 }, rival: { price: 5, cost: 3 } },
      sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 3000, S: 6000 }) }) },
      lanes: [lane('maker', 'shop', { transit: 1 })],
      market: {
        alternatives: {
          own: { site: 'shop', product: 'own', appeal: 1 },
          rival: { site: 'shop', product: 'rival', appeal: 1 },
        },
        segments: {
          all: {
            customers: 20_000,
            buying: poissonBuyers({ rate: 1 / 20 }),
            choice: logit({ price: -0.6, display: 0.5, nothing: 0 }),
          },
        },
        ...(campaigns !== undefined && { campaigns }),
      },
    }),
  )
  const units = Object.fromEntries((figures.market?.alternatives ?? []).map(({ name, handed }) => [name, handed]))
  return { own: units.own, rival: units.rival, profit: metrics.profit ?? Number.NaN }
}

export function report(): string {
  const days = [60, 67, 90, 120, 180]
  const differences = days.map((day) => {
    const [without, withDeal] = [soldBy(day, undefined), soldBy(day, { deal })]
    return {
      day,
      own: withDeal.own - without.own,
      rival: withDeal.rival - without.rival,
      profit: withDeal.profit - without.profit,
    }
  })
  return [
    'by day   own brand      rival     profit',
    ...differences.map(
      ({ day, own, rival, profit }) =>
        `${String(day).padStart(6)}${String(own).padStart(12)}${String(rival).padStart(11)}${profit.toFixed(0).padStart(11)}`,
    ),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(report())
