import { describe, expect, it } from 'vitest'
import { cmaEs } from '../../src/experiment/cma-es.ts'
import { rSpline } from '../../src/experiment/r-spline.ts'
import { type Dimension, dimensionOf, type Judged, type Oracle, type SearchStep } from '../../src/experiment/search.ts'
import { symmetricEigen } from '../../src/experiment/symmetric-eigen.ts'
import { Streams } from '../../src/random/streams.ts'

type Search = typeof rSpline

/** Runs a search on a function without noise, and gives where it ended and what it took. */
async function minimise(
  search: Search,
  space: readonly Dimension[],
  start: readonly number[],
  judge: (x: readonly number[]) => number | Judged,
) {
  const seen = new Set<string>()
  const oracle: Oracle = (points) => {
    for (const point of points) seen.add(point.join(' '))
    return Promise.resolve(
      points.map((point) => {
        const judged = judge(point)
        return typeof judged === 'number' ? { objective: judged, violation: 0 } : judged
      }),
    )
  }
  let last: SearchStep | undefined
  const source = new Streams('search', 0).get('test', 'uniform')
  await search(space, start, oracle, {
    first: 4,
    growth: 2,
    most: 32,
    uniform: () => source.next(),
    onStep: (step) => {
      last = step
    },
  })
  return { point: last?.point ?? [], objective: last?.judged.objective ?? Number.NaN, points: seen.size }
}

const whole = (min: number, max: number) => dimensionOf({ min, max, integer: true })
const real = (min: number, max: number) => dimensionOf({ min, max })

describe('R-SPLINE', () => {
  it('finds the minimum of a convex quadratic over 10^10 lattice points in some hundred looks', async () => {
    const target = [17, 63, 40, 5, 88]
    const space = target.map(() => whole(0, 99))
    const { point, points } = await minimise(rSpline, space, [90, 3, 90, 90, 3], (x) =>
      x.reduce((sum, xi, i) => sum + (i + 1) * (xi - target[i]) ** 2, 0),
    )
    expect(point).toEqual(target)
    expect(points).toBeLessThan(400)
  })

  it('walks along a valley that lies across the axes', async () => {
    const { point } = await minimise(rSpline, [whole(0, 60), whole(0, 60)], [55, 2], ([x, y]) => {
      return (x + y - 70) ** 2 + 0.2 * (x - y - 10) ** 2
    })
    expect(point).toEqual([40, 30])
  })

  it('refines the lattice of numbers as it goes, beside integers', async () => {
    const { point } = await minimise(
      rSpline,
      [whole(0, 20), real(-2, 2)],
      [0, -2],
      ([n, x]) => (n - 7) ** 2 + (x - 0.3) ** 2,
    )
    expect(point[0]).toBe(7)
    expect(Math.abs(point[1] - 0.3)).toBeLessThan(4 / 256)
  })

  it('keeps constraints: the cheapest point on their border, from outside and from inside', async () => {
    const judge = ([x, y]: readonly number[]): Judged => ({
      objective: 3 * x + 2 * y,
      violation: Math.max(0, 30 - x - 2 * y) / 30,
    })
    for (const start of [
      [0, 0],
      [20, 20],
    ]) {
      const { point } = await minimise(rSpline, [whole(0, 20), whole(0, 20)], start, judge)
      expect(point).toEqual([0, 15])
    }
  })

  it('follows the border of a constraint between numbers, too', async () => {
    const { point } = await minimise(rSpline, [real(0, 1), real(0, 1)], [0.9, 0.4], ([x, y]) => ({
      objective: x * x + y * y,
      violation: Math.max(0, 1 - x - y),
    }))
    for (const x of point) expect(Math.abs(x - 0.5)).toBeLessThan(0.01)
  })

  it('goes round points that are no scenario', async () => {
    const { point } = await minimise(rSpline, [whole(0, 30), whole(0, 30)], [2, 25], ([s, S]) =>
      s > S
        ? { objective: Number.POSITIVE_INFINITY, violation: Number.POSITIVE_INFINITY }
        : (s - 14) ** 2 + (S - 15) ** 2,
    )
    expect(point).toEqual([14, 15])
  })
})

describe('CMA-ES', () => {
  it('finds the minimum of an ill-conditioned quadratic', async () => {
    const space = [real(-5, 5), real(-5, 5), real(-5, 5)]
    const { point } = await minimise(cmaEs, space, [4, 4, -4], ([x, y, z]) => {
      return (x - 1) ** 2 + 100 * (y - x) ** 2 + 10 * (z + 2) ** 2
    })
    for (const [i, x] of [1, 1, -2].entries()) expect(Math.abs(point[i] - x)).toBeLessThan(0.1)
  })

  it('gets through the bend of Rosenbrock’s valley', async () => {
    const fine = dimensionOf({ min: -2, max: 2, step: 1e-4 })
    const { point } = await minimise(cmaEs, [fine, fine], [-1.2, 1], ([x, y]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2)
    expect(Math.abs(point[0] - 1)).toBeLessThan(1e-2)
    expect(Math.abs(point[1] - 1)).toBeLessThan(2e-2)
  })

  it('finds a minimum on the border of the box, and on a constraint', async () => {
    const corner = await minimise(cmaEs, [real(0, 1), real(0, 1)], [0.5, 0.5], ([x, y]) => x + y)
    expect(Math.max(...corner.point)).toBeLessThan(0.01)
    const bound = await minimise(cmaEs, [real(0, 1), real(0, 1)], [0.9, 0.9], ([x, y]) => ({
      objective: x * x + y * y,
      violation: Math.max(0, 1 - x - y),
    }))
    // A search that compares points alone comes close to a border and slows down on it.
    expect(bound.objective).toBeLessThan(0.52)
    expect(bound.point[0] + bound.point[1]).toBeGreaterThanOrEqual(1)
  })

  it('rounds integers and does not freeze on them', async () => {
    const { point } = await minimise(
      cmaEs,
      [whole(0, 100), real(0, 1)],
      [90, 0.9],
      ([n, x]) => (n - 33) ** 2 + (10 * x - 4) ** 2,
    )
    expect(point[0]).toBe(33)
    expect(Math.abs(point[1] - 0.4)).toBeLessThan(0.02)
  })
})

describe('eigenvalues', () => {
  it('rebuild their matrix', () => {
    const matrix = [
      [4, 1, -2],
      [1, 2, 0],
      [-2, 0, 3],
    ]
    const { values, vectors } = symmetricEigen(matrix)
    for (let i = 0; i < 3; i++) {
      for (let k = 0; k < 3; k++) {
        const entry = values.reduce((sum, value, e) => sum + value * vectors[i][e] * vectors[k][e], 0)
        expect(entry).toBeCloseTo(matrix[i][k], 12)
      }
    }
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(9, 12)
  })
})
