import type { Definition } from '../contracts/definition.ts'
import type { Flaw, Satisfaction } from '../contracts/satisfaction.ts'
import { exp } from '../math/exp.ts'
import { type FlawsSpec, flawParameters, flawsOf } from './flaws.ts'

/**
 * Review scores from 1 to 5 that single customers give, after an ordered logit fitted on 5,164 real orders of a Brazilian marketplace (Olist, 2016-2018): P(score <= k) =
 * L(c_k - 0.1224 e / 10 + 3.490 (1 - exp(-l / 3.225))) with e = min(days early, 30), l = days late, L the logistic function and c = (-2.4418, -2.0669, -1.3615, -0.3245).
 * On a hold-out of 1,161 other orders very late ones were scored some .6 of a star higher: the drop is uncertain.
 */
export interface DeliveryReviewSpec extends FlawsSpec {
  readonly kind: 'delivery-review'
  /** Log odds gained per ten days early. */
  readonly perTenDaysEarly?: number
  /** Log odds lost by a delivery that is very late. */
  readonly worst?: number
  readonly lateDays?: number
  readonly neverDelivered?: number
}

/** Scores of single customers. @example deliveryReview() */
export function deliveryReview(parameters: Omit<DeliveryReviewSpec, 'kind'> = {}): DeliveryReviewSpec {
  return { kind: 'delivery-review', ...parameters }
}

/** Thresholds c_1 .. c_4 of the ordered logit. */
const THRESHOLDS = Float64Array.of(-2.4418, -2.0669, -1.3615, -0.3245)
/** Days early that still count. */
const MOST_EARLY = 30

class DeliveryReview implements Satisfaction {
  readonly neverDelivered: number
  readonly flaws: Readonly<Record<Flaw, number>>
  readonly #early: number
  readonly #worst: number
  readonly #lateDays: number

  constructor(spec: DeliveryReviewSpec) {
    this.neverDelivered = spec.neverDelivered ?? 1.66
    this.flaws = flawsOf(spec)
    this.#early = (spec.perTenDaysEarly ?? 0.1224) / 10
    this.#worst = spec.worst ?? 3.49
    this.#lateDays = spec.lateDays ?? 3.225
  }

  score(early: number, late: number): number {
    const shift = this.#shift(early, late)
    let mean = 5
    for (let at = 0; at < THRESHOLDS.length; at++) mean -= logistic(THRESHOLDS[at] + shift)
    return mean
  }

  drawn(early: number, late: number, flaw: number, u: number): number {
    const shift = this.#shift(early, late) + flaw
    let score = 1
    while (score < 5 && u > logistic(THRESHOLDS[score - 1] + shift)) score += 1
    return score
  }

  #shift(early: number, late: number): number {
    if (late > 0) return this.#worst * (1 - exp(-late / this.#lateDays))
    return -this.#early * Math.min(early, MOST_EARLY)
  }
}

function logistic(x: number): number {
  return 1 / (1 + exp(-x))
}

export const deliveryReviewSatisfaction: Definition<DeliveryReviewSpec, Satisfaction> = {
  kind: 'delivery-review',
  doc: 'review scores that single customers give, 1 to 5, by days early or late',
  source: 'ordered logit fitted on 5,164 orders of the Olist Brazilian e-commerce data set',
  parameters: {
    perTenDaysEarly: {
      type: 'quantity',
      unit: 'log odds',
      min: 0,
      default: 0.1224,
      evidence: 'calibrated',
      doc: 'gained per ten days early, up to 30 days',
    },
    worst: {
      type: 'quantity',
      unit: 'log odds',
      min: 0,
      default: 3.49,
      evidence: 'calibrated',
      doc: 'lost by a delivery that is very late',
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
      unit: 'stars',
      min: 1,
      max: 5,
      default: 1.66,
      evidence: 'calibrated',
      doc: 'mean score of an order that never came (1,234 orders)',
    },
    ...flawParameters,
  },
  create: (spec) => new DeliveryReview(spec),
}
