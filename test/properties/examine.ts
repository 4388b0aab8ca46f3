import type { Fact, Observer } from '../../src/contracts/observer.ts'
import { OrderFate, type OrderObserver } from '../../src/contracts/orders.ts'
import { NONE } from '../../src/model/backlog.ts'
import { run } from '../../src/run/run.ts'
import { type SavedSimulation, Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { type Audited, audited, disagreements, starved, unbalanced } from './books.ts'
import { LotAudit } from './lot-audit.ts'

/** Follows each customer's order from its placing to its one end. */
class OrderAudit implements Observer {
  readonly problems: string[] = []
  readonly #open = new Map<number, { readonly quantity: number; handed: number }>()
  readonly #closed = new Set<number>()
  readonly orders: OrderObserver = {
    placed: (time, order, _point, _customers, quantity) => {
      if (this.#open.has(order) || this.#closed.has(order)) this.problems.push(`order ${order} placed twice at ${time}`)
      this.#open.set(order, { quantity, handed: 0 })
    },
    handed: (time, order, quantity) => {
      const open = this.#open.get(order)
      if (open === undefined) this.problems.push(`units handed to order ${order}, which is not open, at ${time}`)
      else open.handed += quantity
      if (open !== undefined && open.handed > open.quantity * (1 + 1e-9))
        this.problems.push(`order ${order} of ${open.quantity} was handed ${open.handed} at ${time}`)
    },
    closed: (time, order, fate) => {
      const open = this.#open.get(order)
      if (open === undefined) this.problems.push(`order ${order} closed at ${time}, which is not open`)
      else if (fate === OrderFate.delivered && Math.abs(open.handed - open.quantity) > 1e-9 * (1 + open.quantity))
        this.problems.push(`order ${order} of ${open.quantity} closed as delivered with ${open.handed} at ${time}`)
      this.#open.delete(order)
      this.#closed.add(order)
    },
  }

  get open(): ReadonlySet<number> {
    return new Set(this.#open.keys())
  }

  fact(_time: number, _what: Fact, _who: number, _amount: number): void {
    // Orders alone.
  }
}

/** Customers' orders that wait on a shelf's list or for what is to come from outside. */
function waitingOrders({ world, plan }: Audited): number {
  let count = 0
  for (const { head, next, link } of [world.core.backlog, world.emergencies.waiting])
    for (let point = 0; point < plan.stockPoints.length; point++)
      for (let row = head[point] ?? NONE; row !== NONE; row = next[row]) if (link[row] === -1) count += 1
  return count
}

/**
 * All that must hold of a network, looked at after every event: units, lots and money conserved, no negative stock, nobody starved beside stock, each order in one
 * state; the same story step by step, whatever the order of declaration, and after a save at `share` of the horizon. Returns what does not hold, in words.
 */
export function examine(spec: ScenarioSpec, share: number): string[] {
  const whole = watch(spec)
  if (whole.found.length > 0) return whole.found
  const found: string[] = []
  const same = (what: string, fingerprint: string) => {
    if (fingerprint !== whole.fingerprint) found.push(`another story ${what}`)
  }
  const options = { seed: SEED }
  same('step by step', run(spec, { ...options, fused: false }).fingerprint)
  same('in another order of declaration', run(turned(spec), options).fingerprint)
  const first = new Simulation(spec, options)
  first.runTo(share * spec.horizon)
  const saved = JSON.parse(JSON.stringify(first.save())) as SavedSimulation
  const second = new Simulation(spec, options)
  second.load(saved)
  second.runToEnd()
  first.runToEnd()
  same('after loading what was saved', second.fingerprint)
  same('after saving', first.fingerprint)
  if (JSON.stringify(second.figures()) !== JSON.stringify(first.figures())) found.push('other figures after loading')
  return found
}

const SEED = 'everything'
/** What a run refuses after ten million events at one instant, for each of which nobody here looks at everything. */
export const ENDLESS = 'an instant without end'
const MANY_EVENTS = 20_000

function watch(spec: ScenarioSpec): { readonly found: readonly string[] & string[]; readonly fingerprint: string } {
  const orders = new OrderAudit()
  const audit = audited({ ...spec, seed: SEED }, { observers: [orders] })
  const lots = new LotAudit()
  const { kernel, facts } = audit.world.core
  let found = [...disagreements(audit), ...lots.found(audit)]
  // As a run does: all that falls on the horizon is left out.
  for (let instant = -1, before = 0; found.length === 0 && kernel.peek() < audit.plan.clock.horizon; ) {
    kernel.step()
    if (kernel.now !== instant) before = kernel.events
    instant = kernel.now
    if (kernel.events - before > MANY_EVENTS) return { found: [`${ENDLESS}: ${instant}`], fingerprint: '' }
    found = [...disagreements(audit), ...lots.found(audit)]
    if (kernel.peek() > kernel.now) found.push(...starved(audit))
  }
  found.push(...orders.problems)
  const fluid = Object.values(spec.sites).some((site) => JSON.stringify(site).includes('"fluid"'))
  if (found.length === 0 && !fluid && orders.open.size !== waitingOrders(audit))
    found.push(`${orders.open.size} orders are open, but ${waitingOrders(audit)} wait`)
  if (found.length === 0) found.push(...unbalanced(audit, Object.keys(spec.products).sort()))
  return { found, fingerprint: facts.fingerprint.digest() }
}

function reversed<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).reverse())
}

/** The same scenario, declared the other way round; lanes into one site keep their order, which is that of preference. */
function turned(spec: ScenarioSpec): ScenarioSpec {
  const sites = Object.keys(spec.sites).reverse()
  return {
    ...spec,
    products: reversed(spec.products),
    sites: reversed(spec.sites),
    lanes: sites.flatMap((site) => spec.lanes.filter(({ to }) => to === site)),
    ...(spec.disruptions === undefined ? {} : { disruptions: reversed(spec.disruptions) }),
    ...(spec.market === undefined
      ? {}
      : {
          market: {
            ...spec.market,
            alternatives: reversed(spec.market.alternatives),
            segments: reversed(spec.market.segments),
          },
        }),
  }
}
