import type { Definition } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Plain } from '../contracts/plain.ts'
import type { DistributionSpec, Sampler, SamplerState } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'
import { CorrelatedDemand } from './correlated-demand.ts'

/** One draw at the start of every period: the units wanted in it. A bare number or distribution as demand means this. */
export interface PerPeriodSpec {
  readonly kind: 'per-period'
  /** Units per period: a number or a distribution. */
  readonly quantity: DistributionSpec
  /**
   * Name of a factor that it shares with all demand that names it, drawn once a period: weather, the economy. The quantity keeps its distribution; its rank in it hangs on
   * the factor (a one-factor Gaussian copula). Default: none.
   */
  readonly factor?: string
  /** Correlation of the normal scores of two demands that share the factor with this rho, 0..1. With normal quantities, that of the quantities. Default 0: independent. */
  readonly rho?: number
}

/** Periodic demand. @example perPeriod({ quantity: poisson(100) }) @example perPeriod({ quantity: normal(50, 10), factor: 'weather', rho: 0.6 }) */
export function perPeriod(parameters: Omit<PerPeriodSpec, 'kind'>): PerPeriodSpec {
  return { kind: 'per-period', ...parameters }
}

class PerPeriod implements Demand {
  readonly everyPeriod = true
  readonly rate = 0
  readonly mean: number
  readonly #sampler: Sampler
  readonly #source: Source
  readonly #start: SamplerState | undefined

  constructor(sampler: Sampler, source: Source) {
    this.mean = sampler.mean
    this.#start = sampler.save?.()
    this.#sampler = sampler
    this.#source = source
  }

  first(): number {
    return 0
  }

  quantity(_now: number): number {
    return this.#sampler.sample(this.#source)
  }

  next(now: number): number {
    return now + 1
  }

  reset(): void {
    if (this.#start !== undefined) this.#sampler.load?.(this.#start)
  }

  save(): Plain {
    return this.#sampler.save?.() ?? null
  }

  load(state: Plain): void {
    if (state !== null) this.#sampler.load?.(state as SamplerState)
  }
}

export const perPeriodDemand: Definition<PerPeriodSpec, Demand> = {
  kind: 'per-period',
  doc: 'one draw at the start of every period: the units wanted in it',
  source: 'factor: Vasicek 1987 (one-factor Gaussian copula); Eppen 1979 (correlated demand of sites)',
  parameters: {
    quantity: { type: 'distribution', unit: 'units', doc: 'units per period' },
    factor: { type: 'text', default: null, doc: 'name of a factor shared by all demand that names it; absent: none' },
    rho: {
      type: 'quantity',
      min: 0,
      max: 1,
      default: 0,
      doc: 'correlation of the normal scores of demands that share the factor',
    },
  },
  create: ({ quantity, factor, rho = 0 }, desk) => {
    const sampler = desk.sampler(quantity)
    const source = desk.source('demand')
    // Without correlation the factor has no say, and its demand is that of no factor, bit for bit.
    if (typeof factor !== 'string' || rho === 0) return new PerPeriod(sampler, source)
    return new CorrelatedDemand(sampler, source, desk.common(factor), rho)
  },
}
