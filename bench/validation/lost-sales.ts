import { baseStock } from '../../src/policies/base-stock.ts'
import { constantOrder } from '../../src/policies/constant-order.ts'
import type { PolicySpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { poissonLaw } from '../../src/theory/demand-law.ts'
import { bestLostSalesBaseStock, leastLostSalesCost } from '../../src/theory/lost-sales.ts'
import {
  exact,
  expectedNames,
  hasParams,
  labelsOf,
  numbersInText,
  param,
  paramList,
  paramRecords,
  wanted,
} from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Estimate, measured, replicate, runLength } from './replicate.ts'

/**
 * Periodic review, Poisson demand, lost sales: the order of L periods ago arrives, a new one is placed, demand occurs, costs at the end of the period.
 * That is a sequence of its own, `receive, release, review, demand`; the lead time is the transit time of a supplier that never runs out.
 */
interface Model {
  readonly policy: PolicySpec
  readonly L: number
  readonly p: number
  readonly onHand: number
}

function simulate(
  goldenCase: GoldenCase,
  model: Model,
  seed: string,
  effort: number,
): Readonly<Record<string, Estimate>> {
  const { warmUp, periods, replications } = runLength(goldenCase, effort, {
    warmUp: 'warmupPeriods',
    length: 'periods',
  })
  const scenario: ScenarioSpec = {
    horizon: warmUp + periods,
    warmUp,
    sequence: { steps: ['receive', 'release', 'review', 'demand'] },
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: model.policy,
        holding: param(goldenCase, 'h'),
        shortage: { kind: 'lost', costPerUnit: model.p },
        demand: { item: { kind: 'poisson', mean: param(goldenCase, 'lambda_') } },
        initial: { onHand: model.onHand },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit: model.L }],
  }
  return replicate(scenario, { seed: `${goldenCase.id}/${seed}`, replications }, ({ metric, point, periods }) => ({
    cost: metric('costPerPeriod'),
    lost: point('shop').lost / periods,
  }))
}

/** Base stock, simulated; its best level and the least cost of all policies, by exact chains. */
export const lostSalesBaseStockDriver: Driver = {
  id: 'inv-zipkin-lostsales-L12',
  matches: (goldenCase) =>
    hasParams(goldenCase, 'lambda_', 'h', 'instances') &&
    paramRecords(goldenCase, 'instances').every((set) => ['p', 'L'].every((name) => Object.hasOwn(set, name))),
  run: (goldenCase, effort) => {
    const [mean, h] = ['lambda_', 'h'].map((name) => param(goldenCase, name))
    const instances = paramRecords(goldenCase, 'instances')
    const asked = new Set(expectedNames(goldenCase))
    const theory = instances.flatMap(({ p, L }): Measured[] => {
      const model = { demand: poissonLaw(mean), L, h, p }
      const label = `p=${p},L=${L}`
      return [
        exact(`bestS[${label}]`, bestLostSalesBaseStock(model).S),
        ...(asked.has(`optimalCost[${label}]`) ? [exact(`optimalCost[${label}]`, leastLostSalesCost(model))] : []),
      ]
    })
    const simulated = labelsOf(goldenCase, 'baseStockCost').map((label): Measured => {
      const { p, L, S: named } = numbersInText(label)
      const S = named ?? instances.find((set) => set.p === p && set.L === L)?.S ?? Number.NaN
      const model = { policy: baseStock({ S }), L, p, onHand: S }
      return measured(`baseStockCost[${label}]`, simulate(goldenCase, model, label, effort).cost)
    })
    return wanted(goldenCase, [...theory, ...simulated])
  },
}

/** The same quantity every period. The lead time does not matter: 0. */
export const constantOrderDriver: Driver = {
  id: 'inv-lostsales-constant-order',
  matches: (goldenCase) => hasParams(goldenCase, 'lambda_', 'h', 'p', 'q') && Array.isArray(goldenCase.params.q),
  run: (goldenCase, effort) => {
    const p = param(goldenCase, 'p')
    const found = paramList(goldenCase, 'q').flatMap((q) => {
      const model = { policy: constantOrder({ Q: q }), L: 0, p, onHand: 0 }
      const { cost, lost } = simulate(goldenCase, model, `q=${q}`, effort)
      return [measured(`cost[q=${q}]`, cost), measured(`lostPerPeriod[q=${q}]`, lost)]
    })
    return wanted(goldenCase, found)
  },
}
