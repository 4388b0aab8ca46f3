import type { Carrier } from '../contracts/carrier.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Policy } from '../contracts/policy.ts'
import type { Plan } from './plan.ts'
import { Overflow } from './plan-storage.ts'

/**
 * Which steps may be run together without changing a fact, so that a period costs fewer events.
 *
 * - An order reaches its supplier by a direct call where the supplier reviews later in the same instant and has no customers of its own.
 * - A stock point that faces customers reviews inside its demand event.
 * - Suppliers whose buyers all do so review right after the last of these demand events, in canonical order.
 * - What waits at a stock point is released inside the event that brings it goods.
 *
 * The last needs the release step right after the receive step, lanes into and out of the stock point whose transit is fixed and not zero (so that nothing that
 * leaves in this instant still arrives in it), and lanes out of it without a limit for which others compete. That no other receipt of the instant is to come is seen
 * to by `Supply`, for what comes in two parts may leave in one.
 *
 * The other three need `review` to come right after `demand`, reviews once a period, no order delay and no patience (a customer who leaves at the very instant
 * of a review must have left before it): then nothing that these steps could see happens between them. Ties inside a step must be in canonical
 * order, so a tie audit runs step by step.
 */
export interface Fusion {
  /** By stock point: 1 where the review runs inside the demand event. */
  readonly withDemand: Uint8Array
  /** By stock point: the one that reviews right after it, or -1. */
  readonly after: Int32Array
  /** By stock point: 1 where another one's review brings it on. */
  readonly follows: Uint8Array
  /** By link: 1 where orders reach the supplier by a direct call. */
  readonly directly: Uint8Array
  /** By stock point: 1 where what waits is released with the receipt. */
  readonly releases: Uint8Array
}

/** The fusion of a plan with the instances of a run; none at all where `allowed` is false. */
export function fuse(
  plan: Plan,
  policies: readonly (Policy | undefined)[],
  demands: readonly (Demand | undefined)[],
  carriers: readonly Carrier[],
  allowed: boolean,
): Fusion {
  const count = plan.stockPoints.length
  const fusion: Fusion = {
    withDemand: new Uint8Array(count),
    after: new Int32Array(count).fill(-1),
    follows: new Uint8Array(count),
    directly: new Uint8Array(plan.links.length),
    releases: new Uint8Array(count),
  }
  if (!allowed) return fusion
  const linksFrom = linksBySupplier(plan)
  if (plan.phases.release === plan.phases.receive + 1) markReleases(plan, carriers, linksFrom, fusion)
  if (!plan.phases.reviewFollowsDemand) return fusion
  const late = receivingLate(plan, carriers)
  markDirectLinks(plan, demands, linksFrom, late, fusion)
  markFused(plan, policies, demands, linksFrom, late, fusion)
  while (dropUnfit(plan, linksFrom, fusion)) {
    // One that drops out may take others with it.
  }
  chainFollowers(fusion)
  return fusion
}

function markReleases(
  plan: Plan,
  carriers: readonly Carrier[],
  linksFrom: readonly (readonly number[])[],
  { releases }: Fusion,
): void {
  const parts = partsOf(plan)
  const tight = overflowing(plan)
  const uses = new Int32Array(plan.lanes.length)
  for (const { lane } of plan.links) if (lane >= 0) uses[lane] += 1
  const takesTime = (lane: number) => lane < 0 || isNeverInstant(plan, carriers, lane)
  for (const [point, { firstLink, linkCount }] of plan.stockPoints.entries()) {
    const inward = plan.links.slice(firstLink, firstLink + linkCount)
    const outward = linksFrom[point].map((link) => plan.links[link].lane)
    const unlimited = outward.every((lane) => plan.lanes[lane].capacity === Number.POSITIVE_INFINITY)
    // Products that share a lane draw its transit times in the order in which they leave.
    const inTurn = outward.every((lane) => uses[lane] === 1 || carriers[lane].fixedTransit !== undefined)
    // Lines of a number may end several runs at one instant, and a component is taken by lines before it is released; what comes without an
    // order may come with a receipt.
    const plain =
      plan.sites[plan.stockPoints[point].site].lines === 0 &&
      !parts.has(point) &&
      !tight.has(point) &&
      plan.stockPoints[point].intake === undefined
    // Goods come into the back room; and what is too old for one lane stays for what comes later.
    const apart =
      plan.stockPoints[point].shelf !== undefined ||
      linksFrom[point].some((link) => plan.links[link].mostAge !== Number.POSITIVE_INFINITY)
    // Where orders are gathered, what comes later in the instant shares in what is there.
    const gathers = plan.stockPoints[point].allocation !== undefined
    // What leaves it arrives later: in the receive step it would come before what a buyer releases in the release step.
    const timely = inward.every(({ lane }) => takesTime(lane)) && outward.every(takesTime)
    if (plain && !apart && !gathers && unlimited && inTurn && timely) releases[point] = 1
  }
}

