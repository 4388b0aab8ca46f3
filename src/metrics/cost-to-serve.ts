import type { ActivityName, Figures, PointFigures } from '../contracts/figures.ts'
import type { KeptOrder } from './order-keeper.ts'

/**
 * Where the costs of a chain end up: with the goods (landed cost), and with those who were served (cost to serve). All figures of a run are needed, not those of
 * some stock points. Costs flow with the units: what a stock point has cost, and what came with the goods it got, goes on in equal parts with
 * each unit it handed to customers, to other sites and to production lines. Costs of single orders go to whoever placed them.
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
  ...(['insurance', 'duty', 'unloading', 'damage'] as const),
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
  /** Of the costs: those of their own orders, and their part of what is shared. */
  readonly direct: number
  readonly shared: number
  /** Costs of their own orders by activity, those that are not 0. */
  readonly activities: Partial<Readonly<Record<ActivityName, number>>>
  /** What they paid, and what is left of it. */
  readonly revenue: number
  readonly contribution: number
}

/** What costs that are not of single orders are shared by: units handed over, orders, or money paid. */
export type SharedBy = 'units' | 'orders' | 'revenue'

/**
 * Cost to serve the customers of each stock point, site, product, class of customers or channel (`by`): all costs of the chain, each counted once, so that the sum is the
 * total cost.
 *
 * What the books know of single orders (serving, fines, shortage, emergency supply, delivery, refunds, returns, selling to a class) goes to the class that placed them, where a stock
 * point has classes. What is left is shared: with the goods from stock point to stock point, and among the classes of one by `sharedBy` (default: units handed over), which also
 * shares the cost of customer service among stock points. Costs of stock points that handed on nothing stay with them, in a row of their own. Customers without a class
 * are `(others)`. A channel is that of an alternative of the market; other classes go by their own name.
 *
 * Activity-based costing: Kaplan & Cooper 1998; cost to serve: Braithwaite & Samakh 1998.
 *
 * @example
 * costToServe(run(base).figures, 'customers', { sharedBy: 'orders' })
 */
export function costToServe(
  figures: Figures,
  by: 'point' | 'site' | 'product' | 'customers' | 'channel' = 'point',
  { sharedBy = 'units' }: { readonly sharedBy?: SharedBy } = {},
): readonly ServingCost[] {
  const { parts, unplaced } = allParts(figures, sharedBy)
  const channels = new Map(figures.market?.alternatives.map(({ name, channel }) => [name, channel]))
  const nameOf = ({ point, customers }: Part): string => {
    if (by === 'point') return point.name
    if (by !== 'customers' && by !== 'channel') return point[by]
    if (customers === null) return '(others)'
    return by === 'channel' ? (channels.get(customers) ?? customers) : customers
  }
  const rows = new Map<string, Part[]>()
  for (const part of parts) rows.set(nameOf(part), [...(rows.get(nameOf(part)) ?? []), part])
  const found = [...rows].map(([name, some]) => rowOf(name, some))
  return unplaced === 0 ? found : [...found, { ...rowOf('(contact centre)', []), cost: unplaced, shared: unplaced }]
}

/** The customers of a stock point, or a class of them. */
interface Part {
  readonly point: PointFigures
  readonly customers: string | null
  readonly units: number
  readonly orders: number
  readonly revenue: number
  readonly direct: number
  readonly shared: number
  readonly activities: Partial<Readonly<Record<ActivityName, number>>>
}

function rowOf(name: string, parts: readonly Part[]): ServingCost {
  const sum = (of: (part: Part) => number) => parts.reduce((all, part) => all + of(part), 0)
  const [units, orders, revenue] = [sum((part) => part.units), sum((part) => part.orders), sum((part) => part.revenue)]
  const [direct, shared] = [sum((part) => part.direct), sum((part) => part.shared)]
  const activities: Partial<Record<ActivityName, number>> = {}
  for (const part of parts)
    for (const [activity, cost] of entries(part.activities)) activities[activity] = (activities[activity] ?? 0) + cost
  const cost = direct + shared
  return {
    ...{ name, units, orders, cost, direct, shared, activities, revenue },
    ...{ perUnit: cost / units, perOrder: cost / orders, contribution: revenue - cost },
  }
}

/** Everybody who was served, and the stock points with whom costs stay; and what nobody can be charged with. */
function allParts(
  figures: Figures,
  sharedBy: SharedBy,
): { readonly parts: readonly Part[]; readonly unplaced: number } {
  const shared = sharedCosts(figures)
  const { points } = figures
  const weight = points.map((point) => weightOf({ ...point, revenue: 0 - point.costs.revenue }, sharedBy))
  const service = figures.service?.cost ?? 0
  const all = weight.reduce((sum, one) => sum + one, 0)
  const parts = points.flatMap((point, at) => {
    const pool = shared[at] + (all > 0 ? (service * weight[at]) / all : 0)
    const own = partsOf(figures, point, pool, sharedBy)
    return pool === 0 && !point.facesCustomers && own.every(({ direct }) => direct === 0) ? [] : own
  })
  return { parts, unplaced: all > 0 ? 0 : service }
}

function weightOf(
  part: Pick<Part, 'units' | 'orders' | 'revenue'> | (Pick<Part, 'orders' | 'revenue'> & { readonly served: number }),
  by: SharedBy,
): number {
  const units = 'units' in part ? part.units : part.served
  return Math.max(0, by === 'units' ? units : part[by])
}

