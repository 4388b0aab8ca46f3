import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'
import { ArgumentError } from '../errors.ts'

/** When the inventory position is at or below s, order up to S. */
export interface SSSpec {
  readonly kind: 's-S'
  /** Reorder point, units of inventory position. */
  readonly s: number
  /** Order-up-to level, S >= s. */
  readonly S: number
  /** Order only when the position is strictly below s (Law & Kelton's convention). Default false. */
  readonly strict?: boolean
}

/** (s, S) policy. @example sS({ s: 700, S: 1100 }) */
export function sS(parameters: Omit<SSSpec, 'kind'>): SSSpec {
  return { kind: 's-S', ...parameters }
}

/** Throws ArgumentError where S < s. */
export function checkLevels(s: number, S: number): void {
  if (S < s) throw new ArgumentError(`invalid levels s = ${s}, S = ${S}; expected S >= s`)
}

class SS implements Policy {
  readonly target: number
  readonly trigger: number
  readonly #strict: boolean

  constructor(s: number, S: number, strict: boolean) {
    checkLevels(s, S)
    this.target = S
    this.trigger = s
    this.#strict = strict
  }

  order(stock: StockView): number {
    const position = stock.position
    const due = this.#strict ? position < this.trigger : position <= this.trigger
    return due ? this.target - position : 0
  }
}

export const sSPolicy: Definition<SSSpec, Policy> = {
  kind: 's-S',
  doc: 'when the inventory position is at or below s, order up to S',
  source: 'Scarf 1960; Zheng & Federgruen 1991',
  parameters: {
    s: { type: 'quantity', unit: 'units', doc: 'reorder point of the inventory position' },
    S: { type: 'quantity', unit: 'units', doc: 'order-up-to level, at least s' },
    strict: { type: 'flag', default: false, doc: 'order only when the position is strictly below s' },
  },
  create: ({ s, S, strict }) => new SS(s, S, strict ?? false),
}
