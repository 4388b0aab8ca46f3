import type {
  ActivityName,
  CustomerFigures,
  Figures,
  LaneFigures,
  LinkFigures,
  PointFigures,
} from '../contracts/figures.ts'
import type { ServiceFigures } from '../contracts/service-figures.ts'
import { readAccounts } from './account-figures.ts'
import { Cell } from './cells.ts'
import type { ContactCentre } from './contact-centre.ts'
import type { Core } from './core.ts'
import { readDirectCosts } from './direct-cost-figures.ts'
import type { Lanes } from './lanes.ts'
import { Activity, activityNames, type Ledger, Side } from './ledger.ts'
import type { Market } from './market.ts'
import { readMarket } from './market-figures.ts'
import { demandVariance, orderVariance } from './period-sums.ts'
import type { Plan } from './plan.ts'
import type { Sales } from './sales.ts'
import { readService } from './service-figures.ts'
import { standardCosts } from './standard-costs.ts'
import type { Stock } from './stock.ts'
import { heldArea, readStore } from './store-figures.ts'

/**
 * Reads a running or finished world. Works on copies: looking never flushes an accrual, so it cannot move a bit of the run.
 *
 * Over 300 lines: one reader for each part of the figures.
 */
export function readFigures(
  core: Core,
  products: readonly string[],
  market?: Market,
  sales?: Sales,
  contacts?: ContactCentre,
): Figures {
  const { plan, kernel } = core
  const now = kernel.now
  const stock = core.stock.at(now)
  const lanes = core.lanes.at(now)
  const ledger = core.ledger.copy()
  postTimeCosts(core, stock, lanes, ledger)
  postStorage(core, ledger)
  core.ledger.standing?.post(ledger, now, plan.clock.ticksPerPeriod)
  if (now >= plan.clock.horizon) postSalvage(plan, stock, ledger)
  sales?.settle(ledger, stock)
  const service =
    contacts === undefined || plan.service === undefined
      ? undefined
      : readService(contacts, plan.service, plan.clock, now)
  if (service !== undefined) postWages(core, service, ledger)
  const cost = service === undefined ? 0 : ledger.cost(Activity.service, plan.stockPoints.length)
  const { ticksPerPeriod, daysPerPeriod, warmUp } = plan.clock
  const periods = (now - (now >= warmUp ? warmUp : 0)) / ticksPerPeriod
  const served = new Set(plan.customers.map(({ point }) => point))
  const read: Reading = {
    core,
    stock,
    lanes,
    ledger,
    periods,
    unitCosts: standardCosts(plan),
    served,
    damaged: core.damage?.damaged,
    aged: ledger.credit?.receivableByAge(ticksPerPeriod / daysPerPeriod),
  }
  return {
    periods,
    daysPerPeriod,
    points: plan.stockPoints.map((_, point) => readPoint(read, point, products)),
    links: plan.links.map((_, link) => readLink(read, link)),
    customers: plan.customers.map((_, number) => readCustomers(core, number, now)),
    lanes: plan.lanes.map((_, number) => readLane(read, number)),
    ledgerResidue: ledger.residue(),
    ...(core.ledger.direct !== undefined && { directCosts: readDirectCosts(core, ledger, stock) }),
    ...(core.accounts !== undefined && { accounts: readAccounts(core, core.accounts) }),
    ...(market !== undefined &&
      plan.market !== undefined && { market: readMarket(market, plan.market, plan.clock, plan.stockPoints, periods) }),
    ...(sales !== undefined && { sales: sales.read(ledger, stock, periods) }),
    ...(service !== undefined && { service: { ...service, cost } }),
  }
}

/** What agents are paid. What contacts cost has been posted with them. */
function postWages({ plan }: Core, { teams }: Pick<ServiceFigures, 'teams'>, ledger: Ledger): void {
  for (const { wages } of teams) ledger.post(Activity.service, plan.stockPoints.length, wages)
}

/** What is read from: copies, brought up to the instant of reading. */
interface Reading {
  readonly core: Core
  readonly stock: Stock
  readonly lanes: Lanes
  readonly ledger: Ledger
  readonly periods: number
  readonly unitCosts: Float64Array
  /** Open receivables by stock point and age; undefined where all is paid at once. */
  readonly aged: Float64Array | undefined
  /** Units damaged by link; undefined where nothing can be. */
  readonly damaged: Float64Array | undefined
  /** Stock points with classes of customers. */
  readonly served: ReadonlySet<number>
}

/** What lies outside a full site costs its first stock point. */
function postStorage({ plan, stock, kernel }: Core, ledger: Ledger): void {
  for (const [site, { storage }] of plan.sites.entries()) {
    if (storage === undefined || storage.cost === 0 || stock.storage === undefined) continue
    const first = plan.stockPoints.findIndex((point) => point.site === site)
    const area = stock.storage.areaAt(site, kernel.now)
    ledger.post(Activity.storage, first, (storage.cost * area) / plan.clock.ticksPerPeriod)
  }
}

