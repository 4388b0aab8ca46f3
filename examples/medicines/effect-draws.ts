/**
 * A fitted mixed model as a source of forecasts: per replication one draw of all that is uncertain in it. Hyperparameters come from
 * their normal approximation; effects of levels the fit has seen (a country) from their posterior, of new ones (a coming quarter)
 * from their prior. Each draw is keyed by the effect's name and the replication, so no forecast disturbs another.
 */
import { exp } from '../../src/math/exp.ts'
import { normalQuantile } from '../../src/math/normal.ts'
import type { KeyedDraws } from '../../src/random/keyed.ts'
import type { Streams } from '../../src/random/streams.ts'
import type { Fitted } from './mixed-fit.ts'
import type { Part } from './mixed-model.ts'
import { keyOfName } from './name-key.ts'

/** Where the predictor of each item finds its effects, and what multiplies them. */
interface Predictor {
  readonly width: number
  readonly slots: Int32Array
  readonly values: Float64Array
  /** Index of the hyperparameter that multiplies each term; -1 for none. */
  readonly loadings: readonly number[]
  /** Index of the residual among the hyperparameters; -1 in a binary part. */
  readonly residual: number
}

export class EffectDraws<Item> {
  readonly #fitted: Fitted<Item>
  readonly #predictors: ReadonlyMap<string, Predictor>
  readonly #slotKeys: Float64Array
  readonly #slotEffects: readonly string[]
  readonly #thetaKeys: readonly number[]
  readonly #known: number
  readonly #draws: KeyedDraws
  readonly #thetaDraws: KeyedDraws
  readonly #effects: Float64Array
  #theta: readonly number[]

  /** `owner` tells the draws of this model from those of others on the same streams. */
  constructor(fitted: Fitted<Item>, items: readonly Item[], streams: Streams, owner: string) {
    const slots = new Map(fitted.model.columns)
    this.#known = slots.size
    this.#predictors = new Map(fitted.model.parts.map((part) => [part.name, predictorOf(fitted, part, items, slots)]))
    const names = [...slots.keys()]
    this.#fitted = fitted
    this.#slotKeys = Float64Array.from(names, (name) => keyOfName(`${owner} ${name}`))
    this.#slotEffects = names.map((name) => name.slice(0, name.indexOf('|')))
    this.#thetaKeys = fitted.model.hyperparameters.map((name) => keyOfName(`${owner} ${name}`))
    this.#effects = new Float64Array(slots.size)
    this.#theta = fitted.theta
    this.#draws = streams.keyed('effect')
    this.#thetaDraws = streams.keyed('hyperparameter')
    fitted.model.evidence(fitted.theta)
  }

  draw(replication: number): void {
    const { theta, spreadOfTheta, model, mode } = this.#fitted
    const normal = (draws: KeyedDraws, key: number) => normalQuantile(draws.uniform(key, replication))
    const z = this.#thetaKeys.map((key) => normal(this.#thetaDraws, key))
    this.#theta = theta.map((value, i) => value + spreadOfTheta[i].reduce((sum, part, j) => sum + part * z[j], 0))
    const known = new Float64Array(this.#known)
    for (let j = 0; j < known.length; j++) known[j] = normal(this.#draws, this.#slotKeys[j])
    model.matrix.correlate(known)
    for (let j = 0; j < known.length; j++) this.#effects[j] = mode[j] + known[j]
    const spreads = new Map<string, number>()
    for (let j = this.#known; j < this.#effects.length; j++) {
      const effect = this.#slotEffects[j]
      const spread = spreads.get(effect) ?? model.spread(effect, this.#theta)
      spreads.set(effect, spread)
      this.#effects[j] = spread * normal(this.#draws, this.#slotKeys[j])
    }
  }

  /** Predictor of the i-th item in a part, under the draw: a logit in a binary part, a mean in a normal one. */
  predict(part: string, i: number): number {
    const predictor = this.#predictors.get(part)
    if (predictor === undefined) return Number.NaN
    let sum = 0
    for (let t = 0, at = i * predictor.width; t < predictor.width; t++, at++) {
      const loading = predictor.loadings[t]
      sum += (loading < 0 ? 1 : this.#theta[loading]) * predictor.values[at] * this.#effects[predictor.slots[at]]
    }
    return sum
  }

  /** Residual standard deviation of a normal part under the draw. */
  residual(part: string): number {
    return exp(this.#theta[this.#predictors.get(part)?.residual ?? -1])
  }
}

/** Gives levels that are new to the fit slots behind its own. */
function predictorOf<Item>(
  fitted: Fitted<Item>,
  part: Part<Item>,
  items: readonly Item[],
  slots: Map<string, number>,
): Predictor {
  const width = part.terms.length
  const at = new Int32Array(items.length * width)
  const values = new Float64Array(items.length * width)
  items.forEach((item, i) => {
    part.terms.forEach((term, t) => {
      const name = `${term.effect}|${term.key(item)}`
      const slot = slots.get(name) ?? slots.size
      slots.set(name, slot)
      at[i * width + t] = slot
      values[i * width + t] = term.value?.(item) ?? 1
    })
  })
  const index = (name: string) => fitted.model.hyperparameters.indexOf(name)
  const loadings = part.terms.map((term) => (term.loaded ? index(`loading ${part.name}.${term.effect}`) : -1))
  return { width, slots: at, values, loadings, residual: index(`ln residual ${part.name}`) }
}
