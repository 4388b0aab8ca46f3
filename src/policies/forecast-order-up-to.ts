import type { Definition } from '../contracts/definition.ts'
import type { Forecaster, ForecasterChoice } from '../contracts/forecaster.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Policy, StockView } from '../contracts/policy.ts'
import { learn } from './learn.ts'

/** Order up to a level that follows a forecast: S = F(L + R) + z sigma(L + R). */
export interface ForecastOrderUpToSpec {
  readonly kind: 'forecast-order-up-to'
  /** Lead time planned for, in periods. */
  readonly L: number
  /** Review period, in periods. Default 1. */
  readonly R?: number
  /** Safety factor: deviations of the forecast error over lead time and review period held as safety stock. Default 0. */
  readonly z?: number
  /** What forecasts demand per review period. */
  readonly forecast: ForecasterChoice
}

/**
 * Forecast-driven order-up-to policy.
 *
 * @example forecastOrderUpTo({ L: 2, z: 1.64, forecast: { kind: 'moving-average', n: 5 } })
 */
export function forecastOrderUpTo(parameters: Omit<ForecastOrderUpToSpec, 'kind'>): ForecastOrderUpToSpec {
  return { kind: 'forecast-order-up-to', ...parameters }
}

/** The safety stock covers the error of the forecast, not the variance of demand: with a good forecast they differ. */
class ForecastOrderUpTo implements Policy {
  readonly trigger = Number.NEGATIVE_INFINITY
  readonly reviewEvery: number
  readonly #forecaster: Forecaster
  readonly #z: number
  /** Lead time and review period, in review periods. */
  readonly #span: number

  constructor({ L, R = 1, z = 0 }: ForecastOrderUpToSpec, forecaster: Forecaster) {
    this.reviewEvery = R
    this.#forecaster = forecaster
    this.#z = z
    this.#span = (L + R) / R
  }

  /** The order-up-to level now. */
  get target(): number {
    return this.#forecaster.total(this.#span) + this.#z * this.#forecaster.deviation(this.#span)
  }

  order(stock: StockView): number {
    learn(this.#forecaster, stock)
    return this.target - stock.position
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

export const forecastOrderUpToPolicy: Definition<ForecastOrderUpToSpec, Policy> = {
  kind: 'forecast-order-up-to',
  doc: 'order up to the forecast of demand over lead time and review period, and a safety stock for its error',
  source:
    'Chen, Drezner, Ryan & Simchi-Levi 2000, Management Science 46(3), section 2; Silver, Pyke & Thomas 2017, section 6.4',
  parameters: {
    L: { type: 'duration', unit: 'periods', min: 0, doc: 'lead time planned for' },
    R: { type: 'duration', unit: 'periods', above: 0, default: 1, doc: 'review period' },
    z: { type: 'quantity', default: 0, doc: 'safety factor on the deviation of the forecast error' },
    forecast: { type: 'forecaster', doc: 'forecasts demand per review period' },
  },
  create: (spec, desk) => new ForecastOrderUpTo(spec, desk.forecaster(spec.forecast)),
}