/** Holding, pipeline and shortage costs: rate x integral of the level. */
function postTimeCosts({ plan, customers, kernel: { now } }: Core, stock: Stock, lanes: Lanes, ledger: Ledger): void {
  const { ticksPerPeriod } = plan.clock
  for (const [point, { holding, shortage }] of plan.stockPoints.entries()) {
    ledger.post(Activity.holding, point, (holding * heldArea(stock, point)) / ticksPerPeriod)
    ledger.post(Activity.shortage, point, (shortage.cost * stock.get(point, Cell.owedArea)) / ticksPerPeriod)
    if (shortage.mode === 'lost') ledger.post(Activity.shortage, point, shortage.costPerUnit * flowLost(stock, point))
  }
  for (const [at, { point, shortage }] of plan.customers.entries()) {
    // What is owed to a class costs its own rate, not that of the stock point.
    const rate = shortage.cost - plan.stockPoints[point].shortage.cost
    ledger.post(Activity.shortage, point, (rate * customers.areaAt(at, now)) / ticksPerPeriod)
  }
  for (const [link, { lane, buyer }] of plan.links.entries()) {
    if (lane < 0 || plan.lanes[lane].holding === 0) continue
    ledger.post(Activity.pipeline, buyer, (plan.lanes[lane].holding * lanes.transitOver(link)) / ticksPerPeriod)
  }
  if (lanes.docks === undefined) return
  for (const [link, { lane, buyer }] of plan.links.entries()) {
    const holding = lane < 0 ? 0 : (plan.lanes[lane].consolidation?.holding ?? 0)
    if (holding !== 0) ledger.post(Activity.pipeline, buyer, (holding * lanes.docks.areaAt(link, now)) / ticksPerPeriod)
  }
}

/** Fluid demand that found no stock: lost, where demand is not owed. */
function flowLost(stock: Stock, point: number): number {
  return stock.get(point, Cell.drained) - stock.get(point, Cell.drainedFromStock)
}

/** At the horizon, what is left on the shelves is sold for its salvage value. */
function postSalvage(plan: Plan, stock: Stock, ledger: Ledger): void {
  for (const [point, { salvage, unlimited }] of plan.stockPoints.entries()) {
    if (salvage !== 0 && !unlimited) ledger.post(Activity.salvage, point, -salvage * stock.held(point))
  }
}

function readPoint(read: Reading, point: number, products: readonly string[]): PointFigures {
  const { core, stock, ledger, periods } = read
  const { plan } = core
  const of = (cell: Cell) => stock.get(point, cell)
  const { ticksPerPeriod } = plan.clock
  const { name, site, product, echelon, demand, shortage } = plan.stockPoints[point]
  const costs: Partial<Record<ActivityName, number>> = {}
  for (const activity of activityNames) costs[activity] = ledger.cost(Activity[activity], point)
  const whole = Math.floor(periods)
  return {
    name,
    site: plan.sites[site].name,
    product: products[product],
    echelon,
    facesCustomers: demand !== undefined || read.served.has(point),
    orders: of(Cell.orders),
    demanded: of(Cell.demanded) + of(Cell.drained),
    filled: of(Cell.filled) + of(Cell.drainedFromStock),
    served: of(Cell.served),
    lost: of(Cell.lost) + (shortage.mode === 'lost' ? flowLost(stock, point) : 0),
    reneged: of(Cell.reneged),
    expedited: of(Cell.expedited),
    closed: of(Cell.closed),
    onTimeInFull: of(Cell.onTimeInFull),
    late: of(Cell.late),
    latePeriods: of(Cell.lateTicks) / ticksPerPeriod,
    waited: of(Cell.waited) / ticksPerPeriod,
    score: of(Cell.score),
    scored: of(Cell.scored),
    requested: of(Cell.requested),
    requestsFilled: of(Cell.requestsFilled),
    placed: of(Cell.placed),
    ordered: of(Cell.ordered),
    received: of(Cell.received),
    takenIn: of(Cell.takenIn),
    substituted: core.substitution.away[point],
    transferredIn: core.transfers.cameIn[point],
    transferredOut: core.transfers.gaveAway[point],
    wasted: core.stock.wasted[point],
    issued: core.stock.lots?.issued[point] ?? 0,
    issuedAge: (core.stock.lots?.issuedAge[point] ?? 0) / ticksPerPeriod,
    ...readStore(core, stock, point, periods),
    cycles: of(Cell.cycles),
    clearCycles: of(Cell.clearCycles),
    demandVariance: demandVariance(stock.cells, point, whole),
    orderVariance: orderVariance(stock.cells, point, whole),
    held: heldArea(stock, point) / ticksPerPeriod,
    owed: stock.get(point, Cell.owedArea) / ticksPerPeriod,
    owedToCustomers: of(Cell.customerArea) / ticksPerPeriod,
    readyTime: of(Cell.readyTime) / ticksPerPeriod,
    clearTime: of(Cell.clearTime) / ticksPerPeriod,
    consumed: of(Cell.consumed),
    ...readPipeline(read, point),
    unitCost: read.unitCosts[point],
    ...readMoney(read, point),
    onHand: core.plan.stockPoints[point].unlimited ? 0 : stock.held(point),
    onOrder: of(Cell.onOrder),
    backorders: of(Cell.backorders),
    costs: costs as Record<ActivityName, number>,
  }
}

