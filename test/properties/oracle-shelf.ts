import type { StockSpec } from '../../src/scenario/spec.ts'

/** Units whose life began in one period. */
export interface Lot {
  readonly units: number
  readonly made: number
}

/** What lies on a shelf, in the order in which it came. */
export class Shelf {
  #lots: readonly Lot[]
  readonly #issuing: StockSpec['issuing']

  constructor(lots: readonly Lot[], issuing: StockSpec['issuing'] = 'FIFO') {
    this.#lots = lots
    this.#issuing = issuing
  }

  put(lots: readonly Lot[]): void {
    this.#lots = [...this.#lots, ...lots]
  }

  /** Units made in period `earliest` or later. */
  since(earliest: number): number {
    return this.#lots.reduce((units, lot) => units + (lot.made >= earliest ? lot.units : 0), 0)
  }

  /** The period in which the oldest was made. */
  get oldest(): number {
    return Math.min(...this.#lots.map(({ made }) => made))
  }

  /** Takes units that were made in period `earliest` or later, by the issuing rule. */
  take(units: number, earliest: number): readonly Lot[] {
    const taken: Lot[] = []
    let rest = units
    for (const lot of this.#inTurn()) {
      const some = lot.made >= earliest ? Math.min(rest, lot.units) : 0
      if (some === 0) continue
      rest -= some
      taken.push({ ...lot, units: some })
      this.#lots = this.#lots.flatMap((other) =>
        other !== lot ? [other] : some === lot.units ? [] : [{ ...lot, units: lot.units - some }],
      )
    }
    return taken
  }

  /** Takes all units that were made before period `end`; returns how many. */
  clear(end: number): number {
    const gone = this.#lots.filter(({ made }) => made < end)
    this.#lots = this.#lots.filter(({ made }) => made >= end)
    return gone.reduce((units, lot) => units + lot.units, 0)
  }

  #inTurn(): readonly Lot[] {
    if (this.#issuing === 'LIFO') return [...this.#lots].reverse()
    return this.#issuing === 'FEFO' ? [...this.#lots].sort((a, b) => a.made - b.made) : this.#lots
  }
}
