import type { EquityMove, ShelfMove } from '../contracts/campaign.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Assortment } from './assortment.ts'
import type { MarketPlan } from './plan-market.ts'

/** A change of one alternative for a while. */
interface Change {
  readonly alternative: number
  readonly price: number
  readonly display: number
  readonly feature: number
  readonly stockpile: number
  readonly utility: number
}

/**
 * What promotions and brand building change in the assortment. Changes are kept apart and combined anew, in an order of their own, whenever one comes or goes:
 * overlapping ones commute to the last bit, and a price cut to nothing can be undone. Off the hot path: a few events a campaign.
 */
export class ShelfChanges {
  readonly #plan: MarketPlan
  readonly #assortment: Assortment
  readonly #equity: readonly number[]
  /** By alternative: share of additional purchases that customers take from their own later ones. */
  readonly stockpile: Float64Array
  #changes: readonly Change[] = []
  #ofAlternative: readonly (readonly number[])[] = []
  #active = new Uint8Array(0)

  /** @param equity by brand, utility that is added for good */
  constructor(plan: MarketPlan, assortment: Assortment, equity: readonly number[]) {
    this.#plan = plan
    this.#assortment = assortment
    this.#equity = equity
    this.stockpile = new Float64Array(plan.alternatives.length)
  }

  /** Puts the moves of a run in place of those of the last; numbers that `begin` and `end` take are those of `moves`. */
  arrange(moves: readonly (ShelfMove | EquityMove)[]): void {
    const { alternatives, brands } = this.#plan
    this.#changes = moves.flatMap((move): Change[] => {
      if (move.what === 'shelf') {
        const alternative = alternatives.findIndex(({ name }) => name === move.alternative)
        const { price, display, feature, stockpile } = move
        return [{ alternative, price, display, feature, stockpile, utility: 0 }]
      }
      const none = { price: 1, display: 0, feature: 0, stockpile: 0 }
      const brand = brands.indexOf(move.brand)
      return [{ alternative: -1 - brand, ...none, utility: move.utility }]
    })
    this.#active = new Uint8Array(this.#changes.length)
    this.#ofAlternative = alternatives.map((plan, at) =>
      [...this.#changes.keys()]
        .filter((number) => touches(this.#changes[number], at, plan.brand))
        .sort((a, b) => byEffect(this.#changes[a], this.#changes[b])),
    )
    this.stockpile.fill(0)
    for (const at of alternatives.keys()) this.#combine(at)
  }

  begin(number: number): void {
    this.#set(number, 1)
  }

  end(number: number): void {
    this.#set(number, 0)
  }

  #set(number: number, active: 0 | 1): void {
    this.#active[number] = active
    for (const [at, { brand }] of this.#plan.alternatives.entries())
      if (touches(this.#changes[number], at, brand)) this.#combine(at)
  }

  #combine(at: number): void {
    const { price, appeal, brand } = this.#plan.alternatives[at]
    let [factor, display, feature, kept, utility] = [1, 0, 0, 1, 0]
    for (const number of this.#ofAlternative[at]) {
      if (this.#active[number] === 0) continue
      const change = this.#changes[number]
      factor *= change.price
      display += change.display
      feature += change.feature
      kept *= 1 - change.stockpile
      utility += change.utility
    }
    const assortment = this.#assortment
    assortment.price[at] = price * factor
    assortment.display[at] = Math.min(1, display)
    assortment.feature[at] = Math.min(1, feature)
    assortment.appeal[at] = appeal + this.#equity[brand] + utility
    this.stockpile[at] = 1 - kept
    assortment.touch(at)
  }

  save(): Plain {
    return Array.from(this.#active)
  }

  /** After `arrange` of the same moves. */
  load(state: Plain): void {
    this.#active.set(state as readonly number[])
    for (const at of this.#plan.alternatives.keys()) this.#combine(at)
  }
}

/** Alternatives are numbered from 0; of a whole brand b, the number is -1 - b. */
function touches({ alternative }: Change, at: number, brand: number): boolean {
  return alternative === at || alternative === -1 - brand
}

function byEffect(a: Change, b: Change): number {
  const differences = [
    a.price - b.price,
    a.utility - b.utility,
    a.display - b.display,
    a.feature - b.feature,
    a.stockpile - b.stockpile,
  ]
  return differences.find((difference) => difference !== 0) ?? 0
}
