import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanCrps, measuresOf, predictionOf } from '../../examples/medicines/judge.ts'
import { curvature, minimise } from '../../examples/medicines/minimise.ts'
import { estimates, fitMixedModel } from '../../examples/medicines/mixed-fit.ts'
import { MixedModel, type Part } from '../../examples/medicines/mixed-model.ts'
import { choleskyOf, inverseOf } from '../../examples/medicines/small-matrix.ts'
import { SparseLdl } from '../../examples/medicines/sparse-ldl.ts'
import { exp } from '../../src/math/exp.ts'
import { ln } from '../../src/math/ln.ts'
import { normalDensity, normalQuantile } from '../../src/math/normal.ts'
import { Streams } from '../../src/random/streams.ts'
import { crps } from '../../src/stats/crps.ts'

describe('sparse factorisation', () => {
  const matrix = fc.integer({ min: 1, max: 8 }).chain((size) =>
    fc.tuple(
      fc.constant(size),
      fc.array(fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { minLength: 1, maxLength: 3 }), {
        maxLength: 8,
      }),
    ),
  )

  it('solves and takes determinants as a dense factorisation does', () => {
    fc.assert(
      fc.property(matrix, ([size, cliques]) => {
        const sparse = new SparseLdl(size, cliques)
        const dense = Array.from({ length: size }, (_, i) =>
          Array.from({ length: size }, (_, j) => (i === j ? 1 + i / 3 : 0)),
        )
        cliques.forEach((clique, c) => {
          for (const i of clique) for (const j of clique) dense[i][j] += (0.5 + c) * (1 + i) * (1 + j)
        })
        for (let k = 0; k < size; k++)
          for (let p = sparse.start[k]; p < sparse.start[k + 1]; p++) sparse.values[p] = dense[k][sparse.row[p]]
        expect(sparse.factorise()).toBe(true)
        const b = Float64Array.from({ length: size }, (_, i) => 1 + i)
        const x = b.slice()
        sparse.solve(x)
        const inverse = inverseOf(dense)
        for (let i = 0; i < size; i++)
          expect(x[i]).toBeCloseTo(
            inverse[i].reduce((sum, value, j) => sum + value * b[j], 0),
            8,
          )
        const determinant = choleskyOf(dense).reduce((sum, row, i) => sum + 2 * ln(row[i]), 0)
        expect(sparse.logDeterminant()).toBeCloseTo(determinant, 8)
      }),
      { seed: 2, numRuns: 200 },
    )
  })

  it('says that a matrix is not positive definite', () => {
    const sparse = new SparseLdl(2, [[0, 1]])
    sparse.values.set([1, 2, 1])
    expect(sparse.factorise()).toBe(false)
  })

  it('turns independent normals into draws with the inverse as covariance: L x = D^-1/2 z', () => {
    const sparse = new SparseLdl(2, [[0, 1]])
    sparse.values.set([2, 1, 3])
    sparse.factorise()
    // x(e1) x(e1)' + x(e2) x(e2)' is the inverse of [[2, 1], [1, 3]], which is [[3, -1], [-1, 2]] / 5.
    const first = Float64Array.of(1, 0)
    const second = Float64Array.of(0, 1)
    sparse.correlate(first)
    sparse.correlate(second)
    expect(first[0] * first[0] + second[0] * second[0]).toBeCloseTo(0.6, 12)
    expect(first[0] * first[1] + second[0] * second[1]).toBeCloseTo(-0.2, 12)
    expect(first[1] * first[1] + second[1] * second[1]).toBeCloseTo(0.4, 12)
  })
})

describe('minimisation', () => {
  it("finds the bottom of Rosenbrock's valley, and the curvature there", () => {
    const rosenbrock = ([x, y]: readonly number[]) => 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)
    const { at } = minimise(rosenbrock, [-1.2, 1], { tolerance: 1e-12, steps: 200 })
    expect(at[0]).toBeCloseTo(1, 3)
    expect(at[1]).toBeCloseTo(1, 3)
    const [[xx, xy], [, yy]] = curvature(rosenbrock, [1, 1], 1e-3)
    expect(xx).toBeCloseTo(802, 1)
    expect(xy).toBeCloseTo(-400, 3)
    expect(yy).toBeCloseTo(200, 5)
  })

  it('refuses to start where the function is not finite', () => {
    expect(() => minimise(() => Number.NaN, [0])).toThrow('invalid start of a minimisation: the function is NaN there')
  })
})

interface Item {
  readonly group: string
  readonly y: number
}
const part = (family: 'binary' | 'normal', items: readonly Item[]): Part<Item> => ({
  name: 'y',
  family,
  items,
  response: (item) => item.y,
  terms: [
    { effect: 'constant', key: () => '', spread: 10 },
    { effect: 'group', key: (item) => item.group, spread: 'estimated' },
  ],
})

