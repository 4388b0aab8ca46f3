import type { Crowd } from '../contracts/buying.ts'
import type { Definition } from '../contracts/definition.ts'
import { ArgumentError } from '../errors.ts'
import { ln } from '../math/ln.ts'
import type { Source } from '../random/source.ts'

/**
 * Diffusion under decision variables, the generalised Bass model of Bass, Krishnan & Jain (1994), Marketing Science 13(3):203-223: the next of m customers comes at rate
 * (p + q N / m)(m - N) x(t), x(t) = 1 + b1 P'(t) / P(t) + b2 max(0, A'(t) / A(t)), with P the price and A the advertising. Both are given as paths that grow or fall
 * at a constant rate from one entry to the next, and stay at the last. Where neither moves, x is 1 and the model is that of Bass, to the last bit. A fall of x below 0
 * counts as 0. The mean path of many customers is m F(X(t)), X the integral of x.
 */
export interface GeneralisedBassSpec {
  readonly kind: 'generalised-bass'
  /** Coefficients of innovation and of imitation, per period. */
  readonly p: number
  readonly q: number
  /** b1, below 0: a price that falls by 1 % brings forward -b1 % of a period's time. Default 0. */
  readonly priceEffect?: number
  /** Prices from the start, `every` periods apart. Default: they stay the same. */
  readonly prices?: readonly number[]
  /** b2. Default 0. */
  readonly advertisingEffect?: number
  /** Advertising from the start, `every` periods apart. Default: it stays the same. */
  readonly advertising?: readonly number[]
  /** Periods from one entry of the paths to the next. Default 1. */
  readonly every?: number
}

/** Adopters who mind price and advertising. @example generalisedBass({ p: 0.03, q: 0.38, priceEffect: -1.3, prices: [100, 90, 80] }) */
export function generalisedBass(parameters: Omit<GeneralisedBassSpec, 'kind'>): GeneralisedBassSpec {
  return { kind: 'generalised-bass', ...parameters }
}

class GeneralisedBass implements Crowd {
  readonly crowd = true
  readonly #p: number
  readonly #q: number
  /** Stretches of constant x: where each ends, the last at infinity. */
  readonly #ends: Float64Array
  readonly #speeds: Float64Array

  constructor(spec: GeneralisedBassSpec) {
    this.#p = spec.p
    this.#q = spec.q
    const { ends, speeds } = stretches(spec)
    this.#ends = Float64Array.from(ends)
    this.#speeds = Float64Array.from(speeds)
  }

  next(now: number, come: number, size: number, draws: Source): number {
    const rate = (this.#p + (this.#q * come) / size) * (size - come)
    if (!(rate > 0)) return Number.POSITIVE_INFINITY
    // The waiting time at x = 1, walked at the speeds that hold.
    let left = -ln(draws.next()) / rate
    let time = now
    let at = 0
    while (this.#ends[at] <= time) at++
    for (;;) {
      const reach = this.#speeds[at] * (this.#ends[at] - time)
      if (left <= reach) return time + left / this.#speeds[at]
      left -= reach
      time = this.#ends[at++]
    }
  }

  who(come: number, _size: number, _draws: Source): number {
    return come
  }
}

/** Speeds x(t) by stretch; neighbours at the same speed are one. */
function stretches(spec: GeneralisedBassSpec): {
  readonly ends: readonly number[]
  readonly speeds: readonly number[]
} {
  const { prices = [], advertising = [], priceEffect = 0, advertisingEffect = 0, every = 1 } = spec
  for (const [name, path] of Object.entries({ prices, advertising }))
    if (path.some((value) => !(value > 0)))
      throw new ArgumentError(`invalid ${name}: an entry is not above 0; expected all above 0`)
  const steps = Math.max(prices.length, advertising.length, 1) - 1
  const growth = (path: readonly number[], step: number) =>
    step + 1 < path.length ? ln(path[step + 1] / path[step]) / every : 0
  const ends: number[] = []
  const speeds: number[] = []
  for (let step = 0; step <= steps; step++) {
    const raised = advertisingEffect * Math.max(0, growth(advertising, step))
    const speed = Math.max(0, 1 + priceEffect * growth(prices, step) + raised)
    const end = step === steps ? Number.POSITIVE_INFINITY : (step + 1) * every
    if (speeds[speeds.length - 1] === speed) ends[ends.length - 1] = end
    else {
      ends.push(end)
      speeds.push(speed)
    }
  }
  return { ends, speeds }
}

export const generalisedBassBuying: Definition<GeneralisedBassSpec, Crowd> = {
  kind: 'generalised-bass',
  doc: 'each customer comes once, as in the Bass model, the sooner the more prices fall and advertising grows',
  source: 'Bass, Krishnan & Jain (1994), Marketing Science 13(3):203-223',
  parameters: {
    p: { type: 'quantity', unit: 'per period', min: 0, doc: 'coefficient of innovation' },
    q: { type: 'quantity', unit: 'per period', min: 0, doc: 'coefficient of imitation' },
    priceEffect: { type: 'quantity', default: 0, doc: 'of the relative change of the price (below 0; about -1.3)' },
    prices: {
      type: 'numbers',
      unit: 'money',
      min: 0,
      default: null,
      doc: 'from the start; absent: they stay the same',
    },
    advertisingEffect: {
      type: 'quantity',
      min: 0,
      default: 0,
      doc: 'of the relative growth of advertising (about 0.2 to 0.5)',
    },
    advertising: { type: 'numbers', min: 0, default: null, doc: 'from the start; absent: it stays the same' },
    every: { type: 'duration', unit: 'periods', above: 0, default: 1, doc: 'from one entry of a path to the next' },
  },
  create: (spec) => new GeneralisedBass(spec),
}
