/**
 * Hashes of many values of every function whose bits may not differ between engines. Runs anywhere: this file and what
 * it imports are plain modules, so that `engines.test.ts` can run the very same code on other engines.
 */

import { betaQuantile } from '../../src/math/beta-quantile.ts'
import { erfc } from '../../src/math/erfc.ts'
import { exp, expm1 } from '../../src/math/exp.ts'
import { gammaQuantile } from '../../src/math/gamma-quantile.ts'
import { incompleteBeta } from '../../src/math/incomplete-beta.ts'
import { incompleteGammaLower } from '../../src/math/incomplete-gamma.ts'
import { ln, log1p } from '../../src/math/ln.ts'
import { lnGamma } from '../../src/math/ln-gamma.ts'
import { normalCdf, normalDensity, normalQuantile } from '../../src/math/normal.ts'
import { pow } from '../../src/math/pow.ts'
import { cos, sin } from '../../src/math/sin.ts'
import { AleaSource } from '../../src/random/alea-source.ts'
import { createSampler } from '../../src/random/catalogue.ts'
import type { DistributionSpec } from '../../src/random/distribution.ts'
import { KeyedDraws } from '../../src/random/keyed.ts'

/** One of every kind that draws, and the ways in which a kind may draw. */
const distributions: Readonly<Record<string, DistributionSpec>> = {
  uniform: { kind: 'uniform', min: 2, max: 6 },
  exponential: { kind: 'exponential', mean: 2 },
  erlang: { kind: 'erlang', k: 3, mean: 6 },
  gamma: { kind: 'gamma', shape: 2.5, scale: 1.2 },
  'gamma steep': { kind: 'gamma', shape: 0.1, scale: 1 },
  lognormal: { kind: 'lognormal', mean: 5, cv: 0.4 },
  normal: { kind: 'normal', mean: 5, sd: 3 },
  'truncated-normal': { kind: 'truncated-normal', mean: 5, sd: 4, min: 0 },
  weibull: { kind: 'weibull', shape: 1.5, scale: 2 },
  triangular: { kind: 'triangular', min: 1, mode: 2, max: 6 },
  beta: { kind: 'beta', alpha: 2, beta: 3 },
  poisson: { kind: 'poisson', mean: 37.5 },
  'poisson wide': { kind: 'poisson', mean: 1e8 },
  geometric: { kind: 'geometric', p: 0.25 },
  'negative-binomial': { kind: 'negative-binomial', r: 3, p: 0.4 },
  'negative-binomial wide': { kind: 'negative-binomial', r: 3, p: 1e-5 },
  binomial: { kind: 'binomial', n: 20, p: 0.3 },
  discrete: { kind: 'discrete', values: [1, 2, 5], weights: [5, 3, 2] },
  empirical: { kind: 'empirical', values: [3, 1, 4, 1, 5] },
  mixture: { kind: 'mixture', of: [0, { kind: 'poisson', mean: 20 }], weights: [0.7, 0.3] },
}

/** Name of a function or distribution -> FNV-1a hash of the bytes of its values, in hexadecimal. */
export function hashes(): Record<string, string> {
  const many = 100_000
  const fewer = 20_000
  return {
    exp: hash(many, (u) => exp(u() * 1460 - 748)),
    expm1: hash(many, (u) => expm1(u() * 20 - 10)),
    ln: hash(many, (u) => ln(exp(u() * 1418 - 709))),
    log1p: hash(many, (u) => log1p(u() * 4 - 1)),
    pow: hash(many, (u) => pow(u() * 30, u() * 80 - 40)),
    sin: hash(many, (u) => sin((u() - 0.5) * exp(u() * 25))),
    cos: hash(many, (u) => cos((u() - 0.5) * exp(u() * 25))),
    erfc: hash(many, (u) => erfc(u() * 33 - 6)),
    normalQuantile: hash(many, (u) => normalQuantile(u() < 0.5 ? u() : exp(-700 * u()))),
    normalCdf: hash(many, (u) => normalCdf(u() * 50 - 40)),
    normalDensity: hash(many, (u) => normalDensity(u() * 80 - 40)),
    lnGamma: hash(many, (u) => lnGamma(exp(u() * 40 - 20))),
    incompleteGammaLower: hash(many, (u) => incompleteGammaLower(exp(u() * 8 - 2), exp(u() * 8 - 2))),
    incompleteBeta: hash(many, (u) => incompleteBeta(u(), exp(u() * 8 - 2), exp(u() * 8 - 2))),
    gammaQuantile: hash(fewer, (u) => gammaQuantile(u(), exp(u() * 8 - 2))),
    betaQuantile: hash(fewer, (u) => betaQuantile(u(), exp(u() * 8 - 2), exp(u() * 8 - 2))),
    alea: hash(many, (u) => u()),
    keyed: keyedHash(many),
    ...Object.fromEntries(
      Object.entries(distributions).map(([name, spec]) => [`distribution ${name}`, samplerHash(spec)]),
    ),
  }
}

function stream(): AleaSource {
  return new AleaSource(0.8725217853207141, 0.3386430686805397, 0.1185024797450751, 1)
}

function hash(count: number, value: (u: () => number) => number): string {
  const source = stream()
  const u = () => source.next()
  return digest(count, () => value(u))
}

function samplerHash(spec: DistributionSpec): string {
  const sampler = createSampler(spec)
  const source = stream()
  return digest(20_000, () => sampler.sample(source))
}

function keyedHash(count: number): string {
  const draws = new KeyedDraws(stream())
  let i = 0
  return digest(count, () => draws.uniform(i++ % 1000, i))
}

function digest(count: number, next: () => number): string {
  const view = new DataView(new ArrayBuffer(8))
  let h = 0x811c9dc5
  for (let i = 0; i < count; i++) {
    view.setFloat64(0, next())
    for (let byte = 0; byte < 8; byte++) h = Math.imul(h ^ view.getUint8(byte), 0x01000193)
  }
  return (h >>> 0).toString(16).padStart(8, '0')
}
