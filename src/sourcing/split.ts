import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Sourcing, SupplyView } from '../contracts/sourcing.ts'
import { ArgumentError } from '../errors.ts'

/** Spreads orders over the lanes so that the units ordered follow the given shares. */
export interface SplitSpec {
  readonly kind: 'split'
  /** One weight per lane into the site, in the order of the scenario. */
  readonly weights: readonly number[]
}

/** Split sourcing. @example split({ weights: [0.7, 0.3] }) */
export function split(parameters: Omit<SplitSpec, 'kind'>): SplitSpec {
  return { kind: 'split', ...parameters }
}

/** Each order goes whole to the lane that lags most behind its share: no draw, so comparisons stay paired. */
class Split implements Sourcing {
  readonly #weights: readonly number[]
  #units: number[]

  constructor(weights: readonly number[]) {
    const sum = weights.reduce((total, weight) => total + weight, 0)
    if (!(sum > 0)) throw new ArgumentError(`invalid weights [${weights.join(', ')}]; expected at least one above 0`)
    this.#weights = weights.map((weight) => weight / sum)
    this.#units = weights.map(() => 0)
  }

  choose(quantity: number, supply: SupplyView): number {
    let total = quantity
    for (let index = 0; index < supply.count; index++) total += this.#units[index] ?? 0
    let best = 0
    let largest = Number.NEGATIVE_INFINITY
    for (let index = 0; index < supply.count; index++) {
      const lag = (this.#weights[index] ?? 0) * total - (this.#units[index] ?? 0)
      if (lag > largest) {
        largest = lag
        best = index
      }
    }
    this.#units[best] += quantity
    return best
  }

  reset(): void {
    this.#units.fill(0)
  }

  save(): Plain {
    return [...this.#units]
  }

  load(state: Plain): void {
    this.#units = [...(state as readonly number[])]
  }
}

export const splitSourcing: Definition<SplitSpec, Sourcing> = {
  kind: 'split',
  doc: 'spreads orders over the lanes so that the units follow the given shares',
  parameters: { weights: { type: 'numbers', min: 0, doc: 'one weight per lane into the site' } },
  create: ({ weights }) => new Split(weights),
}
