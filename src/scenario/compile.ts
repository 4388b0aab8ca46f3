import type { Definition } from '../contracts/definition.ts'
import type {
  ClockPlan,
  CustomerPlan,
  LinePlan,
  LinkPlan,
  Maker,
  Parcel,
  PartPlan,
  Plan,
  SitePlan,
  StockPointPlan,
} from '../model/plan.ts'
import type { DisruptionPlan, ReactionUse } from '../model/plan-disruptions.ts'
import type { LanePlan } from '../model/plan-lane.ts'
import { distributionKinds } from '../random/catalogue.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import { type Catalogue, catalogue, type Extensions, type Room, type Rooms } from './catalogue.ts'
import { checkScenario } from './check.ts'
import { planClock } from './clock.ts'
import { planConsolidation } from './consolidate.ts'
import { planCredit } from './credit.ts'
import { damageShare, planDamage } from './damage.ts'
import { withDefaults } from './defaults.ts'
import { numberEchelons, pointKey, siteOfKey } from './echelons.ts'
import { planLoad } from './load.ts'
import { makeForecaster } from './make-forecaster.ts'
import { makePolicy } from './make-policy.ts'
import type { MarketRoom } from './makers.ts'
import { outline } from './outline.ts'
import { planCargo } from './packaging.ts'
import { planCustomers } from './plan-customers.ts'
import { LotPlanner, lotsOnHand } from './plan-lots.ts'
import { planAlternatives, planMarket } from './plan-market.ts'
import { offerOf, planCalendar, planOffer, unitCostOf } from './plan-offers.ts'
import { alertsOf, planPlace } from './plan-place.ts'
import { planLines, planRejects, planSetup } from './plan-production.ts'
import { planRounds } from './plan-rounds.ts'
import { planSales, type SalesNetwork } from './plan-sales.ts'
import { planSalesOrders } from './plan-sales-orders.ts'
import { planService, serviceNumbers } from './plan-service.ts'
import { planShortage } from './plan-shortage.ts'
import { planStorage } from './plan-storage.ts'
import { planStores } from './plan-stores.ts'
import { planSubstitutes } from './plan-substitutes.ts'
import { planTerms } from './plan-terms.ts'
import { planTransship } from './plan-transship.ts'
import { Problems } from './problems.ts'
import { planReroute } from './reroute.ts'
import { rankSteps } from './sequence.ts'
import { planServing } from './serving.ts'
import type { InitialSpec, LaneSpec, MakeSpec, ScenarioSpec, SiteSpec, StockSpec, UserSpec } from './spec.ts'
import { dutyOf, planTrade } from './trade.ts'

/**
 * Turns a scenario into a plan: names become numbers, defaults are filled in, specs become makers of instances.
 * Sites are numbered by their highest echelon, then name; stock points by echelon, then site, then product; lanes by their ends: nothing hangs on the order of
 * declaration.
 *
 * Throws ScenarioError with every problem found.
 *
 * Over 300 lines: names, numbers and makers of all parts are resolved against each other.
 */
export function compile(scenario: ScenarioSpec, extensions: Extensions = {}): Plan {
  const kinds = catalogue(extensions)
  const problems = new Problems()
  checkScenario(scenario, kinds, problems)
  problems.throwIfAny(scenario.name)
  const compiler = new Compiler(scenario, kinds, problems)
  const plan = compiler.plan()
  problems.throwIfAny(scenario.name)
  return plan
}

type NamedLane = LaneSpec & { readonly name: string }

/** A stock point while the plan is being made. */
interface Point {
  readonly number: number
  readonly name: string
  readonly site: number
  readonly product: string
  readonly echelon: number
  readonly spec: StockSpec & MakeSpec
}

