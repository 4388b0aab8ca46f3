/** Lateness and freight of shipments that the fit has not seen, drawn from the fitted models, replication after replication. */
import { exp } from '../../src/math/exp.ts'
import { ln } from '../../src/math/ln.ts'
import { normalQuantile } from '../../src/math/normal.ts'
import type { KeyedDraws } from '../../src/random/keyed.ts'
import { Streams } from '../../src/random/streams.ts'
import { EffectDraws } from './effect-draws.ts'
import type { FreightShipment } from './freight.ts'
import { type LatenessModel, STEPS, type Step } from './lateness.ts'
import type { Fitted } from './mixed-fit.ts'
import { keyOfName } from './name-key.ts'
import type { Route } from './parse.ts'
import type { Shipment } from './shipments.ts'

/** A lognormal tail has no end; a delay of a century has no meaning. */
const LONGEST = 36_500

export class LatenessForecast {
  readonly shipments: readonly Shipment[]
  readonly #sections: readonly EffectDraws<Shipment>[]
  readonly #of: Readonly<Record<Step, EffectDraws<Shipment>>>
  readonly #keys: Float64Array
  /** Most days a shipment can be early: it cannot arrive before it was quoted. */
  readonly #earliest: Float64Array
  readonly #late: KeyedDraws
  readonly #early: KeyedDraws
  readonly #days: KeyedDraws

  /** Shipments of the route the model was fitted to. */
  constructor(model: LatenessModel, shipments: readonly Shipment[], seed: string, route: Route) {
    const streams = new Streams(seed, 0)
    this.shipments = shipments
    this.#sections = model.sections.map((fitted) => new EffectDraws(fitted, shipments, streams, `${route} lateness`))
    const has = (step: Step) =>
      model.sections.findIndex((fitted) => fitted.model.parts.some((part) => part.name === step))
    this.#of = Object.fromEntries(STEPS.map((step) => [step, this.#sections[has(step)]])) as Record<
      Step,
      EffectDraws<Shipment>
    >
    this.#keys = Float64Array.from(shipments, (shipment) => keyOfName(shipment.name))
    this.#earliest = Float64Array.from(shipments, (shipment) =>
      Math.max(1, shipment.scheduled - (shipment.quoted ?? -Infinity)),
    )
    this.#late = streams.keyed('late')
    this.#early = streams.keyed('early')
    this.#days = streams.keyed('days')
  }

  /** Fills `out` with whole days: below 0 early, above 0 late. */
  draw(replication: number, out: Int32Array): void {
    for (const section of this.#sections) section.draw(replication)
    for (let i = 0; i < this.shipments.length; i++) out[i] = this.#one(i, replication)
  }

  #one(i: number, replication: number): number {
    const key = this.#keys[i]
    if (this.#happens('late', i, this.#late.uniform(key, replication))) return this.#length('lateDays', i, replication)
    if (!this.#happens('early', i, this.#early.uniform(key, replication))) return 0
    return -Math.min(this.#length('earlyDays', i, replication), this.#earliest[i])
  }

  /** Whether u < 1 / (1 + e^-predictor). */
  #happens(step: Step, i: number, u: number): boolean {
    return ln(u / (1 - u)) < this.#of[step].predict(step, i)
  }

  #length(step: Step, i: number, replication: number): number {
    const z = normalQuantile(this.#days.uniform(this.#keys[i], replication))
    const days = exp(this.#of[step].predict(step, i) + this.#of[step].residual(step) * z)
    return Math.min(Math.max(1, Math.round(days)), LONGEST)
  }
}

export class FreightForecast {
  readonly shipments: readonly FreightShipment[]
  readonly #effects: EffectDraws<FreightShipment>
  readonly #keys: Float64Array
  readonly #residuals: KeyedDraws

  constructor(fitted: Fitted<FreightShipment>, shipments: readonly FreightShipment[], seed: string, route: Route) {
    const streams = new Streams(seed, 0)
    this.shipments = shipments
    this.#effects = new EffectDraws(fitted, shipments, streams, `${route} freight`)
    this.#keys = Float64Array.from(shipments, (shipment) => keyOfName(shipment.name))
    this.#residuals = streams.keyed('freight')
  }

  /** Fills `out` with USD. */
  draw(replication: number, out: Float64Array): void {
    this.#effects.draw(replication)
    const residual = this.#effects.residual('freight')
    for (let i = 0; i < this.shipments.length; i++) {
      const z = normalQuantile(this.#residuals.uniform(this.#keys[i], replication))
      out[i] = exp(this.#effects.predict('freight', i) + residual * z)
    }
  }
}
