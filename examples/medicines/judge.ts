/**
 * How good the forecasts of the years judged are: by quarter and route against 95 % prediction intervals, by shipment with the
 * CRPS against naive forecasts, freight by mode, value by month.
 */
import { KeyedDraws } from '../../src/random/keyed.ts'
import { aleaStreams } from '../../src/random/streams.ts'
import { sampleQuantiles } from '../../src/stats/quantile.ts'
import { monthOf, quarterName } from './calendar.ts'
import type { FreightForecast, LatenessForecast } from './forecast.ts'
import type { Route } from './parse.ts'
import type { Shipment } from './shipments.ts'

/** Lateness of each shipment in each replication: `days[i * replications + r]`. */
export interface Samples {
  readonly replications: number
  readonly days: Int32Array
}

export function drawSamples(
  forecast: LatenessForecast,
  replications: number,
  onDraw: (done: number) => void = () => {},
): Samples {
  const count = forecast.shipments.length
  const days = new Int32Array(count * replications)
  const draw = new Int32Array(count)
  for (let r = 0; r < replications; r++) {
    forecast.draw(r, draw)
    for (let i = 0; i < count; i++) days[i * replications + r] = draw[i]
    onDraw(r + 1)
  }
  return { replications, days }
}

export type Measure = 'share late' | 'share > 7 days late' | 'median' | '90 % quantile'
export const MEASURES: readonly Measure[] = ['share late', 'share > 7 days late', 'median', '90 % quantile']

/** The four measures of some latenesses, in the order of `MEASURES`. */
export function measuresOf(days: readonly number[] | Int32Array): readonly number[] {
  let late = 0
  let veryLate = 0
  for (const value of days) {
    if (value > 0) late++
    if (value > 7) veryLate++
  }
  return [late / days.length, veryLate / days.length, ...sampleQuantiles(days, [0.5, 0.9])]
}

export interface Prediction {
  readonly route: Route
  readonly period: string
  readonly measure: string
  readonly shipments: number
  readonly observed: number
  readonly low: number
  readonly median: number
  readonly high: number
  readonly inside: boolean
  /** Share of the draws below the observation, and not above it. */
  readonly below: number
  readonly notAbove: number
}

/** Observed against the middle 95 % of the draws, both ends included. */
export function predictionOf(
  draws: readonly number[],
  observed: number,
): Pick<Prediction, 'observed' | 'low' | 'median' | 'high' | 'inside' | 'below' | 'notAbove'> {
  const [low, median, high] = sampleQuantiles(draws, [0.025, 0.5, 0.975])
  const below = draws.filter((draw) => draw < observed).length / draws.length
  const notAbove = draws.filter((draw) => draw <= observed).length / draws.length
  return { observed, low, median, high, inside: observed >= low && observed <= high, below, notAbove }
}

/** Every quarter of the shipments, every measure. */
export function judgeQuarters(shipments: readonly Shipment[], samples: Samples, route: Route): readonly Prediction[] {
  const quarters = [...new Set(shipments.map((shipment) => shipment.quarter))].sort((a, b) => a - b)
  return quarters.flatMap((quarter) => {
    const members = shipments.flatMap((shipment, i) => (shipment.quarter === quarter ? [i] : []))
    const observed = measuresOf(members.map((i) => shipments[i].lateness))
    const draws: number[][] = MEASURES.map(() => [])
    const days = new Int32Array(members.length)
    for (let r = 0; r < samples.replications; r++) {
      members.forEach((i, at) => {
        days[at] = samples.days[i * samples.replications + r]
      })
      measuresOf(days).forEach((value, m) => {
        draws[m].push(value)
      })
    }
    return MEASURES.map((measure, m) => ({
      route,
      period: quarterName(quarter),
      measure,
      shipments: members.length,
      ...predictionOf(draws[m], observed[m]),
    }))
  })
}

/** CRPS of one forecast for every shipment, days: the mean of |X - y| - |X - X'| / 2 (Gneiting & Raftery 2007, eq. 21), on whole days. */
export function meanCrps(samplesOf: (i: number) => Int32Array, observed: readonly number[]): number {
  const total = observed.reduce((sum, y, i) => sum + crpsOfDays(samplesOf(i), y), 0)
  return total / observed.length
}

/** As `crps` of `src/stats`, for samples that are whole numbers: their sums are exact without help. */
function crpsOfDays(samples: Int32Array, observed: number): number {
  const sorted = samples.slice().sort()
  let distance = 0
  let gaps = 0
  for (let i = 0; i < sorted.length; i++) {
    distance += Math.abs(sorted[i] - observed)
    gaps += sorted[i] * (2 * i - sorted.length + 1)
  }
  return distance / sorted.length - gaps / (sorted.length * sorted.length)
}

