import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'

/** Every R periods, when the inventory position is at or below r, order multiples of Q, at least a minimum. */
export interface RrnQSpec {
  readonly kind: 'R-r-nQ'
  /** Review period, in periods. */
  readonly R: number
  /** Reorder point, units of inventory position. */
  readonly r: number
  /** Orders are whole multiples of it, units; greater than 0. */
  readonly Q: number
  /** Smallest order, units. Default 0. */
  readonly minimum?: number
}

/** (R, nQ) policy with a minimum order. @example RrnQ({ R: 7, r: 40, Q: 12, minimum: 48 }) */
export function RrnQ(parameters: Omit<RrnQSpec, 'kind'>): RrnQSpec {
  return { kind: 'R-r-nQ', ...parameters }
}

class PeriodicRNQ implements Policy {
  readonly target: number
  readonly trigger = Number.NEGATIVE_INFINITY
  readonly reviewEvery: number
  readonly #r: number
  readonly #batch: number
  /** Fewest multiples in an order. */
  readonly #fewest: number

  constructor({ R, r, Q, minimum = 0 }: RrnQSpec) {
    this.target = r + Q
    this.reviewEvery = R
    this.#r = r
    this.#batch = Q
    this.#fewest = Math.ceil(minimum / Q)
  }

  order(stock: StockView): number {
    const short = this.#r - stock.position
    if (short < 0) return 0
    return Math.max(Math.floor(short / this.#batch) + 1, this.#fewest) * this.#batch
  }
}

export const RrnQPolicy: Definition<RrnQSpec, Policy> = {
  kind: 'R-r-nQ',
  doc: 'every R periods, when the position is at or below r, order the fewest multiples of Q that lift it above r and reach the minimum order',
  source: 'Hadley & Whitin 1963, section 5.5; Kiesmüller, de Kok & Dabia 2011 (minimum order)',
  parameters: {
    R: { type: 'duration', unit: 'periods', above: 0, doc: 'review period' },
    r: { type: 'quantity', unit: 'units', doc: 'reorder point of the inventory position' },
    Q: { type: 'quantity', unit: 'units', above: 0, doc: 'orders are whole multiples of it' },
    minimum: { type: 'quantity', unit: 'units', min: 0, default: 0, doc: 'smallest order' },
  },
  create: (spec) => new PeriodicRNQ(spec),
}
