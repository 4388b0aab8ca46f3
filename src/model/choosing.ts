import type { Choice } from '../contracts/choice.ts'
import type { KeyedDraws } from '../random/keyed.ts'
import { Cell, ROW } from './cells.ts'
import type { PanicBuyer } from './hoarding.ts'
import type { MarketDraws, MarketState } from './market-state.ts'
import type { Marketing } from './marketing.ts'
import type { OrderCourse } from './order-course.ts'
import { FOLLOW_UP } from './recommender.ts'
import type { ShopView } from './shoppers.ts'
import type { Supply } from './supply.ts'

// Constants of the module's own: V8 folds these into the code of the hot path, and not what is imported.
const WIDTH = ROW
const { onHand } = Cell

/** What a customer who thinks of buying looks at, and takes. Hot path: columns only. */
export class Choosing implements PanicBuyer {
  /** Campaigns; undefined where nobody markets anything. Set before the first event. */
  marketing: Marketing | undefined
  readonly #state: MarketState
  readonly #supply: Supply
  readonly #course: OrderCourse
  readonly #seen: Uint8Array
  /** By alternative: its generation. By segment: 1 where who comes wants one of them. */
  readonly #generation: Float64Array
  readonly #particular: Uint8Array
  readonly #nests: readonly Int32Array[]
  readonly #weights: Float64Array
  /** By brand: what the loyalty of the customer who chooses makes of it. */
  readonly #factors: Float64Array
  readonly #cells: Float64Array
  readonly #reserve: Float64Array
  readonly #draws: KeyedDraws

  constructor(state: MarketState, supply: Supply, course: OrderCourse, draws: MarketDraws) {
    const { core, plan, instances } = state
    this.#state = state
    this.#supply = supply
    this.#course = course
    this.#seen = Uint8Array.from(plan.alternatives, ({ seen, point }) => (seen && point >= 0 ? 1 : 0))
    this.#generation = Float64Array.from(plan.alternatives, ({ generation }) => generation)
    this.#particular = Uint8Array.from(instances.buying, (buying) =>
      buying.crowd && buying.generation !== undefined ? 1 : 0,
    )
    this.#nests = plan.segments.map(({ nests }) => Int32Array.from(nests))
    this.#weights = new Float64Array(plan.alternatives.length)
    this.#factors = new Float64Array(plan.brands.length)
    this.#cells = core.stock.cells
    this.#reserve = Float64Array.from(plan.alternatives, ({ asker }) => (asker < 0 ? 0 : core.customers.reserve[asker]))
    this.#draws = draws('market: choice')
  }

  /** Chooses among what is there, and orders it. */
  consider(customer: number, segment: number, visit: number): void {
    const { tallies } = this.#state
    tallies.occasions[segment] += 1
    const u = this.#draws.uniform(customer, visit)
    let chosen = this.#pick(customer, segment, u)
    if (this.marketing !== undefined) chosen = this.marketing.shoppers.settle(customer, segment, visit, u, chosen)
    if (chosen < 0) {
      tallies.passed[segment] += 1
      return
    }
    this.#remember(customer, segment, chosen)
    this.#course.place(customer, segment, visit, chosen, this.marketing?.redeem(customer, chosen) ?? 1)
    if (this.marketing !== undefined) this.#recommend(this.marketing, customer, segment, visit, chosen)
  }

  #pick(customer: number, segment: number, u: number): number {
    const { instances, assortment, customers } = this.#state
    const choice = instances.choices[segment]
    assortment.read(segment, this.#state.now, this.#weights)
    this.#weighAvailable(choice, customer)
    if (this.#particular[segment] === 1) this.#keepWanted(segment)
    if (this.marketing !== undefined && this.marketing.coupons.active > 0)
      this.marketing.coupons.prepare(customer, segment, this.#state.now)
    return choice.pick(this.#weights, this.#nests[segment], u, customers.lastBrand[customer])
  }

  #remember(customer: number, segment: number, chosen: number): void {
    const { instances, assortment, customers, tallies } = this.#state
    const { loyaltyKept } = instances.choices[segment]
    if (customers.lastBrand[customer] !== assortment.brandOf[chosen]) tallies.acquired[chosen] += 1
    customers.lastBrand[customer] = assortment.brandOf[chosen]
    if (loyaltyKept !== undefined) customers.buys(customer, assortment.brandOf[chosen], loyaltyKept)
  }

  hoard(customer: number, segment: number, visit: number, quantity: number): boolean {
    this.#state.tallies.occasions[segment] += 1
    const chosen = this.#pick(customer, segment, this.#draws.uniform(customer, visit))
    if (chosen < 0) {
      this.#state.tallies.passed[segment] += 1
      return false
    }
    this.#remember(customer, segment, chosen)
    this.#course.order(customer, segment, visit, chosen, quantity, 1)
    return true
  }

  outShare(): number {
    const { points } = this.#state
    let [kept, out] = [0, 0]
    for (let at = 0; at < points.length; at++) {
      if (points[at] < 0) continue
      kept += 1
      if (!this.#isThere(at)) out += 1
    }
    return kept === 0 ? 0 : out / kept
  }

  /** What a customer buys besides, on recommendation. */
  #recommend({ recommender }: Marketing, customer: number, segment: number, visit: number, chosen: number): void {
    let occasion = visit
    let next = recommender.next(customer, occasion, chosen)
    while (next >= 0) {
      occasion += FOLLOW_UP
      this.#course.place(customer, segment, occasion, next, 1)
      next = recommender.next(customer, occasion, next)
    }
  }

  /** Takes out what is not to be had, and adds what the customer is used to. */
  #weighAvailable(choice: Choice, customer: number): void {
    const weights = this.#weights
    const { assortment, customers } = this.#state
    const { brandOf } = assortment
    const loyal = choice.loyaltyKept !== undefined
    const factors = this.#factors
    if (loyal) {
      const from = customer * factors.length
      for (let brand = 0; brand < factors.length; brand++)
        factors[brand] = choice.loyal(customers.loyalty[from + brand])
    }
    for (let at = 0; at < weights.length; at++) {
      if (this.#seen[at] === 1 && !this.#isThere(at)) weights[at] = 0
      else if (loyal) weights[at] *= factors[brandOf[at]]
    }
  }

  /** Takes out all but the generation that the customer wants who has come now. */
  #keepWanted(segment: number): void {
    const buying = this.#state.instances.buying[segment]
    const wanted = buying.crowd ? buying.generation?.() : undefined
    for (let at = 0; at < this.#weights.length; at++) if (this.#generation[at] !== wanted) this.#weights[at] = 0
  }

  #isThere(alternative: number): boolean {
    const { fulfils, fulfilment, points } = this.#state
    if (fulfils[alternative] === 1) return fulfilment?.isThere(alternative) === true
    const point = points[alternative]
    return this.#cells[point * WIDTH + onHand] > this.#reserve[alternative] && this.#supply.isOpen(point)
  }

  /** What a campaign may look at when a customer chooses. */
  get view(): ShopView {
    const { plan, assortment, customers, instances } = this.#state
    return { plan, assortment, customers, choices: instances.choices, nests: this.#nests, weights: this.#weights }
  }
}
