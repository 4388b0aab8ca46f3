/**
 * What does a happier customer cost? A shop orders by sea or by air and keeps little or much: ten plans, weighed by cost against what customers think of their deliveries. Some are worth
 * choosing from; of the others each has one beside it that costs no more and satisfies no less.
 *
 *     npx tsx examples/frontier.ts
 */
import { pathToFileURL } from 'node:url'
import { frontier, scenario } from '../src/index.ts'

const ways = {
  sea: { transit: { kind: 'gamma', mean: 14, cv: 0.4 }, perUnit: 1 },
  air: { transit: { kind: 'gamma', mean: 4, cv: 0.2 }, perUnit: 3 },
} as const

const COVERS = [0, 2, 4, 7, 11]

function plan(way: keyof typeof ways, days: number) {
  const { transit, perUnit } = ways[way]
  return scenario({
    name: 'sea or air',
    warmUp: 90,
    horizon: 455,
    products: { lamp: { cost: 20, price: 45 } },
    sites: {
      plant: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 30 * (transit.mean + days) },
        demand: { lamp: { kind: 'poisson', mean: 30 } },
        shortage: { kind: 'backorder', cost: 0.2 },
        holding: 0.5,
      },
    },
    lanes: [{ from: 'plant', to: 'shop', transit, perUnit, holding: 0.1 }],
  })
}

const WORDS = { efficient: 'worth choosing from', open: 'perhaps beaten', dominated: 'surely beaten' } as const

export async function report(): Promise<string> {
  const plans = (['sea', 'air'] as const).flatMap((way) =>
    COVERS.map((days) => [`${way}, ${days} days`, plan(way, days)] as const),
  )
  const { points, efficient } = await frontier(Object.fromEntries(plans), {
    minimise: ['costPerPeriod'],
    maximise: ['deliverySatisfaction'],
    replications: 20,
  })
  const rows = [...points]
    .sort((a, b) => a.estimates.costPerPeriod.mean - b.estimates.costPerPeriod.mean)
    .map(({ name, estimates, status, surelyBeatenBy }) => {
      const { costPerPeriod: cost, deliverySatisfaction: stars } = estimates
      const by = surelyBeatenBy.length === 0 ? '' : ` (${surelyBeatenBy.slice(0, 2).join('; ')})`
      return `${name.padEnd(14)}${cost.mean.toFixed(1).padStart(7)} ± ${(cost.halfWidth ?? 0).toFixed(1)}   ${stars.mean.toFixed(3)} ± ${(stars.halfWidth ?? 0).toFixed(3)}   ${WORDS[status]}${by}`
    })
  return [
    'plan          cost a day      stars (1 to 5)   verdict',
    ...rows,
    '',
    `The frontier, from cheap to dear: ${efficient.join(' -> ')}`,
    '20 replications on the same customers; "surely" by paired intervals that hold together with 95 % confidence.',
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await report())
