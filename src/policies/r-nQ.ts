import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'

/** When the inventory position is at or below r, order the fewest batches of Q that lift it above r. */
export interface RNQSpec {
  readonly kind: 'r-nQ'
  /** Reorder point, units of inventory position. */
  readonly r: number
  /** Batch, units; greater than 0. */
  readonly Q: number
}

/** (r, nQ) policy; with unit demand it is (r, Q). @example rQ({ r: 3, Q: 5 }) */
export function rQ(parameters: Omit<RNQSpec, 'kind'>): RNQSpec {
  return { kind: 'r-nQ', ...parameters }
}

/** Fewest batches of Q, in units, that lift a position which is `short` of r above it; none where it is above. */
export function batchesFor(short: number, Q: number): number {
  return short < 0 ? 0 : (Math.floor(short / Q) + 1) * Q
}

class RNQ implements Policy {
  readonly target: number
  readonly trigger: number
  readonly #batch: number

  constructor(r: number, Q: number) {
    this.target = r + Q
    this.trigger = r
    this.#batch = Q
  }

  order(stock: StockView): number {
    return batchesFor(this.trigger - stock.position, this.#batch)
  }
}

export const rnQPolicy: Definition<RNQSpec, Policy> = {
  kind: 'r-nQ',
  doc: 'when the inventory position is at or below r, order the fewest batches of Q that lift it above r',
  source: 'Hadley & Whitin 1963; Axsäter 2015, section 5.3',
  parameters: {
    r: { type: 'quantity', unit: 'units', doc: 'reorder point of the inventory position' },
    Q: { type: 'quantity', unit: 'units', above: 0, doc: 'batch' },
  },
  create: ({ r, Q }) => new RNQ(r, Q),
}
