import type { Definition } from '../contracts/definition.ts'
import type { Forecaster, ForecasterChoice } from '../contracts/forecaster.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Policy, PolicyChoice, StockView } from '../contracts/policy.ts'
import { ArgumentError } from '../errors.ts'
import { learn } from './learn.ts'

/** Buys ahead while the supplier's price is down for a time (a trade deal), as another policy otherwise. */
export interface ForwardBuyingSpec {
  readonly kind: 'forward-buying'
  /** What it orders without deals: any policy that orders over one lane a review and withdraws nothing. */
  readonly policy: PolicyChoice
  /** Share that a deal takes off the price; 0: there are no deals. */
  readonly discount: number
  /** When the first deal begins, how long each lasts, and how often and how far apart they are, in periods. Default 1 and 28. */
  readonly at: number
  readonly length: number
  readonly times?: number
  readonly every?: number
  /** What it costs to hold a unit for a period, as a share of its price. */
  readonly holding: number
  /** What forecasts demand per review. */
  readonly forecast: ForecasterChoice
}

/**
 * At the first review of a deal of share d off, with h the holding cost: the need of the other policy over 1 - d, and the demand of d / ((1 - d) h) periods on top: the lot
 * d D / ((c - d) h) + c Q / (c - d) of Chopra & Meindl (section 11.5; Ardalan 1994). It is used up before the other policy orders again. What the buyer saves is
 * the price lever's affair: an `effect` on the price of the supplier at the same times.
 *
 * @example forwardBuying({ policy: baseStock({ S: 40 }), discount: 0.1, at: 28, length: 7, times: 12, holding: 0.004, forecast: { kind: 'exponential-smoothing', alpha: 0.2 } })
 */
export function forwardBuying(parameters: Omit<ForwardBuyingSpec, 'kind'>): ForwardBuyingSpec {
  return { kind: 'forward-buying', ...parameters }
}

const NO_DEAL = -1

class ForwardBuying implements Policy {
  readonly target: number
  readonly trigger: number
  readonly echelon?: boolean
  readonly reviewEvery?: number
  readonly #spec: Required<ForwardBuyingSpec>
  readonly #need: Policy
  readonly #forecaster: Forecaster
  /** Reviews that the units bought ahead last. */
  readonly #ahead: number
  /** The last deal that was used. */
  #used = NO_DEAL

  constructor(spec: ForwardBuyingSpec, need: Policy, forecaster: Forecaster) {
    this.#spec = { times: 1, every: 28, ...spec }
    this.#need = need
    this.#forecaster = forecaster
    this.target = need.target
    this.trigger = need.trigger
    if (need.echelon !== undefined) this.echelon = need.echelon
    if (need.reviewEvery !== undefined) this.reviewEvery = need.reviewEvery
    const { discount, holding } = spec
    this.#ahead = discount === 0 ? 0 : discount / ((1 - discount) * holding) / (need.reviewEvery ?? 1)
  }

  order(stock: StockView): number {
    const need = this.#need.order(stock)
    if (this.#spec.discount === 0) return need
    learn(this.#forecaster, stock)
    const deal = this.#dealAt(stock.now)
    if (deal === NO_DEAL || deal === this.#used) return need
    this.#used = deal
    return Math.max(0, need) / (1 - this.#spec.discount) + this.#forecaster.total(this.#ahead)
  }

  /** Number of the deal that is on, from 0. */
  #dealAt(now: number): number {
    const { at, length, times, every } = this.#spec
    const number = Math.min(times - 1, Math.floor((now - at) / every))
    return number >= 0 && now - at - number * every < length ? number : NO_DEAL
  }

  reset(): void {
    this.#used = NO_DEAL
    this.#need.reset?.()
    this.#forecaster.reset?.()
  }

  save(): Plain {
    return [this.#used, this.#need.save?.() ?? null, this.#forecaster.save?.() ?? null]
  }

  load(state: Plain): void {
    const [used, need, forecaster] = state as readonly Plain[]
    this.#used = Number(used)
    this.#need.load?.(need)
    this.#forecaster.load?.(forecaster)
  }
}

export const forwardBuyingPolicy: Definition<ForwardBuyingSpec, Policy> = {
  kind: 'forward-buying',
  doc: 'buys ahead while trade deals last, as another policy otherwise',
  source: 'Chopra & Meindl, Supply Chain Management, section 11.5; Ardalan (1994)',
  parameters: {
    policy: { type: 'policy', doc: 'what it orders without deals: a policy that orders over one lane a review' },
    discount: {
      type: 'quantity',
      unit: 'share',
      min: 0,
      below: 1,
      doc: 'off the price while a deal lasts; 0: no deals',
    },
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'when the first deal begins' },
    length: { type: 'duration', unit: 'periods', above: 0, doc: 'how long a deal lasts' },
    times: { type: 'integer', min: 1, default: 1, doc: 'how many deals there are' },
    every: { type: 'duration', unit: 'periods', above: 0, default: 28, doc: 'from one deal to the next' },
    holding: {
      type: 'quantity',
      unit: 'share of the price per period',
      above: 0,
      doc: 'what it costs to hold a unit for a period',
    },
    forecast: { type: 'forecaster', doc: 'forecasts demand per review' },
  },
  create: (spec, desk) => {
    const need = desk.policy(spec.policy)
    if (need.orderOver !== undefined || need.cancel !== undefined || need.reviewEvery === 0)
      throw new ArgumentError(
        `invalid policy "${spec.policy.kind}" inside forward-buying; expected one that reviews by the clock, orders over one lane and withdraws nothing`,
      )
    return new ForwardBuying(spec, need, desk.forecaster(spec.forecast))
  },
}
