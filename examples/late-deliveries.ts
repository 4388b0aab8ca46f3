/**
 * Two brands of headphones sell over the same web shop. For one of them a carrier begins to deliver one order in five late, not one in twenty. What does that do to its
 * reputation and to its share, for customers who care a little and for such who care much; and what does a quick answer to complaints win back?
 *
 *     npx tsx examples/late-deliveries.ts
 */
import { pathToFileURL } from 'node:url'
import {
  betaReputation,
  lane,
  logit,
  type MarketSpec,
  poissonBuyers,
  retailer,
  run,
  scenario,
  sS,
  supplier,
} from '../src/index.ts'

/** Promised in 20 days: on time in 7, late on day 24 or 25. */
const delivery = (late: number) => ({ kind: 'discrete' as const, values: [7, 24.5], weights: [1 - late, late] })

function share(late: number, beta: number, complaints?: MarketSpec['complaints']) {
  const { figures } = run(
    scenario({
      horizon: 1500,
      warmUp: 500,
      products: { near: { price: 80, cost: 50 }, far: { price: 80, cost: 50 } },
      sites: {
        maker: supplier({}),
        shop: retailer({ policy: sS({ s: 300, S: 600 }), shortage: { kind: 'backorder' } }),
      },
      lanes: [lane('maker', 'shop', { transit: 2 })],
      market: {
        alternatives: {
          near: { site: 'shop', product: 'near', promise: 20, delivery: delivery(late) },
          far: { site: 'shop', product: 'far', promise: 20, delivery: delivery(0.05) },
        },
        segments: {
          all: { customers: 2000, buying: poissonBuyers({ rate: 0.05 }), choice: logit({ reputation: beta }) },
        },
        reputation: betaReputation({ kept: 0.995, a: 0, b: 0 }),
        ...(complaints !== undefined && { complaints }),
      },
    }),
  )
  const [far, near] = figures.market?.alternatives ?? []
  const brand = figures.market?.brands.find((one) => one.brand === 'near')
  return {
    late: 1 - near.onTime / near.delivered,
    reputation: brand?.reputation ?? Number.NaN,
    share: near.chosen / (near.chosen + far.chosen),
    satisfied: near.satisfied / near.scores,
  }
}

export function report(): string {
  const heard = { logOdds: 1, time: 1, promptness: 3 }
  const rows = [
    ['5 % late, reputation counts 2', share(0.05, 2)],
    ['20 % late, reputation counts 2', share(0.2, 2)],
    ['20 % late, reputation counts 4', share(0.2, 4)],
    ['20 % late, counts 4, complaints settled in a day', share(0.2, 4, heard)],
  ] as const
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`.padStart(9)
  return [
    `${' '.repeat(50)}     late  satisfied  reputation    share`,
    ...rows.map(
      ([name, { late, reputation, share: of, satisfied }]) =>
        `${name.padEnd(50)}${percent(late)}${percent(satisfied).padStart(11)}${reputation.toFixed(4).padStart(12)}${percent(of)}`,
    ),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(report())
