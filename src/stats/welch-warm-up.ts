/** Where the warm-up ends: Welch's moving average over replications. */
import { ArgumentError } from '../errors.ts'
import { requireAllFinite, requireSameLength, requireWhole } from './checks.ts'
import { ROUNDING, rangeOf } from './range.ts'

export interface WelchWarmUp {
  /** Mean over replications, smoothed: entry i is about observation i. */
  readonly smooth: readonly number[]
  /** First observation from which the smoothed mean stays within the band; the length of `smooth` where it never does. */
  readonly truncate: number
  /** Mean of the second half, and half the width of the band about it. */
  readonly level: number
  readonly band: number
  /** False: the smoothed mean settles, if at all, in the second half; run longer. */
  readonly converged: boolean
}

/**
 * Welch's procedure (1983; Law 2015, section 9.5.1): the series of several replications are averaged observation by observation and smoothed by a moving
 * average over `window` neighbours on both sides (fewer near the start). Welch reads the end of the warm-up off the curve by eye; the rule here, stated so that it
 * can be repeated: the first observation from which the curve stays within `tolerance` times the range of the curve about the mean of its second half.
 *
 * Throws an ArgumentError where series differ in length, or are shorter than 4 windows.
 */
export function welchWarmUp(
  series: readonly ArrayLike<number>[],
  options: { readonly window?: number | undefined; readonly tolerance?: number | undefined } = {},
): WelchWarmUp {
  if (series.length === 0) throw new ArgumentError('missing series: expected one replication or more')
  const length = series[0].length
  const { window = Math.max(1, Math.floor(length / 20)), tolerance = 0.05 } = options
  requireWhole(window, 1, 'window')
  if (!(tolerance > 0)) throw new ArgumentError(`invalid tolerance ${tolerance}: expected a number above 0`)
  if (length < 4 * window)
    throw new ArgumentError(`invalid series of ${length} observations: expected at least 4 windows of ${window}`)
  for (const one of series) {
    requireSameLength(one, series[0], 'series')
    requireAllFinite(one, 'series')
  }
  const smooth = movingAverage(averageOf(series), window)
  const half = smooth.slice(Math.floor(smooth.length / 2))
  const level = half.reduce((sum, value) => sum + value, 0) / half.length
  const { least, most } = rangeOf(smooth)
  // No band is narrower than the rounding of averages.
  const band = Math.max(tolerance * (most - least), ROUNDING * Math.max(Math.abs(least), Math.abs(most)))
  let truncate = smooth.length
  while (truncate > 0 && Math.abs(smooth[truncate - 1] - level) <= band) truncate -= 1
  return { smooth, truncate, level, band, converged: truncate <= smooth.length / 2 }
}

function averageOf(series: readonly ArrayLike<number>[]): readonly number[] {
  return Array.from(series[0], (_, i) => series.reduce((sum, one) => sum + one[i], 0) / series.length)
}

/** Welch's average: over 2 w + 1 entries, over 2 i + 1 of them at entry i < w; the last w entries have none. */
function movingAverage(values: readonly number[], window: number): readonly number[] {
  return Array.from({ length: values.length - window }, (_, i) => {
    const reach = Math.min(i, window)
    let sum = 0
    for (let j = i - reach; j <= i + reach; j++) sum += values[j]
    return sum / (2 * reach + 1)
  })
}
