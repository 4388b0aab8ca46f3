/** Minimum of a smooth function of a few variables, and its curvature there. Derivatives are taken numerically. */
import { ArgumentError } from '../../src/errors.ts'

export interface Minimum {
  readonly at: readonly number[]
  readonly value: number
  readonly evaluations: number
}

const STEP = 1e-3

/** Central differences; the error is of order STEP^2, far below what a standard error is worth. */
function gradient(f: (x: readonly number[]) => number, x: readonly number[]): number[] {
  return x.map((_, j) => {
    const shifted = (by: number) => f(x.map((value, i) => (i === j ? value + by : value)))
    return (shifted(STEP) - shifted(-STEP)) / (2 * STEP)
  })
}

/**
 * BFGS with backtracking (Nocedal & Wright 2006, algorithm 6.1). Stops when a step gains less than `tolerance`.
 * Throws an ArgumentError where the function is not finite at the start.
 */
export function minimise(
  f: (x: readonly number[]) => number,
  start: readonly number[],
  { tolerance = 1e-5, steps = 60 }: { readonly tolerance?: number; readonly steps?: number } = {},
): Minimum {
  let evaluations = 0
  const count = (x: readonly number[]) => {
    evaluations++
    return f(x)
  }
  let x = [...start]
  let value = count(x)
  if (!Number.isFinite(value))
    throw new ArgumentError(`invalid start of a minimisation: the function is ${value} there`)
  if (x.length === 0) return { at: x, value, evaluations }
  let slope = gradient(count, x)
  let inverse = identity(x.length)
  for (let step = 0; step < steps; step++) {
    let direction = inverse.map((row) => -dot(row, slope))
    if (dot(direction, slope) >= 0) {
      inverse = identity(x.length)
      direction = slope.map((part) => -part)
    }
    const longest = Math.max(...direction.map(Math.abs))
    let length = Math.min(1, 1 / longest)
    let next = x
    let nextValue = value
    for (let halving = 0; halving < 12; halving++, length /= 2) {
      next = x.map((part, i) => part + length * direction[i])
      nextValue = count(next)
      if (nextValue < value) break
    }
    if (!(nextValue < value)) break
    const nextSlope = gradient(count, next)
    inverse = updated(inverse, subtract(next, x), subtract(nextSlope, slope))
    const gain = value - nextValue
    x = next
    value = nextValue
    slope = nextSlope
    if (gain < tolerance) break
  }
  return { at: x, value, evaluations }
}

/** Matrix of second derivatives by central differences. */
export function curvature(f: (x: readonly number[]) => number, at: readonly number[], step = 0.02): number[][] {
  const shifted = (i: number, a: number, j: number, b: number) =>
    f(at.map((value, k) => value + (k === i ? a : 0) + (k === j ? b : 0)))
  const centre = f(at)
  return at.map((_, i) =>
    at.map((_, j) => {
      if (i === j) return (shifted(i, step, -1, 0) - 2 * centre + shifted(i, -step, -1, 0)) / (step * step)
      const same = shifted(i, step, j, step) + shifted(i, -step, j, -step)
      const opposite = shifted(i, step, j, -step) + shifted(i, -step, j, step)
      return (same - opposite) / (4 * step * step)
    }),
  )
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)))
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0)
}

function subtract(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value - b[i])
}

/** Nocedal & Wright eq. 6.17: the inverse Hessian after a step `s` that changed the gradient by `y`. */
function updated(inverse: readonly (readonly number[])[], s: readonly number[], y: readonly number[]): number[][] {
  const sy = dot(s, y)
  if (sy <= 1e-12) return inverse.map((row) => [...row])
  const hy = inverse.map((row) => dot(row, y))
  const factor = (sy + dot(y, hy)) / (sy * sy)
  return inverse.map((row, i) =>
    row.map((value, j) => value + factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy),
  )
}
