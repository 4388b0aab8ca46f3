import type { Definition } from '../contracts/definition.ts'
import type { Flaw, Satisfaction } from '../contracts/satisfaction.ts'
import { exp } from '../math/exp.ts'
import { type FlawsSpec, flawParameters, flawsOf } from './flaws.ts'

/**
 * Review score of a delivery on a scale of 1 to 5, fitted on 5,164 real orders of a Brazilian marketplace (Olist, 2016-2018;
 * standard errors .037, .0024, .113, .45; R^2 .184): E[score] = 4.214 + 0.0046 e - 2.692 (1 - exp(-l / 3.225)) with
 * e = min(days early, 30) and l = days late.
 */
export interface DeliveryScoreSpec extends FlawsSpec {
  readonly kind: 'delivery-score'
  readonly onTime?: number
  readonly perDayEarly?: number
  readonly worst?: number
  readonly lateDays?: number
  readonly neverDelivered?: number
}

/** Satisfaction with deliveries. @example deliveryScore() */
export function deliveryScore(parameters: Omit<DeliveryScoreSpec, 'kind'> = {}): DeliveryScoreSpec {
  return { kind: 'delivery-score', ...parameters }
}

/** Days early that still count. */
const MOST_EARLY = 30

class DeliveryScore implements Satisfaction {
  readonly neverDelivered: number
  readonly flaws: Readonly<Record<Flaw, number>>
  readonly #onTime: number
  readonly #perDayEarly: number
  readonly #drop: number
  readonly #lateDays: number

  constructor(spec: DeliveryScoreSpec) {
    this.flaws = flawsOf(spec)
    this.#onTime = spec.onTime ?? 4.214
    this.#perDayEarly = spec.perDayEarly ?? 0.0046
    this.#drop = spec.worst ?? 2.692
    this.#lateDays = spec.lateDays ?? 3.225
    this.neverDelivered = spec.neverDelivered ?? 1.66
  }

  score(early: number, late: number): number {
    if (late > 0) return this.#onTime - this.#drop * (1 - exp(-late / this.#lateDays))
    return this.#onTime + this.#perDayEarly * Math.min(early, MOST_EARLY)
  }
}

export const deliveryScoreSatisfaction: Definition<DeliveryScoreSpec, Satisfaction> = {
  kind: 'delivery-score',
  doc: 'review score of a delivery, 1 to 5, by days early or late',
  source: 'fitted on 5,164 orders of the Olist Brazilian e-commerce data set',
  parameters: {
    onTime: {
      type: 'quantity',
      default: 4.214,
      evidence: 'calibrated',
      doc: 'mean score of a delivery on its promised day',
    },
    perDayEarly: {
      type: 'quantity',
      default: 0.0046,
      evidence: 'calibrated',
      doc: 'score gained per day early, up to 30 days',
    },
    worst: {
      type: 'quantity',
      default: 2.692,
      evidence: 'calibrated',
      doc: 'score lost by a delivery that is very late',
    },
    lateDays: {
      type: 'quantity',
      unit: 'days',
      above: 0,
      default: 3.225,
      evidence: 'calibrated',
      doc: 'days late that cost 63 % of `worst`',
    },
    neverDelivered: {
      type: 'quantity',
      default: 1.66,
      evidence: 'calibrated',
      doc: 'mean score of an order that never came (1,234 orders)',
    },
    ...flawParameters,
  },
  create: (spec) => new DeliveryScore(spec),
}
