/** What was observed, as a calibration reads it. */

import { suggest } from '../errors.ts'
import { type SeriesName, seriesNames } from '../run/series.ts'
import type { Outcome } from './engine.ts'
import { meanResponse } from './response.ts'

/** Observations: figures by metric, and series of stock points. */
export interface Observed {
  readonly figures?: Readonly<Record<string, number | ObservedFigure>> | undefined
  readonly series?: readonly ObservedSeries[] | undefined
}

export interface ObservedFigure {
  readonly value: number
  /** What counts as a gap of 1. Default: the size of the value, or 1 where it is 0. */
  readonly scale?: number | undefined
}

export interface ObservedSeries {
  /** Stock point: `shop`, or `shop/pill` where the scenario has several products. */
  readonly point: string
  readonly series: SeriesName
  /** One value a period. */
  readonly values: readonly number[]
  /** Period of the first value. Default 0, the start of the run. */
  readonly from?: number | undefined
  /** What counts as a gap of 1. Default: the standard deviation of the values, or 1 where they never vary. */
  readonly scale?: number | undefined
}

/** One target: a figure (one number) or a series. */
export interface Target {
  readonly name: string
  /** In messages, with what it takes to have a value. */
  readonly described: string
  readonly observed: readonly number[]
  readonly scale: number
  /** Means over replications; NaN where there is no value. */
  mean(outcomes: readonly Outcome[]): readonly number[]
  /** One replication's numbers; NaN where there is no value. */
  of(outcome: Outcome): readonly number[]
}

export function targetsOf({ figures = {}, series = [] }: Observed): readonly Target[] {
  return [
    ...Object.entries(figures).map(([name, given]) =>
      figureTarget(name, typeof given === 'number' ? { value: given } : given),
    ),
    ...series.map(seriesTarget),
  ]
}

function figureTarget(name: string, { value, scale }: ObservedFigure): Target {
  return {
    name,
    described: `figure "${name}"`,
    observed: [value],
    scale: scale ?? (value === 0 ? 1 : Math.abs(value)),
    mean: (outcomes) => [meanResponse(name, outcomes)],
    of: ({ metrics }) => [metrics[name] ?? Number.NaN],
  }
}

function seriesTarget({ point, series, values, from = 0, scale }: ObservedSeries): Target {
  const of = (outcome: Outcome) => {
    const whole = outcome.series?.[point]?.[series] ?? []
    return values.map((_, t) => whole[from + t] ?? Number.NaN)
  }
  return {
    name: `${point} ${series}`,
    described: `series "${point} ${series}" from period ${from} to ${from + values.length - 1} (is it a stock point, and the run as long?)`,
    observed: values,
    scale: scale ?? spreadOf(values),
    mean: (outcomes) => {
      const all = outcomes.map(of)
      return values.map((_, t) => all.reduce((sum, one) => sum + one[t], 0) / all.length)
    },
    of,
  }
}

function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  return squares === 0 ? 1 : Math.sqrt(squares / values.length)
}

export function targetProblems({ figures = {}, series = [] }: Observed): readonly string[] {
  const problems = Object.entries(figures).flatMap(([name, given]) => {
    const { value, scale } = typeof given === 'number' ? { value: given } : given
    return numberProblems(`figure "${name}"`, [value], scale)
  })
  for (const one of series) {
    const what = `series "${one.point} ${one.series}"`
    if (!seriesNames.includes(one.series))
      problems.push(
        `unknown series ${JSON.stringify(one.series)}; expected one of ${seriesNames.join(', ')}${suggest(one.series, seriesNames)}`,
      )
    if (one.values.length === 0) problems.push(`missing values of ${what}; expected one or more`)
    problems.push(...numberProblems(what, one.values, one.scale))
  }
  if (Object.keys(figures).length + series.length === 0)
    problems.push('missing observations: expected figures or series in `to`')
  return problems
}

function numberProblems(what: string, values: readonly number[], scale: number | undefined): string[] {
  const strange = values.find((value) => !Number.isFinite(value))
  return [
    ...(strange === undefined ? [] : [`invalid value ${strange} of ${what}; expected a number`]),
    ...(scale === undefined || scale > 0 ? [] : [`invalid scale ${scale} of ${what}; expected a number above 0`]),
  ]
}
