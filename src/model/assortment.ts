import type { AlternativeView, Choice } from '../contracts/choice.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Reputation } from '../contracts/reputation.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'
import type { MarketPlan } from './plan-market.ts'

/** What advertising and publicity make of brands as time goes by. */
export interface Evolving {
  /** Brings goodwill and talk of all brands up to `now` (in periods) for one segment, and spoils the weights that hang on them. */
  bring(segment: number, now: number): void
  /** A customer has had an experience with a brand. */
  experienced(brand: number, outcome: number, weight: number, now: number): void
}

/** Mean score of brands that nobody talks of: that of 5,164 orders (Olist). */
const USUAL_RATING = 4.135

/** View of one alternative, filled anew for each look. */
class View implements AlternativeView {
  appeal = 0
  price = 0
  promise = 0
  display = 0
  feature = 0
  reputation = 0
  goodwill = 0
  rating = 0
  volume = 0
  distance = 0
}

/**
 * What customers see: price, display, reputation ... of each alternative now, and its weight for each segment. A weight is worked out when something behind it has
 * changed and somebody looks. Hot path: columns only.
 */
export class Assortment {
  readonly brandOf: Int32Array
  /** Money per unit; whoever changes one of these columns calls `touch`. */
  readonly price: Float64Array
  readonly appeal: Float64Array
  readonly display: Float64Array
  readonly feature: Float64Array
  readonly promise: Float64Array
  /** By brand. */
  readonly goodwill: Float64Array
  /** By brand: mean score of posts, and how many there are. */
  readonly rating: Float64Array
  readonly volume: Float64Array
  /** By brand, then segment: share of its reputation that bad publicity takes away, and of what then lacks to 1, that good publicity makes up for. */
  readonly blame: Float64Array
  readonly praise: Float64Array
  /** Undefined where nothing of a brand moves but by experiences. */
  evolving: Evolving | undefined
  readonly #distance: Float64Array
  readonly #choices: readonly Choice[]
  /** By brand, then segment. */
  readonly #reputations: readonly Reputation[]
  readonly #segments: number
  readonly #count: number
  /** By segment, then alternative: its weight, and 1 where it has to be worked out anew. */
  readonly #weights: Float64Array
  readonly #stale: Uint8Array
  readonly #anyStale: Uint8Array
  /** By segment: 1 where a reputation changes as time goes by. */
  readonly #fading: Uint8Array
  readonly #plan: MarketPlan
  readonly #view = new View()
  readonly #state: Columns

