import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Policy, StockView } from '../contracts/policy.ts'

/** Anchoring and adjustment: how people order in the beer game. */
export interface StermanSpec {
  readonly kind: 'sterman'
  /** Weight of the newest incoming order in the forecast, 0..1. */
  readonly theta: number
  /** Share of the stock gap closed per review, 0..1. */
  readonly alpha: number
  /** Share of the supply line that is taken into account, 0..1. */
  readonly beta: number
  /** Desired net stock S', units (the desired supply line included). */
  readonly target: number
  /** Forecast before the first review, units per review. */
  readonly forecast: number
  /** The first `calm` reviews order `calmOrder` units whatever the rule says; the forecast learns all the same. */
  readonly calm?: number
  readonly calmOrder?: number
}

/** Sterman's rule. @example sterman({ theta: 0.36, alpha: 0.26, beta: 0.34, target: 17, forecast: 4 }) */
export function sterman(parameters: Omit<StermanSpec, 'kind'>): StermanSpec {
  return { kind: 'sterman', ...parameters }
}

/**
 * L <- theta x incoming + (1 - theta) L; order = max(0, L + alpha (S' - S - beta SL)), with S the net stock and SL the supply
 * line, that is everything on order (Sterman 1989, equations 5-9).
 */
class Sterman implements Policy {
  readonly target: number
  readonly trigger = Number.NEGATIVE_INFINITY
  readonly reviewEvery = 1
  readonly #spec: StermanSpec
  #forecast = 0
  #reviews = 0

  constructor(spec: StermanSpec) {
    this.#spec = spec
    this.target = spec.target
    this.reset()
  }

  order(stock: StockView): number {
    const { theta, alpha, beta, target, calm = 0, calmOrder = 0 } = this.#spec
    this.#forecast = theta * stock.demand + (1 - theta) * this.#forecast
    this.#reviews += 1
    if (this.#reviews <= calm) return calmOrder
    const gap = target - (stock.onHand - stock.backorders) - beta * stock.onOrder
    return Math.max(0, this.#forecast + alpha * gap)
  }

  reset(): void {
    this.#forecast = this.#spec.forecast
    this.#reviews = 0
  }

  save(): Plain {
    return [this.#forecast, this.#reviews]
  }

  load(state: Plain): void {
    const [forecast, reviews] = state as readonly number[]
    this.#forecast = forecast
    this.#reviews = reviews
  }
}

const share = { type: 'quantity', min: 0, max: 1 } as const

export const stermanPolicy: Definition<StermanSpec, Policy> = {
  kind: 'sterman',
  doc: 'anchoring and adjustment, as people order in the beer game',
  source: 'Sterman 1989, Management Science 35(3), equations 5-9',
  parameters: {
    theta: { ...share, doc: 'weight of the newest incoming order in the forecast' },
    alpha: { ...share, doc: 'share of the stock gap closed per review' },
    beta: { ...share, doc: 'share of the supply line taken into account' },
    target: { type: 'quantity', unit: 'units', doc: "desired net stock S', the desired supply line included" },
    forecast: { type: 'quantity', unit: 'units', doc: 'forecast before the first review' },
    calm: { type: 'integer', unit: 'reviews', min: 0, default: 0, doc: 'first reviews that order calmOrder' },
    calmOrder: { type: 'quantity', unit: 'units', min: 0, default: 0, doc: 'order of the calm reviews' },
  },
  create: (spec) => new Sterman(spec),
}
