import type { Allocation, Claims } from '../contracts/allocation.ts'
import { SimulationError } from '../errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Backlog, NONE } from './backlog.ts'
import type { Core } from './core.ts'
import type { Plan } from './plan.ts'
import type { SalesHistory } from './sales-history.ts'

/**
 * Stock points that are not served first come, first served: what asks of them in one instant is gathered, and shared out together by their allocation rule.
 * Hot path: allocates nothing but when more orders wait than ever before.
 *
 * `Supply` lists the waiting orders with `open` and `add`, and asks `share` for what each is to get.
 */
export class Sharing {
  readonly #core: Core
  readonly #rules: readonly (Allocation | undefined)[]
  readonly #claims: WaitingClaims
  /** By stock point: 1 where orders are gathered. */
  readonly gathers: Uint8Array
  /** What each order listed gets. */
  shares: Float64Array = new Float64Array(16)

  constructor(core: Core, rules: readonly (Allocation | undefined)[], sales: SalesHistory | undefined) {
    this.#core = core
    this.#rules = rules
    this.gathers = Uint8Array.from(rules, (rule) => (rule === undefined ? 0 : 1))
    this.#claims = new WaitingClaims(core, sales)
  }

  /** Starts a new list for a stock point. */
  open(point: number): void {
    this.#claims.open(point)
  }

  /** Lists the waiting order in `row`, of which `wanted` units could leave now. */
  add(row: number, wanted: number): void {
    this.#claims.add(row, wanted)
    if (this.#claims.count > this.shares.length) this.shares = new Float64Array(2 * this.shares.length)
  }

  get count(): number {
    return this.#claims.count
  }

  /** Row of a listed order. */
  row(claim: number): number {
    return this.#claims.rows[claim]
  }

  /** Shares `supply` out among those listed. Each gets from 0 to what it wants; never more than there is. */
  share(point: number, supply: number): void {
    const claims = this.#claims
    if (claims.count === 0) return
    const rule = this.#rules[point] as Allocation
    this.shares.fill(0, 0, claims.count)
    rule.share(supply, claims, this.shares)
    let left = supply
    for (let claim = 0; claim < claims.count; claim++) {
      const share = this.shares[claim]
      const wanted = claims.wanted(claim)
      // Rounding may go a little beyond either bound.
      if (!(share >= -1e-9 * supply && share <= wanted + 1e-9 * supply)) this.#complain(point, share, wanted)
      this.shares[claim] = Math.max(0, Math.min(share, wanted, left))
      left -= this.shares[claim]
    }
  }

  #complain(point: number, share: number, wanted: number): never {
    throw new SimulationError(
      `invalid share ${share} from the allocation of ${this.#core.plan.stockPoints[point].name}; expected from 0 to ${wanted} units`,
    )
  }
}

/** The waiting orders of one stock point as its rule sees them. */
class WaitingClaims implements Claims {
  count = 0
  parties = 0
  rows = new Int32Array(16)
  #wanted = new Float64Array(16)
  #point = NONE
  readonly #core: Core
  readonly #kernel: Kernel
  readonly #backlog: Backlog
  readonly #sales: SalesHistory | undefined
  readonly #buyer: Int32Array
  readonly #rank: Float64Array
  /** By link: its number among those that leave the same stock point. */
  readonly #partyOfLink: Int32Array
  /** By stock point: first of its outgoing links in `#outgoing`, and how many there are. */
  readonly #firstOut: Int32Array
  readonly #outCount: Int32Array
  readonly #outgoing: Int32Array
  /** By asker: its number among those of the stock point, and its rank. By stock point: its askers. */
  readonly #placeOfAsker: Int32Array
  readonly #rankOfAsker: Float64Array
  readonly #askers: Int32Array

