/**
 * Sparse Cholesky factor without square roots, A = L D L', of a symmetric positive definite matrix whose pattern stays while
 * its values change. Davis (2005), "Algorithm 849: a concise sparse Cholesky factorization package", ACM TOMS 31(4). Unknowns
 * are eliminated in the order they are numbered: number those that meet few others first.
 */
import { ArgumentError } from '../../src/errors.ts'
import { ln } from '../../src/math/ln.ts'

export class SparseLdl {
  readonly size: number
  /** Upper triangle by columns: the values of column k are `values[start[k]]` to `values[start[k + 1] - 1]`, rows ascending, the diagonal last. */
  readonly start: Int32Array
  readonly row: Int32Array
  readonly values: Float64Array

  readonly #parent: Int32Array
  readonly #factorStart: Int32Array
  readonly #factorRow: Int32Array
  readonly #factor: Float64Array
  readonly #diagonal: Float64Array
  readonly #filled: Int32Array
  readonly #seen: Int32Array
  readonly #path: Int32Array
  readonly #work: Float64Array

  /** `cliques`: lists of unknowns that meet one another (each observation's unknowns, say). The diagonal is always there. */
  constructor(size: number, cliques: Iterable<readonly number[]>) {
    const columns = Array.from({ length: size }, (_, k) => new Set([k]))
    for (const clique of cliques) for (const k of clique) for (const i of clique) if (i < k) columns[k].add(i)
    this.size = size
    this.start = new Int32Array(size + 1)
    for (let k = 0; k < size; k++) this.start[k + 1] = this.start[k] + columns[k].size
    this.row = Int32Array.from(columns.flatMap((column) => [...column].sort((a, b) => a - b)))
    this.values = new Float64Array(this.row.length)
    this.#parent = new Int32Array(size).fill(-1)
    this.#filled = new Int32Array(size)
    this.#seen = new Int32Array(size)
    this.#path = new Int32Array(size)
    this.#work = new Float64Array(size)
    this.#diagonal = new Float64Array(size)
    this.#factorStart = this.#analyse()
    this.#factorRow = new Int32Array(this.#factorStart[size])
    this.#factor = new Float64Array(this.#factorStart[size])
  }

  /** Where the element (i, j) is held in `values`. Throws an ArgumentError where the pattern has none. */
  position(i: number, j: number): number {
    const k = Math.max(i, j)
    const other = Math.min(i, j)
    for (let p = this.start[k]; p < this.start[k + 1]; p++) if (this.row[p] === other) return p
    throw new ArgumentError(`unknown matrix element (${i}, ${j}): expected a pair of unknowns that meet in the pattern`)
  }

  /** Elimination tree, and how many elements each column of the factor has. */
  #analyse(): Int32Array {
    const count = new Int32Array(this.size)
    this.#seen.fill(-1)
    for (let k = 0; k < this.size; k++) {
      this.#seen[k] = k
      for (let p = this.start[k]; p < this.start[k + 1]; p++) {
        for (let i = this.row[p]; this.#seen[i] !== k; i = this.#parent[i]) {
          if (this.#parent[i] === -1) this.#parent[i] = k
          count[i]++
          this.#seen[i] = k
        }
      }
    }
    const start = new Int32Array(this.size + 1)
    for (let k = 0; k < this.size; k++) start[k + 1] = start[k] + count[k]
    return start
  }

  /** Factors the present `values`. False where the matrix is not positive definite. */
  factorise(): boolean {
    this.#filled.fill(0)
    this.#seen.fill(-1)
    for (let k = 0; k < this.size; k++) {
      const top = this.#scatter(k)
      this.#eliminate(k, top)
      if (!(this.#diagonal[k] > 0)) return false
    }
    return true
  }

  /** Spreads column k into the work vector; returns where its list of earlier columns, in elimination order, starts in `#path`. */
  #scatter(k: number): number {
    let top = this.size
    this.#work[k] = 0
    this.#seen[k] = k
    for (let p = this.start[k]; p < this.start[k + 1]; p++) {
      let i = this.row[p]
      this.#work[i] += this.values[p]
      let length = 0
      for (; this.#seen[i] !== k; i = this.#parent[i]) {
        this.#path[length++] = i
        this.#seen[i] = k
      }
      while (length > 0) this.#path[--top] = this.#path[--length]
    }
    return top
  }

  #eliminate(k: number, top: number): void {
    let pivot = this.#work[k]
    this.#work[k] = 0
    for (let at = top; at < this.size; at++) {
      const i = this.#path[at]
      const value = this.#work[i]
      this.#work[i] = 0
      const end = this.#factorStart[i] + this.#filled[i]
      for (let p = this.#factorStart[i]; p < end; p++) this.#work[this.#factorRow[p]] -= this.#factor[p] * value
      const element = value / this.#diagonal[i]
      pivot -= element * value
      this.#factorRow[end] = k
      this.#factor[end] = element
      this.#filled[i]++
    }
    this.#diagonal[k] = pivot
  }

  /** ln det A of the matrix last factored. */
  logDeterminant(): number {
    let sum = 0
    for (const pivot of this.#diagonal) sum += ln(pivot)
    return sum
  }

  /** Solves A x = b in place. */
  solve(b: Float64Array): void {
    for (let k = 0; k < this.size; k++) {
      for (let p = this.#factorStart[k]; p < this.#factorStart[k + 1]; p++)
        b[this.#factorRow[p]] -= this.#factor[p] * b[k]
    }
    for (let k = 0; k < this.size; k++) b[k] /= this.#diagonal[k]
    this.#backward(b)
  }

  /** Turns independent standard normals into a draw with covariance A^-1, in place: x = L'^-1 D^-1/2 z. */
  correlate(z: Float64Array): void {
    for (let k = 0; k < this.size; k++) z[k] /= Math.sqrt(this.#diagonal[k])
    this.#backward(z)
  }

  #backward(b: Float64Array): void {
    for (let k = this.size - 1; k >= 0; k--) {
      for (let p = this.#factorStart[k]; p < this.#factorStart[k + 1]; p++)
        b[k] -= this.#factor[p] * b[this.#factorRow[p]]
    }
  }
}
