import type { AlternativeView, Choice } from '../contracts/choice.ts'
import type { Definition } from '../contracts/definition.ts'
import { exp } from '../math/exp.ts'
import { ln, log1p } from '../math/ln.ts'

/** Coefficients of the utility of an alternative, and its scale. */
export interface UtilitySpec {
  /** Per unit of money: below 0. */
  readonly price?: number
  readonly display?: number
  readonly feature?: number
  /** Of loyalty, from 0 to 1. */
  readonly loyalty?: number
  /** Share of old loyalty kept at a purchase. */
  readonly loyaltyKept?: number
  /** Of ln(1 + goodwill). */
  readonly goodwill?: number
  /** Of reputation less `usualReputation`. */
  readonly reputation?: number
  readonly usualReputation?: number
  /** Per period from order to promised delivery: below 0. */
  readonly promise?: number
  readonly distance?: number
  /** Of ln of the mean score posted about the brand, and of ln of the number of posts. */
  readonly rating?: number
  readonly volume?: number
  /** Utility of buying nothing; absent: everybody who comes buys something. */
  readonly nothing?: number
}

/**
 * Multinomial logit: U = appeal + price p + display + feature + loyalty L + goodwill ln(1 + G) + reputation (R - usual) + promise t + distance d, and alternatives that are
 * there are chosen in proportion to exp(U) (McFadden 1974; loyalty of Guadagni & Little 1983).
 */
export interface LogitSpec extends UtilitySpec {
  readonly kind: 'logit'
}

/** Multinomial logit choice. @example logit({ price: -0.4, reputation: 2, nothing: 0 }) */
export function logit(parameters: Omit<LogitSpec, 'kind'> = {}): LogitSpec {
  return { kind: 'logit', ...parameters }
}

/** Utility of what is seen of an alternative, as a weight exp(U). */
export class Utility {
  readonly loyaltyKept: number | undefined
  /** exp of the utility of buying nothing; 0: not an option. */
  readonly nothing: number
  readonly #of: Required<Omit<UtilitySpec, 'nothing'>>

  constructor(spec: UtilitySpec) {
    const { price = 0, display = 0, feature = 0, loyalty = 0, loyaltyKept = 0.8, goodwill = 0 } = spec
    const { reputation = 0, usualReputation = 0.7838, promise = 0, distance = 0, rating = 0, volume = 0 } = spec
    const ofTaste = { price, display, feature, loyalty, loyaltyKept, goodwill }
    this.#of = { ...ofTaste, reputation, usualReputation, promise, distance, rating, volume }
    this.loyaltyKept = loyalty === 0 ? undefined : loyaltyKept
    this.nothing = spec.nothing === undefined || spec.nothing === null ? 0 : exp(spec.nothing)
  }

  weight(view: AlternativeView): number {
    const of = this.#of
    const taste = view.appeal + of.price * view.price + of.display * view.display + of.feature * view.feature
    const standing = of.goodwill * log1p(view.goodwill) + of.reputation * (view.reputation - of.usualReputation)
    const utility = taste + standing + of.promise * view.promise + of.distance * view.distance
    if (of.rating === 0 && of.volume === 0) return exp(utility)
    return exp(utility + of.rating * ln(view.rating) + of.volume * ln(view.volume))
  }

  loyal(loyalty: number): number {
    return exp(this.#of.loyalty * loyalty)
  }
}

class Logit implements Choice {
  readonly loyaltyKept: number | undefined
  readonly #utility: Utility

  constructor(spec: LogitSpec) {
    this.#utility = new Utility(spec)
    this.loyaltyKept = this.#utility.loyaltyKept
  }

  weight(view: AlternativeView): number {
    return this.#utility.weight(view)
  }

  loyal(loyalty: number): number {
    return this.#utility.loyal(loyalty)
  }

  pick(weights: Float64Array, _nests: Int32Array, u: number): number {
    return pickByWeight(weights, this.#utility.nothing, u)
  }
}

/** The one of `weights` that u falls on in proportion to them, after `nothing`: -1. Nothing at all where all are 0. */
export function pickByWeight(weights: Float64Array, nothing: number, u: number): number {
  let sum = nothing
  for (let at = 0; at < weights.length; at++) sum += weights[at]
  let rest = u * sum - nothing
  if (rest < 0 || sum === nothing) return -1
  let last = -1
  for (let at = 0; at < weights.length; at++) {
    if (weights[at] === 0) continue
    last = at
    rest -= weights[at]
    if (rest < 0) return at
  }
  // Rounding alone leads here.
  return last
}

/** Parameters of a utility, for choices that have one. */
export const utilityParameters = {
  price: {
    type: 'quantity',
    unit: 'utility per unit of money',
    default: 0,
    doc: 'what a unit of money takes off (below 0)',
  },
  display: { type: 'quantity', unit: 'utility', default: 0, doc: 'what a display adds' },
  feature: { type: 'quantity', unit: 'utility', default: 0, doc: 'what a feature advertisement adds' },
  loyalty: { type: 'quantity', unit: 'utility', default: 0, doc: 'what full loyalty to the brand adds' },
  loyaltyKept: {
    type: 'quantity',
    unit: 'share',
    min: 0,
    below: 1,
    default: 0.8,
    evidence: 'calibrated',
    source: 'Guadagni & Little (1983); best on the cracker and catsup panels',
    doc: 'of old loyalty at a purchase (alpha of Guadagni & Little 1983; best on the cracker and catsup panels)',
  },
  goodwill: { type: 'quantity', unit: 'utility', default: 0, doc: 'of ln(1 + goodwill) of the brand' },
  reputation: {
    type: 'quantity',
    unit: 'utility',
    default: 0,
    doc: 'of the reputation of the brand less the usual one',
  },
  usualReputation: {
    type: 'quantity',
    unit: 'reputation',
    min: 0,
    max: 1,
    default: 0.7838,
    evidence: 'calibrated',
    source: 'mean of 5,164 orders of Olist, Brazil 2016 to 2018',
    doc: 'reputation that adds nothing: (4.135 - 1) / 4, the mean score of 5,164 orders (Olist)',
  },
  promise: {
    type: 'quantity',
    unit: 'utility per period',
    default: 0,
    doc: 'what a period of promised waiting takes off (below 0)',
  },
  distance: {
    type: 'quantity',
    unit: 'utility per unit of distance',
    default: 0,
    doc: 'what distance takes off (below 0)',
  },
  rating: { type: 'quantity', unit: 'utility', default: 0, doc: 'of ln of the mean score posted about the brand' },
  volume: { type: 'quantity', unit: 'utility', default: 0, doc: 'of ln of the number of posts about the brand' },
  nothing: {
    type: 'quantity',
    unit: 'utility',
    default: null,
    doc: 'of buying nothing; absent: everybody who comes buys something that is there',
  },
} as const

export const logitChoice: Definition<LogitSpec, Choice> = {
  kind: 'logit',
  doc: 'multinomial logit: alternatives that are there, in proportion to exp(utility)',
  source: 'McFadden (1974); loyalty: Guadagni & Little (1983), Marketing Science 2(3):203-238',
  parameters: utilityParameters,
  create: (spec) => new Logit(spec),
}
