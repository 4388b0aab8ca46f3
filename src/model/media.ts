import type { Goodwill } from '../contracts/goodwill.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Response } from '../contracts/response.ts'
import { exp, expm1 } from '../math/exp.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { MarketingPlan } from './plan-marketing.ts'

/**
 * What advertising leaves in people's minds: an adstock for each brand and medium, a goodwill for each brand. Both move by laws that are known exactly from one change to
 * the next, so they are worked out when somebody looks, and no event is spent on their decay.
 *
 * Adstock (Broadbent 1979), in continuous time: dA/dt = x - k A, so A(t + s) = x / k + (A(t) - x / k) exp(-k s); points heard at once add to it.
 * Goodwill is fed by the points themselves and not by the adstock: a decay behind a decay would count the carry-over twice.
 */
export class Media {
  readonly #plan: MarketingPlan
  readonly #media: number
  readonly #decay: Float64Array
  readonly #responses: readonly (Response | undefined)[]
  readonly #goodwill: readonly (Goodwill | undefined)[]
  /** By brand, then medium: adstock at the time `since` (in periods), and the rate of points that it is fed with. */
  readonly #stock: Float64Array
  readonly #since: Float64Array
  readonly #rate: Float64Array
  /** By brand: 1 once there is anything that moves with time. */
  readonly moves: Uint8Array
  /** By brand, then medium: points bought since the warm-up. */
  readonly points: Float64Array
  readonly #state: Columns

  constructor(
    plan: MarketingPlan,
    responses: readonly (Response | undefined)[],
    goodwill: readonly (Goodwill | undefined)[],
  ) {
    this.#plan = plan
    this.#media = plan.media.length
    this.#responses = responses
    this.#goodwill = goodwill
    this.#decay = Float64Array.from(plan.media, ({ decay }) => decay)
    const cells = plan.brands.length * plan.media.length
    this.#stock = new Float64Array(cells)
    this.#since = new Float64Array(cells)
    this.#rate = new Float64Array(cells)
    this.points = new Float64Array(cells)
    this.moves = new Uint8Array(plan.brands.length)
    this.#state = {
      stock: this.#stock,
      since: this.#since,
      rate: this.#rate,
      points: this.points,
      moves: this.moves,
    }
    this.reset()
  }

  /** Effective points of a medium for a brand, all at once. */
  hear(brand: number, medium: number, effective: number, now: number): void {
    const cell = brand * this.#media + medium
    this.#settle(cell, medium, now)
    if (this.#decay[medium] > 0) this.#stock[cell] += effective
    this.#goodwill[brand]?.hear(effective * this.#plan.media[medium].build, now)
    this.moves[brand] = 1
  }

  /** From now on a brand is on a medium with so many effective points a period in all. */
  press(brand: number, medium: number, rate: number, now: number): void {
    const cell = brand * this.#media + medium
    this.#settle(cell, medium, now)
    this.#rate[cell] = rate
    this.moves[brand] = 1
    let built = 0
    for (let other = 0; other < this.#media; other++)
      built += this.#rate[brand * this.#media + other] * this.#plan.media[other].build
    this.#goodwill[brand]?.press(built, now)
  }

  /** A customer has had an experience with a brand. */
  experienced(brand: number, outcome: number, weight: number, now: number): void {
    this.#goodwill[brand]?.experienced?.(outcome, weight, now)
  }

  #settle(cell: number, medium: number, now: number): void {
    this.#stock[cell] = this.#stockAt(cell, medium, now)
    this.#since[cell] = now
  }

  #stockAt(cell: number, medium: number, now: number): number {
    const decay = this.#decay[medium]
    if (decay === 0) return 0
    const gone = decay * (now - this.#since[cell])
    return this.#stock[cell] * exp(-gone) - (this.#rate[cell] / decay) * expm1(-gone)
  }

  /** Adstock of a brand on a medium, in effective points, and what customers make of it. */
  adstock(brand: number, medium: number, now: number): number {
    return this.#stockAt(brand * this.#media + medium, medium, now)
  }

  effect(brand: number, medium: number, now: number): number {
    return this.#responses[medium]?.value(this.adstock(brand, medium, now)) ?? 0
  }

  goodwill(brand: number, now: number): number {
    return this.#goodwill[brand]?.value(now) ?? 0
  }

  /** What customers see of a brand: its goodwill and what its media come to at this moment. */
  seen(brand: number, now: number): number {
    let sum = this.goodwill(brand, now)
    for (let medium = 0; medium < this.#media; medium++) sum += this.effect(brand, medium, now)
    return sum
  }

  restart(): void {
    this.points.fill(0)
  }

  /** Instances are reset by the world. A brand with goodwill, or with a response to nothing, is seen from the start. */
  reset(): void {
    clearColumns(this.#state)
    const respondsToNothing = this.#responses.some((response) => (response?.value(0) ?? 0) !== 0)
    for (const [brand, goodwill] of this.#goodwill.entries())
      this.moves[brand] = goodwill !== undefined || respondsToNothing ? 1 : 0
  }

  save(): Plain {
    return saveColumns(this.#state)
  }

  load(state: Plain): void {
    loadColumns(this.#state, state)
  }
}
