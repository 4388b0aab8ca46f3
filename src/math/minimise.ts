/**
 * Least value of a smooth function of a few variables, without constraints, by the quasi-Newton method of Broyden, Fletcher, Goldfarb
 * & Shanno (1970) with central differences for the gradient (Nocedal & Wright 2006, algorithm 6.1) and a line search that halves until the
 * value falls enough (Armijo). Where differences can no longer tell a slope from rounding it stops and says how flat the place is.
 * A function with noise or corners wants `nelderMead`.
 */

/** Where a search ended. */
export interface Minimum {
  /** The point. */
  readonly x: readonly number[]
  /** The value there. */
  readonly value: number
  /** No further step lowers the value, and the slope is as near 0 as differences can tell. */
  readonly converged: boolean
  readonly iterations: number
  readonly evaluations: number
  /** Largest partial derivative at the end, in size, times the larger of 1 and |x|, over the larger of 1 and |value|. Null for methods without slopes. */
  readonly slope: number | null
}

export interface MinimiseOptions {
  /** Stops when the slope (see `Minimum.slope`) is below; default 1e-9. */
  readonly tolerance?: number
  /** Default 500. */
  readonly maxIterations?: number
}

/** Cube root of the rounding unit: the step at which truncation and rounding of a central difference balance. */
const STEP = 6e-6
/** A slope below this counts as flat where the line search finds nothing lower. */
const FLAT = 1e-5

/**
 * Searches from `start`. `f` may give Infinity or NaN where it has no value; the start must have one. Same arguments, same bits.
 *
 * @example
 * minimise(([x, y]) => (x - 1) * (x - 1) + 4 * y * y, [0, 1]).x // [1, 0] to about 1e-9
 */
export function minimise(
  f: (x: readonly number[]) => number,
  start: readonly number[],
  { tolerance = 1e-9, maxIterations = 500 }: MinimiseOptions = {},
): Minimum {
  const counter = { evaluations: 0 }
  const value = (point: readonly number[]): number => {
    counter.evaluations++
    const y = f(point)
    return Number.isNaN(y) ? Infinity : y
  }
  let x: readonly number[] = [...start]
  let y = value(x)
  let g = gradient(value, x)
  let inverse = identity(x.length)
  let fresh = true
  let iterations = 0
  let flat = slopeOf(g, x, y)
  while (flat > tolerance && iterations < maxIterations) {
    const next = lineSearch(value, x, y, g, direction(inverse, g, fresh))
    if (next === undefined) {
      if (fresh) break
      // The picture of the curvature has gone stale: start it anew, once.
      inverse = identity(x.length)
      fresh = true
      continue
    }
    iterations++
    const slopes = gradient(value, next.x)
    fresh = !improveInverse(inverse, subtract(next.x, x), subtract(slopes, g), fresh)
    x = next.x
    y = next.y
    g = slopes
    flat = slopeOf(g, x, y)
  }
  return { x, value: y, converged: flat <= FLAT, iterations, evaluations: counter.evaluations, slope: flat }
}

function gradient(f: (x: readonly number[]) => number, x: readonly number[]): number[] {
  return x.map((centre, i) => {
    const h = STEP * Math.max(1, Math.abs(centre))
    const up = [...x]
    const down = [...x]
    up[i] = centre + h
    down[i] = centre - h
    return (f(up) - f(down)) / (up[i] - down[i])
  })
}

function slopeOf(g: readonly number[], x: readonly number[], y: number): number {
  const largest = g.reduce((most, slope, i) => Math.max(most, Math.abs(slope) * Math.max(1, Math.abs(x[i]))), 0)
  return largest / Math.max(1, Math.abs(y))
}

/** Downhill: -inverse g; from the unit picture no longer than 1, so that the first step is no leap. */
function direction(inverse: readonly (readonly number[])[], g: readonly number[], fresh: boolean): number[] {
  const d = inverse.map((row) => -dot(row, g))
  const length = Math.sqrt(dot(d, d))
  return fresh && length > 1 ? d.map((step) => step / length) : d
}

function lineSearch(
  f: (x: readonly number[]) => number,
  x: readonly number[],
  y: number,
  g: readonly number[],
  d: readonly number[],
): { readonly x: readonly number[]; readonly y: number } | undefined {
  const fall = dot(g, d)
  if (!(fall < 0)) return undefined
  for (let t = 1; t > 1e-12; t /= 2) {
    const next = x.map((centre, i) => centre + t * d[i])
    const value = f(next)
    if (value <= y + 1e-4 * t * fall && value < y) return { x: next, y: value }
  }
  return undefined
}

/** The update of the inverse Hessian; says whether the step told anything about it. */
function improveInverse(inverse: number[][], s: readonly number[], c: readonly number[], fresh: boolean): boolean {
  const along = dot(s, c)
  if (!(along > 1e-12 * Math.sqrt(dot(s, s) * dot(c, c)))) return false
  if (fresh) {
    // Scale of the first picture (Nocedal & Wright 6.20).
    const scale = along / dot(c, c)
    for (let i = 0; i < s.length; i++) inverse[i][i] = scale
  }
  const bent = inverse.map((row) => dot(row, c))
  const weight = (1 + dot(c, bent) / along) / along
  for (let i = 0; i < s.length; i++) {
    for (let j = 0; j < s.length; j++) {
      inverse[i][j] += weight * s[i] * s[j] - (bent[i] * s[j] + s[i] * bent[j]) / along
    }
  }
  return true
}

function identity(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))
}

function subtract(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value - b[i])
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}
