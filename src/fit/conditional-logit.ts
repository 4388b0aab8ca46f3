/**
 * Conditional logit of McFadden (1974): a decision maker takes the alternative of highest utility, sum of coefficient times attribute plus Gumbel
 * noise. Its log-likelihood is concave: Newton's method finds the one maximum, and the information comes with it.
 */

import { ArgumentError, suggest } from '../errors.ts'
import { exp } from '../math/exp.ts'
import { ln } from '../math/ln.ts'
import { invertPositiveDefinite } from '../math/positive-definite.ts'
import { DataProblems } from './data-problems.ts'
import { byName, type Fit } from './fit.ts'

/** One decision: the attributes of what could be chosen, and what was. */
export interface Choice {
  readonly alternatives: readonly Readonly<Record<string, number>>[]
  /** Index of the alternative taken. */
  readonly chosen: number
  /** How often this very decision was seen. Default 1. */
  readonly count?: number
}

export interface ChoiceFit extends Fit {
  /** Log-likelihood with all coefficients 0: every alternative as likely. */
  readonly nullLogLikelihood: number
  /** 1 - logLikelihood / nullLogLikelihood (McFadden 1974). */
  readonly pseudoR2: number
}

/**
 * Estimates one coefficient per attribute. An attribute that an alternative lacks is 0 (an outside option is `{}`); a brand of its own utility has
 * an attribute that is 1 for it alone. Throws a ScenarioError that lists all decisions that cannot be.
 *
 * @example
 * const fit = fitChoice(orders.map((order) => ({ alternatives: order.offers, chosen: order.taken })), ['price', 'promiseDays'])
 * fit.parameters.promiseDays // utility per day of promise: about the relative change of demand at a small share
 */
export function fitChoice(choices: readonly Choice[], attributes: readonly string[]): ChoiceFit {
  requireAttributes(choices, attributes)
  checkChoices(choices, attributes)
  const sets = choices.map(({ alternatives, chosen, count = 1 }) => ({
    rows: alternatives.map((alternative) => attributes.map((name) => alternative[name] ?? 0)),
    chosen,
    count,
  }))
  const end = newton(sets, attributes.length)
  const observations = choices.reduce((sum, { count = 1 }) => sum + count, 0)
  const nullLogLikelihood = -sets.reduce((sum, { rows, count }) => sum + count * ln(rows.length), 0)
  const covariance = invertPositiveDefinite(end.information) ?? null
  const trusted = covariance !== null && end.converged
  return {
    model: 'conditional logit',
    source: 'McFadden 1974',
    method: 'maximum likelihood',
    names: attributes,
    parameters: byName(attributes, (_, i) => end.beta[i]),
    standardErrors: covariance && byName(attributes, (_, i) => Math.sqrt(covariance[i][i])),
    covariance,
    ranges: byName(attributes, () => 'any'),
    logLikelihood: end.value,
    aic: 2 * attributes.length - 2 * end.value,
    bic: ln(observations) * attributes.length - 2 * end.value,
    observations,
    nullLogLikelihood,
    pseudoR2: 1 - end.value / nullLogLikelihood,
    convergence: {
      converged: trusted,
      message: trusted ? 'converged' : messageOf(end, covariance !== null),
      iterations: end.iterations,
      evaluations: end.evaluations,
      slope: end.slope,
    },
  }
}

interface ChoiceSet {
  readonly rows: readonly (readonly number[])[]
  readonly chosen: number
  readonly count: number
}

interface Point {
  readonly value: number
  readonly gradient: readonly number[]
  readonly information: number[][]
}

interface NewtonEnd extends Point {
  readonly beta: readonly number[]
  readonly converged: boolean
  readonly separated: boolean
  readonly iterations: number
  readonly evaluations: number
  readonly slope: number
}