/** ln of the evidence of a binary part by brute force: sums over a fine grid of the constant and of each group's shock. */
function integratedEvidence(counts: readonly number[], size: number, spread: number): number {
  const cell = 0.02
  const shift = counts.reduce((sum, late) => sum + (late * ln(late / size) + (size - late) * ln(1 - late / size)), 0)
  let integral = 0
  for (let constant = -5; constant < 4; constant += cell) {
    let likelihood = -shift
    for (const late of counts) {
      let inner = 0
      for (let shock = -5; shock < 5; shock += cell) {
        const p = 1 / (1 + exp(-constant - shock))
        inner += exp(late * ln(p) + (size - late) * ln(1 - p)) * (normalDensity(shock / spread) / spread) * cell
      }
      likelihood += ln(inner)
    }
    integral += exp(likelihood) * (normalDensity(constant / 10) / 10) * cell
  }
  return ln(integral) + shift
}

describe('mixed model', () => {
  it('gives the exact evidence of a normal part: that of its multivariate normal', () => {
    const items = [1.5, 2.5, -1, 0.5].map((y, i) => ({ group: i < 2 ? 'a' : 'b', y }))
    const spread = 0.7
    const residual = 1.3
    const { value } = new MixedModel([part('normal', items)]).evidence([ln(spread), ln(residual)])
    const covariance = items.map((a, i) =>
      items.map((b, j) => 100 + (a.group === b.group ? spread * spread : 0) + (i === j ? residual * residual : 0)),
    )
    const inverse = inverseOf(covariance)
    const quadratic = items.reduce(
      (sum, a, i) => sum + items.reduce((inner, b, j) => inner + a.y * inverse[i][j] * b.y, 0),
      0,
    )
    const determinant = choleskyOf(covariance).reduce((sum, row, i) => sum + 2 * ln(row[i]), 0)
    expect(value).toBeCloseTo(-(quadratic + determinant + 4 * ln(2 * Math.PI)) / 2, 9)
  })

  it('comes near the integral that it approximates for a binary part, and nearer the larger the groups are', () => {
    const error = (size: number) => {
      const counts = [0.06, 0.24, 0.4, 0.62].map((share) => Math.round(share * size))
      const items = counts.flatMap((late, g) =>
        Array.from({ length: size }, (_, i) => ({ group: String(g), y: i < late ? 1 : 0 })),
      )
      const { value } = new MixedModel([part('binary', items)]).evidence([ln(0.9)])
      return Math.abs(value - integratedEvidence(counts, size, 0.9))
    }
    expect(error(50)).toBeLessThan(0.03)
    expect(error(200)).toBeLessThan(error(50) / 2)
  })

  it('recovers the spread of shocks within three standard errors', () => {
    const draws = new Streams('mixed model', 0).keyed('test')
    const items = Array.from({ length: 40 }, (_, g) => {
      const shock = 0.8 * normalQuantile(draws.uniform(g, 0))
      return Array.from({ length: 30 }, (_, i) => ({
        group: String(g),
        y: draws.uniform(g, i + 1) < 1 / (1 + exp(1 - shock)) ? 1 : 0,
      }))
    }).flat()
    const found = new Map(
      estimates(fitMixedModel([part('binary', items)])).map((estimate) => [estimate.name, estimate]),
    )
    for (const [name, truth] of Object.entries({ constant: -1, 'spread group': 0.8 })) {
      const estimate = found.get(name)
      expect(Math.abs((estimate?.value ?? Number.NaN) - truth)).toBeLessThan(3 * (estimate?.standardError ?? 0))
    }
  })

  it('does not hang on the order of the items', () => {
    const items = Array.from({ length: 30 }, (_, i) => ({ group: String(i % 5), y: i % 3 === 0 ? 1 : 0 }))
    const there = new MixedModel([part('binary', items)]).evidence([0.1]).value
    const back = new MixedModel([part('binary', [...items].reverse())]).evidence([0.1]).value
    expect(back).toBeCloseTo(there, 12)
  })
})

describe('judgement', () => {
  it('measures share late, share more than a week late, median and 90 % quantile', () => {
    expect(measuresOf([-3, 0, 0, 1, 7, 8])).toEqual([0.5, 1 / 6, 0.5, 7.5])
  })

  it('takes both ends of an interval as inside', () => {
    const draws = Array.from({ length: 201 }, (_, i) => i)
    expect(predictionOf(draws, 5)).toMatchObject({ low: 5, high: 195, inside: true })
    expect(predictionOf(draws, 4.9).inside).toBe(false)
    expect(predictionOf(draws, 195).inside).toBe(true)
  })

  it('scores forecasts in whole days as the CRPS of the library does', () => {
    const draws = Int32Array.from({ length: 101 }, (_, i) => ((i * 37) % 61) - 20)
    const observed = [-25, -20, 0, 3, 40, 90]
    const byLibrary = observed.map((y) => crps(Array.from(draws), y))
    expect(meanCrps(() => draws, observed)).toBeCloseTo(byLibrary.reduce((sum, x) => sum + x, 0) / observed.length, 10)
  })
})
