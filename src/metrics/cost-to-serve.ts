import type { ActivityName, Figures, PointFigures } from '../contracts/figures.ts'
import type { KeptOrder } from './order-keeper.ts'

/**
 * Where the costs of a chain end up: with the goods (landed cost), and with those who were served (cost to serve). All figures of a run are needed, not those of
 * some stock points. Costs flow with the units: what a stock point has cost, and what came with the goods it got, goes on in equal parts with
 * each unit it handed to customers, to other sites and to production lines.
 */

/** What reaches whom from a stock point. */
interface Outlet {
  readonly to: number
  readonly units: number
}

/** Units that go on from each stock point to others. Lines that share a component take it in proportion to what they need for what they made. */
function outlets({ points, links }: Figures): readonly (readonly Outlet[])[] {
  const found: Outlet[][] = points.map(() => [])
  const needed = points.map(() => 0)
  for (const { uses, shipped } of links) for (const { point, units } of uses) needed[point] += units * shipped
  for (const { supplier, buyer, shipped, uses } of links) {
    if (supplier >= 0) found[supplier].push({ to: buyer, units: shipped })
    for (const { point, units } of uses)
      if (needed[point] > 0)
        found[point].push({ to: buyer, units: (points[point].consumed * units * shipped) / needed[point] })
  }
  return found
}

/** Landed cost of a unit at a stock point. */
export interface LandedCost {
  readonly point: string
  readonly site: string
  readonly product: string
  /** Units that came in: from suppliers, from the line, without an order. */
  readonly units: number
  /** Money per unit; NaN where nothing came in. */
  readonly perUnit: number
}

const LANDING: readonly ActivityName[] = [
  ...(['purchase', 'production', 'setup', 'transport', 'pipeline'] as const),
  ...(['insurance', 'duty', 'unloading'] as const),
]

/**
 * Landed cost of each product at each site: what was paid for the goods and for their way there (purchase, production, set-up, transport, cost of stock under
 * way, insurance, duty, handling), and what they had cost at the sites they came from, per unit that came in since the warm-up.
 */
export function landedCosts(figures: Figures): readonly LandedCost[] {
  const { points } = figures
  const goesOn = outlets(figures)
  const pool = points.map(({ costs }) => LANDING.reduce((sum, activity) => sum + costs[activity], 0))
  const perUnit = points.map(() => 0)
  // Stock points are numbered by echelon: whoever supplies comes after those it supplies.
  for (let at = points.length - 1; at >= 0; at--) {
    perUnit[at] = pool[at] / (points[at].received + points[at].takenIn)
    const passed = Number.isFinite(perUnit[at]) ? perUnit[at] : 0
    for (const { to, units } of goesOn[at]) pool[to] += passed * units
  }
  return points.map(({ name, site, product, received, takenIn }, at) => ({
    ...{ point: name, site, product },
    units: received + takenIn,
    perUnit: received + takenIn > 0 ? perUnit[at] : Number.NaN,
  }))
}

/** What it cost to serve some customers. */
export interface ServingCost {
  readonly name: string
  /** Units handed to them, and their orders. */
  readonly units: number
  readonly orders: number
  /** All costs that end up with them, and per unit and order; NaN where there is none. */
  readonly cost: number
  readonly perUnit: number
  readonly perOrder: number
  /** What they paid, and what is left of it. */
  readonly revenue: number
  readonly contribution: number
}

/**
 * Cost to serve the customers of each stock point, site, product or class of customers (`by`): all costs of the chain, each counted once, so that the sum is the
 * total cost. Costs of stock points that handed on nothing stay with them, in a row of their own. Classes of customers bear the costs of their stock
 * point by the units they were handed; those without a class are `(others)`.
 *
 * @example
 * costToServe(run(base).figures, 'site')
 */
