import type { AlternativeView, Choice } from '../contracts/choice.ts'
import type { Definition } from '../contracts/definition.ts'
import { ArgumentError } from '../errors.ts'
import { pickByWeight } from './logit.ts'

/**
 * Markov brand switching (Harary & Lipstein 1962): the brand bought next hangs on the brand bought last. Where a brand is not to be had, the others share its
 * probability in proportion. The nests of the segment must be brands (`nests: brand`); within a brand, alternatives are equally likely.
 */
export interface SwitchingSpec {
  readonly kind: 'switching'
  /** Row by row: probability to go from a brand to each, brands in the order of their names. */
  readonly probabilities: readonly number[]
  /** Probability of each brand at the first purchase. */
  readonly initial: readonly number[]
}

/** Brand switching. @example switching({ probabilities: [0.9, 0.1, 0.3, 0.7], initial: [0.5, 0.5] }) */
export function switching(parameters: Omit<SwitchingSpec, 'kind'>): SwitchingSpec {
  return { kind: 'switching', ...parameters }
}

const TOLERANCE = 1e-9

class Switching implements Choice {
  readonly loyaltyKept = undefined
  readonly #probabilities: Float64Array
  readonly #initial: Float64Array
  #weights = new Float64Array(0)
  /** By brand: how many alternatives of it are there. */
  readonly #there: Float64Array

  constructor({ probabilities, initial }: SwitchingSpec) {
    const brands = initial.length
    if (probabilities.length !== brands * brands)
      throw new ArgumentError(
        `invalid probabilities: ${probabilities.length} of them; expected ${brands} rows of ${brands}, as many as there are in initial`,
      )
    demandSumOne(initial, 'initial')
    for (let row = 0; row < brands; row++)
      demandSumOne(probabilities.slice(row * brands, (row + 1) * brands), `row ${row + 1} of probabilities`)
    this.#probabilities = Float64Array.from(probabilities)
    this.#initial = Float64Array.from(initial)
    this.#there = new Float64Array(brands)
  }

  weight(_view: AlternativeView): number {
    return 1
  }

  loyal(_loyalty: number): number {
    return 1
  }

  pick(weights: Float64Array, nests: Int32Array, u: number, last: number): number {
    if (this.#weights.length !== weights.length) this.#weights = new Float64Array(weights.length)
    const there = this.#there
    there.fill(0)
    for (let at = 0; at < weights.length; at++) if (weights[at] > 0) there[nests[at]] += 1
    for (let at = 0; at < weights.length; at++) {
      const brand = nests[at]
      const probability = last < 0 ? this.#initial[brand] : this.#probabilities[last * this.#initial.length + brand]
      this.#weights[at] = weights[at] > 0 ? probability / there[brand] : 0
    }
    return pickByWeight(this.#weights, 0, u)
  }
}

function demandSumOne(numbers: readonly number[], what: string): void {
  const sum = numbers.reduce((total, number) => total + number, 0)
  if (Math.abs(sum - 1) > TOLERANCE) throw new ArgumentError(`invalid ${what}: they sum to ${sum}; expected 1`)
}

export const switchingChoice: Definition<SwitchingSpec, Choice> = {
  kind: 'switching',
  doc: 'the brand bought next hangs on the brand bought last, by fixed probabilities',
  source: 'Harary & Lipstein (1962), Operations Research 10(1):19-40',
  parameters: {
    probabilities: {
      type: 'numbers',
      unit: 'probability',
      min: 0,
      max: 1,
      doc: 'row by row: from a brand to each, brands in the order of their names',
    },
    initial: { type: 'numbers', unit: 'probability', min: 0, max: 1, doc: 'of each brand at the first purchase' },
  },
  create: (spec) => new Switching(spec),
}
