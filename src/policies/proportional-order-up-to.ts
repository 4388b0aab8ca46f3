import type { Definition } from '../contracts/definition.ts'
import type { Forecaster, ForecasterChoice } from '../contracts/forecaster.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Policy, StockView } from '../contracts/policy.ts'
import { learn } from './learn.ts'

/** Order the forecast, and a share of the gaps in stock and in the supply line: the APIOBPCS family. */
export interface ProportionalOrderUpToSpec {
  readonly kind: 'proportional-order-up-to'
  /** Periods over which a gap in net stock is closed; 1 closes it at once. */
  readonly Ti: number
  /** Periods over which a gap in the supply line is closed. Default: Ti. */
  readonly Tw?: number
  /** Lead time planned for, in periods: the supply line should hold its forecast demand. */
  readonly Tp: number
  /** Net stock wanted at a review, units. Default 0. */
  readonly netStock?: number
  /** Net stock wanted beside it, in periods of forecast demand. Default 0. */
  readonly cover?: number
  /** What forecasts demand per period. */
  readonly forecast: ForecasterChoice
}

/**
 * Proportional (smoothing) order-up-to policy. With Tw = Ti = 1 it is order-up-to.
 *
 * @example proportionalOrderUpTo({ Ti: 4, Tp: 3, forecast: { kind: 'exponential-smoothing', alpha: 0.2 } })
 */
export function proportionalOrderUpTo(parameters: Omit<ProportionalOrderUpToSpec, 'kind'>): ProportionalOrderUpToSpec {
  return { kind: 'proportional-order-up-to', ...parameters }
}

/** O = F + (TNS - NS) / Ti + (Tp F - WIP) / Tw, TNS = netStock + cover F (John, Naim & Towill 1994; Disney & Towill 2003). */
class ProportionalOrderUpTo implements Policy {
  readonly trigger = Number.NEGATIVE_INFINITY
  readonly reviewEvery = 1
  readonly #forecaster: Forecaster
  readonly #spec: Required<Omit<ProportionalOrderUpToSpec, 'kind' | 'forecast'>>

  constructor({ Ti, Tw = Ti, Tp, netStock = 0, cover = 0 }: ProportionalOrderUpToSpec, forecaster: Forecaster) {
    this.#forecaster = forecaster
    this.#spec = { Ti, Tw, Tp, netStock, cover }
  }

  /** Position at which nothing but the forecast is ordered. */
  get target(): number {
    const { Tp, netStock, cover } = this.#spec
    return netStock + (cover + Tp) * this.#forecaster.mean(1)
  }

  order(stock: StockView): number {
    learn(this.#forecaster, stock)
    const { Ti, Tw, Tp, netStock, cover } = this.#spec
    const forecast = this.#forecaster.mean(1)
    const stockGap = netStock + cover * forecast - (stock.onHand - stock.backorders)
    const lineGap = Tp * forecast - stock.onOrder
    return forecast + stockGap / Ti + lineGap / Tw
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

const periods = { type: 'duration', unit: 'periods' } as const

export const proportionalOrderUpToPolicy: Definition<ProportionalOrderUpToSpec, Policy> = {
  kind: 'proportional-order-up-to',
  doc: 'order the forecast, and a share of the gaps in stock and supply line (APIOBPCS family)',
  source:
    'John, Naim & Towill 1994; Dejonckheere, Disney, Lambrecht & Towill 2003, EJOR 147(3); Disney & Towill 2003, Omega 31',
  parameters: {
    Ti: { ...periods, above: 0, doc: 'time over which a gap in net stock is closed; 1: at once' },
    Tw: { ...periods, above: 0, default: null, doc: 'time over which a gap in the supply line is closed; absent: Ti' },
    Tp: { ...periods, min: 0, doc: 'lead time planned for: the supply line should hold its forecast demand' },
    netStock: { type: 'quantity', unit: 'units', default: 0, doc: 'net stock wanted at a review' },
    cover: { ...periods, default: 0, doc: 'net stock wanted beside it, as forecast demand of so many periods' },
    forecast: { type: 'forecaster', doc: 'forecasts demand per period' },
  },
  create: (spec, desk) => new ProportionalOrderUpTo(spec, desk.forecaster(spec.forecast)),
}
