import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Reputation } from '../contracts/reputation.ts'
import { exp } from '../math/exp.ts'

/**
 * Reputation as a goodwill that experiences feed and time takes (after Nerlove & Arrow 1962): each experience x adds eta (x - usual), and the distance from `usual` shrinks at
 * rate delta: dG/dt = -delta G between experiences, R = usual + G, within 0 and 1. Unlike the beta reputation it forgets while nobody says anything; n experiences of
 * x a period hold it at about usual + n eta (x - usual) / delta.
 */
export interface GoodwillReputationSpec {
  readonly kind: 'goodwill'
  /** What an experience adds, per unit of its distance from the usual one. Default 0.01. */
  readonly eta?: number
  /** Delta: share of the distance from `usual` that is forgotten per period. Default 0.01. */
  readonly decay?: number
  /** Reputation to which a brand falls back, and the experience that moves nothing. Default 0.7838. */
  readonly usual?: number
  /** At the start. Default: the usual one. */
  readonly initial?: number
}

/** Reputation that fades. @example goodwillReputation({ eta: 0.02, decay: 0.005 }) */
export function goodwillReputation(parameters: Omit<GoodwillReputationSpec, 'kind'> = {}): GoodwillReputationSpec {
  return { kind: 'goodwill', ...parameters }
}

class GoodwillReputation implements Reputation {
  readonly fades = true
  readonly #eta: number
  readonly #decay: number
  readonly #usual: number
  readonly #initial: number
  #distance = 0
  #since = 0

  constructor({ eta = 0.01, decay = 0.01, usual = 0.7838, initial }: GoodwillReputationSpec) {
    this.#eta = eta
    this.#decay = decay
    this.#usual = usual
    this.#initial = initial ?? usual
    this.reset()
  }

  value(now: number): number {
    return within(this.#usual + this.#distance * exp(-this.#decay * (now - this.#since)))
  }

  hear(outcome: number, weight: number, now: number): void {
    this.#distance = within(this.value(now) + this.#eta * weight * (outcome - this.#usual)) - this.#usual
    this.#since = now
  }

  reset(): void {
    this.#distance = this.#initial - this.#usual
    this.#since = 0
  }

  save(): Plain {
    return [this.#distance, this.#since]
  }

  load(state: Plain): void {
    const [distance, since] = state as readonly [number, number]
    this.#distance = distance
    this.#since = since
  }
}

function within(reputation: number): number {
  return Math.min(1, Math.max(0, reputation))
}

const reputation = { type: 'quantity', unit: 'reputation', min: 0, max: 1 } as const

export const goodwillReputationDefinition: Definition<GoodwillReputationSpec, Reputation> = {
  kind: 'goodwill',
  doc: 'experiences move a reputation away from the usual one, to which it falls back as time goes by',
  source: 'after Nerlove & Arrow (1962), Economica 29(114):129-142',
  parameters: {
    eta: {
      type: 'quantity',
      min: 0,
      default: 0.01,
      evidence: 'assumed',
      doc: 'what an experience adds, per unit of its distance from the usual one',
    },
    decay: {
      type: 'quantity',
      unit: 'share per period',
      min: 0,
      default: 0.01,
      evidence: 'assumed',
      doc: 'delta: of the distance from the usual one that is forgotten',
    },
    usual: {
      ...reputation,
      default: 0.7838,
      evidence: 'calibrated',
      doc: 'to which it falls back: (4.135 - 1) / 4, the mean score of 5,164 orders (Olist)',
    },
    initial: { ...reputation, default: null, doc: 'at the start; absent: the usual one' },
  },
  create: (spec) => new GoodwillReputation(spec),
}
