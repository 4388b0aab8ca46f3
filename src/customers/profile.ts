import type { Definition } from '../contracts/definition.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Plain } from '../contracts/plain.ts'
import { ArgumentError } from '../errors.ts'
import { exp } from '../math/exp.ts'
import { ln } from '../math/ln.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'

/**
 * A Poisson process whose rate follows the clock: base x trend x year x week x day x factor of the day x spikes. Multipliers are not scaled: those of mean 1 keep the
 * base the mean. Time 0 is midnight of the first day of the week, and of the year.
 */
export interface ProfileSpec {
  readonly kind: 'profile'
  /** Customers per period, at multipliers of 1. */
  readonly rate: number
  /** Multipliers over equal parts of a day: 24 of them are hours. Default: 1. */
  readonly day?: readonly number[]
  /** Multipliers of the seven days of a week. Default: 1. */
  readonly week?: readonly number[]
  /** Multipliers over equal parts of a year of 365 days. Default: 1. */
  readonly year?: readonly number[]
  /** Growth of the rate per period, as a share of the base: rate x (1 + trend x time), never below 0. Default 0. */
  readonly trend?: number
  /** Coefficient of variation of the gamma factor, of mean 1, that all of a day share. Default 0: plain Poisson counts. */
  readonly dayFactorCv?: number
  /** Times of spikes (a release, an outage): from each on the rate is multiplied by 1 + size x e^(-time / decay). Default: none. */
  readonly spikes?: readonly number[]
  readonly spikeSize?: number
  readonly spikeDecay?: number
  /** Units each wants. Default 1. */
  readonly quantity?: DistributionSpec
}

/** Customers by the clock. @example profile({ rate: 100, day: hours, week: [1, 1, 1, 1, 1, 0.4, 0.2], dayFactorCv: 0.1 }) */
export function profile(parameters: Omit<ProfileSpec, 'kind'>): ProfileSpec {
  return { kind: 'profile', ...parameters }
}

const NOTHING: readonly number[] = [1]

/**
 * Piece by piece: between two instants at which a multiplier may change, times are drawn at the highest rate of the piece and kept with the probability of the rate
 * at that time (Lewis & Shedler 1979, thinning); where the rate is flat, all are kept and no draw is spent on it.
 */
class Profile implements Demand {
  readonly everyPeriod = false
  readonly rate = 0
  readonly mean: number
  readonly #spec: ProfileSpec
  readonly #quantity: Sampler
  readonly #factor: Sampler | undefined
  readonly #sources: Readonly<Record<'arrivals' | 'quantities' | 'thinning' | 'days', Source>>
  readonly #day: Float64Array
  readonly #week: Float64Array
  readonly #year: Float64Array
  readonly #spikes: Float64Array
  readonly #dayLength: number
  readonly #partLength: number
  readonly #trend: number
  readonly #size: number
  readonly #decay: number
  readonly #flat: boolean
  readonly #start: Plain
  /** Day of the factor in force, and the factor. */
  #today = -1
  #ofDay = 1

  constructor(
    spec: ProfileSpec,
    quantity: Sampler,
    factor: Sampler | undefined,
    sources: Readonly<Record<'arrivals' | 'quantities' | 'thinning' | 'days', Source>>,
    daysPerPeriod: number,
  ) {
    const { day = NOTHING, week = NOTHING, year = NOTHING, spikes = [] } = spec
    this.#spec = spec
    this.#quantity = quantity
    this.#factor = factor
    this.#sources = sources
    this.#day = Float64Array.from(day)
    this.#week = Float64Array.from(week)
    this.#year = Float64Array.from(year)
    this.#spikes = Float64Array.from(spikes)
    this.#dayLength = 1 / daysPerPeriod
    this.#partLength = this.#dayLength / day.length
    this.#trend = spec.trend ?? 0
    this.#size = spec.spikeSize ?? 0
    this.#decay = spec.spikeDecay ?? 1
    this.#flat = this.#trend === 0 && (spikes.length === 0 || this.#size === 0)
    const seasons = average(day) * average(week) * average(year)
    this.mean = this.#flat ? spec.rate * seasons * quantity.mean : Number.NaN
    this.#start = this.save()
  }

  first(): number {
    return this.#from(0)
  }

  quantity(_now: number): number {
    return this.#quantity.sample(this.#sources.quantities)
  }

  next(now: number): number {
    return this.#from(now)
  }

