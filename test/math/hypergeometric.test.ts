import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hypergeometric } from '../../src/math/hypergeometric.ts'
import { ln } from '../../src/math/ln.ts'
import { pow } from '../../src/math/pow.ts'

/** a, b, c, z and the value in 30 digits (mpmath 1.3.0). */
const VALUES: readonly (readonly [number, number, number, number, number])[] = [
  [1, 1, 2, 0.5, 1.3862943611198906],
  [1, 1, 2, 0.99, 4.651687056553627],
  [0.2426, 2.4258, 2.2187, 0.898, 1.9334550286945573],
  [0.5, 0.5, 1, 0.999999, 5.280157154762713],
  [5, 3, 2.5, 0.95, 20455477.654900312],
  [100, 2, 103, 0.97, 358.27222609432664],
  [1.5, -0.2, 3.2, 0.9999, 0.8606507228670673],
  [-0.3, 0.7, 2, 0.93, 0.8702477901602278],
  [2, 3, 4, -5, 0.05399554547705336],
  [1, 1.6, 30, 0.6, 1.0337291254079584],
  [0.2426, 2.4258, 2.2187, 0.99999, 82.87417564000908],
]

/** Away from the numbers at which a denominator of the identities vanishes. */
const parameter = fc.double({ min: 0.05, max: 8, noNaN: true })
const z = fc.double({ min: -3, max: 0.99, noNaN: true })

describe('hypergeometric', () => {
  it('agrees with 30-digit values to 1e-13', () => {
    for (const [a, b, c, at, value] of VALUES)
      expect(Math.abs(hypergeometric(a, b, c, at) / value - 1), `${[a, b, c, at]}`).toBeLessThan(1e-13)
  })

  it('has the bits it was recorded with', () => {
    expect(VALUES.map(([a, b, c, at]) => hypergeometric(a, b, c, at))).toEqual([
      1.3862943611198901, 4.651687056553622, 1.9334550286945573, 5.280157154762693, 20455477.65490029,
      358.27222609432636, 0.860650722867068, 0.8702477901602281, 0.05399554547705335, 1.0337291254079584,
      82.87417564000911,
    ])
  })

  it('is -ln(1 - z) / z for (1, 1; 2)', () => {
    fc.assert(
      fc.property(z, (at) => {
        fc.pre(Math.abs(at) > 1e-3)
        expect(hypergeometric(1, 1, 2, at)).toBeCloseTo(-ln(1 - at) / at, 11)
      }),
      { seed: 20 },
    )
  })

  it('satisfies Euler and Gauss: (1-z)^(c-a-b) F(c-a, c-b; c), and symmetry in a and b', () => {
    fc.assert(
      fc.property(parameter, parameter, parameter, z, (a, b, c, at) => {
        const value = hypergeometric(a, b, c, at)
        const other = pow(1 - at, c - a - b) * hypergeometric(c - a, c - b, c, at)
        expect(Math.abs(other - value)).toBeLessThan(1e-8 * Math.abs(value))
        expect(Math.abs(hypergeometric(b, a, c, at) - value)).toBeLessThan(1e-8 * Math.abs(value))
      }),
      { seed: 21 },
    )
  })

  it('goes on smoothly where the series hands over to the differential equation', () => {
    const below = hypergeometric(0.7, 1.3, 2.1, 0.9 - 1e-12)
    const above = hypergeometric(0.7, 1.3, 2.1, 0.9 + 1e-12)
    expect(Math.abs(above / below - 1)).toBeLessThan(1e-11)
  })

  it('is NaN where it has no value', () => {
    expect(hypergeometric(1, 1, 2, 1)).toBeNaN()
    expect(hypergeometric(1, 1, -2, 0.5)).toBeNaN()
    expect(hypergeometric(1, 1, 2, Number.NaN)).toBeNaN()
  })
})
