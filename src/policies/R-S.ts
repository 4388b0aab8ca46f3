import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'

/** Every R periods order up to S. */
export interface RSSpec {
  readonly kind: 'R-S'
  /** Review period, in periods. */
  readonly R: number
  /** Order-up-to level, units of inventory position. */
  readonly S: number
}

/** (R, S) policy. @example RS({ R: 7, S: 500 }) */
export function RS(parameters: Omit<RSSpec, 'kind'>): RSSpec {
  return { kind: 'R-S', ...parameters }
}

class PeriodicOrderUpTo implements Policy {
  readonly target: number
  readonly trigger = Number.NEGATIVE_INFINITY
  readonly reviewEvery: number

  constructor(R: number, S: number) {
    this.target = S
    this.reviewEvery = R
  }

  order(stock: StockView): number {
    return this.target - stock.position
  }
}

export const RSPolicy: Definition<RSSpec, Policy> = {
  kind: 'R-S',
  doc: 'every R periods order up to S',
  source: 'Silver, Pyke & Thomas 2017, section 6.3',
  parameters: {
    R: { type: 'duration', unit: 'periods', above: 0, doc: 'review period' },
    S: { type: 'quantity', unit: 'units', doc: 'order-up-to level of the inventory position' },
  },
  create: ({ R, S }) => new PeriodicOrderUpTo(R, S),
}
