/** A fit seen close up: how targets move with the factors, the step that closes what gap is left, and how well the observations pin the factors down. */

import { studentTQuantile } from '../stats/student-t.ts'
import type { Outcome } from './engine.ts'
import type { Range, Values } from './factors.ts'
import { symmetricEigen } from './symmetric-eigen.ts'
import type { Target } from './targets.ts'

/** Of one fitted value. */
export interface ParameterUncertainty {
  readonly standardError: number
  readonly halfWidth: number
}

/** Step of the differences that stand for derivatives, as a share of the range. */
const STEP_SHARE = 0.02
/** Below this share of the largest eigenvalue the factors cannot be told apart. */
const LEAST_EIGENVALUE = 1e-8

type Matrix = readonly (readonly number[])[]

/** A method of simulated moments with weights W = 1 / scale^2, about one point. */
export class LinearisedFit {
  readonly #targets: readonly Target[]
  readonly #over: Readonly<Record<string, Range>>
  readonly #names: readonly string[]
  readonly #weights: readonly number[]
  /** By factor: derivatives J of the mean targets. */
  readonly #jacobian: Matrix
  /** (J' W J)^-1 */
  readonly #inverse: Matrix

  private constructor(
    targets: readonly Target[],
    over: Readonly<Record<string, Range>>,
    jacobian: Matrix,
    inverse: Matrix,
  ) {
    this.#targets = targets
    this.#over = over
    this.#names = Object.keys(over)
    this.#weights = weightsOf(targets)
    this.#jacobian = jacobian
    this.#inverse = inverse
  }

  /**
   * Derivatives by differences on common random numbers: of each factor one point below and one above are run.
   *
   * @returns undefined where the targets cannot tell the factors apart
   */
  static async at(
    values: Values,
    targets: readonly Target[],
    over: Readonly<Record<string, Range>>,
    run: (points: readonly Values[]) => Promise<readonly (readonly Outcome[])[]>,
  ): Promise<LinearisedFit | undefined> {
    const names = Object.keys(over)
    const steps = names.map((name) => stepsOf(over[name], values[name]))
    const outcomes = await run(names.flatMap((name, i) => steps[i].map((value) => ({ ...values, [name]: value }))))
    const jacobian = names.map((_, i) => {
      const [below, above] = [outcomes[2 * i], outcomes[2 * i + 1]].map((runs) =>
        targets.flatMap((one) => one.mean(runs)),
      )
      return above.map((value, t) => (value - below[t]) / (steps[i][1] - steps[i][0]))
    })
    const weights = weightsOf(targets)
    const information = jacobian.map((a) =>
      jacobian.map((b) => a.reduce((sum, x, t) => sum + x * weights[t] * b[t], 0)),
    )
    const inverse = inverseOf(information)
    return inverse === undefined ? undefined : new LinearisedFit(targets, over, jacobian, inverse)
  }

  /** Gauss and Newton's step: - (J' W J)^-1 J' W (simulated - observed), inside the ranges; integers stay. */
  step(values: Values, outcomes: readonly Outcome[]): Values {
    const gaps = this.#targets.flatMap((one) => one.mean(outcomes).map((value, t) => value - one.observed[t]))
    const slopes = this.#project(gaps)
    const moved = this.#names.map((name, i): readonly [string, number] => {
      const { min, max, integer } = this.#over[name]
      const move = this.#inverse[i].reduce((sum, x, k) => sum + x * slopes[k], 0)
      return [name, integer === true ? values[name] : Math.min(max, Math.max(min, values[name] - move))]
    })
    return Object.fromEntries(moved)
  }

  /**
   * Standard errors (Gourieroux & Monfort 1996, section 2.3): with Omega the covariance of the targets between n replications of the fit, the square roots of the
   * diagonal of (1 + 1 / n) (J' W J)^-1 J' W Omega W J (J' W J)^-1; the share 1 / n stands for the simulation's own error. Intervals by Student's t. Replications in
   * which a target has no value (no demand, no fill rate) are left out; null where fewer than two are left.
   */
  uncertainty(fit: readonly Outcome[], level: number): Readonly<Record<string, ParameterUncertainty>> | null {
    const rows = fit
      .map((outcome) => this.#targets.flatMap((one) => one.of(outcome)))
      .filter((row) => row.every(Number.isFinite))
    const n = rows.length
    if (n < 2) return null
    const middle = covarianceOf(rows.map((row) => this.#project(row)))
    const t = studentTQuantile((1 + level) / 2, n - 1)
    const errors = this.#inverse.map((row) => {
      const variance = row.reduce((sum, x, i) => sum + x * row.reduce((inner, y, k) => inner + middle[i][k] * y, 0), 0)
      return Math.sqrt(Math.max(0, variance) * (1 + 1 / n))
    })
    return Object.fromEntries(
      this.#names.map((name, i) => [name, { standardError: errors[i], halfWidth: t * errors[i] }]),
    )
  }

  /** J' W of numbers as long as the targets. */
  #project(numbers: readonly number[]): readonly number[] {
    return this.#jacobian.map((slopes) => slopes.reduce((sum, x, t) => sum + x * this.#weights[t] * numbers[t], 0))
  }
}

/** A series counts as its mean square: each of its values by its share. */
function weightsOf(targets: readonly Target[]): readonly number[] {
  return targets.flatMap(({ scale, observed }) => observed.map(() => 1 / (scale * scale * observed.length)))
}

/** A value below and one above, inside the range; of integers one step each way. */
function stepsOf({ min, max, integer }: Range, value: number): readonly [number, number] {
  const step = integer === true ? 1 : STEP_SHARE * (max - min)
  return [Math.max(min, value - step), Math.min(max, value + step)]
}

/** Scaled to a diagonal of 1 first, so that units of the factors have no say in what is singular. */
function inverseOf(matrix: Matrix): Matrix | undefined {
  const sizes = matrix.map((row, i) => Math.sqrt(row[i]))
  if (sizes.some((size) => !(size > 0))) return undefined
  const { values, vectors } = symmetricEigen(matrix.map((row, i) => row.map((x, k) => x / (sizes[i] * sizes[k]))))
  if (Math.min(...values) < LEAST_EIGENVALUE * Math.max(...values)) return undefined
  const entry = (i: number, k: number) =>
    values.reduce((sum, value, e) => sum + (vectors[i][e] * vectors[k][e]) / value, 0)
  return matrix.map((_, i) => matrix.map((__, k) => entry(i, k) / (sizes[i] * sizes[k])))
}

function covarianceOf(rows: Matrix): Matrix {
  const n = rows.length
  const means = rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / n)
  return means.map((a, i) =>
    means.map((b, k) => rows.reduce((sum, row) => sum + (row[i] - a) * (row[k] - b), 0) / (n - 1)),
  )
}