export interface Scores {
  readonly route: Route
  readonly shipments: number
  readonly model: number
  /** Lateness of all years before the ones judged, both eras. */
  readonly allYears: number
  /** Lateness of the fit years, without shocks. */
  readonly era: number
  /** Every shipment on its schedule. */
  readonly onSchedule: number
}

/** Mean CRPS in days, lower is better, of the model and of three naive forecasts. */
export function scoreForecasts(
  shipments: readonly Shipment[],
  samples: Samples,
  route: Route,
  { allYears, era }: { readonly allYears: readonly Shipment[]; readonly era: readonly Shipment[] },
): Scores {
  const observed = shipments.map((shipment) => shipment.lateness)
  const pool = (past: readonly Shipment[]) => {
    const days = Int32Array.from(past, (shipment) => shipment.lateness)
    return meanCrps(() => days, observed)
  }
  return {
    route,
    shipments: shipments.length,
    model: meanCrps((i) => samples.days.subarray(i * samples.replications, (i + 1) * samples.replications), observed),
    allYears: pool(allYears),
    era: pool(era),
    onSchedule: meanCrps(() => new Int32Array(1), observed),
  }
}

/** Draws of a forecast without shocks: every shipment gets the lateness of some shipment of the past. Its intervals show what shocks are for. */
export function poolSamples(
  shipments: readonly Shipment[],
  past: readonly Shipment[],
  replications: number,
  seed: string,
): Samples {
  const draws = new KeyedDraws(aleaStreams.stream(seed, 0, 'pool', ''))
  const days = new Int32Array(shipments.length * replications)
  for (let i = 0; i < shipments.length; i++) {
    for (let r = 0; r < replications; r++) {
      days[i * replications + r] = past[Math.floor(draws.uniform(i, r) * past.length)].lateness
    }
  }
  return { replications, days }
}

/** Value delivered by month, of the shipments given: observed and predicted. */
export function judgeMonths(shipments: readonly Shipment[], samples: Samples, route: Route): readonly Prediction[] {
  const months = new Map<string, { observed: number; shipments: number; draws: number[] }>()
  const start = Math.min(...shipments.map((shipment) => shipment.scheduled))
  const end = Math.max(...shipments.map((shipment) => shipment.scheduled))
  for (let day = start; day <= end; day++) {
    months.set(monthOf(day), {
      observed: 0,
      shipments: 0,
      draws: Array.from({ length: samples.replications }, () => 0),
    })
  }
  shipments.forEach((shipment, i) => {
    const seen = months.get(monthOf(shipment.delivered))
    if (seen !== undefined) {
      seen.observed += shipment.value
      seen.shipments++
    }
    const monthsOfDraws = new Map<number, number[] | undefined>()
    for (let r = 0; r < samples.replications; r++) {
      const day = shipment.scheduled + samples.days[i * samples.replications + r]
      if (!monthsOfDraws.has(day)) monthsOfDraws.set(day, months.get(monthOf(day))?.draws)
      const draws = monthsOfDraws.get(day)
      if (draws !== undefined) draws[r] += shipment.value
    }
  })
  return [...months].map(([period, { observed, shipments: count, draws }]) => ({
    route,
    period,
    measure: 'value delivered, USD',
    shipments: count,
    ...predictionOf(draws, observed),
  }))
}

/** Actual freight over predicted freight: the sum of all shipments with a number, and by mode. */
export function judgeFreight(forecast: FreightForecast, replications: number, route: Route): readonly Prediction[] {
  const { shipments } = forecast
  const modes = ['all modes', ...[...new Set(shipments.map((shipment) => shipment.mode))].sort()]
  const draw = new Float64Array(shipments.length)
  const sums = modes.map(() => Array.from({ length: replications }, () => 0))
  for (let r = 0; r < replications; r++) {
    forecast.draw(r, draw)
    shipments.forEach((shipment, i) => {
      sums[0][r] += draw[i]
      sums[modes.indexOf(shipment.mode)][r] += draw[i]
    })
  }
  return modes.map((mode, m) => {
    const members = shipments.filter((shipment) => m === 0 || shipment.mode === mode)
    const observed = members.reduce((sum, shipment) => sum + shipment.freight, 0)
    return {
      route,
      period: mode,
      measure: 'freight, USD',
      shipments: members.length,
      ...predictionOf(sums[m], observed),
    }
  })
}

/** How many of the predictions held, by measure and route. */
export function coverageOf(predictions: readonly Prediction[]): { readonly inside: number; readonly of: number } {
  return { inside: predictions.filter((prediction) => prediction.inside).length, of: predictions.length }
}
