import { describe, expect, it } from 'vitest'
import { betaQuantile } from '../../src/math/beta-quantile.ts'
import { erf, erfc } from '../../src/math/erfc.ts'
import { exp, expm1 } from '../../src/math/exp.ts'
import { gammaQuantile } from '../../src/math/gamma-quantile.ts'
import { incompleteBeta } from '../../src/math/incomplete-beta.ts'
import { incompleteGammaLower, incompleteGammaUpper, poissonDensity } from '../../src/math/incomplete-gamma.ts'
import { invertIncreasing } from '../../src/math/invert.ts'
import { ln, log1p } from '../../src/math/ln.ts'
import { lnGamma } from '../../src/math/ln-gamma.ts'
import { normalCdf, normalDensity, normalQuantile } from '../../src/math/normal.ts'
import { pow } from '../../src/math/pow.ts'
import { cos, sin } from '../../src/math/sin.ts'
import { reference } from './reference.ts'
import { ulpsBetween } from './ulps.ts'

/** Largest distance from the true value, in units in the last place, that each function may show. */
const functions: readonly (readonly [string, (...args: number[]) => number, number])[] = [
  ['exp', exp, 1],
  ['expm1', expm1, 1],
  ['ln', ln, 1],
  ['log1p', log1p, 1],
  ['pow', pow, 1],
  ['sin', sin, 1],
  ['cos', cos, 1],
  ['erf', erf, 2],
  ['erfc', erfc, 4],
  ['normalCdf', normalCdf, 4],
  ['normalDensity', normalDensity, 2],
  ['normalQuantile', normalQuantile, 8],
  ['lnGamma', lnGamma, 8],
]

describe('accuracy against 120 digits', () => {
  it.each(functions)('%s is within its stated units in the last place', (name, f, allowed) => {
    for (const row of reference[name]) {
      const value = f(...row.slice(0, -1))
      const distance = ulpsBetween(value, row[row.length - 1])
      expect(distance, `${name}(${row.slice(0, -1)}) = ${value}, true ${row[row.length - 1]}`).toBeLessThanOrEqual(
        allowed,
      )
    }
  })

  it.each([
    ['incompleteGammaLower', incompleteGammaLower],
    ['incompleteGammaUpper', incompleteGammaUpper],
    ['incompleteBeta', (x: number, a: number, b: number) => incompleteBeta(x, a, b)],
  ] as const)('%s has a relative error below 1e-12', (name, f) => {
    for (const [a, b, c, d] of reference[name]) {
      const [value, truth] = d === undefined ? [f(a, b, 0), c] : [f(a, b, c), d]
      expect(Math.abs(value - truth) / truth, `${name}(${a}, ${b}) = ${value}, true ${truth}`).toBeLessThan(1e-12)
    }
  })
})

/** A plain generator of test points, so that the points are the same everywhere. */
function points(count: number, make: (u: () => number) => number[]): number[][] {
  let state = 20240229
  const u = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 4294967296
  }
  return Array.from({ length: count }, () => make(u))
}

describe('agreement with Math', () => {
  it.each([
    ['exp', exp, Math.exp, (u: () => number) => [u() * 1460 - 748]],
    ['exp near 0', exp, Math.exp, (u: () => number) => [u() - 0.5]],
    ['expm1', expm1, Math.expm1, (u: () => number) => [u() * 100 - 50]],
    ['expm1 near 0', expm1, Math.expm1, (u: () => number) => [(u() - 0.5) * 2 ** (-60 * u())]],
    ['ln', ln, Math.log, (u: () => number) => [2 ** (u() * 2098 - 1074)]],
    ['ln near 1', ln, Math.log, (u: () => number) => [0.5 + u()]],
    ['log1p', log1p, Math.log1p, (u: () => number) => [u() * 4 - 1]],
    ['log1p near 0', log1p, Math.log1p, (u: () => number) => [(u() - 0.5) * 2 ** (-60 * u())]],
    ['pow', pow, Math.pow, (u: () => number) => [2 ** (u() * 30 - 15), u() * 80 - 40]],
    ['sin', sin, Math.sin, (u: () => number) => [(u() - 0.5) * 2 ** (30 * u())]],
    ['cos', cos, Math.cos, (u: () => number) => [(u() - 0.5) * 2 ** (30 * u())]],
  ] as const)('%s is within 1 unit in the last place over a wide range', (_, ours, theirs, make) => {
    let worst = 0
    for (const args of points(50_000, make)) {
      const distance = ulpsBetween(ours(args[0], args[1]), theirs(args[0], args[1]))
      if (distance > worst) worst = distance
    }
    expect(worst).toBeLessThanOrEqual(1)
  })

  const edges = [
    0,
    -0,
    1,
    -1,
    2,
    -2,
    0.5,
    -0.5,
    3,
    -3,
    1e300,
    -1e300,
    5e-324,
    -5e-324,
    1e-310,
    2 ** 53 + 2,
    2 ** 53 - 1,
  ]
  const all = [...edges, Number.NaN, Infinity, -Infinity, Number.MAX_VALUE, -Number.MAX_VALUE, 2.2250738585072014e-308]

  it.each([
    ['exp', exp, Math.exp],
    ['expm1', expm1, Math.expm1],
    ['ln', ln, Math.log],
    ['log1p', log1p, Math.log1p],
    ['sin', sin, Math.sin],
    ['cos', cos, Math.cos],
  ] as const)('%s treats zeros, infinities, NaN and subnormals alike', (name, ours, theirs) => {
    for (const x of [
      ...all,
      709.782712893384,
      709.7827128933841,
      -745.1332191019411,
      -745.1332191019412,
      -1 + 2 ** -53,
    ]) {
      const a = ours(x)
      const b = theirs(x)
      expect(ulpsBetween(a, b), `${name}(${x}) = ${a}, Math ${b}`).toBeLessThanOrEqual(1)
      if (a === 0) expect(Object.is(a, b), `sign of ${name}(${x})`).toBe(true)
    }
  })

  it('pow treats every pair of edge cases alike', () => {
    for (const x of all) {
      for (const y of all) {
        const a = pow(x, y)
        const b = x ** y
        expect(ulpsBetween(a, b), `pow(${x}, ${y}) = ${a}, Math ${b}`).toBeLessThanOrEqual(1)
        if (a === 0) expect(Object.is(a, b), `sign of pow(${x}, ${y})`).toBe(true)
      }
    }
  })

  it('pow is exact where the exact value is a double', () => {
    for (let base = 2; base <= 40; base++) {
      let exact = 1n
      for (let power = 0; exact < 2n ** 53n; power++, exact *= BigInt(base))
        expect(pow(base, power)).toBe(Number(exact))
    }
  })
})

