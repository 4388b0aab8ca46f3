/**
 * A new telephone, and a factory that cannot make enough of it at first. Customers come as Bass has it; who does not find one waits, but not for ever. What do building
 * up stock and a faster line win: sales, and customers who have not gone elsewhere?
 *
 *     npx tsx examples/launch.ts
 */
import { pathToFileURL } from 'node:url'
import { bass, lane, producer, retailer, run, scenario } from '../src/index.ts'

/** In weeks. Half of 30,000 customers have come by week 28. */
function launch(stock: number, capacity: number) {
  const { figures } = run(
    scenario({
      period: 'week',
      horizon: 104,
      products: { phone: { price: 900, cost: 480 } },
      sites: {
        plant: producer({ capacity, productionTime: 1, policy: { kind: 'base-stock', S: 0 } }),
        shop: retailer({
          policy: { kind: 'base-stock', S: stock },
          initial: { onHand: 1000 },
          holding: 2,
          shortage: { kind: 'backorder', patience: { kind: 'exponential', mean: 3 } },
        }),
      },
      lanes: [lane('plant', 'shop', { transit: 1 })],
      market: {
        alternatives: { phone: { site: 'shop', promise: 1 } },
        segments: { public: { customers: 30_000, buying: bass({ p: 0.005, q: 0.12 }) } },
      },
    }),
  )
  const [phone] = figures.market?.alternatives ?? []
  return phone
}

export function report(): string {
  const rows = [
    ['500 a week, up to 2,000 in stock', launch(2000, 500)],
    ['500 a week, up to 8,000 in stock', launch(8000, 500)],
    ['800 a week, up to 2,000 in stock', launch(2000, 800)],
    ['1,200 a week, up to 2,000 in stock', launch(2000, 1200)],
  ] as const
  return [
    `${' '.repeat(34)}    came     sold  gone elsewhere  weeks from order to telephone`,
    ...rows.map(
      ([name, phone]) =>
        `${name.padEnd(34)}${String(phone.chosen).padStart(8)}${String(phone.handed).padStart(9)}${String(phone.lost).padStart(16)}` +
        `${(phone.leadPeriods / phone.delivered).toFixed(2).padStart(31)}`,
    ),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(report())
