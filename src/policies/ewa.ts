import type { Definition } from '../contracts/definition.ts'
import type { Forecaster, ForecasterChoice } from '../contracts/forecaster.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Policy, StockView } from '../contracts/policy.ts'
import { learn } from './learn.ts'

/** Order up to forecast demand and safety stock, counting as gone what is on hand and will have been written off before it can be sold. */
export interface EwaSpec {
  readonly kind: 'ewa'
  /** Lead time planned for, in whole periods. */
  readonly L: number
  /** Review period, in whole periods. Default 1. */
  readonly R?: number
  /** Units of safety stock. Default 0. */
  readonly safety?: number
  /** Orders are whole multiples of it, rounded up. Default: any quantity. */
  readonly Q?: number
  /** How customers are expected to take units: oldest first (default) or newest first. */
  readonly withdrawal?: 'FIFO' | 'LIFO'
  /** What forecasts demand per review period. */
  readonly forecast: ForecasterChoice
}

/** Estimated waste and aging policy. @example ewa({ L: 1, safety: 4, forecast: { kind: 'constant', mean: 10 } }) */
export function ewa(parameters: Omit<EwaSpec, 'kind'>): EwaSpec {
  return { kind: 'ewa', ...parameters }
}

class EstimatedWaste implements Policy {
  readonly trigger = Number.NEGATIVE_INFINITY
  readonly reviewEvery: number
  readonly #forecaster: Forecaster
  readonly #R: number
  readonly #safety: number
  readonly #batch: number
  readonly #newestFirst: boolean
  /** Units on hand by the demands they are still there for: 0 .. span - 1. */
  readonly #left: Float64Array

  constructor({ L, R = 1, safety = 0, Q = 0, withdrawal = 'FIFO' }: EwaSpec, forecaster: Forecaster) {
    this.reviewEvery = R
    this.#forecaster = forecaster
    this.#R = R
    this.#safety = safety
    this.#batch = Q
    this.#newestFirst = withdrawal === 'LIFO'
    this.#left = new Float64Array(L + R)
  }

  /** The order-up-to level now, without the waste to come. */
  get target(): number {
    return this.#forecaster.total(this.#left.length / this.#R) + this.#safety
  }

  order(stock: StockView): number {
    learn(this.#forecaster, stock)
    const wanted = this.target + this.#wasteToCome(stock) - stock.position
    if (wanted <= 0) return 0
    return this.#batch > 0 ? Math.ceil(wanted / this.#batch) * this.#batch : wanted
  }

  /** Units on hand that are written off before what is ordered now, and at the next review, can stand in for them, if demand is as forecast. */
  #wasteToCome(stock: StockView): number {
    const left = this.#left
    let keep = stock.onHand
    for (let demands = 0; demands < left.length; demands++) {
      left[demands] = stock.lifeLeft(demands)
      keep -= left[demands]
    }
    let waste = left[0]
    for (let period = 1; period < left.length; period++) {
      const demand = this.#forecaster.total(period / this.#R) - this.#forecaster.total((period - 1) / this.#R)
      keep = this.#newestFirst ? this.#takeNewest(period, demand, keep) : this.#takeOldest(period, demand, keep)
      waste += left[period]
    }
    return waste
  }

  /** Takes expected demand from what is left in `period`, oldest first; returns what is left of the units that keep beyond the span. */
  #takeOldest(period: number, demand: number, keep: number): number {
    const left = this.#left
    let rest = demand
    for (let demands = period; demands < left.length && rest > 0; demands++) {
      const some = Math.min(rest, left[demands])
      left[demands] -= some
      rest -= some
    }
    return Math.max(0, keep - rest)
  }

  #takeNewest(period: number, demand: number, keep: number): number {
    const left = this.#left
    let rest = Math.max(0, demand - keep)
    for (let demands = left.length - 1; demands >= period && rest > 0; demands--) {
      const some = Math.min(rest, left[demands])
      left[demands] -= some
      rest -= some
    }
    return Math.max(0, keep - demand)
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

const periods = { type: 'integer', unit: 'periods' } as const

export const ewaPolicy: Definition<EwaSpec, Policy> = {
  kind: 'ewa',
  doc: 'order up to forecast demand and a safety stock, adding what is on hand and will be written off before it is sold (estimated waste)',
  source:
    'Broekmeulen & van Donselaar 2009, Computers & Operations Research 36(11), 3013-3018, EWA; demand at its forecast',
  parameters: {
    L: { ...periods, min: 0, max: 1000, doc: 'lead time planned for' },
    R: { ...periods, min: 1, max: 1000, default: 1, doc: 'review period' },
    safety: { type: 'quantity', unit: 'units', default: 0, doc: 'safety stock' },
    Q: {
      type: 'quantity',
      unit: 'units',
      min: 0,
      default: 0,
      doc: 'orders are whole multiples of it; 0: any quantity',
    },
    withdrawal: {
      type: 'choice',
      options: ['FIFO', 'LIFO'],
      default: 'FIFO',
      doc: 'how customers are expected to take units: oldest or newest first',
    },
    forecast: { type: 'forecaster', doc: 'forecasts demand per review period' },
  },
  create: (spec, desk) => new EstimatedWaste(spec, desk.forecaster(spec.forecast)),
}