/** Newton's steps, halved where the likelihood would fall. */
function newton(sets: readonly ChoiceSet[], n: number): NewtonEnd {
  let beta: readonly number[] = new Array<number>(n).fill(0)
  let point = likelihood(sets, beta)
  let evaluations = 1
  let iterations = 0
  let gain = Infinity
  let separated = false
  for (; iterations < 60 && gain > 1e-10; iterations++) {
    const inverse = invertPositiveDefinite(point.information)
    if (inverse === undefined) break
    const d = inverse.map((row) => row.reduce((sum, value, j) => sum + value * point.gradient[j], 0))
    let t = 1
    let next = point
    let to = beta
    do {
      const scale = t
      to = beta.map((value, i) => value + scale * d[i])
      next = likelihood(sets, to)
      evaluations++
      t /= 2
    } while (!(next.value >= point.value - 1e-12 * Math.abs(point.value)) && t > 1e-8)
    // Newton's decrement: twice what the likelihood can still gain.
    gain = d.reduce((sum, value, i) => sum + value * point.gradient[i], 0)
    // Nothing to gain, and yet long steps: the likelihood rises for ever, ever more slowly.
    separated = gain <= 1e-10 && d.some((value, i) => Math.abs(value) > 1e-3 * (1 + Math.abs(beta[i])))
    beta = to
    point = next
  }
  const steepest = point.gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const slope = steepest / Math.max(1, Math.abs(point.value))
  return { ...point, beta, converged: gain <= 1e-10 && !separated, separated, iterations, evaluations, slope }
}

/** Log-likelihood, its slopes, and the information (the covariance of attributes under the model, summed over decisions). */
function likelihood(sets: readonly ChoiceSet[], beta: readonly number[]): Point {
  const n = beta.length
  const gradient = new Array<number>(n).fill(0)
  const information = Array.from({ length: n }, () => new Array<number>(n).fill(0))
  let value = 0
  for (const { rows, chosen, count } of sets) {
    const shares = probabilities(rows, beta)
    value += count * shares.ln[chosen]
    const mean = beta.map((_, i) => rows.reduce((sum, row, k) => sum + shares.p[k] * row[i], 0))
    for (let i = 0; i < n; i++) {
      gradient[i] += count * (rows[chosen][i] - mean[i])
      for (let j = 0; j <= i; j++) {
        let sum = 0
        for (let k = 0; k < rows.length; k++) sum += shares.p[k] * (rows[k][i] - mean[i]) * (rows[k][j] - mean[j])
        information[i][j] += count * sum
        if (j < i) information[j][i] = information[i][j]
      }
    }
  }
  return { value, gradient, information }
}

function probabilities(rows: readonly (readonly number[])[], beta: readonly number[]): { p: number[]; ln: number[] } {
  const utilities = rows.map((row) => utility(row, beta))
  const top = Math.max(...utilities)
  const whole = ln(utilities.reduce((sum, u) => sum + exp(u - top), 0)) + top
  return { p: utilities.map((u) => exp(u - whole)), ln: utilities.map((u) => u - whole) }
}

function utility(row: readonly number[], beta: readonly number[]): number {
  return row.reduce((sum, value, i) => sum + value * beta[i], 0)
}

function messageOf({ separated, iterations }: NewtonEnd, curved: boolean): string {
  if (separated)
    return 'an attribute (or a sum of attributes) tells the choices apart without exception: its coefficient has no end'
  if (!curved) return 'the information is singular: some attributes move together, or never differ within a decision'
  return `stopped after ${iterations} iterations before the slope was 0`
}

function requireAttributes(choices: readonly Choice[], attributes: readonly string[]): void {
  if (choices.length === 0) throw new ArgumentError('missing choices: expected one or more decisions')
  if (attributes.length === 0) throw new ArgumentError('missing attributes: expected one or more names')
  const known = new Set(choices.flatMap(({ alternatives }) => alternatives.flatMap((one) => Object.keys(one))))
  for (const name of attributes) {
    if (!known.has(name))
      throw new ArgumentError(
        `unknown attribute "${name}": expected one of ${[...known].sort().join(', ')}${suggest(name, known)}`,
      )
  }
}

function checkChoices(choices: readonly Choice[], attributes: readonly string[]): void {
  const problems = new DataProblems('choices')
  for (const [row, { alternatives, chosen, count = 1 }] of choices.entries()) {
    if (alternatives.length < 2) problems.add(row, 'alternatives', 'missing alternatives: expected two or more')
    if (!Number.isInteger(chosen) || chosen < 0 || chosen >= alternatives.length)
      problems.add(
        row,
        'chosen',
        `invalid chosen ${chosen}: expected the index of an alternative, 0 to ${alternatives.length - 1}`,
      )
    if (!(count > 0 && count < Infinity))
      problems.add(row, 'count', `invalid count ${count}: expected a number above 0`)
    for (const [place, alternative] of alternatives.entries()) {
      for (const name of attributes) {
        if (Object.hasOwn(alternative, name) && !Number.isFinite(alternative[name]))
          problems.add(row, `alternatives.${place}.${name}`, `invalid ${name} ${alternative[name]}: expected a number`)
      }
    }
  }
  problems.throwIfAny()
}
