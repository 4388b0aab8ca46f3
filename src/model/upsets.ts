import { ClosedOrders, type Disruption, Lever, type Press } from '../contracts/disruption.ts'
import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import { ArgumentError } from '../errors.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Core } from './core.ts'
import type { Production } from './production.ts'
import type { Supply } from './supply.ts'

const PRESS = 0
const LIFT = 1

/** Levers whose target is a site; the others press lanes. */
const SITE_LEVERS: ReadonlySet<Lever> = new Set([Lever.capacity, Lever.open, Lever.demand])

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
  readonly #id: number
  #presses: Resolved[] = []

  constructor(core: Core, supply: Supply, production: Production, disruptions: readonly Disruption[]) {
    this.#core = core
    this.#supply = supply
    this.#production = production
    this.#disruptions = disruptions
    this.#id = core.kernel.register(this, 'disruptions')
  }

  handle(kind: number, index: number, _amount: number): void {
    const press = this.#presses[index]
    const { levers } = this.#core
    const before = levers.value(press.lever, press.number)
    if (kind === PRESS) levers.press(press.lever, press.number, press.factor)
    else levers.release(press.lever, press.number, press.factor)
    if (press.orders === ClosedOrders.refuse) this.#supply.refusals[press.number] += kind === PRESS ? 1 : -1
    const after = levers.value(press.lever, press.number)
    if (after === before) return
    this.#core.facts.note(this.#core.kernel.now, Fact.lever, press.lever * 65536 + press.number, after)
    this.#wake(press)
  }

  /** What waited for this lever is looked at again: lines at once, orders in the release step of this instant. */
  #wake(press: Resolved): void {
    const { plan, kernel, backlog } = this.#core
    if (press.lever === Lever.open || press.lever === Lever.capacity) this.#production.resume(press.number)
    for (const [number, link] of plan.links.entries()) {
      if (link.lane < 0 || backlog.head[link.supplier] < 0) continue
      const site = plan.stockPoints[link.supplier].site
      const touched = SITE_LEVERS.has(press.lever) ? site === press.number : plan.links[number].lane === press.number
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
    const { ticksPerPeriod, horizon } = plan.clock
    const drawn = this.#disruptions.flatMap((disruption, number) =>
      disruption.presses(horizon / ticksPerPeriod).map((press) => ({ ...press, number: this.#resolve(number, press) })),
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
    const isSite = SITE_LEVERS.has(press.lever)
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
