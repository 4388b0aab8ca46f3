import { exp } from '../math/exp.ts'

/** How experiences drive customers away; for every kind of buying of whom customers may leave. */
export interface LeavingSpec {
  /** How much a star less than `usual` raises the log odds (or the log rate) of leaving. Default 0: experiences do not matter. */
  readonly sensitivity?: number
  /** Score at which customers leave as often as the model has it. Default 4.135. */
  readonly usual?: number
}

const USUAL = 4.135

/** What an experience of a score below (above 0) or above (below 0) the usual adds to the log odds of leaving. */
export class Push {
  readonly #sensitivity: number
  readonly #usual: number

  constructor({ sensitivity = 0, usual = USUAL }: LeavingSpec) {
    this.#sensitivity = sensitivity
    this.#usual = usual
  }

  of(score: number): number {
    return this.#sensitivity * (this.#usual - score)
  }
}

export const leavingParameters = {
  sensitivity: {
    type: 'quantity',
    unit: 'log odds per star',
    min: 0,
    default: 0,
    doc: 'how much a star less raises the log odds of leaving',
  },
  usual: {
    type: 'quantity',
    unit: 'stars',
    min: 1,
    max: 5,
    default: USUAL,
    evidence: 'calibrated',
    source: 'mean of 5,164 orders of Olist, Brazil 2016 to 2018',
    doc: 'score at which customers leave as often as the model has it (mean of 5,164 orders, Olist)',
  },
} as const

/**
 * Probability of leaving when the log odds of `usual` are raised by `push`: logit p' = logit p + push. A push of 0 gives `usual` to the last bit.
 */
export function leavesWith(usual: number, push: number): number {
  if (push === 0 || usual <= 0 || usual >= 1) return usual
  const odds = (usual / (1 - usual)) * exp(push)
  return odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds)
}