export function costToServe(
  figures: Figures,
  by: 'point' | 'site' | 'product' | 'customers' = 'point',
): readonly ServingCost[] {
  const costs = servingCosts(figures)
  const rows = new Map<string, { units: number; orders: number; cost: number; revenue: number }>()
  for (const [at, point] of figures.points.entries()) {
    if (costs[at] === 0 && !point.facesCustomers) continue
    for (const part of by === 'customers' ? classesAt(figures, point) : [wholePoint(point, by)]) {
      const row = rows.get(part.name) ?? { units: 0, orders: 0, cost: 0, revenue: 0 }
      rows.set(part.name, {
        units: row.units + part.units,
        orders: row.orders + part.orders,
        cost: row.cost + costs[at] * part.share,
        revenue: row.revenue - point.costs.revenue * part.share,
      })
    }
  }
  return [...rows].map(([name, { units, orders, cost, revenue }]) => ({
    ...{ name, units, orders, cost, revenue },
    ...{ perUnit: cost / units, perOrder: cost / orders, contribution: revenue - cost },
  }))
}

/** By stock point: the costs that end up with its customers, or with itself where it handed on nothing. */
function servingCosts(figures: Figures): readonly number[] {
  const { points } = figures
  const goesOn = outlets(figures)
  const pool = points.map(({ costs }) =>
    Object.entries(costs).reduce((sum, [activity, cost]) => (activity === 'revenue' ? sum : sum + cost), 0),
  )
  for (let at = points.length - 1; at >= 0; at--) {
    const all = goesOn[at].reduce((sum, { units }) => sum + units, points[at].served)
    if (all <= 0) continue
    const cost = pool[at]
    pool[at] = goesOn[at].length === 0 ? cost : (cost * points[at].served) / all
    for (const { to, units } of goesOn[at]) pool[to] += (cost * units) / all
  }
  return pool
}

interface Part {
  readonly name: string
  readonly units: number
  readonly orders: number
  readonly share: number
}

function wholePoint(point: PointFigures, by: 'point' | 'site' | 'product'): Part {
  return { name: by === 'point' ? point.name : point[by], units: point.served, orders: point.orders, share: 1 }
}

function classesAt({ customers }: Figures, point: PointFigures): readonly Part[] {
  const own = customers.filter((one) => one.point === point.name)
  const share = (units: number) => (point.served > 0 ? units / point.served : 0)
  const parts = own.map(({ customers: name, served, orders }) => ({
    name,
    units: served,
    orders,
    share: share(served),
  }))
  const rest = (of: (part: Part) => number, whole: number) => parts.reduce((left, part) => left - of(part), whole)
  const others = {
    name: '(others)',
    units: rest((part) => part.units, point.served),
    orders: rest((part) => part.orders, point.orders),
    share: rest((part) => part.share, 1),
  }
  const anyOthers = parts.length === 0 || point.served === 0 || others.units > 1e-9 * point.served
  return anyOthers ? [...parts, others] : parts
}

/**
 * Cost to serve each of the orders of a run, as `orderRecords` keeps them: an order bears the costs of its stock point by the units it got. `unserved` is the cost of
 * stock points none of whose orders got any; with it, the sum is the total cost.
 */
export function costToServeOrders(
  figures: Figures,
  orders: readonly KeptOrder[],
): { readonly orders: readonly { readonly id: number; readonly cost: number }[]; readonly unserved: number } {
  const costs = servingCosts(figures)
  const units = new Map<string, number>()
  const got = ({ lines }: KeptOrder) => lines.reduce((sum, { shipped }) => sum + shipped, 0)
  for (const order of orders) units.set(order.point, (units.get(order.point) ?? 0) + got(order))
  const perUnit = new Map<string, number>()
  let unserved = 0
  for (const [at, { name }] of figures.points.entries()) {
    const all = units.get(name) ?? 0
    if (all > 0) perUnit.set(name, costs[at] / all)
    else unserved += costs[at]
  }
  return {
    orders: orders.map((order) => ({ id: order.id, cost: got(order) * (perUnit.get(order.point) ?? 0) })),
    unserved,
  }
}
