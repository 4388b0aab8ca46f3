import { ClosedOrders, type Disruption, Lever, type Press, serviceLevers, siteLevers } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import { ArgumentError } from '../errors.ts'
import type { Actor } from '../kernel/kernel.ts'
import { Cancellations } from './cancellations.ts'
import type { Core } from './core.ts'
import type { Production } from './production.ts'
import type { Supply } from './supply.ts'
import { drawPresses } from './surroundings.ts'
import { countWaste } from './waste.ts'

const PRESS = 0
const LIFT = 1
/** Sites learn of a press, and that it is lifted; the amount is the number of their set of levers. */
const LEARN = 2
const FORGET = 3

/** Levers that lines wait for. */
const resumesLines: ReadonlySet<Lever> = new Set([Lever.open, Lever.capacity, Lever.staff])

/** One press, resolved to numbers. */
interface Resolved extends Press {
  readonly number: number
  /** Name of the disruption, for messages. */
  readonly disruption: string
  /** Ticks from the onset until others know of it. */
  readonly detection: number
}

/** The value of a lever that changes nothing. */
function neutralOf(lever: Lever): number {
  return lever === Lever.delay ? 0 : 1
}

function byEffect(a: Resolved, b: Resolved): number {
  return (
    a.lever - b.lever ||
    a.number - b.number ||
    a.factor - b.factor ||
    (a.orders ?? 0) - (b.orders ?? 0) ||
    a.detection - b.detection
  )
}

/** Presses and lifts the levers of the scenario's disruptions at their times. Off the hot path: a few events a run. */
export class Upsets implements Actor {
  /** Feels the levers of teams and types of contact; undefined where there is no contact centre. */
  centre: { press(lever: Lever, number: number, value: number): void } | undefined
  readonly #core: Core
  readonly #supply: Supply
  readonly #production: Production
  readonly #disruptions: readonly Disruption[]
  readonly #positionChanged: (point: number) => void
  readonly #id: number
  readonly #cancellations: Cancellations
  #presses: Resolved[] = []
  /** Told when customers' demand at a site is pressed otherwise: demand that flows changes its rate. */
  demandChanged: (site: number) => void = () => {}

  constructor(
    core: Core,
    supply: Supply,
    production: Production,
    disruptions: readonly Disruption[],
    positionChanged: (point: number) => void,
  ) {
    this.#core = core
    this.#supply = supply
    this.#production = production
    this.#disruptions = disruptions
    this.#positionChanged = positionChanged
    this.#cancellations = new Cancellations(core, supply, positionChanged)
    this.#id = core.kernel.register(this, 'disruptions')
  }

  handle(kind: number, index: number, amount: number): void {
    const press = this.#presses[index]
    if (kind === LEARN || kind === FORGET) {
      this.#learn(press, kind === LEARN, amount)
      return
    }
    if (press.lever === Lever.stock) {
      if (kind === PRESS) this.#destroy(press.number, press.factor)
      return
    }
    const { levers, awareness } = this.#core
    const before = levers.value(press.lever, press.number)
    if (awareness.shares.length === 0) this.#count(press, kind === PRESS, 0)
    if (kind === PRESS) levers.press(press.lever, press.number, press.factor)
    else levers.release(press.lever, press.number, press.factor)
    const refuses = press.orders === ClosedOrders.refuse || press.orders === ClosedOrders.cancel
    if (refuses) this.#supply.refusals[press.number] += kind === PRESS ? 1 : -1
    if (press.orders === ClosedOrders.cancel && kind === PRESS) this.#cancelOrders(press.number)
    const after = levers.value(press.lever, press.number)
    if (refuses && kind === LIFT) this.#invite(press.number)
    if (after === before) return
    this.#core.facts.note(this.#core.kernel.now, Fact.lever, press.lever * 65536 + press.number, after)
    this.#wake(press)
  }