class Compiler {
  readonly #scenario: ScenarioSpec
  readonly #kinds: Catalogue
  readonly #problems: Problems
  readonly #products: readonly string[]
  readonly #productNumber: ReadonlyMap<string, number>
  readonly #echelons: ReadonlyMap<string, number>
  readonly #sites: readonly SitePlan[]
  readonly #siteNumber: ReadonlyMap<string, number>
  readonly #points: readonly Point[]
  readonly #lots: LotPlanner
  readonly #pointAt: ReadonlyMap<string, Point>
  /** By-products, by site and product. */
  readonly #comesBeside: ReadonlySet<string>
  readonly #lanes: readonly NamedLane[]
  readonly #laneNumber: ReadonlyMap<string, number>
  /** Lanes by the stock point (site/product) they lead to, in the order of the scenario. */
  readonly #lanesInto: ReadonlyMap<string, readonly NamedLane[]>

  constructor(scenario: ScenarioSpec, kinds: Catalogue, problems: Problems) {
    this.#scenario = scenario
    this.#kinds = kinds
    this.#problems = problems
    this.#lots = new LotPlanner(scenario)
    this.#products = Object.keys(scenario.products).sort()
    this.#productNumber = new Map(this.#products.map((product, number) => [product, number]))
    this.#echelons = numberEchelons(outline(scenario), problems)
    const highest = new Map<string, number>()
    for (const [key, echelon] of this.#echelons) {
      const site = siteOfKey(key)
      highest.set(site, Math.max(highest.get(site) ?? 0, echelon))
    }
    this.#sites = Object.entries(scenario.sites)
      .map(([name, site]) => ({
        name,
        kind: site.kind,
        echelon: highest.get(name) ?? 0,
        ...planLines(site),
        production: this.#planProduction(site),
        ...planStorage(site),
        place: planPlace(site),
        alerts: alertsOf(site),
      }))
      .sort((a, b) => a.echelon - b.echelon || compareNames(a.name, b.name))
    this.#siteNumber = new Map(this.#sites.map((site, number) => [site.name, number]))
    this.#points = this.#sites
      .flatMap((site, number) => this.#pointsOf(site.name, number))
      .sort((a, b) => a.echelon - b.echelon)
      .map((point, number) => ({ ...point, number }))
    this.#comesBeside = new Set(
      this.#points.flatMap(({ site, spec }) =>
        Object.keys(spec.byproducts ?? {}).map((product) => `${site}/${product}`),
      ),
    )
    this.#pointAt = new Map(this.#points.map((point) => [`${point.site}/${point.product}`, point]))
    const lanes = scenario.lanes.map((lane) => ({ ...lane, name: laneName(lane) }))
    this.#lanesInto = this.#lanesByEnd(lanes)
    this.#lanes = [...lanes].sort(
      (a, b) => compareNames(a.to, b.to) || compareNames(a.from, b.from) || compareNames(a.name, b.name),
    )
    this.#laneNumber = new Map(this.#lanes.map((lane, number) => [lane.name, number]))
  }

  plan(): Plan {
    const clock = planClock(this.#scenario, this.#problems)
    const sequence = this.#scenario.sequence ?? 'receive-demand-review'
    const highest = Math.max(0, ...this.#sites.map((site) => site.echelon))
    const phases = rankSteps(
      sequence,
      highest + 1,
      this.#points.some(({ spec }) => gathers(spec)),
    )
    const links = this.#points.map((point) => this.#linksInto(point, clock.ticksPerPeriod))
    let firstLink = 0
    const stockPoints = this.#points.map((point, number) => {
      const plan = this.#planPoint(point, firstLink, links[number].length, clock.ticksPerPeriod)
      firstLink += links[number].length
      return plan
    })
    const customers = this.#points.flatMap((point) => this.#planCustomers(point))
    const makers = {
      plugIn: <R extends MarketRoom>(room: R, spec: { readonly kind: string }) => this.#maker(room, spec),
      sampler: (spec: DistributionSpec) => this.#sampler(spec),
      point: (site: string, product: string) => this.#pointNumber(site, product),
    }
    const { sales } = this.#scenario
    return {
      clock,
      phases,
      products: this.#products,
      sites: this.#sites,
      stockPoints,
      links: links.flat(),
      ...(sales !== undefined && { sales: planSales(sales, this.#salesNetwork(links.flat(), customers, clock)) }),
      lanes: this.#lanes.map((lane) => this.#planLane(lane, clock.ticksPerPeriod)),
      disruptions: this.#planDisruptions(clock.ticksPerPeriod),
      reactions: this.#planReactions(),
      customers,
      market: planMarket(this.#scenario, customers, stockPoints.length, clock, makers),
      rounds: planRounds(this.#scenario, {
        products: this.#products,
        site: (name) => this.#siteNumber.get(name) as number,
        point: makers.point,
        ticksPerPeriod: clock.ticksPerPeriod,
      }),
      satisfaction: this.#maker('satisfaction', this.#scenario.satisfaction ?? { kind: 'delivery-score' }),
      service: this.#planService(clock),
      forecaster: (spec, desk) => makeForecaster(this.#kinds, spec, desk),
      insidePolicy: (spec, desk) => makePolicy(this.#kinds, spec, desk),
      signed: this.#scenario.signed ?? false,
    }
  }

  #pointsOf(name: string, site: number): Omit<Point, 'number'>[] {
    const spec = this.#scenario.sites[name]
    const carried = (spec.carries ?? this.#products).filter((product) => this.#productNumber.has(product))
    return [...carried].sort().map((product) => ({
      name: this.#products.length === 1 ? name : `${name}/${product}`,
      site,
      product,
      echelon: this.#echelons.get(pointKey(name, product)) ?? 0,
      spec: stockSpec(spec, product),
    }))
  }

  /** Lines are taken as they come free, unless a rule says otherwise. */
  #planProduction(site: SiteSpec): SitePlan['production'] {
    const rule = site.kind === 'producer' ? site.production : undefined
    return rule === undefined || rule.kind === 'longest-waiting' ? undefined : this.#maker('producer', rule)
  }

  #planPoint(point: Point, firstLink: number, linkCount: number, ticksPerPeriod: number): StockPointPlan {
    const { spec } = point
    const site = this.#sites[point.site]
    const demand = spec.demand === undefined ? undefined : this.#maker('demand', asDemand(spec.demand))
    const intake = spec.intake === undefined ? undefined : this.#maker('demand', asDemand(spec.intake))
    const policySpec =
      spec.policy ?? (site.kind === 'producer' && linkCount > 0 ? { kind: 'base-stock', S: 0 } : undefined)
    return {
      name: point.name,
      site: point.site,
      product: this.#productNumber.get(point.product) as number,
      echelon: point.echelon,
      unlimited: site.kind === 'supplier',
      information: spec.information ?? 'orders',
      initialOnHand: lotsOnHand(spec.initial) ?? spec.initial?.onHand,
      lots: this.#lots.plan(point.product, spec),
      ...planStores(spec, ticksPerPeriod),
      holding: spec.holding ?? 0,
      price: this.#scenario.products[point.product].price ?? 0,
      salvage: this.#scenario.products[point.product].salvage ?? 0,
      wasteCost: this.#scenario.products[point.product].waste ?? 0,
      shortage: planShortage(spec.shortage),
      terms: planTerms(spec.terms, ticksPerPeriod),
      serving: planServing(spec.serving),
      promise: spec.promise ?? 0,
      demand,
      intake,
      policy: policySpec === undefined ? undefined : this.#maker('policy', policySpec),
      allocation: gathers(spec) ? this.#maker('allocation', spec.allocation) : undefined,
      transship: planTransship(
        spec.transship,
        point.number,
        (name) => (this.#pointAt.get(`${this.#siteNumber.get(name)}/${point.product}`) as Point).number,
        () => this.#facingCustomers(point.product),
      ),
      substitutes: planSubstitutes(
        spec.substitutes,
        (product) => (this.#pointAt.get(`${point.site}/${product}`) as Point).number,
      ),
      sourcing: spec.sourcing === undefined ? undefined : this.#maker('sourcing', spec.sourcing),
      firstLink,
      linkCount,
    }
  }

  /** Stock points of a product where customers ask for it by the unit: where demand flows, a shelf is a level that nothing else is taken from. */
  #facingCustomers(product: string): number[] {
    return this.#points
      .filter((point) => {
        const site = this.#scenario.sites[this.#sites[point.site].name]
        const classes = site.kind === 'supplier' ? [] : Object.values(site.customers ?? {})
        const { demand } = point.spec
        if (demand !== undefined && asDemand(demand).kind === 'fluid') return false
        const asked = demand !== undefined || classes.some((one) => Object.hasOwn(one.demand, product))
        return point.product === product && asked
      })
      .map(({ number }) => number)
  }

  /** The ways into a stock point: its own line for a producer, else one per lane, in the order of the scenario. */
  #linksInto(point: Point, ticksPerPeriod: number): LinkPlan[] {
    const site = this.#sites[point.site]
    if (site.kind === 'supplier') return []
    const parcels = (list: readonly number[] | undefined) => parcelsOf(list, ticksPerPeriod)
    const lanes = this.#lanesInto.get(`${point.site}/${point.product}`) ?? []
    if (this.#isMade(point, lanes.length)) return [this.#lineInto(point, parcels(point.spec.initial?.pipeline))]
    return lanes.map((lane, index) => {
      const number = this.#laneNumber.get(lane.name) as number
      const supplier = this.#pointAt.get(`${this.#siteNumber.get(lane.from)}/${point.product}`) as Point
      const from = this.#sites[supplier.site]
      const offer = offerOf(lane, point.product)
      const cost = this.#scenario.products[point.product].cost ?? 0
      const cargo = planCargo(this.#scenario.products[point.product].packaging)
      const initial: InitialSpec = index === 0 ? (point.spec.initial ?? {}) : {}
      return {
        name: this.#products.length === 1 ? lane.name : `${lane.name}/${point.product}`,
        buyer: point.number,
        supplier: supplier.number,
        lane: number,
        line: undefined,
        priority: lane.priority ?? 1,
        orderDelay: Math.round((lane.orderDelay ?? 0) * ticksPerPeriod),
        calendar: planCalendar(lane.orders, ticksPerPeriod),
        orderCost: point.spec.orderCost ?? 0,
        unitCost: from.kind === 'supplier' ? unitCostOf(offer, cost) : 0,
        duty: dutyOf(lane.trade, point.product),
        offer: planOffer(offer, cost, cargo),
        cargo,
        damage: damageShare(lane.damage, this.#scenario.products[point.product].packaging?.fragility ?? 1),
        pipeline: parcels(initial.pipeline),
        slips: parcels(initial.orders),
        mostAge: from.kind === 'supplier' ? Number.POSITIVE_INFINITY : this.#lots.mostAge(lane, point.product),
        yield: lane.yield === undefined ? undefined : this.#maker('yield', lane.yield),
      }
    })
  }

  #lineInto(point: Point, pipeline: readonly Parcel[]): LinkPlan {
    const { capacity, batch, productionTime, productionRate, timePerUnit, orderCost } = point.spec
    const line: LinePlan = {
      capacity: capacity ?? Number.POSITIVE_INFINITY,
      batch: batch ?? 0,
      time: this.#sampler(productionTime ?? 0),
      timePerUnit: timePerUnit ?? 0,
      rate: productionRate ?? 0,
      uses: this.#parts(point, point.spec.uses),
      byproducts: this.#parts(point, point.spec.byproducts),
      setup: planSetup(point.spec.setup),
      rejects: planRejects(point.spec.rejects),
    }
    return {
      name: `${point.name}:line`,
      buyer: point.number,
      supplier: -1,
      lane: -1,
      line,
      orderDelay: 0,
      calendar: undefined,
      priority: 1,
      duty: 0,
      offer: undefined,
      cargo: undefined,
      damage: 0,
      orderCost: orderCost ?? 0,
      unitCost: this.#scenario.products[point.product].cost ?? 0,
      mostAge: Number.POSITIVE_INFINITY,
      pipeline,
      slips: [],
      yield: point.spec.yield === undefined ? undefined : this.#maker('yield', point.spec.yield),
    }
  }

  /** A producer makes what it says, or else all that neither a lane nor another product's run brings. */
  #isMade({ site, product }: Point, lanes: number): boolean {
    const spec = this.#scenario.sites[this.#sites[site].name]
    if (spec.kind !== 'producer') return false
    if (spec.makes !== undefined) return spec.makes.includes(product)
    return lanes === 0 && !this.#comesBeside.has(`${site}/${product}`)
  }

  /** Other products of the site, in canonical order. */
  #parts({ site }: Point, parts: Readonly<Record<string, number>> = {}): PartPlan[] {
    return Object.entries(parts)
      .map(([product, units]) => ({ point: (this.#pointAt.get(`${site}/${product}`) as Point).number, units }))
      .sort((a, b) => a.point - b.point)
  }

  /** Lanes by the stock point they bring goods to. */
  #lanesByEnd(lanes: readonly NamedLane[]): ReadonlyMap<string, readonly NamedLane[]> {
    const into = new Map<string, NamedLane[]>()
    for (const lane of lanes) {
      const [from, to] = [this.#siteNumber.get(lane.from), this.#siteNumber.get(lane.to)]
      for (const product of lane.products ?? this.#products) {
        const end = `${to}/${product}`
        if (!this.#pointAt.has(end) || !this.#pointAt.has(`${from}/${product}`)) continue
        const known = into.get(end)
        if (known === undefined) into.set(end, [lane])
        else known.push(lane)
      }
    }
    return into
  }

  #planLane(lane: NamedLane, ticksPerPeriod: number): LanePlan {
    const { transit = 0, perShipment = 0, perUnit = 0 } = lane
    return {
      name: lane.name,
      from: lane.from,
      to: lane.to,
      tags: lane.tags ?? [],
      carrier: this.#maker('carrier', lane.carrier ?? { kind: 'direct', transit, perShipment, perUnit }),
      load: planLoad(lane.load, this.#scenario.measures),
      damage: planDamage(lane.damage, ticksPerPeriod),
      holding: lane.holding ?? 0,
      capacity: lane.capacity ?? Number.POSITIVE_INFINITY,
      crossing: lane.crossing ?? true,
      trade: planTrade(lane.trade),
      credit: planCredit(lane.credit),
      consolidation: planConsolidation(lane.consolidate, lane.holding ?? 0, ticksPerPeriod),
      reroute: planReroute(lane.reroute, (name) => this.#laneNumber.get(name) as number, ticksPerPeriod),
    }
  }

  #planCustomers(point: Point): CustomerPlan[] {
    const site = this.#scenario.sites[this.#sites[point.site].name]
    const price = this.#scenario.products[point.product].price ?? 0
    return [
      ...planCustomers(point, site, price, (demand) => this.#maker('demand', asDemand(demand))),
      ...planAlternatives({ ...point, siteName: this.#sites[point.site].name }, this.#scenario),
      ...planSalesOrders({ ...point, siteName: this.#sites[point.site].name }, this.#scenario),
    ]
  }

  #pointNumber(site: string, product: string): number | undefined {
    return this.#pointAt.get(`${this.#siteNumber.get(site)}/${product}`)?.number
  }

  #salesNetwork(links: readonly LinkPlan[], customers: readonly CustomerPlan[], clock: ClockPlan): SalesNetwork {
    const first = this.#points.length
    return {
      products: this.#products,
      point: (site, product) => this.#pointNumber(site, product),
      links,
      ticksPerPeriod: clock.ticksPerPeriod,
      ticksPerYear: (365 / clock.daysPerPeriod) * clock.ticksPerPeriod,
      price: (product) => this.#scenario.products[product].price ?? 0,
      asker: (point, name) =>
        first + customers.findIndex((one) => one.point === point && one.customers === name && one.demand === undefined),
      plugIn: (room, spec) => this.#maker(room, spec),
      leads: (spec) => this.#maker('demand', asDemand(spec)),
      sampler: (spec) => this.#sampler(spec),
    }
  }

  #planService(clock: Plan['clock']): Plan['service'] {
    const { service } = this.#scenario
    if (service === undefined) return undefined
    return planService(service, clock, {
      demand: (spec) => this.#maker('demand', asDemand(spec)),
      routing: (spec) => this.#maker('routing', spec),
    })
  }

  #planReactions(): ReactionUse[] {
    return Object.entries(this.#scenario.reactions ?? {})
      .sort(([a], [b]) => compareNames(a, b))
      .map(([name, spec]) => ({ name, make: this.#maker('reaction', spec) }))
  }

  #planDisruptions(ticksPerPeriod: number): DisruptionPlan[] {
    return Object.entries(this.#scenario.disruptions ?? {})
      .sort(([a], [b]) => compareNames(a, b))
      .map(([name, spec]) => ({
        name,
        make: this.#maker('disruption', spec),
        detection: Math.round((typeof spec.detection === 'number' ? spec.detection : 0) * ticksPerPeriod),
        sites: this.#siteNumber,
        lanes: this.#laneNumber,
        ...serviceNumbers(this.#scenario.service),
      }))
  }

  #maker<R extends Room>(room: R, spec: { readonly kind: string }): Maker<Rooms[R]> {
    const kinds: ReadonlyMap<string, Definition<{ readonly kind: string }, Rooms[R]>> = this.#kinds[room]
    const definition = kinds.get(spec.kind) as Definition<{ readonly kind: string }, Rooms[R]>
    const whole = withDefaults(definition.parameters, spec)
    return (desk) => definition.create(whole, desk)
  }

  #sampler(spec: DistributionSpec): LinePlan['time'] {
    return (desk) => desk.sampler(spec)
  }
}

/** Names by code unit, the same on every machine. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The name a lane goes by: its own, or `from>to`. */
export function laneName(lane: LaneSpec): string {
  return lane.name ?? `${lane.from}>${lane.to}`
}

/** What holds for one product at a site: the site's own words, overruled by those for the product. */
function stockSpec(site: SiteSpec, product: string): StockSpec & MakeSpec {
  if (site.kind === 'supplier') return {}
  const { demand, intake, customers: _, stock, ...rest } = site
  const ofProduct = {
    ...(demand !== undefined && Object.hasOwn(demand, product) && { demand: demand[product] }),
    ...(intake !== undefined && Object.hasOwn(intake, product) && { intake: intake[product] }),
  }
  const own: StockSpec = stock !== undefined && Object.hasOwn(stock, product) ? stock[product] : {}
  return { ...rest, ...ofProduct, ...own }
}

/** Orders wait to be shared out: any rule but first come, first served, which needs no gathering. */
function gathers(spec: StockSpec): spec is StockSpec & { readonly allocation: { readonly kind: string } } {
  return spec.allocation !== undefined && spec.allocation.kind !== 'first-come'
}

/** A bare number or distribution as demand means one draw per period. */
function asDemand(spec: NonNullable<StockSpec['demand']>): { readonly kind: string } {
  if (typeof spec === 'number') return { kind: 'per-period', quantity: spec } as UserSpec
  return isDistribution(spec.kind) ? ({ kind: 'per-period', quantity: spec } as UserSpec) : spec
}

const distributionNames: ReadonlySet<string> = new Set(distributionKinds.map((kind) => kind.kind))
function isDistribution(kind: string): boolean {
  return distributionNames.has(kind)
}

/** Entry k of the list is due at the start of period k. */
function parcelsOf(list: readonly number[] | undefined, ticksPerPeriod: number): Parcel[] {
  return (list ?? [])
    .map((quantity, period) => ({ at: period * ticksPerPeriod, quantity }))
    .filter((parcel) => parcel.quantity !== 0)
}
