import { ClosedOrders, type Disruption, Lever, type Press, siteLevers } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import { ArgumentError } from '../errors.ts'
import type { Actor } from '../kernel/kernel.ts'
import { Cancellations } from './cancellations.ts'
import { Cell, ROW } from './cells.ts'
import type { Core } from './core.ts'
import type { Production } from './production.ts'
import type { Supply } from './supply.ts'
import { drawPresses } from './surroundings.ts'
import { countWaste } from './waste.ts'

const PRESS = 0
const LIFT = 1

/** Levers that lines wait for. */
const resumesLines: ReadonlySet<Lever> = new Set([Lever.open, Lever.capacity, Lever.staff])

/** One press, resolved to numbers. */
interface Resolved extends Press {
  readonly number: number
}

function byEffect(a: Resolved, b: Resolved): number {
  return a.lever - b.lever || a.number - b.number || a.factor - b.factor || (a.orders ?? 0) - (b.orders ?? 0)
}

/** Presses and lifts the levers of the scenario's disruptions at their times. Off the hot path: a few events a run. */
export class Upsets implements Actor {
  readonly #core: Core
  readonly #supply: Supply
  readonly #production: Production
  readonly #disruptions: readonly Disruption[]
  readonly #positionChanged: (point: number) => void
  readonly #id: number
  readonly #cancellations: Cancellations
  #presses: Resolved[] = []

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

  handle(kind: number, index: number, _amount: number): void {
    const press = this.#presses[index]
    if (press.lever === Lever.stock) {
      if (kind === PRESS) this.#destroy(press.number, press.factor)
      return
    }
    const { levers } = this.#core
    const before = levers.value(press.lever, press.number)
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
      const onHand = stock.cells[point * ROW + Cell.onHand]
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
  #wake(press: Resolved): void {
    const { plan, kernel, backlog } = this.#core
    if (press.lever === Lever.open || press.lever === Lever.passage) this.#core.lanes.docks?.reopen()
    if (resumesLines.has(press.lever)) this.#production.resume(press.number)
    if (press.lever === Lever.systems && this.#core.levers.value(Lever.systems, press.number) >= 1)
      this.#supply.entry.enterAll(press.number)
    for (const [number, link] of plan.links.entries()) {
      if (link.lane < 0 || backlog.head[link.supplier] < 0) continue
      const site = plan.stockPoints[link.supplier].site
      const touched = siteLevers.has(press.lever) ? site === press.number : plan.links[number].lane === press.number
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
      presses.map((press) => ({ ...press, number: this.#resolve(number, press) })),
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
  }

  #resolve(disruption: number, press: Press): number {
    const { name, sites, lanes } = this.#core.plan.disruptions[disruption]
    const isSite = siteLevers.has(press.lever)
    const found = (isSite ? sites : lanes).get(press.target)
    if (found === undefined)
      throw new ArgumentError(`unknown ${isSite ? 'site' : 'lane'} "${press.target}" pressed by disruption "${name}"`)
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
