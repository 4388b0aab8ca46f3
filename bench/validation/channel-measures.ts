/** Checks of channels of distribution, by id: web shops (D4). */
import {
  binomialYield,
  type DistributionSpec,
  lane,
  lostSales,
  RS,
  retailer,
  type ScenarioSpec,
  scenario,
  supplier,
  visits,
} from '../../src/index.ts'
import { param, paramList, runParam } from './case-reader.ts'
import { marketOnly, marketsOf, part } from './customer-worlds.ts'
import type { Measure } from './driver.ts'
import { estimate, measured } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const channelMeasures: Readonly<Record<string, Measure>> = {
  'D4-1': (goldenCase, effort) => {
    const periods = part(runParam(goldenCase, 'periods'), effort, 4000)
    const replications = runParam(goldenCase, 'replications')
    const law = (name: string): DistributionSpec => {
      const [mu, sigma] = paramList(goldenCase, name)
      return { kind: 'lognormal', mu, sigma }
    }
    const found = paramList(goldenCase, 'alpha').map((promiseShare) => {
      const web = { promiseShare, handling: law('handling'), delivery: law('transit') }
      const spec = marketOnly({
        horizon: periods,
        alternatives: { web },
        segment: { customers: 1, buying: visits({ gap: 0.25 }) },
      })
      return estimate(
        marketsOf(spec, replications).map(({ alternatives: [{ onTime, delivered }] }) => onTime / delivered),
      )
    })
    return [
      {
        quantity: 'onTime',
        simulated: found.map(({ mean }) => mean),
        halfWidth: found.map(({ halfWidth }) => halfWidth ?? 0),
        freedom: found[0].freedom,
      },
    ]
  },
  'D4-2': (goldenCase, effort) => {
    const periods = part(runParam(goldenCase, 'periods'), effort, 400)
    const spec = daysOfShelves(paramList(goldenCase, 'availability'), param(goldenCase, 'lines'), periods)
    const markets = marketsOf(spec, runParam(goldenCase, 'replications'))
    const shares = markets.map(({ alternatives: [{ fulfilment }] }) => {
      if (fulfilment === undefined) throw new Error('the web shop has no fulfilment')
      return fulfilment.uncovered / fulfilment.orders
    })
    return [measured('split', estimate(shares))]
  },
}

/**
 * A web shop with one customer a day, whose orders have a line of each product. Each morning one unit of each product comes to each node with the probability of that
 * node, and is gone by noon if nobody takes it: shelves of different days, nodes and products are independent.
 */
export function daysOfShelves(availability: readonly number[], lines: number, periods: number): ScenarioSpec {
  const products = Array.from({ length: lines }, (_, at) => `line ${at}`)
  const nodes = availability.map((_, at) => `node ${String(at).padStart(2, '0')}`)
  const node = retailer({ policy: RS({ R: 1, S: 1 }), shortage: lostSales(), initial: { onHand: 0 } })
  const [home, ...from] = nodes
  const [product, ...others] = products
  return scenario({
    horizon: periods,
    sequence: 'order-receive-demand',
    products: Object.fromEntries(products.map((name) => [name, { life: 0.5 }])),
    sites: { maker: supplier({}), ...Object.fromEntries(nodes.map((name) => [name, node])) },
    lanes: nodes.map((to, at) => lane('maker', to, { transit: 0, yield: binomialYield({ good: availability[at] }) })),
    market: {
      alternatives: {
        web: {
          site: home,
          product,
          seen: false,
          fulfilment: { from, lines: Object.fromEntries(others.map((name) => [name, {}])) },
        },
      },
      segments: { all: { customers: 1, buying: visits({ gap: 1 }) } },
    },
  })
}