describe('inverses', () => {
  it('normalQuantile and normalCdf undo each other', () => {
    for (const [p] of points(20_000, (u) => [u()])) {
      expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-14)
    }
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(-1), normalQuantile(0.5)]).toEqual([
      -Infinity,
      Infinity,
      Number.NaN,
      0,
    ])
  })

  it.each([0.001, 0.05, 0.4, 0.5, 1, 1.5, 2.5, 10, 1e3, 1e6])(
    'gammaQuantile gives back the probability, shape %f',
    (a) => {
      for (const [p] of points(300, (u) => [u() < 0.2 ? 10 ** (-14 * u()) : u()])) {
        const x = gammaQuantile(p, a)
        if (x < 1e-290) continue
        const error = p <= 0.5 ? incompleteGammaLower(a, x) / p : incompleteGammaUpper(a, x) / (1 - p)
        expect(Math.abs(error - 1), `p = ${p}`).toBeLessThan(1e-11)
      }
    },
  )

  it.each([
    [0.01, 0.01],
    [0.3, 0.2],
    [1, 1],
    [2, 3],
    [0.01, 5],
    [100, 2],
    [1e4, 1e4],
    [2, 1e6],
  ])('betaQuantile gives back the probability, shapes %f and %f', (a, b) => {
    for (const [p] of points(300, (u) => [u() < 0.2 ? 10 ** (-14 * u()) : u()])) {
      const x = betaQuantile(p, a, b)
      // Nearer to 1 than this a double cannot tell the quantile.
      if (x < 1e-290 || x > 0.999) continue
      expect(Math.abs(incompleteBeta(x, a, b) - p) / Math.min(p, 1 - p), `p = ${p}`).toBeLessThan(1e-9)
    }
  })

  it('quantiles end at the ends of the support', () => {
    expect([gammaQuantile(0, 2), gammaQuantile(1, 2), gammaQuantile(2, 2)]).toEqual([0, Infinity, Number.NaN])
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), betaQuantile(-1, 2, 3)]).toEqual([0, 1, Number.NaN])
  })

  it('invertIncreasing finds the root of a steep, a flat and a far function', () => {
    expect(invertIncreasing((x) => x * x * x, 27, 0, 1)).toBeCloseTo(3, 12)
    expect(invertIncreasing((x) => -expm1(-x), 1e-12, 0, 5) / 1e-12).toBeCloseTo(1, 10)
    expect(invertIncreasing((x) => x / (1 + x), 1 - 1e-9, 0, 1) / (1e9 - 1)).toBeCloseTo(1, 5)
  })
})

describe('densities', () => {
  it('poissonDensity adds up to 1 and peaks at the mean', () => {
    for (const mean of [0.3, 5, 250]) {
      let sum = 0
      for (let k = 0; k < mean + 400; k++) sum += poissonDensity(k, mean)
      expect(sum).toBeCloseTo(1, 13)
    }
    expect(poissonDensity(0, 0)).toBe(1)
    expect(poissonDensity(3, 0)).toBe(0)
  })
})
