import type { Carrier } from '../contracts/carrier.ts'
import type { Definition } from '../contracts/definition.ts'
import { ArgumentError } from '../errors.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'

/**
 * Less than truckload: the rate falls with the weight of the shipment, from break to break. A shipment just below a break may be charged as if it weighed as much as the break
 * (deficit rating), so that freight never falls with the weight. Rates are those of one freight class: a lane's goods are of one. Lanes charge by weight where their
 * `load` says so; else by whatever it says.
 */
export interface LtlSpec {
  readonly kind: 'ltl'
  /** Transit time in periods: a number or a distribution. */
  readonly transit: DistributionSpec
  /** Weights at which rates begin, rising from 0. */
  readonly breaks: readonly number[]
  /** Money per `per` units of weight, one for each break. */
  readonly rates: readonly number[]
  /** Weight that a rate is for: 100 pounds (a hundredweight). Default 100. */
  readonly per?: number
  /** Least charge of a shipment. Default 0. */
  readonly minimum?: number
  /** Share of the rated charge that is taken off it. Default 0. */
  readonly discount?: number
  /** Fuel surcharge, a share of the charge. Default 0. */
  readonly fuel?: number
}

/** Less than truckload. @example ltl({ transit: 3, breaks: [0, 500, 1000], rates: [40, 32, 28], minimum: 90 }) */
export function ltl(parameters: Omit<LtlSpec, 'kind'>): LtlSpec {
  return { kind: 'ltl', ...parameters }
}

class Ltl implements Carrier {
  readonly #sampler: Sampler
  readonly #source: Source
  readonly #breaks: readonly number[]
  /** Money per unit of weight. */
  readonly #rates: readonly number[]
  readonly #minimum: number
  readonly #kept: number
  readonly #fuel: number
  readonly fixedTransit: number | undefined
  readonly meanTransit: number

  constructor(
    { transit, breaks, rates, per = 100, minimum = 0, discount = 0, fuel = 0 }: LtlSpec,
    sampler: Sampler,
    source: Source,
  ) {
    this.fixedTransit = typeof transit === 'number' ? transit : undefined
    this.meanTransit = sampler.mean
    this.#sampler = sampler
    this.#source = source
    this.#breaks = breaks
    this.#rates = rates.map((rate) => rate / per)
    this.#minimum = minimum
    this.#kept = 1 - discount
    this.#fuel = 1 + fuel
  }

  transit(_quantity: number): number {
    return this.#sampler.sample(this.#source)
  }

  /** The least over all breaks of the charge at which the shipment could travel: at its own weight, or as if it weighed as much as a heavier break. */
  cost(weight: number): number {
    const breaks = this.#breaks
    let charge = Number.POSITIVE_INFINITY
    for (let at = breaks.length - 1; at >= 0; at--) {
      charge = Math.min(charge, Math.max(weight, breaks[at]) * this.#rates[at])
      // Lower breaks are for lighter shipments: their rates do not hold for this one.
      if (breaks[at] <= weight) break
    }
    return Math.max(this.#minimum, charge * this.#kept) * this.#fuel
  }
}

export const ltlCarrier: Definition<LtlSpec, Carrier> = {
  kind: 'ltl',
  doc: 'less than truckload: rates by weight break, with deficit rating and a least charge',
  source: 'Ballou 2004, Business Logistics/Supply Chain Management, chapter 6',
  parameters: {
    transit: { type: 'distribution', unit: 'periods', min: 0, doc: 'time from dispatch to receipt' },
    breaks: { type: 'numbers', unit: 'weight', min: 0, doc: 'weights at which rates begin, rising from 0' },
    rates: { type: 'numbers', unit: 'money per hundredweight', min: 0, doc: 'one for each break' },
    per: { type: 'quantity', unit: 'weight', above: 0, default: 100, doc: 'weight that a rate is for' },
    minimum: { type: 'quantity', unit: 'money per shipment', min: 0, default: 0, doc: 'least charge' },
    discount: { type: 'quantity', unit: 'share', min: 0, max: 1, default: 0, doc: 'taken off the rated charge' },
    fuel: { type: 'quantity', unit: 'share', min: 0, default: 0, doc: 'fuel surcharge on the charge' },
  },
  create: (spec, desk) => {
    const { breaks, rates } = spec
    if (breaks.length === 0 || breaks.length !== rates.length)
      throw new ArgumentError(`invalid ${rates.length} rates for ${breaks.length} breaks; expected one for each`)
    for (const [at, from] of breaks.entries())
      if (at === 0 ? from !== 0 : !(from > breaks[at - 1]))
        throw new ArgumentError(`invalid breaks ${breaks.join(', ')}; expected them to rise from 0`)
    return new Ltl(spec, desk.sampler(spec.transit), desk.source('transit'))
  },
}
