/**
 * Regressions with random effects, fitted by penalised maximum likelihood.
 *
 * Each part is a binary (logistic) or a normal regression whose predictor is a sum of effects: constants, and shocks shared by
 * all items with the same key (a quarter, a country). Shocks are normal with mean 0 and a spread (standard deviation) that is
 * estimated. An effect may enter two parts, in the second times an estimated loading: a troubled quarter is late more often and
 * later too.
 *
 * Method: the effects are integrated out by Laplace's approximation (Breslow & Clayton 1993, JASA 88:9-25), exact for normal
 * parts; the spreads maximise that evidence times a Gamma(2, 0) prior on each, which keeps them off zero (Chung, Rabe-Hesketh,
 * Dorie, Gelman & Liu 2013, Psychometrika 78:685-709). Constants have a wide normal prior, so that one formula serves all.
 */
import { SimulationError } from '../../src/errors.ts'
import { exp } from '../../src/math/exp.ts'
import { ln, log1p } from '../../src/math/ln.ts'
import { SparseLdl } from './sparse-ldl.ts'

export interface Term<Item> {
  /** Name of the effect; the same name in two parts is one effect. */
  readonly effect: string
  /** Which level of the effect an item has. */
  key(item: Item): string
  /** Standard deviation of its prior, fixed or estimated. */
  readonly spread: number | 'estimated'
  /** Whether the effect enters this part times an estimated number. */
  readonly loaded?: boolean
  /** What the effect is multiplied by, as a slope is by its covariate; 1 if left out. */
  value?(item: Item): number
}

export interface Part<Item> {
  readonly name: string
  readonly family: 'binary' | 'normal'
  readonly items: readonly Item[]
  /** 0 or 1 in a binary part, any number in a normal one. */
  response(item: Item): number
  readonly terms: readonly Term<Item>[]
}

/** Items of one part with the same effects, summed. */
interface Row {
  readonly part: number
  readonly columns: readonly number[]
  readonly values: readonly number[]
  /** Which loading multiplies each column; -1 for none. */
  readonly loadings: readonly number[]
  /** Where each pair of columns is held in the matrix. */
  readonly positions: Int32Array
  n: number
  sum: number
  squares: number
}

export interface Evidence {
  /** ln of the probability of the data given the hyperparameters, up to Laplace's approximation. */
  readonly value: number
  /** Most probable effects, by column. */
  readonly mode: Float64Array
}

const HALF_LN_2PI = 0.9189385332046728
const NEWTON_STEPS = 80

export class MixedModel<Item> {
  readonly parts: readonly Part<Item>[]
  /** Names of the hyperparameters: `ln spread E`, `ln residual P`, `loading P.E`. */
  readonly hyperparameters: readonly string[]
  /** Column of each effect and level: `effect|key`. */
  readonly columns: ReadonlyMap<string, number>
  readonly matrix: SparseLdl

  readonly #rows: readonly Row[]
  readonly #effects: ReadonlyMap<string, number | 'estimated'>
  readonly #effectOf: readonly string[]
  readonly #index: ReadonlyMap<string, number>
  #warm: Float64Array

  constructor(parts: readonly Part<Item>[]) {
    this.parts = parts
    this.#effects = new Map(
      parts.flatMap((part) => part.terms.filter((term) => !term.loaded).map((term) => [term.effect, term.spread])),
    )
    this.hyperparameters = [
      ...[...this.#effects].filter(([, spread]) => spread === 'estimated').map(([effect]) => `ln spread ${effect}`),
      ...parts.filter((part) => part.family === 'normal').map((part) => `ln residual ${part.name}`),
      ...parts.flatMap((part) =>
        part.terms.filter((term) => term.loaded).map((term) => `loading ${part.name}.${term.effect}`),
      ),
    ]
    this.#index = new Map(this.hyperparameters.map((name, i) => [name, i]))
    this.columns = numberColumns(parts)
    this.#effectOf = [...this.columns.keys()].map((name) => name.slice(0, name.indexOf('|')))
    const rows = this.#gather()
    this.matrix = new SparseLdl(
      this.columns.size,
      rows.map((row) => row.columns),
    )
    for (const row of rows) locate(row, this.matrix)
    this.#rows = rows
    this.#warm = new Float64Array(this.columns.size)
  }

  #gather(): Row[] {
    const rows = new Map<string, Row>()
    this.parts.forEach((part, p) => {
      const loadings = part.terms.map((term) => (term.loaded ? this.#at(`loading ${part.name}.${term.effect}`) : -1))
      for (const item of part.items) {
        const columns = part.terms.map((term) => this.columns.get(`${term.effect}|${term.key(item)}`) ?? -1)
        const values = part.terms.map((term) => term.value?.(item) ?? 1)
        const name = `${p}:${columns.join()}:${values.join()}`
        const positions = new Int32Array(columns.length * columns.length)
        const row = rows.get(name) ?? { part: p, columns, values, loadings, positions, n: 0, sum: 0, squares: 0 }
        const response = part.response(item)
        row.n++
        row.sum += response
        row.squares += response * response
        rows.set(name, row)
      }
    })
    return [...rows.values()]
  }

  #at(hyperparameter: string): number {
    return this.#index.get(hyperparameter) ?? -1
  }

