import type { Definition } from '../contracts/definition.ts'
import type { Forecaster } from '../contracts/forecaster.ts'
import { ArgumentError } from '../errors.ts'
import { type ErrorSpec, errorParameters, type Method, TrackedForecaster } from './tracked.ts'

/** Level, trend and a season of m intervals, added to the level or multiplied with it. */
export interface HoltWintersSpec extends ErrorSpec {
  readonly kind: 'holt-winters'
  /** Weights of the newest quantity in level, trend and season, 0..1. */
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  /** Intervals in a season. */
  readonly m: number
  /** Default `additive`. */
  readonly season?: 'additive' | 'multiplicative'
  /** Level before the first observation, units. Absent: level and season are read from the first m observations. */
  readonly initial?: number
  /** Trend before the first observation, units per interval. Default 0. */
  readonly trend?: number
  /** The season before the first observation: m summands (or factors). Default: none (0, or 1). */
  readonly pattern?: readonly number[]
}

/** Holt-Winters. @example holtWinters({ alpha: 0.2, beta: 0.05, gamma: 0.1, m: 7, season: 'multiplicative' }) */
export function holtWinters(parameters: Omit<HoltWintersSpec, 'kind'>): HoltWintersSpec {
  return { kind: 'holt-winters', ...parameters }
}

const SEEN = 0
const LEVEL = 1
const TREND = 2
/** First of the m seasonal terms. */
const SEASON = 3

/** State: number observed, level l, trend b, season s in a ring. Until a whole season is known, s holds the observations. */
class HoltWinters implements Method {
  readonly state: Float64Array
  readonly #spec: HoltWintersSpec
  readonly #isFactor: boolean

  constructor(spec: HoltWintersSpec) {
    const { m, season = 'additive', initial, trend = 0, pattern } = spec
    if (pattern !== undefined && pattern.length !== m)
      throw new ArgumentError(`invalid pattern of ${pattern.length} entries; expected m = ${m}`)
    if (pattern !== undefined && initial === undefined)
      throw new ArgumentError('missing initial: a pattern is given; expected the level it belongs to')
    this.#spec = spec
    this.#isFactor = season === 'multiplicative'
    this.state = new Float64Array(SEASON + m)
    this.state[TREND] = trend
    if (initial === undefined) return
    this.state[SEEN] = m
    this.state[LEVEL] = initial
    this.state.set(pattern ?? new Array(m).fill(this.#isFactor ? 1 : 0), SEASON)
  }

  get knows(): boolean {
    return this.state[SEEN] > 0
  }

  learn(quantity: number): void {
    const { m } = this.#spec
    const at = SEASON + (this.state[SEEN] % m)
    if (this.state[SEEN] < m) this.#collect(at, quantity)
    else this.#smooth(at, quantity)
    this.state[SEEN] += 1
  }

  /** The first season: the level is the mean so far; with the last observation, the season is what each differs from it. */
  #collect(at: number, quantity: number): void {
    const { state } = this
    state[at] = quantity
    state[LEVEL] += (quantity - state[LEVEL]) / (state[SEEN] + 1)
    if (state[SEEN] < this.#spec.m - 1) return
    const mean = state[LEVEL]
    for (let i = SEASON; i < state.length; i++)
      state[i] = !this.#isFactor ? state[i] - mean : mean === 0 ? 1 : state[i] / mean
  }

  #smooth(at: number, quantity: number): void {
    const { state } = this
    const { alpha, beta, gamma } = this.#spec
    const before = state[LEVEL]
    const expected = before + state[TREND]
    const season = state[at]
    const level = this.#isFactor ? (season === 0 ? expected : quantity / season) : quantity - season
    const found = this.#isFactor ? (expected === 0 ? season : quantity / expected) : quantity - expected
    state[LEVEL] = alpha * level + (1 - alpha) * expected
    state[TREND] = beta * (state[LEVEL] - before) + (1 - beta) * state[TREND]
    state[at] = gamma * found + (1 - gamma) * season
  }

  mean(ahead: number): number {
    const { state } = this
    const { m } = this.#spec
    if (state[SEEN] < m) return state[LEVEL]
    const level = state[LEVEL] + ahead * state[TREND]
    const season = state[SEASON + ((state[SEEN] + ahead - 1) % m)]
    return this.#isFactor ? level * season : level + season
  }
}

const weight = { type: 'quantity', min: 0, max: 1 } as const

export const holtWintersForecaster: Definition<HoltWintersSpec, Forecaster> = {
  kind: 'holt-winters',
  doc: 'level, trend and a season of m intervals',
  source: 'Winters 1960; Hyndman & Athanasopoulos 2021, section 8.3',
  parameters: {
    alpha: { ...weight, doc: 'weight of the newest quantity in the level' },
    beta: { ...weight, doc: 'weight of the newest change of level in the trend' },
    gamma: { ...weight, doc: 'weight of the newest quantity in the season' },
    m: { type: 'integer', unit: 'intervals', min: 2, max: 1e6, doc: 'length of a season' },
    season: {
      type: 'choice',
      options: ['additive', 'multiplicative'],
      default: 'additive',
      doc: 'whether the season is added to the level or multiplied with it',
    },
    initial: {
      type: 'quantity',
      unit: 'units',
      default: null,
      doc: 'level before the first observation; absent: level and season are read from the first m observations',
    },
    trend: { type: 'quantity', unit: 'units per interval', default: 0, doc: 'trend before the first observation' },
    pattern: {
      type: 'numbers',
      default: null,
      doc: 'season before the first observation, m summands (or factors), with `initial`; absent: none',
    },
    ...errorParameters,
  },
  create: (spec) => new TrackedForecaster(new HoltWinters(spec), spec),
}
