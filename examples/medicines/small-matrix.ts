/** Dense symmetric matrices of a few rows: the covariance of a handful of parameters. */
import { SimulationError } from '../../src/errors.ts'

/** Lower L with L L' = matrix. Throws a SimulationError where the matrix is not positive definite. */
export function choleskyOf(matrix: readonly (readonly number[])[]): number[][] {
  const lower = matrix.map((row) => row.map(() => 0))
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j]
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k]
      if (i !== j) lower[i][j] = sum / lower[j][j]
      else if (sum > 0) lower[i][i] = Math.sqrt(sum)
      else throw new SimulationError('invalid covariance: the matrix is not positive definite')
    }
  }
  return lower
}

/** Inverse of a positive definite matrix. */
export function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const lower = choleskyOf(matrix)
  const size = matrix.length
  const columns = matrix.map((_, c) => {
    const x = matrix.map((_row, i) => (i === c ? 1 : 0))
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < i; k++) x[i] -= lower[i][k] * x[k]
      x[i] /= lower[i][i]
    }
    for (let i = size - 1; i >= 0; i--) {
      for (let k = i + 1; k < size; k++) x[i] -= lower[k][i] * x[k]
      x[i] /= lower[i][i]
    }
    return x
  })
  return matrix.map((_, i) => columns.map((column) => column[i]))
}
