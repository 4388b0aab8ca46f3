import type { Desk, Instance } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Fact, Observer } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Policy } from '../contracts/policy.ts'
import type { Yield } from '../contracts/yield.ts'
import type { FingerprintState } from '../kernel/fingerprint.ts'
import { type Actor, Kernel, type KernelState } from '../kernel/kernel.ts'
import { createSampler } from '../random/catalogue.ts'
import type { DistributionSpec, Sampler, SamplerState } from '../random/distribution.ts'
import type { KeyedDraws } from '../random/keyed.ts'
import type { StreamFactory } from '../random/source.ts'
import { Streams, type StreamsState } from '../random/streams.ts'
import { Accounts } from './accounts.ts'
import { Awareness } from './awareness.ts'
import { Backlog } from './backlog.ts'
import { Cell, ROW } from './cells.ts'
import { CommonFactors } from './common-factors.ts'
import { ContactCentre } from './contact-centre.ts'
import { Calendar, type Core } from './core.ts'
import { Credit } from './credit.ts'
import { CustomerClasses } from './customer-classes.ts'
import { Damage } from './damage.ts'
import { Detours } from './detours.ts'
import { Dispatch } from './dispatch.ts'
import { Disputes } from './disputes.ts'
import { Docks } from './docks.ts'
import { Echelons } from './echelons.ts'
import { Emergencies } from './emergencies.ts'
import { FactLog } from './fact-log.ts'
import { fuse } from './fusion.ts'
import { Imports } from './imports.ts'
import { Information } from './information.ts'
import { Intake } from './intake.ts'
import { joinCentre } from './join-centre.ts'
import { Kits } from './kits.ts'
import { Lanes } from './lanes.ts'
import { Ledger } from './ledger.ts'
import { Levers, leverTargets } from './levers.ts'
import type { Draw } from './line-shop.ts'
import { Loads } from './loads.ts'
import { Lots } from './lots.ts'
import type { Market } from './market.ts'
import { Network } from './network.ts'
import { Offers } from './offers.ts'
import { openMarket } from './open-market.ts'
import { OrderLog } from './order-log.ts'
import type { Maker, Plan } from './plan.ts'
import { Production, type ProductionLaws } from './production.ts'
import { Reactions } from './reactions.ts'
import { RecordKeeping } from './record-keeping.ts'
import { Replenishment } from './replenishment.ts'
import { Rounds } from './rounds.ts'
import { demandFactorsOf, Sales } from './sales.ts'
import { SalesHistory } from './sales-history.ts'
import { Service } from './service.ts'
import { Sharing } from './sharing.ts'
import { ShelfFilling } from './shelf-filling.ts'
import { ShelfLife } from './shelf-life.ts'
import { type Patience, Shops } from './shops.ts'
import { Stock } from './stock.ts'
import { Storage } from './storage.ts'
import { Stores } from './stores.ts'
import { Substitution } from './substitution.ts'
import { Supply } from './supply.ts'
import { Tickets } from './tickets.ts'
import { Transfers } from './transfers.ts'
import { Upsets } from './upsets.ts'

/** How one run differs from another of the same plan. */
export interface WorldOptions {
  readonly seed: string
  readonly replication: number
  /** Where uniforms come from; default: named alea streams. */
  readonly streams?: StreamFactory | undefined
  /** Tie audit: shuffle the order inside a step with this seed. */
  readonly shuffleTies?: string | undefined
  readonly observers?: readonly Observer[] | undefined
  /** False: every step is an event of its own. Default true: steps are run together where no fact can change. */
  readonly fused?: boolean | undefined
}

/** A world at rest. Plain data throughout: it survives JSON. */
export interface SavedWorld {
  readonly kernel: KernelState
  readonly fingerprint: FingerprintState
  readonly columns: readonly Plain[]
  readonly information: Plain
  readonly actors: readonly Plain[]
  readonly shelfLife: Plain
  readonly market: Plain
  readonly demandFactors: Plain
  readonly offers: Plain
  readonly loads: Plain
  readonly damage: Plain
  readonly accounts: Plain
  readonly shelfFilling: Plain
  readonly echelons: Plain
  readonly reactions: Plain
  readonly factors: Plain
  readonly contacts: Plain
  readonly streams: StreamsState
  readonly traces: readonly SamplerState[]
  readonly instances: readonly Plain[]
  readonly observers: readonly Plain[]
}

