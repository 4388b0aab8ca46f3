import type { CommonFactor } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import { ArgumentError } from '../errors.ts'
import { normalCdf, normalQuantile } from '../math/normal.ts'
import type { Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'

/** Bounds of a uniform strictly between 0 and 1. */
const SMALLEST = 2 ** -54
const LARGEST = 1 - 2 ** -53

/**
 * Demand of a period by a one-factor Gaussian copula: the quantile of its distribution at Phi(sqrt(rho) Z + sqrt(1 - rho) E), where the common factor Z and its own E are
 * standard normal. Each quantity has its distribution exactly; normal quantities of two sites have correlation rho.
 */
export class CorrelatedDemand implements Demand {
  readonly everyPeriod = true
  readonly rate = 0
  readonly mean: number
  readonly #quantile: (p: number) => number
  readonly #own: Source
  readonly #factor: CommonFactor
  readonly #common: number
  readonly #alone: number

  /** Throws ArgumentError where the distribution has no quantiles (a trace). */
  constructor(sampler: Sampler, own: Source, factor: CommonFactor, rho: number) {
    if (sampler.quantile === undefined)
      throw new ArgumentError(
        'invalid quantity of demand with a factor: it has no quantiles; expected another distribution',
      )
    this.mean = sampler.mean
    this.#quantile = sampler.quantile.bind(sampler)
    this.#own = own
    this.#factor = factor
    this.#common = Math.sqrt(rho)
    this.#alone = Math.sqrt(1 - rho)
  }

  first(): number {
    return 0
  }

  quantity(now: number): number {
    const score = this.#common * this.#factor.at(now) + this.#alone * normalQuantile(this.#own.next())
    return this.#quantile(Math.min(LARGEST, Math.max(SMALLEST, normalCdf(score))))
  }

  next(now: number): number {
    return now + 1
  }
}
