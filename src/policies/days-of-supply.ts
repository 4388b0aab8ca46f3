import type { Definition } from '../contracts/definition.ts'
import type { Forecaster, ForecasterChoice } from '../contracts/forecaster.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Policy, StockView } from '../contracts/policy.ts'
import { ArgumentError } from '../errors.ts'
import { learn } from './learn.ts'

/** When the inventory position lasts for `min` days of forecast demand or less, order up to `max` days. */
export interface DaysOfSupplySpec {
  readonly kind: 'days-of-supply'
  /** Cover at or below which an order is due, in days. Default: max, an order at every review. */
  readonly min?: number
  /** Cover to order up to, in days. */
  readonly max: number
  /** Review period, in periods. Default 1. */
  readonly R?: number
  /** What forecasts demand per review period. */
  readonly forecast: ForecasterChoice
}

/** Days-of-supply policy. @example daysOfSupply({ min: 10, max: 24, forecast: { kind: 'moving-average', n: 28 } }) */
export function daysOfSupply(parameters: Omit<DaysOfSupplySpec, 'kind'>): DaysOfSupplySpec {
  return { kind: 'days-of-supply', ...parameters }
}

class DaysOfSupply implements Policy {
  readonly trigger = Number.NEGATIVE_INFINITY
  readonly reviewEvery: number
  readonly #forecaster: Forecaster
  /** Cover in review periods. */
  readonly #min: number
  readonly #max: number

  constructor({ min, max, R = 1 }: DaysOfSupplySpec, daysPerPeriod: number, forecaster: Forecaster) {
    if (min !== undefined && max < min)
      throw new ArgumentError(`invalid cover min = ${min}, max = ${max}; expected max >= min`)
    this.reviewEvery = R
    this.#forecaster = forecaster
    this.#min = (min ?? max) / (R * daysPerPeriod)
    this.#max = max / (R * daysPerPeriod)
  }

  /** The order-up-to level now. */
  get target(): number {
    return this.#forecaster.total(this.#max)
  }

  order(stock: StockView): number {
    learn(this.#forecaster, stock)
    const position = stock.position
    return position <= this.#forecaster.total(this.#min) ? this.target - position : 0
  }

  reset(): void {
    this.#forecaster.reset?.()
  }

  save(): Plain {
    return this.#forecaster.save?.() ?? null
  }

  load(state: Plain): void {
    this.#forecaster.load?.(state)
  }
}

const days = { type: 'duration', unit: 'days', min: 0 } as const

export const daysOfSupplyPolicy: Definition<DaysOfSupplySpec, Policy> = {
  kind: 'days-of-supply',
  doc: 'when the position covers no more than min days of forecast demand, order up to max days',
  source: 'Silver, Pyke & Thomas 2017, section 6.3 (time supply)',
  parameters: {
    min: { ...days, default: null, doc: 'cover at or below which an order is due; absent: max' },
    max: { ...days, doc: 'cover to order up to' },
    R: { type: 'duration', unit: 'periods', above: 0, default: 1, doc: 'review period' },
    forecast: { type: 'forecaster', doc: 'forecasts demand per review period' },
  },
  create: (spec, desk) => new DaysOfSupply(spec, desk.daysPerPeriod, desk.forecaster(spec.forecast)),
}