  /** Standard deviation of an effect's prior under the hyperparameters `theta`. */
  spread(effect: string, theta: readonly number[]): number {
    const fixed = this.#effects.get(effect)
    return typeof fixed === 'number' ? fixed : exp(theta[this.#at(`ln spread ${effect}`)])
  }

  /** Residual standard deviation of a normal part. */
  residual(part: string, theta: readonly number[]): number {
    return exp(theta[this.#at(`ln residual ${part}`)])
  }

  /** By how much an effect is multiplied in a part; 1 where it has no loading there. */
  loading(part: string, effect: string, theta: readonly number[]): number {
    const at = this.#at(`loading ${part}.${effect}`)
    return at < 0 ? 1 : theta[at]
  }

  /** Where a fit may start: spreads and residuals of 0.6, loadings of 0.5. */
  start(): number[] {
    return this.hyperparameters.map((name) => (name.startsWith('loading') ? 0.5 : -0.5))
  }

  /** ln of the prior on the hyperparameters: Gamma(2, 0) on each spread, and a fence far outside all that is plausible. */
  prior(theta: readonly number[]): number {
    return this.hyperparameters.reduce((sum, name, i) => {
      const fence = name.startsWith('loading')
        ? 0.5 * square(theta[i] / 5)
        : 20 * square(Math.max(0, Math.abs(theta[i]) - 3.5))
      return sum + (name.startsWith('ln spread') ? theta[i] : 0) - fence
    }, 0)
  }

  /** Laplace's approximation at `theta`. Leaves `matrix` factored at the mode. */
  evidence(theta: readonly number[]): Evidence {
    const precision = Float64Array.from(this.#effectOf, (effect) => 1 / square(this.spread(effect, theta)))
    const sigma = this.parts.map((part) => (part.family === 'normal' ? this.residual(part.name, theta) : 1))
    let mode = this.#warm
    let height = this.#height(mode, theta, precision, sigma)
    for (let step = 0; ; step++) {
      const direction = this.#newton(mode, theta, precision, sigma)
      let next = mode
      let gain = 0
      for (let length = 1; length > 1e-5; length /= 2) {
        next = mode.map((value, j) => value + length * direction[j])
        const reached = this.#height(next, theta, precision, sigma)
        gain = reached - height
        if (gain >= 0) {
          height = reached
          break
        }
      }
      if (gain >= 0) mode = next
      if (gain < 1e-9) break
      if (step > NEWTON_STEPS) throw new SimulationError('invalid mixed model: its mode was not found; this is a bug')
    }
    this.#warm = mode
    let value = height - this.matrix.logDeterminant() / 2
    for (const p of precision) value += ln(p) / 2
    return { value, mode }
  }

  #predictor(row: Row, effects: Float64Array, theta: readonly number[]): number {
    let sum = 0
    for (let c = 0; c < row.columns.length; c++) sum += factor(row, c, theta) * effects[row.columns[c]]
    return sum
  }

  /** ln of the likelihood times the prior of the effects. */
  #height(effects: Float64Array, theta: readonly number[], precision: Float64Array, sigma: readonly number[]): number {
    let height = 0
    for (const row of this.#rows) {
      const eta = this.#predictor(row, effects, theta)
      if (this.parts[row.part].family === 'binary') height += row.sum * eta - row.n * softplus(eta)
      else {
        const s = sigma[row.part]
        height -= (row.squares - 2 * eta * row.sum + row.n * eta * eta) / (2 * s * s) + row.n * (ln(s) + HALF_LN_2PI)
      }
    }
    for (let j = 0; j < effects.length; j++) height -= (precision[j] * effects[j] * effects[j]) / 2
    return height
  }

  /** Newton's step at `effects`. */
  #newton(
    effects: Float64Array,
    theta: readonly number[],
    precision: Float64Array,
    sigma: readonly number[],
  ): Float64Array {
    const { values, start } = this.matrix
    values.fill(0)
    const slope = effects.map((value, j) => -precision[j] * value)
    for (let j = 0; j < effects.length; j++) values[start[j + 1] - 1] = precision[j]
    for (const row of this.#rows) {
      const eta = this.#predictor(row, effects, theta)
      const s = sigma[row.part]
      const p = 1 / (1 + exp(-eta))
      const binary = this.parts[row.part].family === 'binary'
      const weight = binary ? row.n * p * (1 - p) : row.n / (s * s)
      const pull = binary ? row.sum - row.n * p : (row.sum - row.n * eta) / (s * s)
      const size = row.columns.length
      for (let a = 0; a < size; a++) {
        const left = factor(row, a, theta)
        slope[row.columns[a]] += left * pull
        for (let b = 0; b < size; b++) {
          if (row.columns[b] > row.columns[a]) continue
          values[row.positions[a * size + b]] += left * factor(row, b, theta) * weight
        }
      }
    }
    if (!this.matrix.factorise())
      throw new SimulationError('invalid mixed model: its matrix is not positive definite; this is a bug')
    this.matrix.solve(slope)
    return slope
  }
}

/** What the row's c-th effect is multiplied by in its predictor. */
function factor(row: Row, c: number, theta: readonly number[]): number {
  return row.values[c] * (row.loadings[c] < 0 ? 1 : theta[row.loadings[c]])
}

function square(x: number): number {
  return x * x
}

function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
}

/** Columns by effect: effects with many levels first, for a thin factor; levels in alphabetical order, for the same bits whatever the order of the file. */
function numberColumns<Item>(parts: readonly Part<Item>[]): ReadonlyMap<string, number> {
  const levels = new Map<string, Set<string>>()
  for (const part of parts) {
    for (const term of part.terms) {
      const known = levels.get(term.effect) ?? new Set()
      for (const item of part.items) known.add(term.key(item))
      levels.set(term.effect, known)
    }
  }
  const effects = [...levels].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1))
  const names = effects.flatMap(([effect, known]) => [...known].sort().map((level) => `${effect}|${level}`))
  return new Map(names.map((name, column) => [name, column]))
}

function locate(row: Row, matrix: SparseLdl): void {
  const size = row.columns.length
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) row.positions[a * size + b] = matrix.position(row.columns[a], row.columns[b])
  }
}
