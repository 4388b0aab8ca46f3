import type { ActivityName, Figures, LaneFigures, PointFigures } from '../contracts/figures.ts'
import { Cell } from './cells.ts'
import type { Core } from './core.ts'
import type { Lanes } from './lanes.ts'
import { Activity, activityNames, type Ledger } from './ledger.ts'
import { demandVariance, orderVariance } from './period-sums.ts'
import type { Plan } from './plan.ts'
import type { Stock } from './stock.ts'

/** Reads a running or finished world. Works on copies: looking never flushes an accrual, so it cannot move a bit of the run. */
export function readFigures(core: Core, products: readonly string[]): Figures {
  const { plan, kernel } = core
  const now = kernel.now
  const stock = core.stock.at(now)
  const lanes = core.lanes.at(now)
  const ledger = core.ledger.copy()
  postTimeCosts(plan, stock, lanes, ledger)
  if (now >= plan.clock.horizon) postSalvage(plan, stock, ledger)
  const { ticksPerPeriod, warmUp } = plan.clock
  const periods = (now - (now >= warmUp ? warmUp : 0)) / ticksPerPeriod
  return {
    periods,
    points: plan.stockPoints.map((_, point) => readPoint(core, stock, ledger, point, products, periods)),
    lanes: plan.lanes.map((lane, number) => readLane(lanes, number, lane.name, ticksPerPeriod)),
  }
}

/** Holding, pipeline and shortage costs: rate x integral of the level. */
function postTimeCosts(plan: Plan, stock: Stock, lanes: Lanes, ledger: Ledger): void {
  const { ticksPerPeriod } = plan.clock
  for (const [point, { holding, shortage }] of plan.stockPoints.entries()) {
    ledger.post(Activity.holding, point, (holding * stock.get(point, Cell.heldArea)) / ticksPerPeriod)
    ledger.post(Activity.shortage, point, (shortage.cost * stock.get(point, Cell.owedArea)) / ticksPerPeriod)
    if (shortage.mode === 'lost') ledger.post(Activity.shortage, point, shortage.costPerUnit * flowLost(stock, point))
  }
  const shared = buyersOf(plan)
  for (const [lane, { holding }] of plan.lanes.entries()) {
    if (holding === 0 || shared[lane] < 0) continue
    ledger.post(Activity.pipeline, shared[lane], (holding * lanes.transitArea[lane]) / ticksPerPeriod)
  }
}

/** Fluid demand that found no stock: lost, where demand is not owed. */
function flowLost(stock: Stock, point: number): number {
  return stock.get(point, Cell.drained) - stock.get(point, Cell.drainedFromStock)
}

/** At the horizon, what is left on the shelves is sold for its salvage value. */
function postSalvage(plan: Plan, stock: Stock, ledger: Ledger): void {
  for (const [point, { salvage, unlimited }] of plan.stockPoints.entries()) {
    if (salvage !== 0 && !unlimited) ledger.post(Activity.salvage, point, -salvage * stock.get(point, Cell.onHand))
  }
}

/** The stock point that the pipeline cost of a lane is charged to: the first that buys over it, or -1. */
function buyersOf(plan: Plan): Int32Array {
  const buyers = new Int32Array(plan.lanes.length).fill(-1)
  for (const { lane, buyer } of plan.links) if (lane >= 0 && buyers[lane] < 0) buyers[lane] = buyer
  return buyers
}

function readPoint(
  core: Core,
  stock: Stock,
  ledger: Ledger,
  point: number,
  products: readonly string[],
  periods: number,
): PointFigures {
  const { plan } = core
  const of = (cell: Cell) => stock.get(point, cell)
  const { ticksPerPeriod } = plan.clock
  const { name, site, product, echelon, demand, shortage } = plan.stockPoints[point]
  const costs = Object.fromEntries(activityNames.map((activity) => [activity, ledger.cost(Activity[activity], point)]))
  const whole = Math.floor(periods)
  return {
    name,
    site: plan.sites[site].name,
    product: products[product],
    echelon,
    facesCustomers: demand !== undefined,
    orders: of(Cell.orders),
    demanded: of(Cell.demanded) + of(Cell.drained),
    filled: of(Cell.filled) + of(Cell.drainedFromStock),
    served: of(Cell.served),
    lost: of(Cell.lost) + (shortage.mode === 'lost' ? flowLost(stock, point) : 0),
    reneged: of(Cell.reneged),
    expedited: of(Cell.expedited),
    closed: of(Cell.closed),
    onTimeInFull: of(Cell.onTimeInFull),
    waited: of(Cell.waited) / ticksPerPeriod,
    score: of(Cell.score),
    scored: of(Cell.scored),
    requested: of(Cell.requested),
    requestsFilled: of(Cell.requestsFilled),
    placed: of(Cell.placed),
    ordered: of(Cell.ordered),
    received: of(Cell.received),
    takenIn: of(Cell.takenIn),
    wasted: core.stock.lots?.wasted[point] ?? 0,
    issued: core.stock.lots?.issued[point] ?? 0,
    issuedAge: (core.stock.lots?.issuedAge[point] ?? 0) / ticksPerPeriod,
    cycles: of(Cell.cycles),
    clearCycles: of(Cell.clearCycles),
    demandVariance: demandVariance(stock.cells, point, whole),
    orderVariance: orderVariance(stock.cells, point, whole),
    held: stock.get(point, Cell.heldArea) / ticksPerPeriod,
    owed: stock.get(point, Cell.owedArea) / ticksPerPeriod,
    owedToCustomers: of(Cell.customerArea) / ticksPerPeriod,
    readyTime: of(Cell.readyTime) / ticksPerPeriod,
    clearTime: of(Cell.clearTime) / ticksPerPeriod,
    onHand: core.plan.stockPoints[point].unlimited ? 0 : stock.get(point, Cell.onHand),
    onOrder: of(Cell.onOrder),
    backorders: of(Cell.backorders),
    costs: costs as Record<ActivityName, number>,
  }
}

function readLane(lanes: Lanes, lane: number, name: string, ticksPerPeriod: number): LaneFigures {
  return {
    name,
    transit: lanes.transitArea[lane] / ticksPerPeriod,
    underWay: lanes.underWayArea[lane] / ticksPerPeriod,
    underWaySquares: lanes.underWaySquares[lane] / ticksPerPeriod,
    shipments: lanes.shipments[lane],
    shipped: lanes.shipped[lane],
    overtakes: lanes.overtakes[lane],
    inTransit: lanes.inTransit[lane],
  }
}
