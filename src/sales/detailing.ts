import type { CallResponse } from '../contracts/call-response.ts'
import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import { exp } from '../math/exp.ts'
import { gammaQuantile } from '../math/gamma-quantile.ts'
import { ln, log1p } from '../math/ln.ts'
import { normalQuantile } from '../math/normal.ts'
import { pow } from '../math/pow.ts'
import type { Source } from '../random/source.ts'

/**
 * Physicians and the prescriptions they write in a cycle: a negative binomial number (NB2) with mean exp(a + perDetail G + lag ln(1 + last cycle's)), where goodwill G
 * becomes kept G + calls^power + perSample x samples x calls with each cycle. Constant a is told by `base`, the mean that prescriptions settle at without any call,
 * chance apart. The short-run elasticity at d calls is perDetail x d: .126 at the mean of 1.88 details.
 */
export interface DetailingSpec {
  readonly kind: 'detailing'
  /** Prescriptions of a physician in a cycle without details. */
  readonly base: number
  /** Per unit of goodwill. Default .067. */
  readonly perDetail?: number
  /** Of ln(1 + prescriptions of the last cycle). Default .863. */
  readonly lag?: number
  /** Variance is mean + dispersion x mean^2. Default .466. */
  readonly dispersion?: number
  /** Share of goodwill that is kept from cycle to cycle. Default 0. */
  readonly kept?: number
  /** Of calls. Default 1. */
  readonly power?: number
  /** Samples left at a call, and what one is worth in goodwill. Default 0. */
  readonly samples?: number
  readonly perSample?: number
}

/** A call response. @example detailing({ base: 4.5, kept: 0.5 }) */
export function detailing(parameters: Omit<DetailingSpec, 'kind'>): DetailingSpec {
  return { kind: 'detailing', ...parameters }
}

/** Most prescriptions of a physician in a cycle, whatever the parameters. */
const MOST = 1e9
/** Mean above which Poisson numbers are drawn from a normal. */
const MANY = 500

class Detailing implements CallResponse {
  readonly #of: Required<Omit<DetailingSpec, 'kind'>>
  /** exp(a). */
  readonly #constant: number
  /** By account: goodwill. */
  #goodwill: number[] = []

  constructor(spec: DetailingSpec) {
    const { base, perDetail = 0.067, lag = 0.863, dispersion = 0.466, kept = 0, power = 1 } = spec
    const { samples = 0, perSample = 0 } = spec
    this.#of = { base, perDetail, lag, dispersion, kept, power, samples, perSample }
    this.#constant = base === 0 ? 0 : base / pow(1 + base, lag)
  }

  #given(calls: number): number {
    const { power, samples, perSample } = this.#of
    return calls <= 0 ? 0 : pow(calls, power) + perSample * samples * calls
  }

  /** Where prescriptions settle under steady calls, chance apart. */
  sales(calls: number): number {
    const { perDetail, lag, kept } = this.#of
    if (this.#constant === 0) return 0
    const given = ln(this.#constant) + (perDetail * this.#given(calls)) / (1 - kept)
    // x = ln m solves x = given + lag ln(1 + m): Newton from above, for the right side is convex and rises by less than lag.
    let x = Math.min(ln(MOST), given / (1 - lag) + lag)
    for (let step = 0; step < 50; step++) {
      const m = exp(x)
      const by = (x - given - lag * log1p(m)) / (1 - (lag * m) / (1 + m))
      x = Math.min(ln(MOST), x - by)
      if (Math.abs(by) < 1e-13) break
    }
    return exp(x)
  }

  /** Prescriptions of a physician in the next cycle. */
  respond(account: number, calls: number, last: number, draws: Source): number {
    const { perDetail, lag, kept, dispersion } = this.#of
    for (let fresh = this.#goodwill.length; fresh <= account; fresh++) this.#goodwill.push(0)
    const goodwill = kept * this.#goodwill[account] + this.#given(calls)
    this.#goodwill[account] = goodwill
    const mean = Math.min(MOST, this.#constant * exp(perDetail * goodwill + lag * log1p(last)))
    const [first, second] = [draws.next(), draws.next()]
    const rate = dispersion === 0 ? mean : gammaQuantile(first, 1 / dispersion) * dispersion * mean
    return poisson(rate, second)
  }

  reset(): void {
    this.#goodwill = []
  }

  save(): Plain {
    return [...this.#goodwill]
  }

  load(state: Plain): void {
    this.#goodwill = [...(state as readonly number[])]
  }
}

/** The number of a Poisson law at `u`, by inversion. */
function poisson(mean: number, u: number): number {
  if (mean > MANY) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(u)))
  let chance = exp(-mean)
  let below = chance
  let count = 0
  while (u > below && chance > 0) {
    count += 1
    chance *= mean / count
    below += chance
  }
  return count
}

const number = { type: 'quantity', min: 0 } as const

export const detailingResponse: Definition<DetailingSpec, CallResponse> = {
  kind: 'detailing',
  doc: 'physicians whose prescriptions follow goodwill that calls build, and their habit',
  source:
    'Manchanda, Rossi & Chintagunta (2004), Journal of Marketing Research 41(4):467-478; NB2 with lag fitted on 1,000 physicians in 23 months',
  parameters: {
    base: { ...number, unit: 'prescriptions per cycle', doc: 'of a physician without details' },
    perDetail: { ...number, default: 0.067, evidence: 'calibrated', doc: 'per unit of goodwill' },
    lag: {
      ...number,
      below: 1,
      default: 0.863,
      evidence: 'calibrated',
      doc: 'of ln(1 + prescriptions of the last cycle); it holds what makes physicians differ as well: an upper bound',
    },
    dispersion: { ...number, default: 0.466, evidence: 'calibrated', doc: 'variance is mean + dispersion x mean^2' },
    kept: { ...number, unit: 'share', below: 1, default: 0, evidence: 'assumed', doc: 'of goodwill, each cycle' },
    power: { ...number, above: 0, max: 1, default: 1, evidence: 'assumed', doc: 'of calls' },
    samples: { ...number, unit: 'samples per call', default: 0, doc: 'left at a call' },
    perSample: { ...number, unit: 'goodwill', default: 0, doc: 'that a sample is worth' },
  },
  create: (spec) => new Detailing(spec),
}
