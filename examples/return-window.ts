/**
 * A shop for clothes: how long should customers be allowed to bring things back, and should it cost them something? A longer window sells more, and more comes back; a fee keeps
 * some from bringing things back and some from buying. How much a day of the window sells is an assumption here; try others.
 *
 *     npx tsx examples/return-window.ts
 */
import { pathToFileURL } from 'node:url'
import { lane, logit, type ReturnsSpec, retailer, run, scenario, sS, supplier, visits } from '../src/index.ts'

function terms(own: Partial<ReturnsSpec>, appeal = 0) {
  const { figures, metrics } = run(
    scenario({
      horizon: 400,
      warmUp: 40,
      products: { dress: { price: 60, cost: 25 } },
      sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 150, S: 300 }), holding: 0.02 }) },
      lanes: [lane('maker', 'shop', { transit: 3 })],
      market: {
        alternatives: { dress: { site: 'shop', promise: 4, delivery: 3, perOrder: 4, appeal } },
        segments: { all: { customers: 5000, buying: visits({ gap: 0.02 }), choice: logit({ nothing: 0.5 }) } },
        returns: {
          ...{
            probability: 0.28,
            cost: 6,
            transit: 3,
            inspection: 1,
            restock: 0.7,
            salvage: 0.25,
            appealPerPeriod: 0.008,
          },
          ...own,
        },
      },
    }),
  )
  const [dress] = figures.market?.alternatives ?? []
  return {
    sold: dress.handed,
    back: (dress.returns?.returned ?? 0) / dress.handed,
    profit: metrics.profit ?? Number.NaN,
  }
}

export function report(): string {
  const rows = [
    ['14 days, free', terms({ window: 14 })],
    ['30 days, free', terms({ window: 30 })],
    ['60 days, free', terms({ window: 60 })],
    ['30 days, a tenth of the price kept', terms({ window: 30, fee: 0.1, hassle: 0.3 }, -0.1)],
  ] as const
  return [
    `${' '.repeat(38)}    sold  brought back    profit`,
    ...rows.map(
      ([name, { sold, back, profit }]) =>
        `${name.padEnd(38)}${String(sold).padStart(8)}${`${(100 * back).toFixed(1)} %`.padStart(14)}${profit.toFixed(0).padStart(10)}`,
    ),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(report())