/**
 * One chain, ready to run or running: everything that changes during a run is in here, and all of it is plain data in the end,
 * so that a world can be saved, forked and resumed at any instant. `reset` makes it new for the next replication.
 *
 * Over 300 lines: every actor is made, reset, saved and loaded here, in one order.
 */
export class World {
  readonly core: Core
  readonly replenishment: Replenishment
  readonly emergencies: Emergencies
  /** Undefined: the scenario has no customer service. */
  readonly contacts: ContactCentre | undefined
  readonly #echelons: Echelons | undefined
  readonly #supply: Supply
  readonly #production: Production
  readonly #shops: Shops
  readonly #upsets: Upsets
  readonly #reactions: Reactions | undefined
  readonly #intake: Intake
  /** Undefined where the scenario says nothing of selling. */
  readonly sales: Sales | undefined
  /** Sites that somebody fills; undefined: there are none. */
  readonly rounds: Rounds | undefined
  readonly #shelfLife: ShelfLife | undefined
  /** Customers who choose; undefined: demand comes as the stock points say. */
  readonly market: Market | undefined
  readonly #recordKeeping: RecordKeeping | undefined
  readonly #shelfFilling: ShelfFilling | undefined
  readonly #warmUp: WarmUp
  readonly #streams: Streams
  readonly #samplers = new Map<string, Sampler>()
  readonly #factors = new CommonFactors()
  readonly #traces: { readonly sampler: Sampler; readonly start: SamplerState }[] = []
  readonly #instances: (Instance | undefined)[]
  readonly #policies: (Policy | undefined)[]

