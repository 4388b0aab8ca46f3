/** Every kind of distribution that is built in, and the door from specs to samplers. */

import { ArgumentError, suggest } from '../errors.ts'
import { checkParameters } from './check-parameters.ts'
import type { DistributionKind, DistributionSpec, KindSpec, Sampler } from './distribution.ts'
import { betaKind } from './distributions/beta.ts'
import { binomialKind } from './distributions/binomial.ts'
import { ConstantSampler, constantKind } from './distributions/constant.ts'
import { discreteKind } from './distributions/discrete.ts'
import { empiricalKind } from './distributions/empirical.ts'
import { erlangKind } from './distributions/erlang.ts'
import { exponentialKind } from './distributions/exponential.ts'
import { gammaKind } from './distributions/gamma.ts'
import { geometricKind } from './distributions/geometric.ts'
import { lognormalKind } from './distributions/lognormal.ts'
import { mixtureKind } from './distributions/mixture.ts'
import { negativeBinomialKind } from './distributions/negative-binomial.ts'
import { normalKind } from './distributions/normal.ts'
import { poissonKind } from './distributions/poisson.ts'
import { traceKind } from './distributions/trace.ts'
import { triangularKind } from './distributions/triangular.ts'
import { truncatedNormalKind } from './distributions/truncated-normal.ts'
import { uniformKind } from './distributions/uniform.ts'
import { weibullKind } from './distributions/weibull.ts'

/** All kinds, in the order in which they are explained. */
export const distributionKinds: readonly DistributionKind[] = [
  constantKind,
  uniformKind,
  exponentialKind,
  erlangKind,
  gammaKind,
  lognormalKind,
  normalKind,
  truncatedNormalKind,
  weibullKind,
  triangularKind,
  betaKind,
  poissonKind,
  geometricKind,
  negativeBinomialKind,
  binomialKind,
  discreteKind,
  empiricalKind,
  traceKind,
  mixtureKind,
]

const kindsByName: ReadonlyMap<string, DistributionKind> = new Map(distributionKinds.map((kind) => [kind.kind, kind]))

/**
 * The sampler of a distribution. Throws an `ArgumentError` for an unknown kind, or for a parameter that is unknown, missing or invalid.
 *
 * @example
 * const demand = createSampler({ kind: 'poisson', mean: 100 })
 * demand.sample(streams.get('demand', 'shop'))
 */
export function createSampler(spec: DistributionSpec): Sampler {
  if (typeof spec === 'number') {
    if (!Number.isFinite(spec))
      throw new ArgumentError(`invalid distribution ${spec}: expected a finite number or a distribution`)
    return new ConstantSampler(spec)
  }
  const kind = kindOf(spec)
  checkParameters(kind.kind, kind.parameters, spec)
  return kind.create(spec, createSampler)
}

function kindOf(spec: KindSpec): DistributionKind {
  const name: unknown = spec === null || typeof spec !== 'object' ? undefined : spec.kind
  const kind = typeof name === 'string' ? kindsByName.get(name) : undefined
  if (kind !== undefined) return kind
  const names = [...kindsByName.keys()]
  const hint = typeof name === 'string' ? suggest(name, names) : ''
  throw new ArgumentError(
    `unknown distribution ${JSON.stringify(name ?? spec)}: expected a number or one of ${names.join(', ')}${hint}`,
  )
}
