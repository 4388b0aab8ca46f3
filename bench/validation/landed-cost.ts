import {
  type LandedCost,
  landedCosts,
  type RunOptions,
  run,
  type ScenarioSpec,
  type TradeSpec,
} from '../../src/index.ts'

/** What goods cost at the end of one lane. */
export interface Landing {
  readonly price: number
  readonly freight: number
  /** Money per unit under way and period, and periods under way. */
  readonly holding: number
  readonly transit: number
  readonly trade: TradeSpec
}

const UNITS = 20

/** A shop that buys what it sells, a hundred periods long; all that it bought has come at the end. `tariff` is in force throughout. */
function landingScenario({ price, freight, holding, transit, trade }: Landing, tariff: number): ScenarioSpec {
  return {
    horizon: 100 + transit + 1,
    products: { item: { cost: price } },
    sites: {
      abroad: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 0 },
        demand: { item: { kind: 'recorded', times: [0, 30, 99], quantities: [UNITS / 4, UNITS / 4, UNITS / 2] } },
      },
    },
    lanes: [{ from: 'abroad', to: 'shop', transit, perUnit: freight, holding, trade }],
    disruptions: { law: { kind: 'effect', lanes: ['abroad>shop'], at: 0, days: 10_000, tariff } },
  }
}

/** Landed cost of a unit at the shop. */
export function landedCost(landing: Landing, tariff = 0, options: RunOptions = {}): number {
  const { figures } = run(landingScenario(landing, tariff), options)
  const found: LandedCost | undefined = landedCosts(figures).find(({ site }) => site === 'shop')
  return found?.perUnit ?? Number.NaN
}
