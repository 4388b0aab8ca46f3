import { incompleteGammaLower, poissonDensity } from '../math/incomplete-gamma.ts'

/** Probability that is left out of a row. */
const TAIL = 1e-17

/** Poisson probabilities of 0, 1, ... up to where less than 1e-17 is left. A mean of 0 gives [1]. */
export function poissonRow(mean: number): Float64Array {
  if (mean === 0) return Float64Array.of(1)
  const row: number[] = []
  for (let k = 0; k <= mean || incompleteGammaLower(k, mean) > TAIL; k++) row.push(poissonDensity(k, mean))
  return Float64Array.from(row)
}

/** The law of a sum of two independent whole numbers. */
export function convolve(a: Float64Array, b: Float64Array): Float64Array {
  const sum = new Float64Array(a.length + b.length - 1)
  for (const [i, x] of a.entries()) for (const [j, y] of b.entries()) sum[i + j] += x * y
  return sum
}
