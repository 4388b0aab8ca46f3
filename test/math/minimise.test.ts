import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hessian } from '../../src/math/hessian.ts'
import { minimise } from '../../src/math/minimise.ts'
import { nelderMead } from '../../src/math/nelder-mead.ts'
import { invertPositiveDefinite, solvePositiveDefinite } from '../../src/math/positive-definite.ts'

const rosenbrock = ([x, y]: readonly number[]): number => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)

/** Powell's singular function: its Hessian has no inverse at the minimum. */
const powell = ([a, b, c, d]: readonly number[]): number =>
  (a + 10 * b) ** 2 + 5 * (c - d) ** 2 + (b - 2 * c) ** 4 + 10 * (a - d) ** 4

/** Wood's function (Colville 1968), least at (1, 1, 1, 1). */
const wood = ([a, b, c, d]: readonly number[]): number =>
  100 * (b - a * a) ** 2 +
  (1 - a) ** 2 +
  90 * (d - c * c) ** 2 +
  (1 - c) ** 2 +
  10.1 * ((b - 1) ** 2 + (d - 1) ** 2) +
  19.8 * (b - 1) * (d - 1)

const TESTS = [
  { name: 'Rosenbrock', f: rosenbrock, start: [-1.2, 1], at: [1, 1], places: 5 },
  { name: 'Powell', f: powell, start: [3, -1, 0, 1], at: [0, 0, 0, 0], places: 1 },
  { name: 'Wood', f: wood, start: [-3, -1, -3, -1], at: [1, 1, 1, 1], places: 4 },
]

describe('minimise', () => {
  it.each(TESTS)('finds the minimum of $name and says so', ({ f, start, at, places }) => {
    const end = minimise(f, start)
    expect(end.converged).toBe(true)
    for (const [i, value] of at.entries()) expect(end.x[i]).toBeCloseTo(value, places)
  })

  it('finds the minimum of any convex quadratic', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 9, maxLength: 9 }),
        fc.array(number, { minLength: 3, maxLength: 3 }),
        (m, at) => {
          // A = M'M + I
          const f = (x: readonly number[]): number => {
            const d = x.map((value, i) => value - at[i])
            const rows = [0, 1, 2].map((i) => m[3 * i] * d[0] + m[3 * i + 1] * d[1] + m[3 * i + 2] * d[2])
            return [...rows, ...d].reduce((sum, value) => sum + value * value, 0)
          }
          const end = minimise(f, [0, 0, 0])
          expect(end.converged).toBe(true)
          for (const [i, value] of at.entries()) expect(end.x[i]).toBeCloseTo(value, 4)
        },
      ),
      { seed: 22 },
    )
  })

  it('steps back from where the function has no value', () => {
    const f = ([x]: readonly number[]): number => (x > 0 ? x - Math.sqrt(x) : Number.NaN)
    expect(minimise(f, [4]).x[0]).toBeCloseTo(0.25, 6)
  })

  it('says that it did not converge when it is stopped early', () => {
    expect(minimise(rosenbrock, [-1.2, 1], { maxIterations: 3 }).converged).toBe(false)
  })

  it('gives the same bits every time', () => {
    expect(minimise(wood, [-3, -1, -3, -1])).toEqual(minimise(wood, [-3, -1, -3, -1]))
  })
})

describe('nelderMead', () => {
  it.each(TESTS)('finds the minimum of $name without slopes', ({ f, start, at, places }) => {
    const end = nelderMead(f, start)
    expect(end.converged).toBe(true)
    for (const [i, value] of at.entries()) expect(end.x[i]).toBeCloseTo(value, Math.min(places, 3))
  })

  it('finds a kink, where slopes mislead', () => {
    const end = nelderMead(([x, y]) => Math.abs(x - 2) + 3 * Math.abs(y + 1), [0, 0])
    expect(end.x[0]).toBeCloseTo(2, 4)
    expect(end.x[1]).toBeCloseTo(-1, 4)
  })

  it('keeps to its budget', () => {
    const end = nelderMead(rosenbrock, [-1.2, 1], { maxEvaluations: 30 })
    expect(end.converged).toBe(false)
    expect(end.evaluations).toBeLessThan(40)
  })
})

describe('hessian', () => {
  it('gives the second derivatives to seven digits', () => {
    const at = hessian(rosenbrock, [1, 1])
    expect(at.flat().map((value) => Math.round(value * 1e4) / 1e4)).toEqual([802, -400, -400, 200])
  })
})

describe('positive definite matrices', () => {
  it('are inverted and solved', () => {
    const matrix = [
      [4, 2, 1],
      [2, 5, 3],
      [1, 3, 6],
    ]
    const inverse = invertPositiveDefinite(matrix)
    const product = matrix.map((row) =>
      [0, 1, 2].map((j) => row.reduce((sum, value, k) => sum + value * (inverse?.[k][j] ?? Number.NaN), 0)),
    )
    for (const [i, row] of product.entries())
      for (const [j, value] of row.entries()) expect(value).toBeCloseTo(i === j ? 1 : 0, 12)
    expect(solvePositiveDefinite(matrix, [7, 10, 10])?.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 1, 1])
  })

  it('are told from others', () => {
    expect(
      invertPositiveDefinite([
        [1, 2],
        [2, 1],
      ]),
    ).toBeUndefined()
    expect(
      solvePositiveDefinite(
        [
          [1, 1],
          [1, 1],
        ],
        [1, 1],
      ),
    ).toBeUndefined()
  })
})
