/** Distribution functions of the kinds that can be fitted, both tails without cancellation. */

import { ArgumentError } from '../errors.ts'
import { normalUpperTail } from '../math/erfc.ts'
import { exp, expm1 } from '../math/exp.ts'
import { incompleteBeta } from '../math/incomplete-beta.ts'
import { incompleteGammaLower, incompleteGammaUpper } from '../math/incomplete-gamma.ts'
import { ln, log1p } from '../math/ln.ts'
import type { KindSpec } from '../random/distribution.ts'

/** P(X <= x) and P(X > x). */
export interface Law {
  lower(x: number): number
  upper(x: number): number
}

/**
 * The law of a spec: exponential, gamma, lognormal, normal, weibull, uniform, poisson, negative-binomial (r, p) or geometric.
 * Throws an ArgumentError for any other kind.
 */
export function lawOf(spec: KindSpec): Law {
  switch (spec.kind) {
    case 'exponential':
      return positive(
        (x) => -expm1(-x / spec.mean),
        (x) => exp(-x / spec.mean),
      )
    case 'gamma': {
      const shape = 'shape' in spec ? spec.shape : 1 / (spec.cv * spec.cv)
      const scale = 'shape' in spec ? spec.scale : spec.mean * spec.cv * spec.cv
      return positive(
        (x) => incompleteGammaLower(shape, x / scale),
        (x) => incompleteGammaUpper(shape, x / scale),
      )
    }
    case 'lognormal': {
      const variance = 'mu' in spec ? spec.sigma * spec.sigma : log1p(spec.cv * spec.cv)
      const mu = 'mu' in spec ? spec.mu : ln(spec.mean) - 0.5 * variance
      const z = (x: number): number => (ln(x) - mu) / Math.sqrt(variance)
      return positive(
        (x) => normalUpperTail(-z(x)),
        (x) => normalUpperTail(z(x)),
      )
    }
    case 'weibull': {
      const hazard = (x: number): number => exp(spec.shape * ln(x / spec.scale))
      return positive(
        (x) => -expm1(-hazard(x)),
        (x) => exp(-hazard(x)),
      )
    }
    case 'normal':
      return {
        lower: (x) => normalUpperTail((spec.mean - x) / spec.sd),
        upper: (x) => normalUpperTail((x - spec.mean) / spec.sd),
      }
    case 'uniform': {
      const share = (x: number): number => Math.min(1, Math.max(0, (x - spec.min) / (spec.max - spec.min)))
      return { lower: share, upper: (x) => 1 - share(x) }
    }
    case 'poisson':
      return count(
        (k) => incompleteGammaUpper(k + 1, spec.mean),
        (k) => incompleteGammaLower(k + 1, spec.mean),
      )
    case 'negative-binomial': {
      const r = 'r' in spec ? spec.r : (spec.mean * spec.mean) / (spec.variance - spec.mean)
      const p = 'r' in spec ? spec.p : spec.mean / spec.variance
      return count(
        (k) => incompleteBeta(p, r, k + 1),
        (k) => incompleteBeta(1 - p, k + 1, r, p),
      )
    }
    case 'geometric': {
      const stay = log1p(-spec.p)
      return count(
        (k) => (k === 0 ? 0 : -expm1(k * stay)),
        (k) => (k === 0 ? 1 : exp(k * stay)),
      )
    }
    default:
      throw new ArgumentError(
        `invalid distribution "${spec.kind}" for a test of fit: expected exponential, gamma, lognormal, weibull, normal, uniform, poisson, negative-binomial or geometric`,
      )
  }
}

function positive(lower: (x: number) => number, upper: (x: number) => number): Law {
  return { lower: (x) => (x > 0 ? lower(x) : 0), upper: (x) => (x > 0 ? upper(x) : 1) }
}

/** Of whole numbers from 0. */
function count(lower: (k: number) => number, upper: (k: number) => number): Law {
  return {
    lower: (x) => (x >= 0 ? lower(Math.floor(x)) : 0),
    upper: (x) => (x >= 0 ? upper(Math.floor(x)) : 1),
  }
}
