import type { Definition } from '../contracts/definition.ts'
import type { Policy, StockView } from '../contracts/policy.ts'
import { ArgumentError } from '../errors.ts'

/** When what is counted has fallen to the minimum, order up to the maximum (the par level). */
export interface MinMaxSpec {
  readonly kind: 'min-max'
  /** Level at or below which an order is due, units. */
  readonly min: number
  /** Par level, units, at least `min`. */
  readonly max: number
  /**
   * What is counted: the inventory `position` (default) or, as on a ward or a route of vending machines, the `shelf` alone; then what is
   * already under way is ordered again.
   */
  readonly count?: 'position' | 'shelf'
}

/** Min/max (par level) policy. @example minMax({ min: 4, max: 12, count: 'shelf' }) */
export function minMax(parameters: Omit<MinMaxSpec, 'kind'>): MinMaxSpec {
  return { kind: 'min-max', ...parameters }
}

class MinMax implements Policy {
  readonly target: number
  readonly trigger: number
  readonly #shelf: boolean

  constructor({ min, max, count }: MinMaxSpec) {
    if (max < min) throw new ArgumentError(`invalid levels min = ${min}, max = ${max}; expected max >= min`)
    this.target = max
    this.trigger = min
    this.#shelf = count === 'shelf'
  }

  order(stock: StockView): number {
    const counted = this.#shelf ? stock.onHand : stock.position
    return counted <= this.trigger ? this.target - counted : 0
  }
}

export const minMaxPolicy: Definition<MinMaxSpec, Policy> = {
  kind: 'min-max',
  doc: 'when what is counted has fallen to the minimum, order up to the maximum (par level)',
  source: 'Silver, Pyke & Thomas 2017, section 6.3; Bijvank & Vis 2012 (par levels in hospitals)',
  parameters: {
    min: { type: 'quantity', unit: 'units', doc: 'level at or below which an order is due' },
    max: { type: 'quantity', unit: 'units', doc: 'par level, at least min' },
    count: {
      type: 'choice',
      options: ['position', 'shelf'],
      default: 'position',
      doc: 'what is counted: the inventory position, or the shelf alone',
    },
  },
  create: (spec) => new MinMax(spec),
}