function readCustomers({ plan, customers }: Core, at: number, now: number): CustomerFigures {
  const { name, customers: of, point } = plan.customers[at]
  return {
    name,
    point: plan.stockPoints[point].name,
    customers: of,
    orders: customers.orders[at],
    demanded: customers.demanded[at],
    filled: customers.filled[at],
    served: customers.served[at],
    lost: customers.lost[at],
    reneged: customers.reneged[at],
    expedited: customers.expedited[at],
    closed: customers.closed[at],
    onTimeInFull: customers.onTimeInFull[at],
    owed: customers.areaAt(at, now) / plan.clock.ticksPerPeriod,
  }
}

type Pipeline = 'transit' | 'inTransit' | 'docked' | 'dockedNow'

/** What is under way to a stock point, over all lanes into it, and what waits to be. */
function readPipeline({ core, lanes }: Reading, point: number): Pick<PointFigures, Pipeline> {
  const { clock, stockPoints } = core.plan
  const { firstLink, linkCount } = stockPoints[point]
  let transit = 0
  let inTransit = 0
  let docked = 0
  let dockedNow = 0
  for (let link = firstLink; link < firstLink + linkCount; link++) {
    transit += lanes.transitOver(link)
    inTransit += lanes.unitsOver(link)
    docked += lanes.docks?.areaAt(link, core.kernel.now) ?? 0
    dockedNow += lanes.docks?.waiting[link] ?? 0
  }
  const { ticksPerPeriod } = clock
  return { transit: transit / ticksPerPeriod, inTransit, docked: docked / ticksPerPeriod, dockedNow }
}

type Money = 'cash' | 'receivable' | 'payable' | 'receivableNow' | 'payableNow' | 'receivableByAge'

function readMoney({ core, ledger, aged }: Reading, point: number): Pick<PointFigures, Money> {
  const { ticksPerPeriod } = core.plan.clock
  const age = (bucket: number) => aged?.[point * 4 + bucket] ?? 0
  const { credit } = ledger
  const area = (side: Side) => (credit?.area(side, point) ?? 0) / ticksPerPeriod
  return {
    cash: ledger.cash(point),
    receivable: area(Side.receivable),
    payable: area(Side.payable),
    receivableNow: credit?.open(Side.receivable, point) ?? 0,
    receivableByAge: [age(0), age(1), age(2), age(3)],
    payableNow: credit?.open(Side.payable, point) ?? 0,
  }
}

function readLink({ core, stock, lanes, damaged }: Reading, number: number): LinkFigures {
  const { clock, links } = core.plan
  const { name, supplier, buyer, line } = links[number]
  return {
    name,
    supplier,
    buyer,
    shipped: line === undefined ? lanes.shippedOver(number) : stock.get(buyer, Cell.received),
    transit: lanes.transitOver(number) / clock.ticksPerPeriod,
    uses: line?.uses ?? [],
    ...(damaged !== undefined && { damaged: damaged[number] }),
  }
}

function readLane({ core, lanes }: Reading, lane: number): LaneFigures {
  const { plan, kernel } = core
  const { ticksPerPeriod } = plan.clock
  const { docks } = lanes
  const over = docks?.linksOf[lane] ?? []
  const waits = docks?.consolidates[lane] === 1
  return {
    name: plan.lanes[lane].name,
    transit: lanes.transitArea[lane] / ticksPerPeriod,
    underWay: lanes.underWayArea[lane] / ticksPerPeriod,
    underWaySquares: lanes.underWaySquares[lane] / ticksPerPeriod,
    shipments: lanes.shipments[lane],
    shipped: lanes.shipped[lane],
    departures: waits ? docks.loads[lane] : lanes.shipments[lane],
    docked: over.reduce((sum, link) => sum + (docks?.areaAt(link, kernel.now) ?? 0), 0) / ticksPerPeriod,
    dockedNow: over.reduce((sum, link) => sum + (docks?.waiting[link] ?? 0), 0),
    overtakes: lanes.overtakes[lane],
    inTransit: lanes.inTransit[lane],
    rerouted: lanes.detours?.rerouted[lane] ?? 0,
    ...(core.loads?.measures[lane] === 1 && { cargo: core.loads.read(lane) }),
  }
}
