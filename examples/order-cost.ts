/**
 * From which cost per order on does it pay to order rarely? A shop with Poisson demand of 10 a day is supplied overnight. It orders every evening up to a
 * base stock, or by an (s, S) policy. Both have their best levels: of the newsvendor, and of Zheng & Federgruen (1991).
 *
 *     npx tsx examples/order-cost.ts
 */
import { pathToFileURL } from 'node:url'
import { baseStock, compare, type PolicySpec, type ScenarioSpec, sS, textTable } from '../src/index.ts'
import { newsvendorLevel, optimalSS, poissonLaw } from '../src/theory/index.ts'

const DAILY = 10
const HOLDING = 1
const BACKORDER = 9

function shop(policy: PolicySpec, orderCost: number): ScenarioSpec {
  return {
    horizon: 2_100,
    warmUp: 100,
    // What is ordered is there before the demand of the day.
    sequence: 'order-receive-demand',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy,
        orderCost,
        holding: HOLDING,
        shortage: { kind: 'backorder', cost: BACKORDER },
        demand: { item: { kind: 'poisson', mean: DAILY } },
      },
    },
    lanes: [{ from: 'source', to: 'shop' }],
  }
}

export async function report(): Promise<string> {
  const demand = poissonLaw(DAILY)
  const S = newsvendorLevel(demand, { overage: HOLDING, underage: BACKORDER })
  const rows: string[][] = []
  for (const K of [0, 5, 20, 80, 320]) {
    const plan = optimalSS({ demand, K, h: HOLDING, p: BACKORDER })
    const { results, differences } = await compare(
      { daily: shop(baseStock({ S }), K), rarely: shop(sS({ s: plan.s, S: plan.S }), K) },
      { replications: 10 },
    )
    const cost = (name: string) => results[name].metrics.costPerPeriod.mean?.toFixed(2) ?? '-'
    const { mean, halfWidth, significant } = differences.rarely.costPerPeriod
    const saved = `${(0 - (mean ?? 0)).toFixed(2)} ± ${halfWidth?.toFixed(2)}${significant ? ' *' : '  '}`
    rows.push([String(K), cost('daily'), `(${plan.s}, ${plan.S})`, cost('rarely'), plan.cost.toFixed(2), saved])
  }
  const header = ['order cost', `base stock ${S}`, '(s, S)', 'its cost', 'expected', 'saved a day']
  return `${textTable(header, rows)}\n\n* differs from 0 at 95 %, on common random numbers.`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await report())
