import { sequences } from '../../src/scenario/sequence.ts'
import type { PolicySpec } from '../../src/scenario/spec.ts'
import { memoryOf, rhythmOf, wantedBy } from './oracle-policies.ts'
import { type Lot, Shelf } from './oracle-shelf.ts'
import { type Account, emptyAccount, heights, isUnder, seriesNames, stepsOf, type World } from './oracle-world.ts'

/**
 * A second simulator, to hold the first one against: written from the ordering contract in `src/README.md`, and sharing nothing with `src/model`. It knows trees of
 * sites with one product, whole periods, first come first served. It is made to be read, not to be fast.
 *
 * Over 300 lines: one period of a chain from end to end, which nobody follows in two files.
 *
 * The contract is one sentence here: *of what is to be done now, the first item of the earliest step is done next*. So a step that makes work for an earlier one
 * has it done at once; within a step, first written down is first done. `diary[period][step]` is the list of what is to be done.
 */

/** Somebody waits for goods: a buying site, or a customer (null). */
interface Order {
  readonly buyer: number | null
  readonly placed: number
  rest: number
}

export function simulate({ horizon, sequence, product, sites }: World): readonly Account[] {
  const { steps: written, review = 'cascade' } = typeof sequence === 'string' ? sequences[sequence] : sequence
  const echelon = heights(sites)
  const inOrder = [...sites.keys()].sort((a, b) => echelon[a] - echelon[b] || (sites[a].name < sites[b].name ? -1 : 1))
  const steps = stepsOf(written, review, Math.max(...echelon))
  const round = (site: number) => (review === 'simultaneous' ? 0 : echelon[site])
  const after = (late: string, early: string) =>
    steps.indexOf(late) > steps.findLastIndex((step) => step.startsWith(early))
  const spoilsAtClose = review !== 'continuous'
  const diary: (() => void)[][][] = Array.from({ length: horizon }, () => steps.map(() => []))
  let now = 0

  const { life = Number.POSITIVE_INFINITY, lifeFrom, waste = 0 } = product
  /** Periods from that in which a unit's life begins to that in which it is written off. */
  const demands = spoilsAtClose && steps.indexOf('receive') < steps.indexOf('demand') ? life - 1 : life
  const shelves = sites.map(({ initial: { onHand, lots = [{ units: onHand, age: 0 }] }, issuing }) => {
    const held = lots.map(({ units, age }) => ({ units, made: -age }))
    return new Shelf(held, issuing)
  })
  const onHand = sites.map(({ policy }, site) =>
    policy === undefined ? Number.POSITIVE_INFINITY : shelves[site].since(Number.NEGATIVE_INFINITY),
  )
  /** When units that spoil are next looked for. */
  const due = sites.map(() => Number.POSITIVE_INFINITY)
  const onOrder = sites.map(() => 0)
  const inTransit = sites.map(() => 0)
  const waiting: Order[][] = sites.map(() => [])
  const demand = sites.map(() => 0)
  const departed = sites.map(() => ({ in: -1, units: 0 }))
  const made = sites.map(() => ({ in: -1, units: 0, queue: 0 }))
  const remembers = sites.map(({ policy }) => memoryOf(policy))
  const pending = new Set<string>()
  const accounts = sites.map(emptyAccount)

  const owed = (site: number, customersOnly = false) =>
    sum(waiting[site].filter(({ buyer }) => buyer === null || !customersOnly).map(({ rest }) => rest))
  const position = (site: number) => onHand[site] + onOrder[site] - owed(site)
  const echelonPosition = (top: number) =>
    sum(
      [...sites.keys()]
        .filter((site) => isUnder(sites, site, top))
        .map((site) => onHand[site] - owed(site, true) + (site === top ? onOrder[top] : inTransit[site])),
    )
  const add = (site: number, name: keyof Account['series'], units: number) => {
    accounts[site].series[name][now] += units
  }

  /** The first item of the earliest step that has any. */
  const next = () => diary[now].find(({ length }) => length > 0)?.shift()

  function write(period: number, step: string, task: () => void) {
    if (period < horizon) diary[period][steps.indexOf(step)].push(task)
  }

  /** Once, however many ask for it. */
  function writeOnce(period: number, step: string, site: number, task: (site: number) => void) {
    const name = `${period} ${step} ${site}`
    if (pending.has(name)) return
    pending.add(name)
    write(period, step, () => {
      pending.delete(name)
      task(site)
    })
  }

  // Demand

  function customersCome(site: number) {
    const units = sites[site].demand?.[now] ?? 0
    if (units > 0) ask(site, { buyer: null, placed: now, rest: units })
    write(now + 1, 'demand', () => customersCome(site))
  }

  function ask(site: number, order: Order) {
    const { shortage } = sites[site]
    const { counts, costs } = accounts[site]
    demand[site] += order.rest
    add(site, 'demand', order.rest)
    counts[order.buyer === null ? 'demanded' : 'requested'] += order.rest
    if (order.buyer === null && shortage.kind === 'lost') {
      if (shortage.lines !== 'whole' || order.rest <= onHand[site])
        hand(site, order, Math.min(order.rest, onHand[site]))
      counts.lost += order.rest
      costs.shortage += order.rest * (shortage.costPerUnit ?? 0)
    } else {
      waiting[site].push(order)
      if (after('release', order.buyer === null ? 'demand' : 'orders')) writeOnce(now, 'release', site, serve)
      else serve(site)
      if (order.buyer === null && order.rest > 0 && shortage.patience !== undefined)
        write(now + shortage.patience, 'demand', () => leave(site, order))
    }
    asked(site)
  }

  function leave(site: number, order: Order) {
    if (order.rest === 0) return
    const { counts, costs } = accounts[site]
    const { shortage } = sites[site]
    counts.reneged += order.rest
    if (order.placed === now) costs.shortage += order.rest * (shortage.costPerUnit ?? 0)
    waiting[site] = waiting[site].filter((other) => other !== order)
    order.rest = 0
    if (shortage.lines === 'whole' && waiting[site].length > 0) writeOnce(now, 'release', site, serve)
  }

  // Service

  /** Those who wait, in their order. One whose lane is full lets others pass; one that is to be served whole does not. */
  function serve(site: number) {
    for (const order of waiting[site]) {
      const there = forBuyer(site, order.buyer)
      if (onHand[site] === 0 || (sites[site].shortage.lines === 'whole' && order.rest > there)) break
      const room = order.buyer === null ? Number.POSITIVE_INFINITY : roomOn(order.buyer)
      const units = Math.min(order.rest, there, room)
      // What is there and the lane does not take in this period goes on in the next.
      if (room < Math.min(order.rest, there)) writeOnce(now + 1, 'release', site, serve)
      if (units > 0) hand(site, order, units)
    }
    waiting[site] = waiting[site].filter(({ rest }) => rest > 0)
  }

  /** Units that may leave for a buyer: its lane may ask for some life that they must have left. */
  function forBuyer(site: number, buyer: number | null) {
    return sites[site].policy === undefined ? Number.POSITIVE_INFINITY : shelves[site].since(earliest(buyer))
  }

  function earliest(buyer: number | null) {
    const left = buyer === null ? undefined : sites[buyer].lane?.minimumLife
    return left === undefined ? Number.NEGATIVE_INFINITY : now - (life - left)
  }

  function roomOn(buyer: number) {
    const left = departed[buyer].in === now ? departed[buyer].units : 0
    return (sites[buyer].lane?.capacity ?? Number.POSITIVE_INFINITY) - left
  }

  function hand(site: number, order: Order, units: number) {
    const { counts, costs } = accounts[site]
    if (units === 0) return
    order.rest -= units
    onHand[site] -= units
    const lots = take(site, units, order.buyer)
    add(site, 'shipped', units)
    if (order.buyer === null) {
      counts.served += units
      if (order.placed === now) counts.filled += units
      costs.revenue -= units * (product.price ?? 0)
    } else {
      if (order.placed === now) counts.requestsFilled += units
      ship(site, order.buyer, lots)
    }
  }

  function take(site: number, units: number, buyer: number | null): readonly Lot[] {
    if (sites[site].policy === undefined) return [{ units, made: now }]
    const lots = shelves[site].take(units, earliest(buyer))
    if (life === Number.POSITIVE_INFINITY) return lots
    accounts[site].counts.issued += units
    accounts[site].counts.issuedAge += sum(lots.map((lot) => lot.units * (now - lot.made)))
    return lots
  }

  function ship(site: number, buyer: number, lots: readonly Lot[]) {
    const units = sum(lots.map((lot) => lot.units))
    const isFresh = sites[site].policy === undefined && lifeFrom !== 'production'
    const { transit, perShipment = 0, perUnit = 0 } = sites[buyer].lane ?? { transit: 0 }
    const { costs, lane } = accounts[buyer]
    departed[buyer] = { in: now, units: units + (departed[buyer].in === now ? departed[buyer].units : 0) }
    costs.transport += perShipment + perUnit * units
    if (sites[site].policy === undefined) costs.purchase += units * (product.cost ?? 0)
    inTransit[buyer] += units
    lane.shipments += 1
    lane.shipped += units
    write(now + transit, 'receive', () => receive(buyer, units, true, isFresh ? undefined : lots))
  }

  function receive(site: number, units: number, byLane: boolean, lots: readonly Lot[] = [{ units, made: now }]) {
    onHand[site] += units
    shelves[site].put(lots)
    watch(site)
    // What has ended on its way is written off before anybody gets it.
    if (due[site] < now || (due[site] === now && !spoilsAtClose)) spoil(site, spoilsAtClose ? now : now + 1)
    onOrder[site] -= units
    if (byLane) inTransit[site] -= units
    add(site, 'received', units)
    accounts[site].counts.received += units
    if (waiting[site].length > 0) writeOnce(now, 'release', site, serve)
  }

  // Spoilage: after the last demand that a unit is there for, or where reviews are continuous, before all else of the instant in which its life ends.

  function watch(site: number) {
    const end = shelves[site].oldest + demands
    if (end >= due[site]) return
    due[site] = end
    write(Math.max(end, now), spoilsAtClose ? 'close' : 'disrupt', () => {
      if (due[site] <= now) spoil(site, now + 1)
    })
  }

  /** Units that end before period `end` are gone. */
  function spoil(site: number, end: number) {
    const units = shelves[site].clear(end - demands)
    due[site] = Number.POSITIVE_INFINITY
    onHand[site] -= units
    accounts[site].counts.wasted += units
    accounts[site].costs.waste += units * waste
    if (units > 0) asked(site)
    watch(site)
  }

  // Replenishment

  /** Under continuous review, whoever has no rhythm of its own looks at each demand: upon itself, or inside its echelon. */
  function asked(site: number) {
    if (review !== 'continuous') return
    for (let above = site; above >= 0; above = sites[above].supplier) {
      const { policy } = sites[above]
      const concerned = above === site || policy?.kind === 'echelon-base-stock'
      if (policy !== undefined && concerned && rhythmOf(policy) === undefined)
        writeOnce(now, `review ${round(above)}`, above, order)
    }
  }

  function reviewRegularly(site: number, every: number) {
    order(site)
    write(now + every, `review ${round(site)}`, () => reviewRegularly(site, every))
  }

  function order(site: number) {
    const { policy, orderCost, lane, line } = sites[site]
    const memory = remembers[site]
    const net = onHand[site] - owed(site)
    const wanted = wantedBy(policy as PolicySpec, {
      position: position(site),
      echelonPosition: echelonPosition(site),
      net,
      onOrder: onOrder[site],
      demand: demand[site],
      now,
      memory,
    })
    demand[site] = 0
    memory.reviews += 1
    if (wanted <= 0) return
    const { batch = 0 } = line ?? {}
    const units = batch > 0 ? Math.ceil(wanted / batch) * batch : wanted
    onOrder[site] += units
    add(site, 'orders', units)
    accounts[site].counts.placed += 1
    accounts[site].counts.ordered += units
    accounts[site].costs.ordering += orderCost
    if (line !== undefined) {
      made[site].queue += units
      make(site)
    } else {
      const delay = lane?.orderDelay ?? 0
      write(now + delay, delay > 0 ? 'demand' : `orders ${round(site)}`, () =>
        ask(sites[site].supplier, { buyer: site, placed: now, rest: units }),
      )
    }
  }

  /** Starts what the capacity of the period still allows; the rest at the start of the next one. */
  function make(site: number) {
    const { productionTime = 0, capacity = Number.POSITIVE_INFINITY, batch = 0 } = sites[site].line ?? {}
    const line = made[site]
    if (line.in !== now) Object.assign(line, { in: now, units: 0 })
    const most = Math.min(line.queue, capacity - line.units)
    const units = batch > 0 ? Math.floor(most / batch) * batch : most
    line.queue -= units
    line.units += units
    accounts[site].costs.production += units * (product.cost ?? 0)
    if (units > 0) write(now + productionTime, 'receive', () => receive(site, units, false))
    if (line.queue > 0) write(now + 1, 'produce', () => make(site))
  }

  // The start: what is under way, then customers, then reviews.
  for (const site of inOrder) {
    const { initial, line } = sites[site]
    for (const [period, units] of initial.pipeline.entries()) {
      if (units === 0) continue
      onOrder[site] += units
      if (line === undefined) inTransit[site] += units
      write(period, 'receive', () => receive(site, units, line === undefined))
    }
    for (const [period, units] of (initial.orders ?? []).entries()) {
      if (units === 0) continue
      onOrder[site] += units
      write(period, 'demand', () => ask(sites[site].supplier, { buyer: site, placed: period, rest: units }))
    }
  }
  for (const site of inOrder) if (sites[site].policy !== undefined) watch(site)
  for (const site of inOrder) if (sites[site].demand !== undefined) write(0, 'demand', () => customersCome(site))
  for (const site of inOrder) {
    const { policy } = sites[site]
    if (policy === undefined) continue
    const every = rhythmOf(policy) ?? (review === 'continuous' ? undefined : 1)
    if (every === undefined) asked(site)
    else write(0, `review ${round(site)}`, () => reviewRegularly(site, every))
  }

  for (now = 0; now < horizon; now++) {
    for (const account of accounts) for (const name of seriesNames) account.series[name].push(0)
    for (let task = next(); task !== undefined; task = next()) task()
    for (const [site, account] of accounts.entries()) close(site, account)
  }
  return accounts

  /** The levels at the end of a period stand until the next: what is charged by the period is charged on them. */
  function close(site: number, { series, counts, costs, lane: account }: Account) {
    const { policy, holding, shortage, lane } = sites[site]
    const unserved = waiting[site].filter(({ buyer, placed }) => buyer === null && placed === now)
    const held = policy === undefined ? 0 : onHand[site]
    series.onHand[now] = held
    series.backorders[now] = owed(site)
    series.onOrder[now] = onOrder[site]
    counts.held += held
    counts.owed += owed(site)
    costs.holding += holding * held
    costs.pipeline += (lane?.holding ?? 0) * inTransit[site]
    if (shortage.kind === 'backorder')
      costs.shortage +=
        (shortage.cost ?? 0) * owed(site) + (shortage.costPerUnit ?? 0) * sum(unserved.map(({ rest }) => rest))
    costs.salvage = 0 - (product.salvage ?? 0) * held
    account.inTransit = inTransit[site]
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
