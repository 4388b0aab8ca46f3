import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'
import { checkLevels } from './s-S.ts'

/** Every R periods, when the inventory position is at or below s, order up to S. */
export interface RsSSpec {
  readonly kind: 'R-s-S'
  /** Review period, in periods. */
  readonly R: number
  /** Reorder point, units of inventory position. */
  readonly s: number
  /** Order-up-to level, S >= s. */
  readonly S: number
}

/** (R, s, S) policy. @example RsS({ R: 7, s: 200, S: 500 }) */
export function RsS(parameters: Omit<RsSSpec, 'kind'>): RsSSpec {
  return { kind: 'R-s-S', ...parameters }
}

class PeriodicSS implements Policy {
  readonly target: number
  readonly trigger = Number.NEGATIVE_INFINITY
  readonly reviewEvery: number
  readonly #s: number

  constructor(R: number, s: number, S: number) {
    checkLevels(s, S)
    this.target = S
    this.reviewEvery = R
    this.#s = s
  }

  order(stock: StockView): number {
    const position = stock.position
    return position <= this.#s ? this.target - position : 0
  }
}

export const RsSPolicy: Definition<RsSSpec, Policy> = {
  kind: 'R-s-S',
  doc: 'every R periods, when the inventory position is at or below s, order up to S',
  source: 'Silver, Pyke & Thomas 2017, section 6.3',
  parameters: {
    R: { type: 'duration', unit: 'periods', above: 0, doc: 'review period' },
    s: { type: 'quantity', unit: 'units', doc: 'reorder point of the inventory position' },
    S: { type: 'quantity', unit: 'units', doc: 'order-up-to level, at least s' },
  },
  create: ({ R, s, S }) => new PeriodicSS(R, s, S),
}
