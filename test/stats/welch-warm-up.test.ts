import { describe, expect, it } from 'vitest'
import { exp } from '../../src/math/exp.ts'
import { welchWarmUp } from '../../src/stats/welch-warm-up.ts'
import { normals } from './uniforms.ts'

describe("Welch's procedure", () => {
  it('smooths the mean over replications as Law (2015) writes it', () => {
    const { smooth } = welchWarmUp(
      [
        [0, 2, 4, 6, 8, 10, 12, 14],
        [2, 4, 6, 8, 10, 12, 14, 16],
      ],
      { window: 2 },
    )
    expect(smooth).toEqual([1, 3, 5, 7, 9, 11])
    const { smooth: bent } = welchWarmUp([[9, 0, 0, 0, 0, 0, 0, 0]], { window: 2 })
    expect(bent).toEqual([9, 3, 9 / 5, 0, 0, 0])
  })

  it('finds where an exponential approach has come within the band', () => {
    const series = Array.from({ length: 1000 }, (_, i) => 10 - 8 * exp(-i / 50))
    const { truncate, converged } = welchWarmUp([series], { window: 10, tolerance: 0.05 })
    // exp(-t / 50) = 0.05 at t = 150.
    expect(Math.abs(truncate - 150)).toBeLessThan(5)
    expect(converged).toBe(true)
  })

  it('sees through noise by averaging replications, and says when a series never settles', () => {
    const normal = normals(8)
    const noisy = Array.from({ length: 40 }, () =>
      Array.from({ length: 600 }, (_, i) => 10 - 8 * exp(-i / 30) + normal()),
    )
    const { truncate } = welchWarmUp(noisy, { window: 20, tolerance: 0.1 })
    expect(truncate).toBeGreaterThan(30)
    expect(truncate).toBeLessThan(150)
    expect(welchWarmUp([Array.from({ length: 400 }, (_, i) => i)]).converged).toBe(false)
  })

  it('refuses series that are too short or differ in length', () => {
    expect(() => welchWarmUp([[1, 2, 3]], { window: 1 })).toThrow(/expected at least 4 windows of 1/)
    expect(() =>
      welchWarmUp(
        [
          [1, 2, 3, 4],
          [1, 2, 3],
        ],
        { window: 1 },
      ),
    ).toThrow(/lists of one length/)
    expect(() => welchWarmUp([])).toThrow(/missing series/)
  })

  it('finds that a constant has settled from the start, whatever its last bits, and takes a long series', () => {
    for (const value of [0.1, 1 / 3, 1e10 / 3, 7, 0])
      expect(welchWarmUp([new Array<number>(97).fill(value)])).toMatchObject({ truncate: 0, converged: true })
    expect(welchWarmUp([new Float64Array(300_000)], { window: 1 }).converged).toBe(true)
  })
})