  constructor(plan: MarketPlan, choices: readonly Choice[], reputations: readonly Reputation[]) {
    const { alternatives, brands, segments } = plan
    this.#plan = plan
    this.#choices = choices
    this.#reputations = reputations
    this.#count = alternatives.length
    this.#segments = segments.length
    this.brandOf = Int32Array.from(alternatives, ({ brand }) => brand)
    this.#distance = Float64Array.from(alternatives, ({ distance }) => distance)
    this.price = new Float64Array(this.#count)
    this.appeal = new Float64Array(this.#count)
    this.display = new Float64Array(this.#count)
    this.feature = new Float64Array(this.#count)
    this.promise = new Float64Array(this.#count)
    this.goodwill = new Float64Array(brands.length)
    this.rating = new Float64Array(brands.length)
    this.volume = new Float64Array(brands.length)
    this.blame = new Float64Array(brands.length * segments.length)
    this.praise = new Float64Array(brands.length * segments.length)
    this.#weights = new Float64Array(this.#count * this.#segments)
    this.#stale = new Uint8Array(this.#count * this.#segments)
    this.#anyStale = new Uint8Array(this.#segments)
    this.#fading = new Uint8Array(this.#segments)
    for (const [at, { fades }] of reputations.entries()) if (fades === true) this.#fading[at % this.#segments] = 1
    const { price, appeal, display, feature, promise, goodwill, rating, volume, blame, praise } = this
    this.#state = { price, appeal, display, feature, promise, goodwill, rating, volume, blame, praise }
    this.reset()
  }

  /** Something about an alternative has changed for all. */
  touch(alternative: number): void {
    for (let segment = 0; segment < this.#segments; segment++) this.#spoil(segment, alternative)
  }

  /** Something about a brand has changed for all. */
  touchAllOf(brand: number): void {
    for (let alternative = 0; alternative < this.#count; alternative++)
      if (this.brandOf[alternative] === brand) this.touch(alternative)
  }

  /** Something about a brand has changed for one segment: its reputation. */
  touchBrand(brand: number, segment: number): void {
    for (let alternative = 0; alternative < this.#count; alternative++)
      if (this.brandOf[alternative] === brand) this.#spoil(segment, alternative)
  }

  #spoil(segment: number, alternative: number): void {
    this.#stale[segment * this.#count + alternative] = 1
    this.#anyStale[segment] = 1
  }

  /** Weights of all alternatives for a segment now, into `weights`. */
  read(segment: number, now: number, weights: Float64Array): void {
    const from = segment * this.#count
    if (this.evolving !== undefined) this.evolving.bring(segment, now)
    if (this.#fading[segment] === 1) this.#stale.fill(1, from, from + this.#count)
    if (this.#anyStale[segment] === 1 || this.#fading[segment] === 1) this.#refresh(segment, now)
    for (let at = 0; at < this.#count; at++) weights[at] = this.#weights[from + at]
  }

  #refresh(segment: number, now: number): void {
    const view = this.#view
    this.#anyStale[segment] = 0
    for (let at = 0; at < this.#count; at++) {
      const cell = segment * this.#count + at
      if (this.#stale[cell] === 0) continue
      this.#stale[cell] = 0
      this.#look(segment, at, now)
      this.#weights[cell] = this.#choices[segment].weight(view)
    }
  }

  /** Fills the view of an alternative. */
  #look(segment: number, at: number, now: number): void {
    const view = this.#view
    const brand = this.brandOf[at]
    view.appeal = this.appeal[at]
    view.price = this.price[at]
    view.promise = this.promise[at]
    view.display = this.display[at]
    view.feature = this.feature[at]
    view.distance = this.#distance[at]
    view.goodwill = this.goodwill[brand]
    view.rating = this.rating[brand]
    view.volume = this.volume[brand]
    view.reputation = this.standing(brand * this.#segments + segment, now)
  }

  /** What a segment thinks of a brand: its experiences, and what is said of it in public. The cell is the brand's, then the segment's. */
  standing(cell: number, now: number): number {
    const own = this.#reputations[cell].value(now) * (1 - this.blame[cell])
    return own + this.praise[cell] * (1 - own)
  }

  /** Factor on the weight of an alternative for one who pays `price` for it. */
  factorAt(segment: number, at: number, now: number, price: number): number {
    const view = this.#view
    this.#look(segment, at, now)
    const usual = this.#choices[segment].weight(view)
    view.price = price
    return this.#choices[segment].weight(view) / usual
  }

  /** Part of the weight of an alternative that would be there without promotions: at its usual price, without display or feature. Above 0. */
  partOfShelf(segment: number, at: number, now: number): number {
    const usual = this.#plan.alternatives[at].price
    if (this.price[at] === usual && this.display[at] === 0 && this.feature[at] === 0) return 1
    const view = this.#view
    this.#look(segment, at, now)
    const promoted = this.#choices[segment].weight(view)
    view.price = usual
    view.display = 0
    view.feature = 0
    return promoted === 0 ? 0 : this.#choices[segment].weight(view) / promoted
  }

  reset(): void {
    for (const [at, { price, appeal, promisePeriods }] of this.#plan.alternatives.entries()) {
      this.price[at] = price
      this.appeal[at] = appeal
      this.promise[at] = promisePeriods
    }
    this.display.fill(0)
    this.feature.fill(0)
    this.goodwill.fill(0)
    this.rating.fill(this.#plan.talk?.rating ?? USUAL_RATING)
    this.volume.fill(this.#plan.talk?.posts ?? 1)
    this.blame.fill(0)
    this.praise.fill(0)
    this.#forget()
  }

  #forget(): void {
    this.#stale.fill(1)
    this.#anyStale.fill(1)
  }

  save(): Plain {
    return saveColumns(this.#state)
  }

  /** After the instances have been loaded: weights are worked out anew when somebody looks. */
  load(state: Plain): void {
    loadColumns(this.#state, state)
    this.#forget()
  }
}