/** Classes of customers at a stock point, and those without one where there are any, or where nobody else can bear what is shared. */
function partsOf(figures: Figures, point: PointFigures, pool: number, sharedBy: SharedBy): readonly Part[] {
  const classes = figures.customers.filter((one) => one.point === point.name)
  const noted = new Map(
    figures.directCosts?.filter((one) => one.point === point.name).map(({ customers, costs }) => [customers, costs]),
  )
  const own = classes.map(({ customers, served, orders }) => ({
    ...{ point, customers, units: served, orders },
    ...charged(noted.get(customers), point.served > 0 ? (-point.costs.revenue * served) / point.served : 0),
  }))
  const rest = (of: 'units' | 'orders' | 'revenue', whole: number) => own.reduce((left, part) => left - part[of], whole)
  const others = {
    ...{ point, customers: null, units: rest('units', point.served), orders: rest('orders', point.orders) },
    ...charged(noted.get(null), rest('revenue', 0 - point.costs.revenue)),
  }
  const weights = own.map((part) => weightOf(part, sharedBy))
  const borne = weights.reduce((sum, one) => sum + one, 0)
  const anyOthers =
    borne === 0 || others.orders > 1e-9 * point.orders || others.units > 1e-9 * point.served || others.direct !== 0
  if (!anyOthers) return own.map((part, at) => ({ ...part, shared: (pool * weights[at]) / borne }))
  const whole = borne + weightOf(others, sharedBy)
  const shares = own.map((_, at) => (whole > 0 ? (pool * weights[at]) / whole : 0))
  return [
    ...own.map((part, at) => ({ ...part, shared: shares[at] })),
    { ...others, shared: shares.reduce((left, one) => left - one, pool) },
  ]
}

/** What the books know of the orders of some customers; `revenue` where they know nothing. */
function charged(
  costs: Readonly<Record<ActivityName, number>> | undefined,
  revenue: number,
): Pick<Part, 'revenue' | 'direct' | 'activities'> {
  if (costs === undefined) return { revenue, direct: 0, activities: {} }
  const own = entries(costs).filter(([activity, cost]) => activity !== 'revenue' && cost !== 0)
  return {
    revenue: 0 - costs.revenue,
    direct: own.reduce((sum, [, cost]) => sum + cost, 0),
    activities: Object.fromEntries(own),
  }
}

function entries(costs: Partial<Readonly<Record<ActivityName, number>>>): [ActivityName, number][] {
  return Object.entries(costs) as [ActivityName, number][]
}

/** By stock point: the costs that end up with its customers, or with itself where it handed on nothing, but for those of single orders. */
function sharedCosts(figures: Figures): readonly number[] {
  const { points } = figures
  const goesOn = outlets(figures)
  const direct = new Map<string, number>()
  for (const { point, costs } of figures.directCosts ?? []) direct.set(point, (direct.get(point) ?? 0) + allBut(costs))
  const pool = points.map(({ name, costs }) => allBut(costs) - (direct.get(name) ?? 0))
  for (let at = points.length - 1; at >= 0; at--) {
    const all = goesOn[at].reduce((sum, { units }) => sum + units, points[at].served)
    if (all <= 0) continue
    const cost = pool[at]
    pool[at] = goesOn[at].length === 0 ? cost : (cost * points[at].served) / all
    for (const { to, units } of goesOn[at]) pool[to] += (cost * units) / all
  }
  return pool
}

/** All activities but revenue. */
function allBut(costs: Readonly<Record<ActivityName, number>>): number {
  return entries(costs).reduce((sum, [activity, cost]) => (activity === 'revenue' ? sum : sum + cost), 0)
}

/**
 * Cost to serve each of the orders of a run, as `orderRecords` keeps them: an order bears the costs of its class of customers at its stock point (`costToServe`) by the units it got.
 * `unserved` is what ends up with those none of whose orders got any; with it, the sum is the total cost.
 */
export function costToServeOrders(
  figures: Figures,
  orders: readonly KeptOrder[],
  { sharedBy = 'units' }: { readonly sharedBy?: SharedBy } = {},
): { readonly orders: readonly { readonly id: number; readonly cost: number }[]; readonly unserved: number } {
  const { parts, unplaced } = allParts(figures, sharedBy)
  const nameOf = (point: string, customers: string | null) => customers ?? point
  const names = new Map(figures.customers.map(({ point, customers, name }) => [`${point}\n${customers}`, name]))
  const units = new Map<string, number>()
  const got = ({ lines }: KeptOrder) => lines.reduce((sum, { shipped }) => sum + shipped, 0)
  for (const order of orders) {
    const key = nameOf(order.point, order.customers)
    units.set(key, (units.get(key) ?? 0) + got(order))
  }
  const perUnit = new Map<string, number>()
  let unserved = unplaced
  for (const { point, customers, direct, shared } of parts) {
    const key = customers === null ? point.name : (names.get(`${point.name}\n${customers}`) ?? '')
    const all = units.get(key) ?? 0
    if (all > 0) perUnit.set(key, (direct + shared) / all)
    else unserved += direct + shared
  }
  return {
    orders: orders.map((order) => ({
      id: order.id,
      cost: got(order) * (perUnit.get(nameOf(order.point, order.customers)) ?? 0),
    })),
    unserved,
  }
}