function isNeverInstant({ clock }: Plan, carriers: readonly Carrier[], lane: number): boolean {
  return Math.round((carriers[lane].fixedTransit ?? 0) * clock.ticksPerPeriod) > 0
}

/** Stock points that goods may reach in the demand step: an order that has travelled comes in then, and what it asks for leaves and arrives at once. */
function receivingLate(plan: Plan, carriers: readonly Carrier[]): ReadonlySet<number> {
  const instant = plan.links.filter(({ lane }) => lane >= 0 && !isNeverInstant(plan, carriers, lane))
  const travels = ({ orderDelay, calendar }: Plan['links'][number]) => orderDelay > 0 || calendar !== undefined
  const late = new Set(instant.filter(travels).map(({ buyer }) => buyer))
  // What waits there goes on at once, and so on.
  for (let before = -1; before < late.size; ) {
    before = late.size
    for (const { supplier, buyer } of instant) if (late.has(supplier)) late.add(buyer)
  }
  return late
}

/** Stock points that lines take from or add to. */
function partsOf({ links }: Plan): ReadonlySet<number> {
  return new Set(
    links.flatMap(({ line }) => [...(line?.uses ?? []), ...(line?.byproducts ?? [])].map(({ point }) => point)),
  )
}

/** Sites at which orders for several products may come to wait together to be entered: systems go down where anything is disrupted. */
function sharingEntry(
  { sites, stockPoints, disruptions, reactions }: Plan,
  demands: readonly (Demand | undefined)[],
  linksFrom: readonly (readonly number[])[],
): ReadonlySet<number> {
  if (disruptions.length + reactions.length === 0) return new Set()
  const asked = new Int32Array(sites.length)
  for (const [point, { site }] of stockPoints.entries())
    if (demands[point] !== undefined || linksFrom[point].length > 0) asked[site] += 1
  return new Set([...asked.keys()].filter((site) => asked[site] > 1))
}

/** Stock points whose customers are served from elsewhere, and those that serve them. */
function transferring({ stockPoints }: Plan): ReadonlySet<number> {
  return new Set(
    stockPoints.flatMap(({ transship }, point) => (transship === undefined ? [] : [point, ...transship.from])),
  )
}

/** Stock points where goods that come may find no room, and those to whom they go back. */
function overflowing({ sites, stockPoints, links }: Plan): ReadonlySet<number> {
  const tight = new Set<number>()
  const loses = ({ site }: { readonly site: number }) =>
    (sites[site].storage?.overflow ?? Overflow.outside) !== Overflow.outside
  for (const [point, plan] of stockPoints.entries()) if (loses(plan)) tight.add(point)
  for (const { buyer, supplier } of links) if (supplier >= 0 && loses(stockPoints[buyer])) tight.add(supplier)
  return tight
}

function isFused({ withDemand, follows }: Fusion, point: number): boolean {
  return withDemand[point] === 1 || follows[point] === 1
}

/** Links whose supplier reviews later and takes orders from no one else by other ways. */
function markDirectLinks(
  plan: Plan,
  demands: readonly (Demand | undefined)[],
  linksFrom: readonly (readonly number[])[],
  late: ReadonlySet<number>,
  { directly }: Fusion,
): void {
  const classed = classedPoints(plan)
  const tight = overflowing(plan)
  const fits = (number: number) => {
    const { buyer, supplier, lane, orderDelay, calendar } = plan.links[number]
    const { echelon, linkCount } = plan.stockPoints[buyer]
    // Products that share a lane with a limit compete for it in their order of arrival.
    const unlimited = plan.lanes[lane].capacity === Number.POSITIVE_INFINITY
    const upward = plan.stockPoints[supplier].echelon > echelon
    // What comes first finds room.
    const roomy = !tight.has(buyer)
    // Orders that are gathered must all have come before any is served.
    const gathers = plan.stockPoints[supplier].allocation !== undefined
    return (
      upward &&
      unlimited &&
      roomy &&
      !gathers &&
      linkCount === 1 &&
      orderDelay === 0 &&
      calendar === undefined &&
      demands[supplier] === undefined &&
      !late.has(supplier) &&
      !classed.has(supplier)
    )
  }
  for (const links of linksFrom) if (links.every(fits)) for (const link of links) directly[link] = 1
  while (keepInTurn(plan, linksFrom, directly)) {
    // A lane that is left may take others of its suppliers with it.
  }
}

