/**
 * The plan of least cost for a world whose future is known: the exact optimum over all plans of orders, whole or split, over all lanes.
 *
 * - Nothing is limited and freight is proportional, so goods for one demand never stand in the way of goods for another: each unit takes its own cheapest way through the chain.
 *   `waysTo` finds it for each instant in which goods can arrive.
 * - Without a cost per order each demand is then served in the cheapest of those instants: held until it is wanted, or owed until it comes.
 * - With one (shops that buy from outside suppliers), orders are lots of dynamic lot sizing with backlogging: an order serves whole periods in a row (Zangwill 1966,
 *   Management Science 13(1)). The recursion over "all demand before period i is served" runs in two steps, what is served late and what is served from stock.
 * - Stock of the start is used first; what is still owed at the end is owed to the end.
 */

import type { Future } from './probe.ts'
import type { PointFacts } from './strategy.ts'
import { HORIZON, type World } from './worlds.ts'

/** Units to order by site, lane and period. */
export type Orders = Map<string, Map<string, number[]>>

/** One way for a unit to be at a site: when, at what cost, by which order, after which way to its supplier. */
interface Way {
  readonly at: number
  readonly cost: number
  readonly lane: string
  readonly period: number
  readonly before?: Way
}

export interface Plan {
  readonly orders: Orders
  /** Money over the whole run. */
  readonly cost: number
}

export function bestPlan(world: World, future: Future): Plan {
  const orders: Orders = new Map()
  const shops = world.points.filter(({ echelon }) => echelon === 0)
  const cost = shops.reduce((sum, shop) => sum + servedAtLeastCost(world, shop, future, orders), 0)
  return { orders, cost }
}

/** For each instant in which goods can be at a site, the cheapest way; in the order of time. */
function waysTo(site: string, world: World, future: Future): readonly Way[] {
  const ways = world.lanes
    .filter(({ to }) => to === site)
    .flatMap((lane) => {
      const name = lane.name ?? `${lane.from}>${lane.to}`
      const upstream = world.points.find((point) => point.site === lane.from)
      const before = upstream === undefined ? undefined : readyAt(waysTo(lane.from, world, future), upstream.holding)
      return future.arrival[name].flatMap((at, period): readonly Way[] => {
        const way = before?.(period)
        if (!Number.isFinite(at) || (before !== undefined && way === undefined)) return []
        const waited = way === undefined || upstream === undefined ? 0 : way.cost + upstream.holding * (period - way.at)
        const cost = (lane.perUnit ?? 0) + waited
        return [{ at, cost, lane: name, period, ...(way !== undefined && { before: way }) }]
      })
    })
  const sorted = ways.sort((a, b) => a.at - b.at || a.cost - b.cost || a.period - b.period)
  return sorted.filter((way, index) => index === 0 || way.at !== sorted[index - 1].at)
}

/** The cheapest way, with the wait for it, to have a unit leave in a period. */
function readyAt(ways: readonly Way[], holding: number): (period: number) => Way | undefined {
  return (period) => {
    let best: Way | undefined
    for (const way of ways) {
      if (way.at > period) break
      if (best === undefined || way.cost - holding * way.at < best.cost - holding * best.at) best = way
    }
    return best
  }
}

function servedAtLeastCost(world: World, shop: PointFacts, future: Future, orders: Orders): number {
  const { site, orderCost, holding } = shop
  const net = [...future.demand[site]]
  let stock = world.initial[site] ?? 0
  let cost = 0
  for (const [period, wanted] of net.entries()) {
    const used = Math.min(stock, wanted)
    stock -= used
    net[period] -= used
    cost += holding * used * period
  }
  cost += holding * stock * HORIZON
  const ways = waysTo(site, world, future)
  const served = orderCost === 0 ? unitByUnit(net, ways, shop) : lotByLot(net, ways, shop)
  for (const [period, way] of served.entries())
    for (let step = way, at = site; step !== undefined; step = step.before, at = supplierOf(world, at))
      add(orders, at, step, net[period])
  const lots = new Set(served.filter((way, period) => way !== undefined && net[period] > 0))
  return served.reduce(
    (sum, way, period) => sum + net[period] * costOf(way, period, shop),
    cost + orderCost * lots.size,
  )
}

/** Chains have one inner supplier for each site. */
function supplierOf(world: World, site: string): string {
  return world.lanes.find(({ to }) => to === site)?.from ?? ''
}

function add(orders: Orders, site: string, { lane, period }: Way, units: number): void {
  const lanes = orders.get(site) ?? new Map<string, number[]>()
  const plan = lanes.get(lane) ?? new Array<number>(HORIZON).fill(0)
  plan[period] += units
  lanes.set(lane, plan)
  orders.set(site, lanes)
}

/** Money for a unit wanted in a period that comes by a way; by none: owed to the end. */
function costOf(way: Way | undefined, period: number, { holding, shortage }: PointFacts): number {
  if (way === undefined) return shortage * (HORIZON - period)
  return way.cost + (way.at <= period ? holding * (period - way.at) : shortage * (way.at - period))
}

function unitByUnit(net: readonly number[], ways: readonly Way[], shop: PointFacts): readonly (Way | undefined)[] {
  return net.map((_, period) =>
    ways.reduce<Way | undefined>(
      (best, way) => (costOf(way, period, shop) < costOf(best, period, shop) ? way : best),
      undefined,
    ),
  )
}

/** The way by which each period is served. */
function lotByLot(net: readonly number[], ways: readonly Way[], shop: PointFacts): readonly (Way | undefined)[] {
  /** Least cost of serving all periods before `i`, and how the last of them are. */
  const least = [0]
  const how: { readonly from: number; readonly way: Way | undefined }[] = []
  /** By way: least cost of all before its arrival, those from `from` on served late by it; then grown by what it serves from stock. */
  const open: { readonly way: Way; readonly from: number; cost: number }[] = []
  let next = 0
  for (let i = 0; i < net.length; i++) {
    for (; next < ways.length && ways[next].at <= i; next++) {
      const way = ways[next]
      let [best, from, late] = [Number.POSITIVE_INFINITY, i, 0]
      for (let start = i; start >= 0; start--) {
        if (start < i) late += net[start] * costOf(way, start, shop)
        if (least[start] + late < best) [best, from] = [least[start] + late, start]
      }
      open.push({ way, from, cost: best + shop.orderCost })
    }
    let best = least[i] + net[i] * costOf(undefined, i, shop)
    let choice: (typeof how)[number] = { from: i, way: undefined }
    for (const one of open) {
      one.cost += net[i] * costOf(one.way, i, shop)
      if (one.cost < best) [best, choice] = [one.cost, one]
    }
    least[i + 1] = best
    how[i + 1] = choice
  }
  const served = net.map((): Way | undefined => undefined)
  for (let end = net.length; end > 0; end = how[end].from) served.fill(how[end].way, how[end].from, end)
  return served
}
