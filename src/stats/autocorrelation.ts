/** How an observation resembles the one `lag` steps before. */
import { mean } from 'simple-statistics'
import { ArgumentError } from '../errors.ts'
import { requireAllFinite, requireWhole } from './checks.ts'

/**
 * Sample autocorrelation at a lag, with the common mean and the divisor of the whole series (Box & Jenkins 1976, sec. 2.1.5):
 * sum (x_t - m)(x_{t+lag} - m) / sum (x_t - m)^2. Between -1 and 1; NaN for a constant series.
 * Throws an ArgumentError if the lag is not a whole number below the length.
 *
 * @example
 * autocorrelation([1, 2, 3, 4], 1) // 0.25
 */
export function autocorrelation(values: ArrayLike<number>, lag: number): number {
  requireWhole(lag, 0, 'lag')
  if (lag >= values.length) {
    throw new ArgumentError(`invalid lag ${lag}: expected less than the ${values.length} values of the series`)
  }
  requireAllFinite(values, 'values')
  const series = Array.from(values)
  const centre = mean(series)
  let products = 0
  let squares = 0
  for (let t = 0; t < series.length; t++) {
    const deviation = series[t] - centre
    squares += deviation * deviation
    if (t + lag < series.length) products += deviation * (series[t + lag] - centre)
  }
  return squares === 0 ? Number.NaN : products / squares
}
