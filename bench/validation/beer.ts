import {
  definePolicy,
  type PolicySpec,
  passThrough,
  type ScenarioSpec,
  Simulation,
  type StockSpec,
  sterman,
  type UserSpec,
} from '../../src/index.ts'
import { stermanPolicy } from '../../src/policies/sterman.ts'
import { exact, hasParams, param, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase } from './driver.ts'

/**
 * The beer game: orders travel two weeks to the supplier, goods two weeks back, a production request three weeks. Weekly: receive, fill the backlog and
 * the incoming order, then order (sequence `receive-demand-review`; no position sees another's order of the same week, since all travel).
 */

const positions = ['retailer', 'wholesaler', 'distributor', 'factory'] as const

const ORDER_DELAY = 2
const TRANSIT = 2
const PRODUCTION_TIME = 3

const anyNumber = { type: 'quantity', doc: "as in Sterman's rule" } as const

/** Sterman's rule, its orders rounded to whole cases, as players write them on slips. */
const wholeCases = definePolicy({
  kind: 'sterman-in-whole-cases',
  doc: 'anchoring and adjustment, rounded to the nearest whole case',
  parameters: {
    theta: anyNumber,
    alpha: anyNumber,
    beta: anyNumber,
    target: anyNumber,
    forecast: anyNumber,
    calm: anyNumber,
    calmOrder: anyNumber,
  },
  create: (spec, desk) => {
    const rule = stermanPolicy.create({ ...spec, kind: 'sterman' }, desk)
    return {
      target: rule.target,
      trigger: rule.trigger,
      reviewEvery: 1,
      order: (stock) => Math.floor(rule.order(stock) + 0.5),
      reset: () => rule.reset?.(),
      save: () => rule.save?.() ?? null,
      load: (state) => rule.load?.(state),
    }
  },
})

/** What a case tells in words. */
interface Told {
  readonly onHand: number
  /** Content of each delay box. */
  readonly box: number
  readonly forecast: number
  /** Demand from the first week named on, until the next entry. */
  readonly demand: readonly { readonly week: number; readonly units: number }[]
  /** What everyone orders in the first weeks, and for how many of them. */
  readonly calm: { readonly units: number; readonly weeks: number }
  readonly holding: number
  readonly backlog: number
}

function readGame(goldenCase: GoldenCase): Told {
  const { initial = '', costs = '' } = goldenCase.model
  const number = (text: string, pattern: RegExp, group = 1) => {
    const found = pattern.exec(text)?.[group]
    if (found === undefined) throw new Error(`missing ${pattern} in the words of case ${goldenCase.id}`)
    return Number(found)
  }
  const demand = readDemand(goldenCase)
  const calm = /order (\d+(?:\.\d+)?) in weeks? 1(?:-(\d+))?/.exec(initial)
  return {
    onHand: number(initial, /inventory (\d+(?:\.\d+)?)/),
    box: number(initial, /delay box holds (\d+(?:\.\d+)?)/),
    forecast: number(initial, /forecast L\s*=\s*(\d+(?:\.\d+)?)/),
    demand,
    calm: {
      units: Number(calm?.[1] ?? demand[0].units),
      weeks: Number(calm === null ? (demand[1]?.week ?? 1) - 1 : (calm[2] ?? 1)),
    },
    holding: number(costs, /(\d+(?:\.\d+)?) per case of inventory/),
    backlog: number(costs, /(\d+(?:\.\d+)?) per case of backlog/),
  }
}

/** `Customer demand: 4 in weeks 1-4, 8 from week 5 on`, with any number of steps between. */
function readDemand({ id, model }: GoldenCase): Told['demand'] {
  const sentence = /Customer demand: (.*?)\.(?:\s|$)/.exec(`${model.initial ?? ''} `)?.[1] ?? ''
  const steps = [...sentence.matchAll(/(\d+(?:\.\d+)?)(?: cases)? (?:in|from) weeks? (\d+)/g)]
  if (steps.length === 0) throw new Error(`missing customer demand in the words of case ${id}`)
  return steps.map(([, units, week]) => ({ units: Number(units), week: Number(week) }))
}

function policyOf(goldenCase: GoldenCase, position: number, told: Told): PolicySpec | UserSpec {
  if (!hasParams(goldenCase, 'alpha')) return passThrough()
  const { Sprime } = goldenCase.params
  const rule = {
    theta: param(goldenCase, 'theta', 0),
    alpha: param(goldenCase, 'alpha'),
    beta: param(goldenCase, 'beta'),
    target: Array.isArray(Sprime) ? Number(Sprime[position]) : param(goldenCase, 'Sprime'),
    forecast: told.forecast,
    calm: told.calm.weeks,
    calmOrder: told.calm.units,
  }
  const { rounding = '' } = goldenCase.params
  const whole = /whole|integer|nearest/i.test(String(rounding))
  return whole ? { ...rule, kind: 'sterman-in-whole-cases' } : sterman(rule)
}

