/** A small sound scenario to break in tests, and what the check says of it. */
import { catalogue } from '../../src/scenario/catalogue.ts'
import { checkScenario } from '../../src/scenario/check.ts'
import { Problems } from '../../src/scenario/problems.ts'

/** A document without types, as a file or a JavaScript caller brings it. */
// biome-ignore lint/suspicious/noExplicitAny: tests put wrong things where the types would forbid them
export type Loose = any

export function base(): Loose {
  return {
    period: 'day',
    horizon: 455,
    warmUp: 90,
    sequence: 'receive-demand-review',
    products: { pill: { cost: 5, price: 12 } },
    sites: {
      plant: { kind: 'producer', capacity: 140 },
      centre: { kind: 'wholesaler', policy: { kind: 's-S', s: 700, S: 1100 }, holding: 0.01 },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 350 },
        holding: 0.02,
        shortage: { kind: 'backorder', cost: 0.5 },
        demand: { pill: { kind: 'poisson', mean: 100 } },
      },
    },
    lanes: [
      { from: 'plant', to: 'centre', transit: { kind: 'lognormal', mean: 5, cv: 0.4 } },
      { from: 'centre', to: 'shop', transit: 2, perShipment: 40 },
    ],
  }
}

/** `path: message` of each problem of the base after `breakIt`. */
export function problemsOf(breakIt: (scenario: Loose) => unknown): readonly string[] {
  const scenario = base()
  const replaced = breakIt(scenario)
  return problemsIn(replaced === undefined ? scenario : replaced)
}

export function problemsIn(scenario: unknown): readonly string[] {
  const problems = new Problems()
  checkScenario(scenario, catalogue(), problems)
  return problems.list.map(({ path, message }) => `${path}: ${message}`)
}