  describe(kind: number, index: number): string {
    const { disruption, target } = this.#presses[index]
    return `${kind === PRESS || kind === LEARN ? 'onset' : 'end'} of disruption "${disruption}" at ${target}`
  }

  /** A reaction moves a lever of its own from one value to another; all know of it at once. A neutral value is none. */
  move(lever: Lever, number: number, from: number, to: number): void {
    const { levers, awareness, facts, kernel } = this.#core
    const before = levers.value(lever, number)
    const neutral = neutralOf(lever)
    for (let set = -1; set < awareness.known.length; set++) {
      const told = set < 0 ? levers : awareness.known[set]
      if (from !== neutral) told.release(lever, number, from)
      if (to !== neutral) told.press(lever, number, to)
    }
    const after = levers.value(lever, number)
    if (after === before) return
    facts.note(kernel.now, Fact.lever, lever * 65536 + number, after)
    this.#wake({ lever, number })
  }

  /** Those who watch a site or lane know of a press that changes something, or that it is over. */
  #count({ lever, number, factor }: Resolved, pressed: boolean, group: number): void {
    if (serviceLevers.has(lever)) return
    if (factor !== neutralOf(lever)) this.#core.awareness.count(group, siteLevers.has(lever), number, pressed ? 1 : -1)
  }

  /** Those who share a set of levers know of a press, or that it is over. */
  #learn(press: Resolved, pressed: boolean, group: number): void {
    const { lever, number, factor } = press
    const { awareness, facts, kernel } = this.#core
    const levers = awareness.known[group]
    const before = levers.value(lever, number)
    this.#count(press, pressed, group)
    if (pressed) levers.press(lever, number, factor)
    else levers.release(lever, number, factor)
    const after = levers.value(lever, number)
    if (after !== before) facts.note(kernel.now, Fact.learn, lever * 65536 + number, after)
  }

  /** A site that refused orders takes them again: its buyers under continuous review look again at what they lack. */
  #invite(site: number): void {
    const { plan } = this.#core
    if (!plan.phases.continuous || this.#supply.refusals[site] > 0) return
    for (const { supplier, buyer } of plan.links)
      if (supplier >= 0 && plan.stockPoints[supplier].site === site) this.#positionChanged(buyer)
  }

  /** Orders of other sites that wait at a site never come. Customers wait on. */
  #cancelOrders(site: number): void {
    const { links, stockPoints } = this.#core.plan
    this.#supply.dropHeld(site)
    for (const [link, { supplier }] of links.entries())
      if (supplier >= 0 && stockPoints[supplier].site === site) this.#cancellations.cancelAll(link)
  }

  /** Part of what is on hand at a site is lost: whole units, where what is there is whole. */
  #destroy(site: number, kept: number): void {
    const { plan, stock, kernel } = this.#core
    for (const [point, plans] of plan.stockPoints.entries()) {
      if (plans.site !== site || plans.unlimited) continue
      stock.accrue(point, kernel.now)
      const onHand = stock.held(point)
      const share = onHand * (1 - kept)
      const units = Number.isInteger(onHand) ? Math.round(share) : share
      if (units <= 0) continue
      if (stock.lots?.tracked[point] === 1) stock.lots.drop(point, units, false)
      stock.discard(point, units, kernel.now)
      countWaste(this.#core, point, units)
      this.#positionChanged(point)
    }
  }

  /** What waited for this lever is looked at again: lines at once, orders in the release step of this instant. */
  #wake(press: Pick<Resolved, 'lever' | 'number'>): void {
    const { plan, kernel, backlog, lanes } = this.#core
    if (serviceLevers.has(press.lever)) {
      this.centre?.press(press.lever, press.number, this.#core.levers.value(press.lever, press.number))
      return
    }
    if (press.lever === Lever.open || press.lever === Lever.passage) lanes.docks?.reopen()
    if (press.lever === Lever.demand) this.demandChanged(press.number)
    if (resumesLines.has(press.lever)) this.#production.resume(press.number)
    if (press.lever === Lever.systems && this.#core.levers.value(Lever.systems, press.number) >= 1)
      this.#supply.entry.enterAll(press.number)
    for (const link of plan.links) {
      if (link.lane < 0 || backlog.head[link.supplier] < 0) continue
      const site = plan.stockPoints[link.supplier].site
      const onWay = lanes.detours?.reroutes(link.lane) === true
      const touched = onWay || (siteLevers.has(press.lever) ? site : link.lane) === press.number
      if (touched) this.#supply.scheduleRelease(link.supplier, kernel.now)
    }
    if (press.lever !== Lever.open) return
    for (const [point, { site }] of plan.stockPoints.entries()) {
      if (site === press.number && backlog.head[point] >= 0) this.#supply.scheduleRelease(point, kernel.now)
    }
  }

  /**
   * Draws what will happen and puts it on the calendar. Presses of one instant come in an order of their own, whatever the names of the
   * disruptions, and before those that are lifted: an outage that follows upon another leaves no gap.
   */
  start(): void {
    const { plan, kernel } = this.#core
    const { ticksPerPeriod } = plan.clock
    const drawn = drawPresses(plan, this.#disruptions).flatMap((presses, number) =>
      presses.map((press) => {
        const { name, detection } = plan.disruptions[number]
        return { ...press, number: this.#resolve(number, press), disruption: name, detection }
      }),
    )
    this.#presses = drawn.sort(byEffect)
    for (const kind of [PRESS, LIFT]) {
      for (const [index, press] of this.#presses.entries()) {
        const from = Math.round(press.from * ticksPerPeriod)
        const until = Math.round(press.until * ticksPerPeriod)
        const at = kind === PRESS ? from : until
        if (until > from && at < Number.POSITIVE_INFINITY)
          kernel.schedule(at, plan.phases.disrupt, this.#id, kind, index, 0)
      }
    }
    for (const kind of [LEARN, FORGET])
      for (const [group, share] of this.#core.awareness.shares.entries()) this.#scheduleLearning(kind, group, share)
  }

  /** As presses and lifts, of what those know who have a share of the time of detection. */
  #scheduleLearning(kind: number, group: number, share: number): void {
    const { plan, kernel } = this.#core
    const { ticksPerPeriod } = plan.clock
    for (const [index, press] of this.#presses.entries()) {
      if (press.lever === Lever.stock || serviceLevers.has(press.lever)) continue
      const from = Math.round(press.from * ticksPerPeriod) + Math.round(press.detection * share)
      const until = Math.round(press.until * ticksPerPeriod)
      const at = kind === LEARN ? from : until
      if (until > from && at < Number.POSITIVE_INFINITY)
        kernel.schedule(at, plan.phases.disrupt, this.#id, kind, index, group)
    }
  }

  #resolve(disruption: number, press: Press): number {
    const { name, sites, lanes, teams, contacts } = this.#core.plan.disruptions[disruption]
    const [thing, numbers] =
      press.lever === Lever.agents
        ? (['team', teams] as const)
        : press.lever === Lever.contacts
          ? (['type of contact', contacts] as const)
          : siteLevers.has(press.lever)
            ? (['site', sites] as const)
            : (['lane', lanes] as const)
    const found = numbers.get(press.target)
    if (found === undefined)
      throw new ArgumentError(`unknown ${thing} "${press.target}" pressed by disruption "${name}"`)
    return found
  }

  save(): Plain {
    return this.#presses.map((press) => ({ ...press, until: Number.isFinite(press.until) ? press.until : 'Infinity' }))
  }

  load(state: Plain): void {
    const saved = state as readonly (Omit<Resolved, 'until'> & { until: number | string })[]
    this.#presses = saved.map((press) => ({ ...press, until: Number(press.until) }))
  }
}