  constructor(core: Core, sales: SalesHistory | undefined) {
    this.#core = core
    this.#kernel = core.kernel
    this.#backlog = core.backlog
    this.#sales = sales
    const { links } = core.plan
    this.#buyer = core.network.buyer
    this.#rank = Float64Array.from(links, (link) => link.priority)
    const { first, count, outgoing, place } = outwardLinks(core.plan)
    this.#firstOut = first
    this.#outCount = count
    this.#outgoing = outgoing
    this.#partyOfLink = place
    const { stockPoints, customers } = core.plan
    this.#askers = new Int32Array(stockPoints.length).fill(1)
    this.#placeOfAsker = new Int32Array(stockPoints.length + customers.length)
    for (const [index, { point }] of customers.entries())
      this.#placeOfAsker[stockPoints.length + index] = this.#askers[point]++
    this.#rankOfAsker = Float64Array.from([...stockPoints.map(() => 1), ...customers.map(({ priority }) => priority)])
  }

  open(point: number): void {
    this.#point = point
    this.count = 0
    this.parties = this.#outCount[point] + this.#askers[point]
  }

  add(row: number, wanted: number): void {
    if (this.count === this.rows.length) this.#grow()
    this.rows[this.count] = row
    this.#wanted[this.count] = wanted
    this.count += 1
  }

  #grow(): void {
    const rows = new Int32Array(2 * this.count)
    const wanted = new Float64Array(2 * this.count)
    rows.set(this.rows)
    wanted.set(this.#wanted)
    this.rows = rows
    this.#wanted = wanted
  }

  /** Links in their canonical order, then the customers of the stock point without a class, then its classes. */
  party(claim: number): number {
    const link = this.#backlog.link[this.rows[claim]]
    if (link >= 0) return this.#partyOfLink[link]
    return this.#outCount[this.#point] + this.#placeOfAsker[this.#backlog.who[this.rows[claim]]]
  }

  wanted(claim: number): number {
    return this.#wanted[claim]
  }

  ordered(claim: number): number {
    return this.#backlog.ordered[this.rows[claim]]
  }

  delivered(claim: number): number {
    const row = this.rows[claim]
    return this.#backlog.ordered[row] - this.#backlog.remaining[row]
  }

  priority(claim: number): number {
    const link = this.#backlog.link[this.rows[claim]]
    return link < 0 ? this.#rankOfAsker[this.#backlog.who[this.rows[claim]]] : this.#rank[link]
  }

  /** Units handed to the customers with number `place` at a stock point; 0 are those without a class. */
  #soldTo(point: number, place: number, now: number): number {
    const { customers, plan } = this.#core
    let rest = this.#sales?.served(point, now) ?? 0
    for (let at = 0; at < plan.customers.length; at++) {
      if (plan.customers[at].point !== point) continue
      const sold = customers.everServed[at]
      if (this.#placeOfAsker[customers.first + at] === place) return sold
      rest -= sold
    }
    return rest
  }

  history(party: number): number {
    if (this.#sales === undefined) return 0
    const now = this.#kernel.now
    if (party >= this.#outCount[this.#point]) return this.#soldTo(this.#point, party - this.#outCount[this.#point], now)
    return this.#sales.sold(this.#buyer[this.#outgoing[this.#firstOut[this.#point] + party]], now)
  }
}

/** The links that leave each stock point, one after the other. */
function outwardLinks({ stockPoints, links }: Plan): {
  readonly first: Int32Array
  readonly count: Int32Array
  readonly outgoing: Int32Array
  readonly place: Int32Array
} {
  const count = new Int32Array(stockPoints.length)
  const place = new Int32Array(links.length)
  for (const [number, { supplier }] of links.entries()) if (supplier >= 0) place[number] = count[supplier]++
  const first = new Int32Array(stockPoints.length)
  for (let point = 1; point < first.length; point++) first[point] = first[point - 1] + count[point - 1]
  const outgoing = new Int32Array(links.length)
  for (const [number, { supplier }] of links.entries())
    if (supplier >= 0) outgoing[first[supplier] + place[number]] = number
  return { first, count, outgoing, place }
}
