/** Normal on condition that it lies between two bounds, by inversion: one uniform a draw. */

import { exp } from '../../math/exp.ts'
import { normalCdf, normalDensity, normalQuantile } from '../../math/normal.ts'
import { refuse } from '../check-parameters.ts'
import type { DistributionKind, Sampler, TruncatedNormalSpec } from '../distribution.ts'
import type { Source } from '../source.ts'

/** `truncatedNormal({ mean: 5, sd: 4, min: 0 })`: mean and sd are those before truncation; a bound left out is absent. */
export function truncatedNormal(parameters: {
  readonly mean: number
  readonly sd: number
  readonly min?: number
  readonly max?: number
}): TruncatedNormalSpec {
  return { kind: 'truncated-normal', ...parameters }
}

export class TruncatedNormalSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = false
  readonly nonNegative: boolean
  private readonly centre: number
  /** Negative where the bounds lie in the upper tail: the work is then done on the mirror image, which keeps its digits. */
  private readonly sd: number
  private readonly from: number
  private readonly width: number
  private readonly min: number
  private readonly max: number

  constructor(centre: number, sd: number, min: number, max: number) {
    const a = (min - centre) / sd
    const b = (max - centre) / sd
    const mirrored = a + b > 0
    const pa = normalCdf(mirrored ? -a : a)
    const pb = normalCdf(mirrored ? -b : b)
    if (pa === pb) refuse('truncated-normal', 'bounds', [min, max], 'bounds that hold some of the probability')
    const { mean, variance } = truncatedMoments(a, b, Math.abs(pb - pa))
    this.centre = centre
    this.sd = mirrored ? -sd : sd
    this.from = pa
    this.width = pb - pa
    this.min = min
    this.max = max
    this.mean = centre + sd * mean
    this.variance = sd * sd * variance
    this.nonNegative = min >= 0
  }

  sample(source: Source): number {
    return this.quantile(source.next())
  }

  quantile(p: number): number {
    const x = this.centre + this.sd * normalQuantile(this.from + p * this.width)
    return x < this.min ? this.min : x > this.max ? this.max : x
  }
}

/**
 * Mean and variance of a standard normal between `a` and `b`, whose probability is `mass` (Johnson, Kotz & Balakrishnan
 * 1994, 13.10.1); between close bounds by quadrature, where the formula would cancel.
 */
function truncatedMoments(a: number, b: number, mass: number): { mean: number; variance: number } {
  if (b - a < 1) return narrowMoments(a, b)
  const fa = normalDensity(a)
  const fb = normalDensity(b)
  const mean = (fa - fb) / mass
  const edge = (Number.isFinite(a) ? a * fa : 0) - (Number.isFinite(b) ? b * fb : 0)
  return { mean, variance: 1 + edge / mass - mean * mean }
}

/** Ten-point Gauss-Legendre nodes and weights on -1 ... 1, positive half. */
const NODES = [0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717]
const WEIGHTS = [
  0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.14945134915058059, 0.06667134430868814,
]

function narrowMoments(a: number, b: number): { mean: number; variance: number } {
  const middle = 0.5 * (a + b)
  const half = 0.5 * (b - a)
  let mass = 0
  let first = 0
  let second = 0
  for (let i = 0; i < 10; i++) {
    const t = i < 5 ? NODES[i] * half : -NODES[i - 5] * half
    const weight = WEIGHTS[i % 5] * exp(-t * (middle + 0.5 * t))
    mass += weight
    first += weight * t
    second += weight * t * t
  }
  const shift = first / mass
  return { mean: middle + shift, variance: second / mass - shift * shift }
}

export const truncatedNormalKind: DistributionKind<TruncatedNormalSpec> = {
  kind: 'truncated-normal',
  doc: 'Normal on condition that it lies between two bounds.',
  parameters: {
    mean: { type: 'quantity', doc: 'Mean before truncation.' },
    sd: { type: 'quantity', above: 0, doc: 'Standard deviation before truncation.' },
    min: { type: 'quantity', default: null, doc: 'Lower bound; absent: none.' },
    max: { type: 'quantity', default: null, doc: 'Upper bound; absent: none.' },
  },
  create({ mean, sd, min = -Infinity, max = Infinity }) {
    if (max <= min) refuse('truncated-normal', 'max', max, `a number above min (${min})`)
    return new TruncatedNormalSampler(mean, sd, min, max)
  },
}
