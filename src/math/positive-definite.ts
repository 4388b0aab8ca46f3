/** Small symmetric positive definite matrices, by Cholesky's factors: normal equations, covariances. */

/** The inverse, or undefined where `matrix` is not positive definite (to rounding). Reads the lower triangle. */
export function invertPositiveDefinite(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const factor = cholesky(matrix)
  if (factor === undefined) return undefined
  const n = matrix.length
  const columns = Array.from({ length: n }, (_, j) =>
    solveWith(
      factor,
      Array.from({ length: n }, (_, i) => (i === j ? 1 : 0)),
    ),
  )
  return columns.map((column, i) => column.map((value, j) => 0.5 * (value + columns[j][i])))
}

/** The x with matrix x = b, or undefined where `matrix` is not positive definite. */
export function solvePositiveDefinite(
  matrix: readonly (readonly number[])[],
  b: readonly number[],
): number[] | undefined {
  const factor = cholesky(matrix)
  return factor === undefined ? undefined : solveWith(factor, b)
}

/** Lower triangular L with L L' = matrix. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const factor: number[][] = []
  for (let i = 0; i < matrix.length; i++) {
    const row: number[] = []
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i][j]
      for (let k = 0; k < j; k++) rest -= row[k] * (j === i ? row[k] : factor[j][k])
      if (j < i) row.push(rest / factor[j][j])
      else if (rest > 1e-14 * Math.abs(matrix[i][i])) row.push(Math.sqrt(rest))
      else return undefined
    }
    factor.push(row)
  }
  return factor
}

function solveWith(factor: readonly (readonly number[])[], b: readonly number[]): number[] {
  const n = b.length
  const x = [...b]
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= factor[i][k] * x[k]
    x[i] /= factor[i][i]
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= factor[k][i] * x[k]
    x[i] /= factor[i][i]
  }
  return x
}
