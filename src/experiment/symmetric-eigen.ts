/** Eigenvalues and vectors of a symmetric matrix, by Jacobi's rotations (Golub & Van Loan 1996, section 8.4): for the few dimensions of a search. */

/** `vectors[i][k]` is component i of the k-th vector; all have length 1. */
export interface SymmetricEigen {
  readonly values: readonly number[]
  readonly vectors: readonly (readonly number[])[]
}

const MOST_SWEEPS = 60

export function symmetricEigen(matrix: readonly (readonly number[])[]): SymmetricEigen {
  const n = matrix.length
  const a = matrix.map((row) => [...row])
  const v = matrix.map((_, i) => matrix.map((__, k) => (i === k ? 1 : 0)))
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > 0; sweep++)
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q)
  return { values: a.map((row, i) => row[i]), vectors: v }
}

/** Sum of squares off the diagonal, 0 where they are lost beside it. */
function offDiagonal(a: readonly (readonly number[])[]): number {
  let off = 0
  let on = 0
  for (const [i, row] of a.entries()) {
    for (const [k, x] of row.entries()) {
      if (i === k) on += x * x
      else off += x * x
    }
  }
  return off > 1e-30 * on ? off : 0
}

/** Turns the plane of axes p and q so that their entry becomes 0. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  if (a[p][q] === 0) return
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (const row of a) turn(row, p, q, c, s)
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[p][k], a[q][k]]
    a[p][k] = c * x - s * y
    a[q][k] = s * x + c * y
  }
  for (const row of v) turn(row, p, q, c, s)
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p], row[q]]
  row[p] = c * x - s * y
  row[q] = s * x + c * y
}
