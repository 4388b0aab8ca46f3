/**
 * Least value of a function of a few variables by the simplex method of Nelder & Mead (1965), with the coefficients of Gao & Han (2012) that
 * keep it from stalling in more dimensions, restarted once from where it ends. Needs no slopes: for noisy or kinked functions, and for starts far away.
 */

import type { Minimum } from './minimise.ts'

export interface NelderMeadOptions {
  /** First step along each variable: one number or one each. Default a tenth of |start|, at least 0.1. */
  readonly step?: number | readonly number[]
  /** Stops when all values and all places of the simplex agree to this, relatively. Default 1e-10. */
  readonly tolerance?: number
  /** Default 400 times the number of variables. */
  readonly maxEvaluations?: number
}

interface Corner {
  readonly x: readonly number[]
  readonly y: number
}

/** Searches from `start`. `f` may give Infinity or NaN where it has no value. Same arguments, same bits. */
export function nelderMead(
  f: (x: readonly number[]) => number,
  start: readonly number[],
  options: NelderMeadOptions = {},
): Minimum {
  const { tolerance = 1e-10, maxEvaluations = 400 * start.length } = options
  const budget = { left: maxEvaluations, iterations: 0 }
  const corner = (x: readonly number[]): Corner => {
    budget.left--
    const y = f(x)
    return { x, y: Number.isNaN(y) ? Infinity : y }
  }
  let best = corner([...start])
  let converged = false
  for (let round = 0; round < 2; round++) {
    const simplex = [best, ...best.x.map((_, i) => corner(moved(best.x, i, stepOf(options.step, best.x, i))))]
    converged = search(corner, simplex, tolerance, budget)
    best = simplex[0]
  }
  const { iterations, left } = budget
  return { x: best.x, value: best.y, converged, iterations, evaluations: maxEvaluations - left, slope: null }
}

function stepOf(step: number | readonly number[] | undefined, x: readonly number[], i: number): number {
  if (typeof step === 'number') return step
  return step === undefined ? Math.max(0.1, 0.1 * Math.abs(x[i])) : step[i]
}

function moved(x: readonly number[], i: number, step: number): readonly number[] {
  return x.map((value, j) => (i === j ? value + step : value))
}

/** Moves the simplex, best corner first, until it is small; says whether it is. */
function search(
  corner: (x: readonly number[]) => Corner,
  simplex: Corner[],
  tolerance: number,
  budget: { left: number; iterations: number },
): boolean {
  const n = simplex.length - 1
  // Gao & Han 2012; Nelder & Mead's own where n = 2.
  const spread = Math.max(n, 2)
  const expansion = 1 + 2 / spread
  const contraction = 0.75 - 1 / (2 * spread)
  const shrinkage = 1 - 1 / spread
  for (;;) {
    simplex.sort((a, b) => (a.y < b.y ? -1 : a.y > b.y ? 1 : 0))
    if (small(simplex, tolerance)) return true
    if (budget.left <= 0) return false
    budget.iterations++
    const worst = simplex[n]
    const centre = worst.x.map((_, j) => simplex.slice(0, n).reduce((sum, { x }) => sum + x[j], 0) / n)
    const along = (t: number): Corner => corner(centre.map((c, j) => c + t * (c - worst.x[j])))
    const mirrored = along(1)
    if (mirrored.y < simplex[0].y) {
      const further = along(expansion)
      simplex[n] = further.y < mirrored.y ? further : mirrored
    } else if (mirrored.y < simplex[n - 1].y) simplex[n] = mirrored
    else {
      const inside = along(mirrored.y < worst.y ? contraction : -contraction)
      if (inside.y < Math.min(mirrored.y, worst.y)) simplex[n] = inside
      else {
        const [{ x: best }] = simplex
        for (let i = 1; i <= n; i++) simplex[i] = corner(best.map((b, j) => b + shrinkage * (simplex[i].x[j] - b)))
      }
    }
  }
}

function small(simplex: readonly Corner[], tolerance: number): boolean {
  const best = simplex[0]
  return simplex.every(
    ({ x, y }) =>
      y - best.y <= tolerance * Math.max(1, Math.abs(best.y)) &&
      x.every((value, j) => Math.abs(value - best.x[j]) <= Math.sqrt(tolerance) * Math.max(1, Math.abs(best.x[j]))),
  )
}
