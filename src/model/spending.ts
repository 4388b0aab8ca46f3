import { gammaQuantile } from '../math/gamma-quantile.ts'
import type { KeyedDraws } from '../random/keyed.ts'
import type { SpendPlan } from './plan-market.ts'

/**
 * What customers spend at a purchase, after the gamma-gamma model (Colombo & Jiang 1999; Fader, Hardie & Lee 2005, "RFM and CLV"): gamma(p, nu) with nu ~ gamma(q, gamma)
 * among customers, whatever they buy and however often. Hot path: no state, two quantiles a purchase.
 */
export class Spending {
  readonly #draws: KeyedDraws

  constructor(draws: KeyedDraws) {
    this.#draws = draws
  }

  /** Money that a customer spends at one of its occasions (from 1). */
  of({ p, q, gamma }: SpendPlan, customer: number, visit: number): number {
    const rate = gammaQuantile(this.#draws.draw(customer, 0, 1), q) / gamma
    return gammaQuantile(this.#draws.draw(customer, visit, 0), p) / rate
  }
}
