import type { Definition } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'

/** Demand per period that remembers the period before: D = mean + rho (D before - mean) + a normal shock. */
export interface AutoregressiveSpec {
  readonly kind: 'autoregressive'
  /** Long-run mean, units per period. */
  readonly mean: number
  /** Correlation of successive periods, -1 < rho < 1. */
  readonly rho: number
  /** Standard deviation of the shocks, units; that of demand is sd / sqrt(1 - rho^2). */
  readonly sd: number
  /** Demand before the first period, units. Absent: drawn from the stationary law. */
  readonly initial?: number
  /** Least demand of a period: the series behind goes on below it. Absent: none, and then a scenario needs `signed: true`. */
  readonly floor?: number
}

/** First-order autoregressive demand, AR(1). @example autoregressive({ mean: 100, rho: 0.7, sd: 20 }) */
export function autoregressive(parameters: Omit<AutoregressiveSpec, 'kind'>): AutoregressiveSpec {
  return { kind: 'autoregressive', ...parameters }
}

class Autoregressive implements Demand {
  readonly everyPeriod = true
  readonly rate = 0
  readonly mean: number
  readonly #spec: AutoregressiveSpec
  readonly #normal: Sampler
  readonly #source: Source
  /** Demand of the last period above the mean, or NaN before the first. */
  #excess = Number.NaN

  constructor(spec: AutoregressiveSpec, normal: Sampler, source: Source) {
    this.mean = spec.floor === undefined ? spec.mean : Number.NaN
    this.#spec = spec
    this.#normal = normal
    this.#source = source
  }

  first(): number {
    return 0
  }

  quantity(_now: number): number {
    const { mean, rho, sd, initial, floor } = this.#spec
    const shock = sd * this.#normal.sample(this.#source)
    if (!Number.isNaN(this.#excess)) this.#excess = rho * this.#excess + shock
    else if (initial === undefined) this.#excess = shock / Math.sqrt(1 - rho * rho)
    else this.#excess = rho * (initial - mean) + shock
    const quantity = mean + this.#excess
    return floor === undefined ? quantity : Math.max(floor, quantity)
  }

  next(now: number): number {
    return now + 1
  }

  reset(): void {
    this.#excess = Number.NaN
  }

  save(): Plain {
    return Number.isNaN(this.#excess) ? null : this.#excess
  }

  load(state: Plain): void {
    this.#excess = state === null ? Number.NaN : (state as number)
  }
}

export const autoregressiveDemand: Definition<AutoregressiveSpec, Demand> = {
  kind: 'autoregressive',
  doc: 'demand per period that remembers the period before, AR(1)',
  source: 'Lee, So & Tang 2000, Management Science 46(5), equation 2.1',
  parameters: {
    mean: { type: 'quantity', unit: 'units', doc: 'long-run mean per period' },
    rho: { type: 'quantity', above: -1, below: 1, doc: 'correlation of successive periods' },
    sd: { type: 'quantity', unit: 'units', min: 0, doc: 'standard deviation of the shocks' },
    initial: {
      type: 'quantity',
      unit: 'units',
      default: null,
      doc: 'demand before the first period; absent: drawn from the stationary law',
    },
    floor: { type: 'quantity', unit: 'units', default: null, doc: 'least demand of a period; absent: none' },
  },
  create: (spec, desk) =>
    new Autoregressive(spec, desk.sampler({ kind: 'normal', mean: 0, sd: 1 }), desk.source('demand')),
}
