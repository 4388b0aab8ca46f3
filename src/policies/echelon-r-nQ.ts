import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'
import { batchesFor } from './r-nQ.ts'

/** When the echelon position is at or below r, order the fewest batches of Q that lift it above r. */
export interface EchelonRNQSpec {
  readonly kind: 'echelon-r-nQ'
  /** Reorder point, units of echelon position. */
  readonly r: number
  /** Batch, units; greater than 0. */
  readonly Q: number
}

/** Echelon (r, nQ) policy. @example echelonRQ({ r: 30, Q: 20 }) */
export function echelonRQ(parameters: Omit<EchelonRNQSpec, 'kind'>): EchelonRNQSpec {
  return { kind: 'echelon-r-nQ', ...parameters }
}

class EchelonRNQ implements Policy {
  readonly target: number
  readonly trigger: number
  readonly echelon = true
  readonly #batch: number

  constructor(r: number, Q: number) {
    this.target = r + Q
    this.trigger = r
    this.#batch = Q
  }

  order(stock: StockView): number {
    return batchesFor(this.trigger - stock.echelonPosition, this.#batch)
  }
}

export const echelonRNQPolicy: Definition<EchelonRNQSpec, Policy> = {
  kind: 'echelon-r-nQ',
  doc: 'when the echelon position (here and downstream) is at or below r, order the fewest batches of Q that lift it above r',
  source: 'De Bodt & Graves 1985; Axsäter & Rosling 1993',
  parameters: {
    r: { type: 'quantity', unit: 'units', doc: 'reorder point of the echelon position' },
    Q: { type: 'quantity', unit: 'units', above: 0, doc: 'batch' },
  },
  create: ({ r, Q }) => new EchelonRNQ(r, Q),
}
