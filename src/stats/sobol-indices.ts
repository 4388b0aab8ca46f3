/** Which inputs the variance of an output comes from: variance-based sensitivity indices. */
import { ArgumentError } from '../errors.ts'
import { normalQuantile } from '../math/normal.ts'
import { requireAllFinite, requireLevel, requireSameLength, requireWhole } from './checks.ts'
import { ROUNDING, rangeOf } from './range.ts'

/** Outputs of a Saltelli design of n points in d inputs. */
export interface SaltelliOutputs {
  /** At n points A and n points B, independent of each other. */
  readonly a: readonly number[]
  readonly b: readonly number[]
  /** By input i: at the n points of A with their i-th coordinate from B. */
  readonly ab: readonly (readonly number[])[]
}

/** Sensitivity indices of one input, as shares of the output's variance. */
export interface SobolIndex {
  /** First order: what the input explains by itself. */
  readonly first: number
  readonly firstHalfWidth: number
  /** Total: what would be left if all other inputs were known; first order plus all interactions. */
  readonly total: number
  readonly totalHalfWidth: number
}

/** Whether numbers differ by more than the rounding errors of their size. */
export function varies(values: readonly number[]): boolean {
  const { least, most } = rangeOf(values)
  return most - least > ROUNDING * Math.max(Math.abs(least), Math.abs(most))
}

/**
 * First-order indices by the estimator of Saltelli et al. (2010, Computer Physics Communications 181, 259-270, table 2 b), total indices by that of
 * Jansen (1999, ibid. 117, 35-43). Half-widths from `resamples` bootstrap samples of the n points (Archer, Saltelli & Sobol 1997), drawn by `uniform`,
 * as normal intervals; for points of a low-discrepancy sequence they are on the wide side.
 *
 * Throws an ArgumentError for fewer than 2 points, lists that differ in length, or outputs that never vary (but by rounding).
 */
export function sobolIndices(
  outputs: SaltelliOutputs,
  options: { readonly uniform: () => number; readonly level?: number; readonly resamples?: number },
): readonly SobolIndex[] {
  const { a, b, ab } = outputs
  const { uniform, level = 0.95, resamples = 200 } = options
  const n = a.length
  requireWhole(n, 2, 'number of points')
  requireWhole(resamples, 2, 'number of resamples')
  requireLevel(level)
  for (const list of [a, b, ...ab]) {
    requireSameLength(list, a, 'outputs')
    requireAllFinite(list, 'outputs')
  }
  const centre = [...a, ...b].reduce((sum, y) => sum + y, 0) / (2 * n)
  // The indices do not hang on a shift of the output, their errors do.
  const centred = {
    a: a.map((y) => y - centre),
    b: b.map((y) => y - centre),
    ab: ab.map((list) => list.map((y) => y - centre)),
  }
  const whole = estimate(
    centred,
    Array.from({ length: n }, (_, i) => i),
  )
  // What varies by rounding alone is not shared out: its indices would be noise.
  if (whole === undefined || !varies([...a, ...b]))
    throw new ArgumentError('invalid outputs: they never vary; expected some variance to share out')
  const replicas = Array.from({ length: resamples }, () =>
    estimate(
      centred,
      Array.from({ length: n }, () => Math.floor(uniform() * n)),
    ),
  ).filter((replica) => replica !== undefined)
  const z = normalQuantile((1 + level) / 2)
  return whole.map(({ first, total }, i) => ({
    first,
    firstHalfWidth: z * standardDeviation(replicas.map((replica) => replica[i].first)),
    total,
    totalHalfWidth: z * standardDeviation(replicas.map((replica) => replica[i].total)),
  }))
}

function estimate(
  { a, b, ab }: SaltelliOutputs,
  rows: readonly number[],
): readonly { readonly first: number; readonly total: number }[] | undefined {
  let sum = 0
  let squares = 0
  for (const row of rows) {
    sum += a[row] + b[row]
    squares += a[row] * a[row] + b[row] * b[row]
  }
  const mean = sum / (2 * rows.length)
  const variance = squares / (2 * rows.length) - mean * mean
  if (!(variance > 0)) return undefined
  return ab.map((mixed) => {
    let first = 0
    let total = 0
    for (const row of rows) {
      first += b[row] * (mixed[row] - a[row])
      total += (a[row] - mixed[row]) * (a[row] - mixed[row])
    }
    return { first: first / rows.length / variance, total: total / (2 * rows.length) / variance }
  })
}

function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  return Math.sqrt(squares / Math.max(values.length - 1, 1))
}
