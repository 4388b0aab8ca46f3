/**
 * Do orders swing less when every stage is told what customers buy? A chain of three stages, each ordering up to a moving-average forecast, knows the orders
 * that reach it, or the demand of the customers (Chen, Drezner, Ryan & Simchi-Levi 2000, Management Science 46(3), theorems 2 and 3).
 *
 *     npx tsx examples/bullwhip.ts
 */
import { pathToFileURL } from 'node:url'
import { type ScenarioSpec, Simulation, textTable } from '../src/index.ts'

const PERIODS = 10
const STAGES = ['shop', 'wholesaler', 'factory store']

function chain(information: 'orders' | 'customers'): ScenarioSpec {
  const stage = {
    policy: { kind: 'forecast-order-up-to', L: 2, forecast: { kind: 'moving-average', n: PERIODS } },
    information,
    initial: { onHand: 100, pipeline: [50, 50] },
  } as const
  return {
    horizon: 100_100,
    warmUp: 100,
    period: 'week',
    signed: true,
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      'factory store': { kind: 'wholesaler', ...stage },
      wholesaler: { kind: 'wholesaler', ...stage },
      shop: { kind: 'retailer', ...stage, demand: { item: { kind: 'normal', mean: 50, sd: 10 } } },
    },
    lanes: [
      { from: 'source', to: 'factory store', transit: 2 },
      { from: 'factory store', to: 'wholesaler', transit: 2 },
      { from: 'wholesaler', to: 'shop', transit: 2 },
    ],
  }
}

/** Variance of the orders of each stage / variance of the customers' demand. */
function amplification(information: 'orders' | 'customers'): readonly number[] {
  const simulation = new Simulation(chain(information), { seed: 'bullwhip' })
  simulation.runToEnd()
  const { points } = simulation.figures()
  const of = (name: string) => points.find((point) => point.name === name)
  return STAGES.map((name) => (of(name)?.orderVariance ?? Number.NaN) / (of('shop')?.demandVariance ?? Number.NaN))
}

export function report(): string {
  const told = amplification('customers')
  const untold = amplification('orders')
  // With L weeks from order to the use of what comes: the transit and the week until the next review.
  const L = 3
  const one = 1 + (2 * L) / PERIODS + (2 * L * L) / (PERIODS * PERIODS)
  const rows = STAGES.map((name, stage) => {
    const sum = L * (stage + 1)
    const bound = 1 + (2 * sum) / PERIODS + (2 * sum * sum) / (PERIODS * PERIODS)
    return [name, told[stage].toFixed(2), bound.toFixed(2), untold[stage].toFixed(2), (one ** (stage + 1)).toFixed(2)]
  })
  const header = ['orders of', 'all are told', 'theorem 2', 'nobody is told', 'theorem 3, at least']
  return `Variance of orders / variance of demand\n\n${textTable(header, rows)}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(report())