/** What shares a lane leaves it in the order of the reviews: all of it by direct calls, or none; true where that had to be mended. Nor is one link of a supplier direct without the others. */
function keepInTurn({ lanes, links }: Plan, linksFrom: readonly (readonly number[])[], directly: Uint8Array): boolean {
  const late = new Uint8Array(lanes.length)
  for (const [number, { lane }] of links.entries()) if (lane >= 0 && directly[number] === 0) late[lane] = 1
  let found = false
  for (const [number, { lane, supplier }] of links.entries()) {
    if (directly[number] === 0 || late[lane] === 0) continue
    for (const link of linksFrom[supplier]) directly[link] = 0
    found = true
  }
  return found
}

function markFused(
  plan: Plan,
  policies: readonly (Policy | undefined)[],
  demands: readonly (Demand | undefined)[],
  linksFrom: readonly (readonly number[])[],
  late: ReadonlySet<number>,
  fusion: Fusion,
): void {
  const visited = new Set(plan.rounds.flatMap(({ stops }) => stops.flatMap(({ points }) => points)))
  const parts = partsOf(plan)
  const transfers = transferring(plan)
  const tight = overflowing(plan)
  const classed = classedPoints(plan)
  const shared = sharingEntry(plan, demands, linksFrom)
  for (const [point, { shortage, site }] of plan.stockPoints.entries()) {
    const demand = demands[point]
    const policy = policies[point]
    // What it gets after its review here comes before it.
    if (late.has(point)) continue
    // It shares out after the last demand and before its review.
    if (plan.stockPoints[point].allocation !== undefined) continue
    // Several askers come one after the other: it reviews after the last.
    if (classed.has(point)) continue
    // What comes for one product may have an older order for another entered, after its review.
    if (shared.has(site)) continue
    // A shelf that is filled at once serves those who wait before the review.
    if (plan.stockPoints[point].shelf !== undefined) continue
    // Lines take components in the order of the reviews, after all customers of the instant.
    if (parts.has(point) || plan.links[plan.stockPoints[point].firstLink]?.line?.uses.length) continue
    // What comes for one product may find no room for what another has not yet handed out.
    if (tight.has(point)) continue
    // A run that takes no time frees its line for the run of the next product, which changes what the line is set up for.
    if (plan.sites[site].lines > 0 && plan.links[plan.stockPoints[point].firstLink]?.line !== undefined) continue
    // Its shelf may serve, or be served by, customers elsewhere who come later in the instant.
    if (transfers.has(point)) continue
    if (policy === undefined || (policy.reviewEvery ?? 1) !== 1 || visited.has(point)) continue
    // What it withdraws may let others go on at the supplier, who come before it here.
    if (policy.cancel !== undefined) continue
    const sells = linksFrom[point].length > 0
    if (demand === undefined) fusion.follows[point] = sells ? 1 : 0
    else if (demand.everyPeriod && !sells && shortage.patience === undefined) fusion.withDemand[point] = 1
  }
}

/** Takes out stock points whose orders (or whose buyers' orders) would arrive out of turn; true where it found one. */
function dropUnfit(plan: Plan, linksFrom: readonly (readonly number[])[], fusion: Fusion): boolean {
  const inTurn = (link: number) => fusion.directly[link] === 1 && isFused(fusion, plan.links[link].buyer)
  let found = false
  for (const [point, { firstLink, linkCount }] of plan.stockPoints.entries()) {
    if (!isFused(fusion, point)) continue
    let fits = linksFrom[point].every(inTurn)
    for (let link = firstLink; link < firstLink + linkCount; link++) {
      const { supplier } = plan.links[link]
      if (supplier >= 0) fits &&= linksFrom[supplier].every(inTurn)
    }
    if (fits) continue
    fusion.withDemand[point] = 0
    fusion.follows[point] = 0
    found = true
  }
  return found
}

/** The followers in canonical order, after the last stock point that reviews in its demand event. */
function chainFollowers({ withDemand, follows, after }: Fusion): void {
  let last = withDemand.lastIndexOf(1)
  for (let point = 0; point < follows.length; point++) {
    if (follows[point] === 0) continue
    after[last] = point
    last = point
  }
}

function linksBySupplier(plan: Plan): readonly number[][] {
  const links: number[][] = plan.stockPoints.map(() => [])
  for (const [number, { supplier }] of plan.links.entries()) if (supplier >= 0) links[supplier].push(number)
  return links
}

/** Stock points with several kinds of askers: classes of customers, and customers who want, or wanted, another product. */
function classedPoints({ customers, stockPoints }: Plan): ReadonlySet<number> {
  const substituting = stockPoints.flatMap(({ substitutes }, point) =>
    substitutes.flatMap((substitute) => [point, substitute.point]),
  )
  return new Set([...customers.map(({ point }) => point), ...substituting])
}
