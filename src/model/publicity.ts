import type { PublicityMove } from '../contracts/campaign.ts'
import type { Plain } from '../contracts/plain.ts'
import { exp } from '../math/exp.ts'
import { ln } from '../math/ln.ts'
import type { Assortment } from './assortment.ts'
import type { MarketPlan } from './plan-market.ts'

/** One piece of news, resolved to numbers. */
interface News {
  readonly brand: number
  /** -1: all. */
  readonly segment: number
  /** Part of the gap that is closed (above 0), or of the standing that is taken (below 0), when it breaks. */
  readonly strength: number
  /** Per period. */
  readonly decay: number
  readonly at: number
}

/**
 * What is said of brands in public. Each piece of news fades on its own; together they are 1 - prod(1 - strength exp(-decay age)), so that a standing stays from 0 to 1 and
 * one piece alone fades with its half-life exactly. Worked out when somebody looks.
 */
export class PublicityNews {
  readonly #plan: MarketPlan
  #news: readonly News[] = []
  #broken = new Uint8Array(0)
  /** Whether anything has been said yet. */
  #any = false

  constructor(plan: MarketPlan) {
    this.#plan = plan
  }

  /** Puts the news of a run in place; `breaks` takes their numbers. */
  arrange(moves: readonly PublicityMove[]): void {
    const { brands, segments } = this.#plan
    this.#news = moves.map(({ brand, segment, valence, reach, halfLife, at }) => ({
      brand: brands.indexOf(brand),
      segment: segments.findIndex(({ name }) => name === segment),
      strength: valence * reach,
      decay: ln(2) / halfLife,
      at,
    }))
    this.#broken = new Uint8Array(moves.length)
    this.#any = false
  }

  breaks(number: number): void {
    this.#broken[number] = 1
    this.#any = true
  }

  /** Share of the gap to 1 that good news closes (`sign` 1), or of the standing that bad news takes (-1). */
  effect(brand: number, segment: number, sign: 1 | -1, now: number): number {
    let left = 1
    for (let at = 0; at < this.#news.length; at++) {
      const news = this.#news[at]
      if (this.#broken[at] === 0 || news.brand !== brand || !(news.strength * sign > 0)) continue
      if (news.segment >= 0 && news.segment !== segment) continue
      left *= 1 - news.strength * sign * exp(-news.decay * Math.max(0, now - news.at))
    }
    return 1 - left
  }

  /** Tells the assortment what a segment thinks of each brand by now. */
  bring(assortment: Assortment, segment: number, now: number): void {
    if (!this.#any) return
    const segments = this.#plan.segments.length
    for (let brand = 0; brand < this.#plan.brands.length; brand++) {
      const cell = brand * segments + segment
      const praise = this.effect(brand, segment, 1, now)
      const blame = this.effect(brand, segment, -1, now)
      if (praise === assortment.praise[cell] && blame === assortment.blame[cell]) continue
      assortment.praise[cell] = praise
      assortment.blame[cell] = blame
      assortment.touchBrand(brand, segment)
    }
  }

  save(): Plain {
    return Array.from(this.#broken)
  }

  /** After `arrange` of the same moves. */
  load(state: Plain): void {
    this.#broken.set(state as readonly number[])
    this.#any = this.#broken.includes(1)
  }
}
