/**
 * Is a dear supplier nearby worth its price? Overseas a unit costs 100 and takes 6 weeks, next door 106 and one week; keeping a unit costs 1 a week, owing
 * one 25. Each way of buying has its levels searched for; all are then compared on weeks that the search never saw.
 *
 *     npx tsx examples/dual-sourcing.ts
 */
import { pathToFileURL } from 'node:url'
import { baseStock, compare, dualIndex, optimise, type PolicySpec, type ScenarioSpec } from '../src/index.ts'

function shop(policy: PolicySpec, suppliers: readonly ('overseas' | 'nearby')[]): ScenarioSpec {
  const lane = { overseas: { transit: 6, price: 100 }, nearby: { transit: 1, price: 106 } }
  return {
    horizon: 1_050,
    warmUp: 50,
    period: 'week',
    products: { item: {} },
    sites: {
      ...Object.fromEntries(suppliers.map((name) => [name, { kind: 'supplier' as const }])),
      shop: {
        kind: 'retailer',
        policy,
        holding: 1,
        shortage: { kind: 'backorder', cost: 25 },
        demand: { item: { kind: 'negative-binomial', mean: 10, variance: 40 } },
      },
    },
    lanes: suppliers.map((name) => ({ from: name, to: 'shop', ...lane[name] })),
  }
}

/** The best level between two bounds, in whole units. */
async function bestLevel(supplier: 'overseas' | 'nearby', lowest: number, highest: number): Promise<ScenarioSpec> {
  const { scenario } = await optimise(({ S }) => shop(baseStock({ S }), [supplier]), {
    minimise: 'costPerPeriod',
    over: { S: { min: lowest, max: highest, integer: true } },
    budget: 300,
    seed: 'search',
  })
  return scenario
}

async function bestPair(): Promise<ScenarioSpec> {
  const policy = (express: number, more: number) => dualIndex({ express, regular: express + more })
  const { scenario } = await optimise(({ express, more }) => shop(policy(express, more), ['overseas', 'nearby']), {
    minimise: 'costPerPeriod',
    over: { express: { min: 10, max: 60, integer: true }, more: { min: 20, max: 90, integer: true } },
    budget: 600,
    seed: 'search',
  })
  return scenario
}

export async function report(): Promise<string> {
  const variants = {
    overseas: await bestLevel('overseas', 60, 140),
    nearby: await bestLevel('nearby', 15, 60),
    both: await bestPair(),
  }
  const policies = Object.entries(variants).map(([name, { sites }]) => {
    const { shop: site } = sites
    return `${name}: ${JSON.stringify('policy' in site ? site.policy : undefined)}`
  })
  const result = await compare(variants, { replications: 20, seed: 'judge' })
  return [...policies, '', result.table(['fillRate', 'onHand', 'cost.purchase', 'costPerPeriod'])].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await report())