  constructor(plan: Plan, options: WorldOptions) {
    const { stockPoints } = plan
    this.#streams = new Streams(options.seed, options.replication, options.streams)
    const core: Core = newCore(plan, options, this.#streams)
    this.core = core
    const desk = (owner: string) => this.#desk(owner)
    const policies = stockPoints.map((point) => point.policy?.(desk(point.name)))
    const sourcing = stockPoints.map((point) => point.sourcing?.(desk(point.name)))
    const demands = [
      ...stockPoints.map((point) => point.demand?.(desk(point.name))),
      ...plan.customers.map(({ demand, name }) => demand?.(desk(name))),
    ]
    const carriers = plan.lanes.map((lane) => lane.carrier(desk(lane.name)))
    const allocation = stockPoints.map((point) => point.allocation?.(desk(point.name)))
    const sales = allocation.some((rule) => rule?.usesHistory === true) ? new SalesHistory(plan) : undefined
    if (sales !== undefined) core.facts.observers.push(sales)
    const sharing = new Sharing(core, allocation, sales)
    const upsets = plan.disruptions.map((disruption) => disruption.make(desk(disruption.name)))
    const satisfaction = plan.satisfaction(desk('satisfaction'))
    const service = new Service(core, satisfaction)
    const changed: { notify: (point: number) => void } = { notify: () => {} }
    const allowed = options.fused !== false && options.shuffleTies === undefined
    const fusion = fuse(plan, policies, demands, carriers, allowed)
    const kits = new Kits(core, (point) => changed.notify(point))
    const yields = plan.links.map((link) => link.yield?.(this.#desk(link.name)))
    const dispatch = new Dispatch(core, carriers)
    this.#supply = new Supply(core, { service, sharing, dispatch }, fusion, yields, (point) => changed.notify(point))
    const laws = this.#productionLaws(plan, yields)
    this.#production = new Production(core, this.#supply, kits, laws)
    this.#supply.receipts.componentArrived = (point) => this.#production.componentArrived(point)
    const suppliers = { supply: this.#supply, production: this.#production, carriers }
    this.#echelons = Echelons.of(plan, core.stock, policies)
    this.#supply.echelons = this.#echelons
    this.replenishment = new Replenishment(core, suppliers, policies, sourcing, fusion, this.#echelons)
    changed.notify = (point) => this.replenishment.positionChanged(point)
    this.emergencies = new Emergencies(core, service)
    const parts = {
      service,
      sharing,
      emergencies: this.emergencies,
      supply: this.#supply,
      replenishment: this.replenishment,
    }
    this.#shops = new Shops(core, parts, demands, this.#patience(plan), fusion)
    const intakes = stockPoints.map(({ intake, name }) => intake?.(desk(`${name}:intake`)))
    const opened = openMarket(core, this.#streams, desk, {
      shops: this.#shops,
      supply: this.#supply,
      service,
      satisfaction,
    })
    this.market = opened?.market
    this.#intake = new Intake(core, this.#supply, intakes)
    if (plan.lanes.some(({ consolidation }) => consolidation !== undefined)) {
      core.lanes.docks = new Docks(plan, core, dispatch)
      dispatch.docks = core.lanes.docks
    }
    core.lanes.detours = Detours.of(core, carriers, desk)
    this.#shelfLife = trackLots(core, demands, (point) => this.replenishment.positionChanged(point))
    this.#supply.receipts.shelfLife = this.#shelfLife
    dispatch.shelfLife = this.#shelfLife
    const storage = plan.sites.some((site) => site.storage !== undefined) ? new Storage(plan) : undefined
    const stores = Stores.of(plan)
    core.stock.equip({ lots: this.#shelfLife?.lots, storage, stores })
    this.#recordKeeping = this.#keepRecords(plan, stores)
    this.#shelfFilling = this.#fillShelves(plan, stores)
    this.#upsets = new Upsets(core, this.#supply, this.#production, upsets, (point) => changed.notify(point))
    this.#upsets.demandChanged = (site) => this.#shops.demandChanged(site)
    this.#warmUp = new WarmUp(core, this.market, () => {
      this.contacts?.restart()
      core.damage?.restart()
      core.loads?.restart()
    })
    this.sales = plan.sales === undefined ? undefined : new Sales(core, this.#shops, plan.sales, desk, this.#streams)
    const targets = policies.map((policy) => policy?.target ?? 0)
    this.rounds = plan.rounds.length === 0 ? undefined : new Rounds(core, this.replenishment, plan.rounds, targets)
    const reactions = plan.reactions.map((reaction) => reaction.make(desk(reaction.name)))
    if (reactions.length > 0) this.#reactions = new Reactions(core, this.#upsets, reactions)
    core.ledger.standing = this.#reactions?.costs
    this.#policies = policies
    this.contacts = plan.service === undefined ? undefined : new ContactCentre(core, plan.service, desk)
    this.#upsets.centre = this.contacts
    joinCentre(core, this.#streams, desk, this.market, this.contacts)
    this.#instances = [
      ...policies,
      ...allocation,
      ...sourcing,
      ...demands,
      ...carriers,
      ...intakes,
      ...upsets,
      ...reactions,
      satisfaction,
      ...(opened?.instances ?? []),
      ...yields,
      ...(core.lanes.detours?.instances ?? []),
      ...laws.rules,
      ...(this.contacts?.instances ?? []),
    ]
    this.#start()
  }

  #desk(owner: string): Desk {
    const { ticksPerPeriod, daysPerPeriod } = this.core.plan.clock
    const desk: Desk = {
      ticksPerPeriod,
      daysPerPeriod,
      owner,
      source: (purpose) => this.#streams.get(purpose, owner),
      sampler: (spec) => this.#sampler(spec),
      forecaster: (spec) => this.core.plan.forecaster(spec, desk),
      policy: (spec) => this.core.plan.insidePolicy(spec, desk),
      common: (name) => this.#factors.get(name, () => this.#streams.get('common factor', name)),
    }
    return desk
  }

  /**
   * A sampler. Equal specs share one, so that ten thousand shops with the same demand have its tables in memory once; one that has a
   * position (a trace) is its owner's alone, and the position part of the state of the run.
   */
  #sampler(spec: DistributionSpec): Sampler {
    const name = JSON.stringify(spec)
    const known = this.#samplers.get(name)
    if (known !== undefined) return known
    const sampler = createSampler(spec)
    const start = sampler.save?.()
    if (start === undefined) this.#samplers.set(name, sampler)
    else this.#traces.push({ sampler, start })
    return sampler
  }

  /** A law with a stream of its own. */
  #drawn(law: Maker<Sampler> | undefined, owner: string, purpose: string): Draw | undefined {
    const desk = this.#desk(owner)
    return law === undefined ? undefined : { sampler: law(desk), source: desk.source(purpose) }
  }

  #productionLaws(plan: Plan, yields: readonly (Yield | undefined)[]): ProductionLaws {
    return {
      times: plan.links.map(({ line, name }) => this.#drawn(line?.time, name, 'production time')),
      setups: plan.links.map(({ line, name }) => this.#drawn(line?.setup.time, name, 'set-up time')),
      yields,
      mending: plan.links.map(({ line, name }) => this.#drawn(line?.rejects?.time, name, 'rework time')),
      rules: plan.sites.map(({ production, name }) => production?.(this.#desk(name))),
      breakdowns: plan.sites.map(({ breakdowns, name }) => {
        const up = this.#drawn(breakdowns?.up, name, 'time to breakdown')
        const down = this.#drawn(breakdowns?.down, name, 'repair time')
        return up === undefined || down === undefined ? undefined : { up, down }
      }),
    }
  }

  /** Records that go wrong, where there are any. */
  #keepRecords({ stockPoints }: Plan, stores: Stores | undefined): RecordKeeping | undefined {
    if (stores === undefined || stockPoints.every(({ records }) => records === undefined)) return undefined
    const laws = {
      shrink: stockPoints.map(({ records, name }) => this.#drawn(records?.shrink, name, 'shrink')),
      errors: stockPoints.map(({ records, name }) => this.#drawn(records?.errors, name, 'errors of record')),
      audits: stockPoints.map(({ records, name }) => this.#drawn(records?.audits?.every, name, 'audits')),
    }
    return new RecordKeeping(this.core, stores, laws, (point) => this.replenishment.positionChanged(point))
  }

  /** Shelves that are filled from a back room, where there are any. */
  #fillShelves({ stockPoints }: Plan, stores: Stores | undefined): ShelfFilling | undefined {
    if (stores === undefined || stockPoints.every(({ shelf }) => shelf === undefined)) return undefined
    const times = stockPoints.map(({ shelf, name }) => this.#drawn(shelf?.time, name, 'shelf filling'))
    return new ShelfFilling(this.core, stores, times, (point) => this.#supply.shelfFilled(point))
  }

  #patience(plan: Plan): (Patience | undefined)[] {
    return [...plan.stockPoints, ...plan.customers].map((point) => {
      if (point.shortage.patience === undefined) return undefined
      const desk = this.#desk(point.name)
      return { sampler: point.shortage.patience(desk), source: desk.source('patience') }
    })
  }

  /** Puts the initial state in place and the first events on the calendar. */
  #start(): void {
    const { plan, stock, kernel, lanes } = this.core
    lanes.reset()
    for (const [point, { unlimited, initialOnHand }] of plan.stockPoints.entries()) {
      const policy = this.#policies[point]
      const below = policy?.echelon === true ? (this.#echelons?.below(point) ?? 0) : 0
      const target = (policy?.target ?? 0) - below
      stock.cells[point * ROW + Cell.onHand] = unlimited
        ? Number.POSITIVE_INFINITY
        : (initialOnHand ?? Math.max(0, target))
    }
    this.#shelfLife?.start()
    stock.storage?.start(stock)
    if (plan.clock.warmUp > 0) kernel.schedule(plan.clock.warmUp, 0, this.#warmUp.id, 0, 0, 0)
    this.#upsets.start()
    this.#reactions?.start()
    this.#supply.start()
    this.#production.start()
    this.#intake.start()
    this.#recordKeeping?.start()
    this.#shelfFilling?.start()
    this.#shops.start()
    this.market?.start()
    this.replenishment.start()
    this.rounds?.start()
    this.sales?.start()
    this.contacts?.start()
  }

  /** New for another replication of the same plan and seed: microseconds for a small chain. */
  reset(replication: number): void {
    const { kernel, facts, stock, backlog, ledger, levers, information } = this.core
    this.#streams.reseed(replication)
    kernel.reset()
    facts.fingerprint.reset()
    stock.reset()
    backlog.reset()
    ledger.reset()
    levers.reset()
    this.core.awareness.reset()
    information.reset()
    this.#supply.reset()
    this.emergencies.reset()
    this.core.substitution.reset()
    this.core.transfers.restart()
    this.core.demandFactors?.reset()
    this.core.customers.reset()
    this.core.accounts?.reset()
    this.core.offers.reset()
    this.core.loads?.restart()
    this.core.damage?.restart()
    this.core.orders.reset()
    this.market?.reset()
    this.#shelfLife?.reset()
    this.#shelfFilling?.reset()
    this.#production.reset()
    this.#reactions?.reset()
    this.replenishment.reset()
    this.#echelons?.reset()
    this.contacts?.reset()
    this.#factors.reset()
    for (const { sampler, start } of this.#traces) sampler.load?.(start)
    for (const instance of this.#instances) instance?.reset?.()
    for (const observer of facts.observers) observer.reset?.()
    this.#start()
  }

  /** Installs another policy at a stock point, from its next review on. */
  setPolicy(point: number, make: Maker<Policy>): void {
    const policy = make(this.#desk(this.core.plan.stockPoints[point].name))
    this.#policies[point] = policy
    this.#instances[point] = policy
    this.replenishment.setPolicy(point, policy)
  }

  /** Puts the policy of the plan back in place, as new. */
  restorePolicy(point: number): void {
    const make = this.core.plan.stockPoints[point].policy
    if (make !== undefined) this.setPolicy(point, make)
  }

  /** The whole state as plain data. */
  save(): SavedWorld {
    const { kernel, facts, stock, lanes, backlog, ledger, levers, information, customers, orders } = this.core
    return {
      kernel: kernel.save(),
      fingerprint: facts.fingerprint.save(),
      columns: [
        stock.save(),
        lanes.save(),
        backlog.save(),
        ledger.save(),
        levers.save(),
        this.core.awareness.save(),
        customers.save(),
        orders.save(),
      ],
      information: information.save(),
      actors: [
        this.#supply.save(),
        this.#production.save(),
        this.replenishment.save(),
        this.#upsets.save(),
        this.emergencies.save(),
        this.core.transfers.save(),
        this.core.substitution.save(),
      ],
      shelfLife: this.#shelfLife?.save() ?? null,
      market: this.market?.save() ?? null,
      demandFactors: this.core.demandFactors?.save() ?? null,
      offers: this.core.offers.save(),
      loads: this.core.loads?.save() ?? null,
      damage: this.core.damage?.save() ?? null,
      accounts: this.core.accounts?.save() ?? null,
      shelfFilling: this.#shelfFilling?.save() ?? null,
      echelons: this.#echelons?.save() ?? null,
      reactions: this.#reactions?.save() ?? null,
      factors: this.#factors.save(),
      contacts: this.contacts?.save() ?? null,
      streams: this.#streams.save(),
      traces: this.#traces.map(({ sampler }) => sampler.save?.() ?? []),
      instances: this.#instances.map((instance) => instance?.save?.() ?? null),
      observers: facts.observers.map((observer) => observer.save?.() ?? null),
    }
  }

  /** Puts a saved state in place: the future is then the same bit for bit. The world must be of the same plan. */
  load(saved: SavedWorld): void {
    const { kernel, facts, stock, lanes, backlog, ledger, levers, information, customers, orders } = this.core
    kernel.load(saved.kernel)
    facts.fingerprint.load(saved.fingerprint)
    const columns = [stock, lanes, backlog, ledger, levers, this.core.awareness, customers, orders]
    for (const [index, part] of columns.entries()) part.load(saved.columns[index])
    information.load(saved.information)
    const actors = [
      this.#supply,
      this.#production,
      this.replenishment,
      this.#upsets,
      this.emergencies,
      this.core.transfers,
      this.core.substitution,
    ]
    for (const [index, actor] of actors.entries()) actor.load(saved.actors[index])
    this.#shelfLife?.load(saved.shelfLife)
    this.core.demandFactors?.load(saved.demandFactors)
    this.core.offers.load(saved.offers)
    this.core.loads?.load(saved.loads)
    this.core.damage?.load(saved.damage)
    this.core.accounts?.load(saved.accounts)
    this.#shelfFilling?.load(saved.shelfFilling)
    this.#echelons?.load(saved.echelons)
    this.#reactions?.load(saved.reactions)
    this.#factors.load(saved.factors)
    this.contacts?.load(saved.contacts)
    this.#streams.load(saved.streams)
    for (const [index, state] of saved.traces.entries()) this.#traces[index].sampler.load?.(state)
    for (const [index, instance] of this.#instances.entries()) instance?.load?.(saved.instances[index])
    this.market?.load(saved.market)
    for (const [index, observer] of facts.observers.entries()) observer.load?.(saved.observers[index])
  }
}

function newCore(plan: Plan, options: WorldOptions, streams: Streams): Core {
  const points = plan.stockPoints.length
  const facts = new FactLog()
  facts.observers.push(...(options.observers ?? []))
  const network = new Network(plan)
  const kernel = new Kernel({ phases: plan.phases.count, shuffleTies: options.shuffleTies })
  const stock = new Stock(points)
  const backlog = new Backlog(points)
  const information = new Information(plan)
  const note = (what: Fact, point: number, amount: number) => facts.note(kernel.now, what, point, amount)
  const ledger = new Ledger(
    points,
    creditOf(plan, kernel, (purpose) => streams.keyed(purpose), note),
    plan.service === undefined ? 0 : 1,
    plan.customers.length,
  )
  const offers = new Offers(plan)
  const levers = new Levers(leverTargets(plan))
  return {
    plan,
    network,
    kernel,
    calendar: new Calendar(plan.clock.ticksPerPeriod),
    facts,
    stock,
    lanes: new Lanes(plan.lanes.length, network.lane),
    backlog,
    customers: new CustomerClasses(plan),
    orders: new OrderLog(facts.observers),
    tickets: new Tickets(plan.stockPoints.length + plan.customers.length),
    ledger,
    imports: Imports.areIn(plan) ? new Imports(plan, { network, ledger, levers }) : undefined,
    accounts: Accounts.areIn(plan) ? new Accounts(plan, { kernel, network, offers }) : undefined,
    offers,
    loads: Loads.areIn(plan) ? new Loads(plan) : undefined,
    damage: damageOf(plan, { network, kernel, facts, ledger }, streams),
    transfers: new Transfers(plan, { stock, backlog, facts, ledger }),
    substitution: new Substitution(plan, { stock, backlog, facts, kernel, information }, streams.keyed('substitution')),
    levers,
    awareness: new Awareness(plan, levers),
    information,
    demandFactors: demandFactorsOf(plan),
  }
}

function damageOf(
  plan: Plan,
  parts: Pick<Core, 'network' | 'kernel' | 'facts' | 'ledger'>,
  streams: Streams,
): Damage | undefined {
  return Damage.isIn(plan) ? new Damage(plan, parts, (link) => streams.get('damage', link)) : undefined
}

/** Invoices that are paid later, where anybody has payment terms. */
function creditOf(
  { stockPoints }: Plan,
  kernel: Kernel,
  keyed: (purpose: string) => KeyedDraws,
  note: (what: Fact, point: number, amount: number) => void,
): Credit | undefined {
  const terms = stockPoints.map((point) => point.terms)
  if (terms.every(({ pay, collect }) => pay === 0 && collect === 0)) return undefined
  const plans = terms.map(({ receivables }) => receivables)
  const disputes = plans.every((plan) => plan === undefined) ? undefined : new Disputes(plans, keyed('disputes'), note)
  return new Credit(terms, kernel, disputes)
}

/** Lots and their life, where the product of any stock point is tracked. */
function trackLots(
  core: Core,
  demands: readonly (Demand | undefined)[],
  positionChanged: (point: number) => void,
): ShelfLife | undefined {
  const { stockPoints } = core.plan
  const plans = stockPoints.map(({ lots }) => lots)
  if (plans.every((plan) => plan === undefined)) return undefined
  const unlimited = stockPoints.map((point) => point.unlimited)
  const lots = new Lots(plans, unlimited, (point, made) => life.watch(point, made))
  const life: ShelfLife = new ShelfLife(core, lots, demands, positionChanged)
  core.stock.ages = life
  return life
}

/** Ends the warm-up: integrals, counts and books start anew; the state of the chain stays. */
class WarmUp implements Actor {
  readonly #core: Core
  readonly #market: Market | undefined
  readonly #restart: () => void
  readonly id: number

  /** @param restart of what stands beside the chain */
  constructor(core: Core, market: Market | undefined, restart: () => void) {
    this.#core = core
    this.#market = market
    this.#restart = restart
    this.id = core.kernel.register(this, 'warm-up')
  }

  handle(_kind: number, _subject: number, _amount: number): void {
    const { kernel, stock, lanes, ledger, facts } = this.#core
    stock.restart(kernel.now)
    lanes.restart(kernel.now)
    this.#core.customers.restart(kernel.now)
    this.#core.accounts?.restart(kernel.now)
    ledger.standing?.restart(kernel.now)
    this.#core.transfers.restart()
    this.#core.substitution.restart()
    this.#restart()
    ledger.restart()
    this.#market?.restart(kernel.now)
    for (const observer of facts.observers) observer.restart?.(kernel.now)
  }
}
