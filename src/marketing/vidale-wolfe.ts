import type { Definition } from '../contracts/definition.ts'
import type { Goodwill } from '../contracts/goodwill.ts'
import type { Plain } from '../contracts/plain.ts'
import { exp, expm1 } from '../math/exp.ts'

/**
 * Response of Vidale & Wolfe (1957): dS/dt = r A (1 - S / M) - lambda S, with A the rate of advertising. For a constant A it settles at r A M / (r A + lambda M) with time
 * constant 1 / (r A / M + lambda); without advertising it decays as exp(-lambda t). Points heard at once are the limit of a short, strong burst:
 * M - S shrinks by exp(-r points / M). Exact between changes of A.
 */
export interface VidaleWolfeSpec {
  readonly kind: 'vidale-wolfe'
  /** r: what a point brings while nothing is sold yet. */
  readonly response: number
  /** M: saturation level. */
  readonly saturation: number
  /** Lambda: share lost per period. */
  readonly decay: number
  /** Level at the start. Default 0. */
  readonly initial?: number
}

/** Saturating response with decay. @example vidaleWolfe({ response: 5, saturation: 1000, decay: 0.1 }) */
export function vidaleWolfe(parameters: Omit<VidaleWolfeSpec, 'kind'>): VidaleWolfeSpec {
  return { kind: 'vidale-wolfe', ...parameters }
}

class VidaleWolfe implements Goodwill {
  readonly #response: number
  readonly #saturation: number
  readonly #decay: number
  readonly #initial: number
  #level: number
  #rate = 0
  #since = 0

  constructor({ response, saturation, decay, initial = 0 }: VidaleWolfeSpec) {
    this.#response = response
    this.#saturation = saturation
    this.#decay = decay
    this.#initial = Math.min(initial, saturation)
    this.#level = this.#initial
  }

  value(now: number): number {
    const gain = this.#response * this.#rate
    const speed = gain / this.#saturation + this.#decay
    const gone = speed * (now - this.#since)
    if (gone === 0) return this.#level
    return this.#level * exp(-gone) - (gain / speed) * expm1(-gone)
  }

  hear(points: number, now: number): void {
    const level = this.value(now)
    this.#level = level - (this.#saturation - level) * expm1((-this.#response * points) / this.#saturation)
    this.#since = now
  }

  press(rate: number, now: number): void {
    this.hear(0, now)
    this.#rate = rate
  }

  reset(): void {
    this.#level = this.#initial
    this.#rate = 0
    this.#since = 0
  }

  save(): Plain {
    return [this.#level, this.#rate, this.#since]
  }

  load(state: Plain): void {
    const [level, rate, since] = state as readonly number[]
    this.#level = level
    this.#rate = rate
    this.#since = since
  }
}

export const vidaleWolfeGoodwill: Definition<VidaleWolfeSpec, Goodwill> = {
  kind: 'vidale-wolfe',
  doc: 'advertising wins those not yet won, and a share of those won is lost per period',
  source: 'Vidale & Wolfe (1957), Operations Research 5(3):370-381',
  parameters: {
    response: { type: 'quantity', unit: 'level per point', min: 0, doc: 'r: what a point brings at level 0' },
    saturation: { type: 'quantity', unit: 'level', above: 0, doc: 'M: level that no advertising exceeds' },
    decay: { type: 'quantity', unit: 'share per period', min: 0, doc: 'lambda: lost per period' },
    initial: {
      type: 'quantity',
      unit: 'level',
      min: 0,
      default: 0,
      doc: 'level at the start; no more than the saturation',
    },
  },
  create: (spec) => new VidaleWolfe(spec),
}
