/**
 * Erlang: the sum of k independent exponentials, drawn as -(mean / k) ln(U_1 ... U_k): k uniforms a draw (the
 * convention of Law & Kelton). `gamma({ shape: k, scale: mean / k })` is the same distribution from one uniform.
 */

import { gammaQuantile } from '../../math/gamma-quantile.ts'
import { ln } from '../../math/ln.ts'
import type { DistributionKind, ErlangSpec, Sampler } from '../distribution.ts'
import type { Source } from '../source.ts'

/** `erlang({ k: 3, mean: 6 })`: three exponential stages of mean 2 each. */
export function erlang(parameters: { readonly k: number; readonly mean: number }): ErlangSpec {
  return { kind: 'erlang', ...parameters }
}

export class ErlangSampler implements Sampler {
  readonly mean: number
  readonly variance: number
  readonly integer = false
  readonly nonNegative = true
  private readonly k: number
  private readonly stage: number

  constructor(k: number, mean: number) {
    this.k = k
    this.stage = mean / k
    this.mean = mean
    this.variance = mean * this.stage
  }

  sample(source: Source): number {
    let product = 1
    for (let i = 0; i < this.k; i++) product *= source.next()
    return -this.stage * ln(product)
  }

  quantile(p: number): number {
    return this.stage * gammaQuantile(p, this.k)
  }
}

export const erlangKind: DistributionKind<ErlangSpec> = {
  kind: 'erlang',
  doc: 'A sum of k exponential stages.',
  parameters: {
    k: { type: 'integer', min: 1, max: 16, doc: 'Number of stages; for more, use a gamma of that shape.' },
    mean: { type: 'quantity', above: 0, doc: 'Mean of the sum.' },
  },
  create: ({ k, mean }) => new ErlangSampler(k, mean),
}
