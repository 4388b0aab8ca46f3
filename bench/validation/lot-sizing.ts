import { fixedPlan } from '../../src/policies/fixed-plan.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { wagnerWhitin } from '../../src/theory/wagner-whitin.ts'
import { exact, expectedNames, hasParams, param, paramList } from './case-reader.ts'
import type { Driver, GoldenCase } from './driver.ts'
import { readingOf } from './replicate.ts'

/** Known demand by period, no lead time: order, receive at once, demand, holding at the end of the period (`order-receive-demand`). */
function costOf(goldenCase: GoldenCase, orders: readonly number[]): number {
  const demand = paramList(goldenCase, 'demand')
  const scenario: ScenarioSpec = {
    horizon: demand.length,
    sequence: 'order-receive-demand',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: fixedPlan({ orders }),
        orderCost: param(goldenCase, 'K'),
        holding: param(goldenCase, 'h'),
        demand: { item: { kind: 'trace', values: demand } },
        initial: { onHand: 0 },
      },
    },
    lanes: [{ from: 'source', to: 'shop' }],
  }
  const simulation = new Simulation(scenario)
  simulation.runToEnd()
  const { metric, periods } = readingOf(simulation.figures())
  return metric('costPerPeriod') * periods
}

/** The plan that a quantity names: `cost_plan_210_0_150_0`, `cost_lot_for_lot`, `cost_single_order_360`, `cost_optimal`. */
function planOf(goldenCase: GoldenCase, name: string): readonly number[] | undefined {
  const demand = paramList(goldenCase, 'demand')
  const listed = /plan((?:_\d+(?:\.\d+)?)+)$/.exec(name)?.[1]
  if (listed !== undefined) return listed.slice(1).split('_').map(Number)
  if (/lot_?for_?lot/i.test(name)) return demand
  if (/single/i.test(name)) return demand.map((_, i) => (i === 0 ? demand.reduce((sum, units) => sum + units, 0) : 0))
  if (/optim|wagner/i.test(name))
    return wagnerWhitin({ demand, K: param(goldenCase, 'K'), h: param(goldenCase, 'h') }).orders
  return undefined
}

/** Of a best plan, its orders where they are asked for, else its cost. */
function asksForOrders({ expected }: GoldenCase, name: string): boolean {
  return Array.isArray(expected.find((expectation) => expectation.name === name)?.value)
}

export const lotSizingDriver: Driver = {
  id: 'inv-wagner-whitin',
  matches: (goldenCase) => hasParams(goldenCase, 'demand', 'K', 'h') && Array.isArray(goldenCase.params.demand),
  run: (goldenCase) =>
    expectedNames(goldenCase).flatMap((name) => {
      const orders = planOf(goldenCase, name)
      if (orders === undefined) return []
      return [exact(name, asksForOrders(goldenCase, name) ? orders : costOf(goldenCase, orders))]
    }),
}
