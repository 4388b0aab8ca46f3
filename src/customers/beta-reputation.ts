import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Reputation } from '../contracts/reputation.ts'
import { pow } from '../math/pow.ts'

/**
 * Beta reputation with forgetting (Josang & Ismail 2002): on an outcome x of weight w, r becomes lambda^w r + w x and s becomes lambda^w s + w (1 - x);
 * R = (r + a) / (r + s + a + b). Under outcomes that stay at x it comes to (x / (1 - lambda) + a) / (1 / (1 - lambda) + a + b).
 */
export interface BetaReputationSpec {
  readonly kind: 'beta'
  /** Lambda: what is kept of the past at each experience, below 1. Default 0.98. */
  readonly kept?: number
  /** Prior experiences that speak for the brand, and against it, never forgotten. Default 1 each. */
  readonly a?: number
  readonly b?: number
  /** Reputation at the start, as of many experiences. Default 0.7838. */
  readonly initial?: number
}

/** Beta reputation. @example betaReputation({ kept: 0.99 }) */
export function betaReputation(parameters: Omit<BetaReputationSpec, 'kind'> = {}): BetaReputationSpec {
  return { kind: 'beta', ...parameters }
}

class BetaReputation implements Reputation {
  readonly #kept: number
  readonly #a: number
  readonly #b: number
  readonly #initial: number
  #good = 0
  #bad = 0

  constructor({ kept = 0.98, a = 1, b = 1, initial = 0.7838 }: BetaReputationSpec) {
    this.#kept = kept
    this.#a = a
    this.#b = b
    this.#initial = initial
    this.reset()
  }

  value(_now: number): number {
    return (this.#good + this.#a) / (this.#good + this.#bad + this.#a + this.#b)
  }

  hear(outcome: number, weight: number, _now: number): void {
    const kept = weight === 1 ? this.#kept : pow(this.#kept, weight)
    // So that `weight` people who say the same leave it where they would have left it one by one.
    const heard = weight === 1 ? 1 : (1 - kept) / (1 - this.#kept)
    this.#good = kept * this.#good + heard * outcome
    this.#bad = kept * this.#bad + heard * (1 - outcome)
  }

  reset(): void {
    const past = 1 / (1 - this.#kept)
    // Such that the value is `initial`, prior included, where that can be.
    const all = past + this.#a + this.#b
    this.#good = Math.min(past, Math.max(0, this.#initial * all - this.#a))
    this.#bad = past - this.#good
  }

  save(): Plain {
    return [this.#good, this.#bad]
  }

  load(state: Plain): void {
    const [good, bad] = state as readonly [number, number]
    this.#good = good
    this.#bad = bad
  }
}

export const betaReputationDefinition: Definition<BetaReputationSpec, Reputation> = {
  kind: 'beta',
  doc: 'experiences for and against a brand, the older the less they count',
  source: 'Josang & Ismail (2002), The beta reputation system, 15th Bled Conference',
  parameters: {
    kept: {
      type: 'quantity',
      unit: 'share',
      min: 0,
      below: 1,
      default: 0.98,
      evidence: 'assumed',
      doc: 'of the past at each experience (lambda)',
    },
    a: { type: 'quantity', unit: 'experiences', min: 0, default: 1, evidence: 'published', doc: 'prior for the brand' },
    b: { type: 'quantity', unit: 'experiences', min: 0, default: 1, evidence: 'published', doc: 'prior against it' },
    initial: {
      type: 'quantity',
      unit: 'reputation',
      min: 0,
      max: 1,
      default: 0.7838,
      evidence: 'calibrated',
      source: 'mean of 5,164 orders of Olist, Brazil 2016 to 2018',
      doc: 'at the start: (4.135 - 1) / 4, the mean score of 5,164 orders (Olist)',
    },
  },
  create: (spec) => new BetaReputation(spec),
}