  /** The first time after `time`; Infinity where the rate stays 0 for ten years. */
  #from(time: number): number {
    const last = time + 3653 * this.#dayLength
    let at = time
    while (at < last) {
      const part = Math.floor(at / this.#partLength + 1e-9)
      const day = Math.floor(part / this.#day.length)
      const end = this.#end(at, (part + 1) * this.#partLength)
      const base = this.#base(part, day)
      const most = base * (this.#flat ? 1 : this.#highest(at, end))
      const gap = most > 0 ? -ln(this.#sources.arrivals.next()) / most : Number.POSITIVE_INFINITY
      if (at + gap >= end) {
        at = end
        continue
      }
      at += gap
      if (this.#flat || this.#sources.thinning.next() * most < base * this.#rise(at) * this.#surge(at)) return at
    }
    return Number.POSITIVE_INFINITY
  }

  /** The end of a piece: of the part of the day, or the next spike before it. */
  #end(at: number, endOfPart: number): number {
    let end = endOfPart
    for (let index = 0; index < this.#spikes.length; index++) {
      const spike = this.#spikes[index]
      if (spike > at && spike < end) end = spike
    }
    return end
  }

  #base(part: number, day: number): number {
    if (this.#factor !== undefined && day > this.#today) {
      // Days come in order, one draw each, whether or not anybody comes on them.
      for (; this.#today < day; this.#today++) this.#ofDay = this.#factor.sample(this.#sources.days)
    }
    const ofYear = Math.floor((((day % 365) + 0.5) / 365) * this.#year.length)
    const seasons = this.#week[day % this.#week.length] * this.#year[ofYear]
    return this.#spec.rate * this.#day[part % this.#day.length] * seasons * this.#ofDay
  }

  #rise(at: number): number {
    return Math.max(0, 1 + this.#trend * at)
  }

  #surge(at: number): number {
    let surge = 1
    for (let index = 0; index < this.#spikes.length; index++) {
      const since = at - this.#spikes[index]
      if (since >= 0) surge += this.#size * exp(-since / this.#decay)
    }
    return surge
  }

  /** Bound of trend x spikes in a piece: the line is highest at an end, spikes at the begin. */
  #highest(at: number, end: number): number {
    return Math.max(this.#rise(at), this.#rise(end)) * this.#surge(at)
  }

  reset(): void {
    this.load(this.#start)
  }

  save(): Plain {
    return [this.#today, this.#ofDay, this.#quantity.save?.() ?? null]
  }

  load(state: Plain): void {
    const [today, ofDay, quantity] = state as readonly [number, number, readonly number[] | null]
    this.#today = today
    this.#ofDay = ofDay
    if (quantity !== null) this.#quantity.load?.(quantity)
  }
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

export const profileDemand: Definition<ProfileSpec, Demand> = {
  kind: 'profile',
  doc: 'a Poisson process whose rate follows the clock: hours, days of the week, seasons, trend, a random factor of the day, spikes',
  source: 'Lewis & Shedler 1979 (thinning); Brown et al. 2005 (over-dispersed days)',
  parameters: {
    rate: { type: 'quantity', unit: 'customers per period', min: 0, doc: 'at multipliers of 1' },
    day: { type: 'numbers', unit: 'multiplier', min: 0, default: null, doc: 'over equal parts of a day; absent: 1' },
    week: { type: 'numbers', unit: 'multiplier', min: 0, default: null, doc: 'of the seven days; absent: 1' },
    year: { type: 'numbers', unit: 'multiplier', min: 0, default: null, doc: 'over equal parts of a year; absent: 1' },
    trend: { type: 'quantity', unit: 'share per period', default: 0, doc: 'growth, as a share of the base' },
    dayFactorCv: {
      type: 'quantity',
      unit: 'coefficient of variation',
      min: 0,
      default: 0,
      doc: 'of the gamma factor, of mean 1, that all of a day share',
    },
    spikes: {
      type: 'numbers',
      unit: 'periods',
      min: 0,
      default: null,
      doc: 'times at which spikes begin; absent: none',
    },
    spikeSize: {
      type: 'quantity',
      unit: 'share',
      min: 0,
      default: 0,
      doc: 'a spike multiplies by 1 + size at its begin',
    },
    spikeDecay: { type: 'duration', unit: 'periods', above: 0, default: 1, doc: 'time in which a spike falls to 1/e' },
    quantity: { type: 'distribution', unit: 'units', default: 1, doc: 'units each wants' },
  },
  create: (spec, desk) => {
    const { day, week, year, dayFactorCv = 0, quantity = 1 } = spec
    for (const [name, list] of Object.entries({ day, week, year }))
      if (list !== undefined && list.length === 0)
        throw new ArgumentError(`invalid ${name}: no multipliers; expected at least 1`)
    if (week !== undefined && week.length !== 7)
      throw new ArgumentError(`invalid week: ${week.length} multipliers; expected 7, one a day`)
    const factor = dayFactorCv > 0 ? desk.sampler({ kind: 'gamma', mean: 1, cv: dayFactorCv }) : undefined
    const sources = {
      arrivals: desk.source('arrivals'),
      quantities: desk.source('demand'),
      thinning: desk.source('thinning'),
      days: desk.source('factor of the day'),
    }
    return new Profile(spec, desk.sampler(quantity), factor, sources, desk.daysPerPeriod)
  },
}
