/** Poisson, by inversion: through a guide table up to a mean of 10^6, by an expansion of the quantile above. */

import { poissonDensity } from '../../math/incomplete-gamma.ts'
import type { DistributionKind, PoissonSpec, Sampler } from '../distribution.ts'
import { TabulatedLattice, WideLattice } from '../lattice.ts'

/** `poisson(100)`: a count of independent events, 100 on average. */
export function poisson(mean: number): PoissonSpec {
  return { kind: 'poisson', mean }
}

/** The sampler of a Poisson distribution with this mean, 0 or more. */
export function poissonSampler(mean: number): Sampler {
  if (mean > 1e6) return new WideLattice(mean, mean, 1 / Math.sqrt(mean), 1 / mean)
  const mode = Math.floor(mean)
  const shape = {
    mode,
    peak: poissonDensity(mode, mean),
    min: 0,
    max: Infinity,
    ratio: (k: number) => mean / (k + 1),
    tailRatio: 0,
  }
  return new TabulatedLattice(shape, mean, mean)
}

export const poissonKind: DistributionKind<PoissonSpec> = {
  kind: 'poisson',
  doc: 'A count of independent events in a period: demand of many customers.',
  parameters: { mean: { type: 'quantity', min: 0, max: 1e15, doc: 'Mean, and variance.' } },
  create: ({ mean }) => poissonSampler(mean),
}
