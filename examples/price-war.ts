/**
 * Two shops in one town sell the same brand of coffee and answer each other's prices: each season the one whose turn it is sets the price that pays best against the other's.
 * Where does it end, and what does it cost them?
 *
 *     npx tsx examples/price-war.ts
 */
import { pathToFileURL } from 'node:url'
import { lane, logit, retailer, run, scenario, sS, supplier, visits } from '../src/index.ts'

const COST = 4

/** Profit of both shops over a season in which their prices stay. */
function season(prices: readonly [number, number]): readonly [number, number] {
  const { figures } = run(
    scenario({
      horizon: 120,
      products: { coffee: { cost: COST } },
      sites: {
        roaster: supplier({}),
        east: retailer({ policy: sS({ s: 80, S: 160 }) }),
        west: retailer({ policy: sS({ s: 80, S: 160 }) }),
      },
      lanes: [lane('roaster', 'east', { transit: 1 }), lane('roaster', 'west', { transit: 1 })],
      market: {
        alternatives: {
          east: { site: 'east', brand: 'coffee', price: prices[0], appeal: 3 },
          west: { site: 'west', brand: 'coffee', price: prices[1], appeal: 3 },
        },
        // With 0.7 per unit of money a price of 7 has an elasticity of some -2.6 where both ask it.
        segments: {
          town: { customers: 3000, buying: visits({ gap: 0.02 }), choice: logit({ price: -0.7, nothing: 0 }) },
        },
      },
    }),
  )
  const [east, west] = figures.market?.alternatives ?? []
  return [east.revenue - COST * east.handed, west.revenue - COST * west.handed]
}

const steps = Array.from({ length: 17 }, (_, at) => 4.5 + 0.25 * at)

export function report(): string {
  const prices: [number, number] = [8.5, 8.5]
  const lines = ['round  east   west   profit east  profit west']
  for (let round = 0; round <= 5; round++) {
    const profits = season(prices)
    lines.push(
      `${String(round).padEnd(7)}${prices.map((price) => price.toFixed(2).padEnd(7)).join('')}${profits.map((profit) => profit.toFixed(0).padStart(11)).join('  ')}`,
    )
    const mover = round % 2
    const tried = steps.map((price) => season(mover === 0 ? [price, prices[1]] : [prices[0], price])[mover])
    prices[mover] = steps[tried.indexOf(Math.max(...tried))]
  }
  const both = steps.map((price) => season([price, price])).map(([east, west]) => east + west)
  const best = steps[both.indexOf(Math.max(...both))]
  lines.push('', `Together they would ask ${best.toFixed(2)} and earn ${Math.max(...both).toFixed(0)}.`)
  return lines.join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(report())