function scenarioOf(goldenCase: GoldenCase, told: Told, weeks: number): ScenarioSpec {
  const stock = (position: number): Omit<StockSpec, 'demand' | 'intake'> => ({
    policy: policyOf(goldenCase, position, told),
    holding: told.holding,
    shortage: { kind: 'backorder', cost: told.backlog },
    initial: {
      onHand: told.onHand,
      // Boxes in the order of their arrival: goods under way, then order slips (the factory's request is one of its production boxes).
      pipeline: Array.from({ length: position === 3 ? PRODUCTION_TIME : TRANSIT }, () => told.box),
      ...(position === 3 ? {} : { orders: Array.from({ length: ORDER_DELAY }, () => told.box) }),
    },
  })
  const demand = Array.from(
    { length: weeks },
    (_, week) => told.demand.findLast((step) => step.week <= week + 1)?.units ?? 0,
  )
  const lane = (from: string, to: string) => ({ from, to, transit: TRANSIT, orderDelay: ORDER_DELAY })
  return {
    period: 'week',
    horizon: weeks,
    sequence: 'receive-demand-review',
    products: { beer: {} },
    sites: {
      retailer: { kind: 'retailer', ...stock(0), demand: { beer: { kind: 'trace', values: demand } } },
      wholesaler: { kind: 'wholesaler', ...stock(1) },
      distributor: { kind: 'wholesaler', ...stock(2) },
      factory: { kind: 'producer', productionTime: PRODUCTION_TIME, ...stock(3) },
    },
    lanes: [lane('factory', 'distributor'), lane('distributor', 'wholesaler'), lane('wholesaler', 'retailer')],
  }
}

/** L_t = theta x incoming + (1 - theta) L_(t-1): the state of the rule, told from what reached the position. */
function forecasts(incoming: readonly number[], theta: number, start: number): readonly number[] {
  let level = start
  return incoming.map((order) => {
    level = theta * order + (1 - theta) * level
    return level
  })
}

export const beerDriver: Driver = {
  id: 'beer-sterman-benchmark',
  matches: (goldenCase) => goldenCase.group === 'beer-game',
  run: (goldenCase) => {
    const told = readGame(goldenCase)
    const weeks = param(goldenCase, 'weeks', runParam(goldenCase, 'weeks', 36))
    const simulation = new Simulation(scenarioOf(goldenCase, told, weeks), {
      extensions: { policy: [wholeCases] },
      series: ['received', 'demand', 'shipped', 'onHand', 'backorders', 'onOrder', 'orders'],
    })
    simulation.runToEnd()
    const byPosition = <Result>(read: (name: string) => Result): Record<string, Result> =>
      Object.fromEntries(positions.map((name) => [name, read(name)]))
    const trajectory = byPosition((name) => {
      const rows = simulation.series[name]
      return {
        received: rows.received,
        incomingOrder: rows.demand,
        shipped: rows.shipped,
        inventory: rows.onHand,
        backlog: rows.backorders,
        // Before this week's order is placed.
        supplyLine: rows.onOrder.map((units, week) => units - rows.orders[week]),
        forecast: forecasts(rows.demand, param(goldenCase, 'theta', 0), told.forecast),
        orderPlaced: rows.orders,
        cost: rows.onHand.map((units, week) => told.holding * units + told.backlog * rows.backorders[week]),
      }
    })
    const { points } = simulation.figures()
    const costOf = (name: string) =>
      points.filter((point) => point.site === name).reduce((sum, { costs }) => sum + costs.holding + costs.shortage, 0)
    const costs = byPosition(costOf)
    return wanted(goldenCase, [
      exact(
        'totalCost',
        Object.values(costs).reduce((sum, cost) => sum + cost, 0),
      ),
      exact('costByPosition', costs),
      exact(
        'peakOrder',
        byPosition((name) => {
          const orders = trajectory[name].orderPlaced
          const value = Math.max(...orders)
          return { value, week: orders.indexOf(value) + 1 }
        }),
      ),
      exact(
        'maxBacklog',
        byPosition((name) => Math.max(...trajectory[name].backlog)),
      ),
      exact('trajectory', trajectory),
    ])
  },
}
