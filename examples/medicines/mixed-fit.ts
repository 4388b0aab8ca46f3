/** Fitting a mixed model, with standard errors, and scoring it on groups of items that its fit did not see. */
import { exp } from '../../src/math/exp.ts'
import { curvature, minimise } from './minimise.ts'
import { MixedModel, type Part } from './mixed-model.ts'
import { choleskyOf, inverseOf } from './small-matrix.ts'

export interface Fitted<Item> {
  readonly model: MixedModel<Item>
  /** Hyperparameters, in the order of `model.hyperparameters`. */
  readonly theta: readonly number[]
  /** Lower Cholesky factor of their covariance. */
  readonly spreadOfTheta: readonly (readonly number[])[]
  /** Most probable effects, by column. */
  readonly mode: Float64Array
  readonly evidence: number
}

/** The hyperparameters that maximise evidence times prior, and the effects there. `model.matrix` stays factored at that point. */
export function fitMixedModel<Item>(parts: readonly Part<Item>[], start?: readonly number[]): Fitted<Item> {
  const model = new MixedModel(parts)
  const theta = maximum(model, start)
  const spreadOfTheta = choleskyOf(inverseOf(curvature((at) => loss(model, at), theta)))
  const { value, mode } = model.evidence(theta)
  return { model, theta, spreadOfTheta, mode, evidence: value }
}

function loss<Item>(model: MixedModel<Item>, theta: readonly number[]): number {
  return -model.evidence(theta).value - model.prior(theta)
}

function maximum<Item>(model: MixedModel<Item>, start?: readonly number[]): readonly number[] {
  return minimise((theta) => loss(model, theta), start ?? model.start()).at
}

export interface Estimate {
  readonly name: string
  readonly value: number
  readonly standardError: number
}

/**
 * Constants, spreads, residuals and loadings with their standard errors: of a spread by the delta method from its logarithm,
 * of a constant from the curvature at the mode, given the hyperparameters.
 */
export function estimates<Item>({ model, theta, spreadOfTheta, mode }: Fitted<Item>): readonly Estimate[] {
  model.evidence(theta)
  const constants = [...model.columns]
    .filter(([name]) => name.endsWith('|'))
    .map(([name, column]) => {
      const unit = new Float64Array(model.columns.size)
      unit[column] = 1
      model.matrix.solve(unit)
      return { name: name.slice(0, -1), value: mode[column], standardError: Math.sqrt(unit[column]) }
    })
  const hyper = model.hyperparameters.map((name, i) => {
    const error = Math.sqrt(spreadOfTheta[i].reduce((sum, part) => sum + part * part, 0))
    if (!name.startsWith('ln ')) return { name, value: theta[i], standardError: error }
    // A spread or a residual is estimated by its logarithm.
    return { name: name.slice(3), value: exp(theta[i]), standardError: exp(theta[i]) * error }
  })
  return [...constants, ...hyper]
}

/**
 * How probable each group of items is to a fit that saw all the others: ln p(group | rest), summed. The natural score for a
 * model whose shocks are shared inside groups; higher is better. Uses ln p(all) - ln p(rest), both at the hyperparameters of the rest.
 */
export function leaveGroupsOut<Item>(
  build: (items: readonly Item[]) => readonly Part<Item>[],
  items: readonly Item[],
  groupOf: (item: Item) => number,
): { readonly score: number; readonly byGroup: ReadonlyMap<number, number> } {
  const whole = new MixedModel(build(items))
  const start = maximum(whole)
  const byGroup = new Map<number, number>()
  for (const group of [...new Set(items.map(groupOf))].sort((a, b) => a - b)) {
    const rest = new MixedModel(build(items.filter((item) => groupOf(item) !== group)))
    const theta = maximum(rest, start)
    byGroup.set(group, whole.evidence(theta).value - rest.evidence(theta).value)
  }
  return { score: [...byGroup.values()].reduce((sum, score) => sum + score, 0), byGroup }
}
