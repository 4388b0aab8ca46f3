import type { AlternativeView, Choice } from '../contracts/choice.ts'
import type { Definition } from '../contracts/definition.ts'
import { exp } from '../math/exp.ts'
import { ln } from '../math/ln.ts'
import { pickByWeight } from './logit.ts'

/**
 * Log-linear demand: whoever comes buys an alternative with probability exp(appeal + promise t) price^e rating^v volume^w, each by itself, so that its sales have the
 * elasticities e, v and w whatever others do; and nothing with the rest. Where the probabilities sum to more than 1 they are scaled down to it.
 */
export interface LogLinearSpec {
  readonly kind: 'log-linear'
  /** Elasticity of the price per unit: below 0. Default 0. */
  readonly price?: number
  /** Change of ln sales per period of promised waiting: below 0. Default 0. */
  readonly promise?: number
  /** Elasticities of the mean score and of the number of posts about the brand (`market.talk`). Default 0.417 and 0.236. */
  readonly rating?: number
  readonly volume?: number
}

/** Demand of constant elasticities. @example logLinear({ price: -2.62 }) */
export function logLinear(parameters: Omit<LogLinearSpec, 'kind'> = {}): LogLinearSpec {
  return { kind: 'log-linear', ...parameters }
}

/** A price of nothing would sell without limit. */
const LEAST_PRICE = 1e-9

class LogLinear implements Choice {
  readonly loyaltyKept = undefined
  readonly #of: Required<Omit<LogLinearSpec, 'kind'>>

  constructor({ price = 0, promise = 0, rating = 0.417, volume = 0.236 }: LogLinearSpec) {
    this.#of = { price, promise, rating, volume }
  }

  weight(view: AlternativeView): number {
    const of = this.#of
    const price = of.price === 0 ? 0 : of.price * ln(Math.max(LEAST_PRICE, view.price))
    return exp(
      view.appeal + of.promise * view.promise + price + of.rating * ln(view.rating) + of.volume * ln(view.volume),
    )
  }

  loyal(_loyalty: number): number {
    return 1
  }

  pick(weights: Float64Array, _nests: Int32Array, u: number): number {
    let sum = 0
    for (let at = 0; at < weights.length; at++) sum += weights[at]
    return pickByWeight(weights, Math.max(0, 1 - sum), u)
  }
}

export const logLinearChoice: Definition<LogLinearSpec, Choice> = {
  kind: 'log-linear',
  doc: 'each alternative is bought with a probability of constant elasticities, and nothing with the rest',
  source: 'elasticities of word of mouth: You, Vadakkepatt & Joshi (2015), Journal of Marketing 79(2):19-39',
  parameters: {
    price: { type: 'quantity', unit: 'elasticity', default: 0, doc: 'of the price per unit (below 0)' },
    promise: { type: 'quantity', unit: 'per period', default: 0, doc: 'of ln sales, for promised waiting (below 0)' },
    rating: {
      type: 'quantity',
      unit: 'elasticity',
      default: 0.417,
      evidence: 'published',
      doc: 'of the mean score that is posted about the brand (valence)',
    },
    volume: {
      type: 'quantity',
      unit: 'elasticity',
      default: 0.236,
      evidence: 'published',
      doc: 'of the number of posts about the brand',
    },
  },
  create: (spec) => new LogLinear(spec),
}
