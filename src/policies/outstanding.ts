import type { Plain } from '../contracts/plain.ts'

/** Periods by which rounding may make a time seem earlier. */
const ROUNDING = 1e-9

/** Orders of a policy and when it placed them, oldest first, for positions that count only what comes soon enough. */
export class Outstanding {
  #times: number[] = []
  #quantities: number[] = []

  add(time: number, quantity: number): void {
    this.#times.push(time)
    this.#quantities.push(quantity)
  }

  /** Units ordered after `time`; what was ordered before is forgotten. */
  since(time: number): number {
    let gone = 0
    while (gone < this.#times.length && this.#times[gone] <= time + ROUNDING) gone += 1
    this.#times.splice(0, gone)
    this.#quantities.splice(0, gone)
    let units = 0
    for (const quantity of this.#quantities) units += quantity
    return units
  }

  reset(): void {
    this.#times = []
    this.#quantities = []
  }

  save(): Plain {
    return { times: [...this.#times], quantities: [...this.#quantities] }
  }

  load(state: Plain): void {
    const saved = state as { readonly times: readonly number[]; readonly quantities: readonly number[] }
    this.#times = [...saved.times]
    this.#quantities = [...saved.quantities]
  }
}
