/** Checks of the loop from customers to better goods (X10), through markets that run. */

import {
  type FeedbackSpec,
  lane,
  poissonBuyers,
  retailer,
  type ScenarioSpec,
  scenario,
  sS,
  supplier,
} from '../../src/index.ts'
import { exact, param, paramList, runParam } from './case-reader.ts'
import { marketsOf, part } from './customer-worlds.ts'
import type { Measure, Measured } from './driver.ts'
import { type Estimate, estimate } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const feedbackMeasures: Readonly<Record<string, Measure>> = {
  'X10-1': (goldenCase, effort) => {
    const [hazard, effect] = [param(goldenCase, 'hazard'), param(goldenCase, 'effect')]
    const every = param(goldenCase, 'every')
    const after = paramList(goldenCase, 'after')
    const customers = part(runParam(goldenCase, 'customers'), effort, 2000)
    const replications = runParam(goldenCase, 'replications')
    const found = (budget: number) =>
      after.map((looks) => {
        const feedback: FeedbackSpec = { every, budget, cost: 100, effect, from: 'reviews' }
        const markets = marketsOf(world({ hazard, feedback, customers, looks, every }), replications)
        const ours = markets.map(({ alternatives: [one] }) => one)
        return {
          rate: estimate(ours.map(({ flawed, delivered }) => flawed.damaged / delivered)),
          satisfied: estimate(ours.map(({ satisfied, scores }) => satisfied / scores)),
          probability: ours[0].feedback?.probability.damaged ?? Number.NaN,
        }
      })
    const [without, budgeted] = [found(0), found(100)]
    return [
      exact(
        'hazardWithout',
        without.map(({ probability }) => probability),
      ),
      exact(
        'hazard',
        budgeted.map(({ probability }) => probability),
      ),
      several(
        'rateWithout',
        without.map(({ rate }) => rate),
      ),
      several(
        'rate',
        budgeted.map(({ rate }) => rate),
      ),
      several(
        'satisfied',
        budgeted.map(({ satisfied }) => satisfied),
      ),
    ]
  },
}

function several(quantity: string, of: readonly Estimate[]): Measured {
  return {
    quantity,
    simulated: of.map(({ mean }) => mean),
    halfWidth: of.map(({ halfWidth }) => halfWidth ?? 0),
    freedom: of[0].freedom,
  }
}

/** A shop whose goods are damaged so often, measured from one look to the next, after so many of them. Who finds damage is not satisfied; all others are. */
function world(of: {
  readonly hazard: number
  readonly feedback: FeedbackSpec
  readonly customers: number
  readonly looks: number
  readonly every: number
}): ScenarioSpec {
  const { hazard, feedback, customers, looks, every } = of
  return scenario({
    warmUp: looks * every,
    horizon: (looks + 1) * every,
    products: { product: { price: 10, cost: 6 } },
    sites: {
      maker: supplier({}),
      shop: retailer({ policy: sS({ s: customers, S: 2 * customers }), shortage: { kind: 'lost' } }),
    },
    lanes: [lane('maker', 'shop')],
    market: {
      alternatives: { ours: { site: 'shop', flaws: { damaged: hazard } } },
      segments: { all: { customers, buying: poissonBuyers({ rate: 1 / every }) } },
      feedback,
    },
  })
}
