import type { Definition } from '../contracts/definition.ts'
import type { Expectations, Flaw, Satisfaction } from '../contracts/satisfaction.ts'
import { pow } from '../math/pow.ts'
import { deliveryScore, deliveryScoreSatisfaction } from './delivery-score.ts'
import { type FlawsSpec, flawParameters, flawsOf } from './flaws.ts'

/**
 * Expectation and disconfirmation (Oliver 1980): satisfaction S = a0 + aP P + aE E + g(P - E), all from 0 to 1; E moves by kappa (P - E) at each experience. Losses weigh more
 * than gains (Tversky & Kahneman 1992): g(D) = eta D^alpha above 0, -eta loss |D|^alpha below. P is the score of the delivery, by `delivery-score`. Under a P that
 * stays, D goes to 0 at rate kappa and S to a0 + (aP + aE) P.
 */
export interface DisconfirmationSpec extends FlawsSpec {
  readonly kind: 'disconfirmation'
  readonly a0?: number
  readonly aP?: number
  readonly aE?: number
  readonly eta?: number
  readonly alpha?: number
  readonly loss?: number
  readonly kappa?: number
  /** Expectation at first. */
  readonly initial?: number
}

/** Satisfaction against expectation. @example disconfirmation({ kappa: 0.3 }) */
export function disconfirmation(parameters: Omit<DisconfirmationSpec, 'kind'> = {}): DisconfirmationSpec {
  return { kind: 'disconfirmation', ...parameters }
}

class Disconfirmation implements Satisfaction, Expectations {
  readonly neverDelivered: number
  readonly flaws: Readonly<Record<Flaw, number>>
  readonly expectations: Expectations = this
  readonly initial: number
  readonly #of: Required<Omit<DisconfirmationSpec, 'kind' | 'initial' | Flaw>>
  readonly #delivery: Satisfaction

  constructor(spec: DisconfirmationSpec, delivery: Satisfaction) {
    const { a0 = 0, aP = 0.7, aE = 0.3, eta = 0.5, alpha = 0.88, loss = 2.25, kappa = 0.3, initial = 0.7838 } = spec
    this.#of = { a0, aP, aE, eta, alpha, loss, kappa }
    this.initial = initial
    this.flaws = flawsOf(spec)
    this.#delivery = delivery
    this.neverDelivered = delivery.neverDelivered
  }

  score(early: number, late: number): number {
    return this.#delivery.score(early, late)
  }

  learn(expectation: number, perceived: number): number {
    return expectation + this.#of.kappa * (perceived - expectation)
  }

  judge(expectation: number, perceived: number): number {
    const { a0, aP, aE, eta, alpha, loss } = this.#of
    const D = perceived - expectation
    const size = D === 0 ? 0 : eta * pow(Math.abs(D), alpha)
    const satisfaction = a0 + aP * perceived + aE * expectation + (D >= 0 ? size : -loss * size)
    return 1 + 4 * Math.min(1, Math.max(0, satisfaction))
  }
}

const share = (value: number, evidence: 'assumed' | 'calibrated', doc: string) =>
  ({ type: 'quantity', default: value, evidence, doc }) as const

export const disconfirmationSatisfaction: Definition<DisconfirmationSpec, Satisfaction> = {
  kind: 'disconfirmation',
  doc: 'customers compare a delivery with what they expect, and learn what to expect',
  source: 'Oliver (1980), J. Marketing Research 17(4):460-469; losses: Tversky & Kahneman (1992)',
  parameters: {
    a0: share(0, 'assumed', 'satisfaction with nothing'),
    aP: share(0.7, 'assumed', 'weight of performance'),
    aE: share(0.3, 'assumed', 'weight of expectation'),
    eta: { ...share(0.5, 'assumed', 'weight of what exceeds the expectation'), min: 0 },
    alpha: { ...share(0.88, 'assumed', 'how it flattens'), above: 0, max: 1 },
    loss: { ...share(2.25, 'assumed', 'how much more a disappointment weighs'), min: 0 },
    kappa: { ...share(0.3, 'assumed', 'how fast expectations follow'), min: 0, max: 1 },
    initial: {
      ...share(0.7838, 'calibrated', 'expectation at first: the mean score of 5,164 orders (Olist)'),
      min: 0,
      max: 1,
    },
    ...flawParameters,
  },
  create: (spec, desk) => new Disconfirmation(spec, deliveryScoreSatisfaction.create(deliveryScore(), desk)),
}
