import type { CommonFactor } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import { normalQuantile } from '../math/normal.ts'
import type { Source } from '../random/source.ts'

const NONE = -1

/** One standard normal number for each occasion, the same for all who ask for it. Occasions come in order of time. */
class Factor implements CommonFactor {
  readonly source: Source
  occasion = NONE
  value = 0

  constructor(source: Source) {
    this.source = source
  }

  at(occasion: number): number {
    if (occasion !== this.occasion) {
      this.occasion = occasion
      this.value = normalQuantile(this.source.next())
    }
    return this.value
  }
}

/** The factors that several owners share, by name: weather, the economy. */
export class CommonFactors {
  readonly #factors = new Map<string, Factor>()

  /** The factor of that name, drawn from `source` when it is first asked for. */
  get(name: string, source: () => Source): CommonFactor {
    const known = this.#factors.get(name)
    if (known !== undefined) return known
    const factor = new Factor(source())
    this.#factors.set(name, factor)
    return factor
  }

  reset(): void {
    for (const factor of this.#factors.values()) factor.occasion = NONE
  }

  save(): Plain {
    return [...this.#factors.values()].map(({ occasion, value }) => [occasion, value])
  }

  load(state: Plain): void {
    const saved = state as readonly (readonly [number, number])[]
    let index = 0
    for (const factor of this.#factors.values()) {
      ;[factor.occasion, factor.value] = saved[index]
      index += 1
    }
  }
}
