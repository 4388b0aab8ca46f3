import type { AlternativeView, Choice } from '../contracts/choice.ts'
import type { Definition } from '../contracts/definition.ts'
import { pow } from '../math/pow.ts'
import { pickByWeight, Utility, type UtilitySpec, utilityParameters } from './logit.ts'

/**
 * Nested logit (Williams 1977; McFadden 1978): nests are chosen in proportion to (sum of exp(U / lambda))^lambda, and alternatives within a nest in proportion to
 * exp(U / lambda). With lambda 1 it is the multinomial logit; the lower, the more of an empty shelf's demand stays in its nest.
 */
export interface NestedLogitSpec extends UtilitySpec {
  readonly kind: 'nested-logit'
  /** Dissimilarity within a nest, above 0 and at most 1. */
  readonly lambda: number
}

/** Nested logit choice. @example nestedLogit({ lambda: 0.5, price: -0.4 }) */
export function nestedLogit(parameters: Omit<NestedLogitSpec, 'kind'>): NestedLogitSpec {
  return { kind: 'nested-logit', ...parameters }
}

class NestedLogit implements Choice {
  readonly loyaltyKept: number | undefined
  readonly #utility: Utility
  readonly #lambda: number
  /** By nest: sum of exp(U / lambda), and the share of the nest. Made larger where a market has more. */
  #sums = new Float64Array(0)
  #within = new Float64Array(0)

  constructor(spec: NestedLogitSpec) {
    this.#utility = new Utility(spec)
    this.loyaltyKept = this.#utility.loyaltyKept
    this.#lambda = spec.lambda
  }

  weight(view: AlternativeView): number {
    return this.#utility.weight(view)
  }

  loyal(loyalty: number): number {
    return this.#utility.loyal(loyalty)
  }

  pick(weights: Float64Array, nests: Int32Array, u: number): number {
    this.#makeRoom(weights.length)
    const sums = this.#sums
    const within = this.#within
    sums.fill(0)
    for (let at = 0; at < weights.length; at++) {
      within[at] = weights[at] === 0 ? 0 : pow(weights[at], 1 / this.#lambda)
      sums[nests[at]] += within[at]
    }
    // Probability of an alternative: that of its nest, times its share of it.
    for (let at = 0; at < weights.length; at++) {
      const sum = sums[nests[at]]
      if (sum > 0) within[at] = (within[at] / sum) * pow(sum, this.#lambda)
    }
    return pickByWeight(within, this.#utility.nothing, u)
  }

  #makeRoom(count: number): void {
    if (this.#sums.length === count) return
    this.#sums = new Float64Array(count)
    this.#within = new Float64Array(count)
  }
}

export const nestedLogitChoice: Definition<NestedLogitSpec, Choice> = {
  kind: 'nested-logit',
  doc: 'nested logit: first a nest (a channel, or a brand), then an alternative in it',
  source: 'Williams (1977), Environment and Planning A 9:285-344; McFadden (1978)',
  parameters: {
    lambda: { type: 'quantity', above: 0, max: 1, doc: 'dissimilarity within a nest; 1: as the multinomial logit' },
    ...utilityParameters,
  },
  create: (spec) => new NestedLogit(spec),
}
