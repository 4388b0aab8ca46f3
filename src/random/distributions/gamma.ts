/** Gamma, by tabulated inversion (see `tabulated-inverse.ts`): one uniform a draw, whatever the shape. */

import { exp } from '../../math/exp.ts'
import { gammaQuantile } from '../../math/gamma-quantile.ts'
import { ln } from '../../math/ln.ts'
import { lnGamma } from '../../math/ln-gamma.ts'
import { requirePair } from '../check-parameters.ts'
import type { DistributionKind, GammaSpec, Sampler } from '../distribution.ts'
import type { Source } from '../source.ts'
import { TabulatedInverse } from '../tabulated-inverse.ts'

/** `gamma({ shape: 2.5, scale: 1.2 })`, or `gamma({ mean: 3, cv: 0.5 })` with shape 1 / cv^2 and scale mean cv^2. */
export function gamma(
  parameters: { readonly shape: number; readonly scale: number } | { readonly mean: number; readonly cv: number },
): GammaSpec {
  return { kind: 'gamma', ...parameters }
}

/** Below this shape the quantile is so steep at 0 that its logarithm is tabulated instead. */
const STEEP = 0.5

export class GammaSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = false
  readonly nonNegative = true
  private readonly shape: number
  private readonly scale: number
  private readonly inverse: TabulatedInverse

  constructor(shape: number, scale: number) {
    this.shape = shape
    this.scale = scale
    this.mean = shape * scale
    this.variance = shape * scale * scale
    const lnFront = lnGamma(shape + 1)
    this.inverse = new TabulatedInverse((u) => {
      const x = gammaQuantile(u, shape)
      if (shape >= STEEP) return x
      // Where x is too small for a double, the first term of the series at 0 is exact.
      return x > 0 ? ln(x) : (ln(u) + lnFront) / shape
    })
  }

  sample(source: Source): number {
    const x = this.inverse.at(source.next())
    return this.scale * (this.shape >= STEEP ? x : exp(x))
  }

  /** From the exact inverse, not from the table. */
  quantile(p: number): number {
    return this.scale * gammaQuantile(p, this.shape)
  }
}

export const gammaKind: DistributionKind<GammaSpec> = {
  kind: 'gamma',
  doc: 'Positive and skewed: demand in a lead time, repair times.',
  parameters: {
    shape: { type: 'quantity', min: 0.001, max: 1e9, default: null, doc: 'Shape; with `scale`.' },
    scale: { type: 'quantity', above: 0, default: null, doc: 'Scale; with `shape`.' },
    mean: { type: 'quantity', above: 0, default: null, doc: 'Mean; with `cv`.' },
    cv: { type: 'quantity', min: 0.00004, max: 30, default: null, doc: 'Standard deviation / mean; with `mean`.' },
  },
  create(spec) {
    requirePair('gamma', spec, ['shape', 'scale'], ['mean', 'cv'])
    if ('shape' in spec) return new GammaSampler(spec.shape, spec.scale)
    const square = spec.cv * spec.cv
    return new GammaSampler(1 / square, spec.mean * square)
  },
}
