/**
 * Distributions as data and as samplers. A spec is plain JSON (`{ kind: 'exponential', mean: 2 }`, or a bare number for
 * a constant); `createSampler` of `catalogue.ts` makes the sampler. Each kind lives in its own file of `distributions/`.
 */

import type { ParameterTable } from '../parameters.ts'
import type { Source } from './source.ts'

export interface ConstantSpec {
  readonly kind: 'constant'
  readonly value: number
}
export interface UniformSpec {
  readonly kind: 'uniform'
  readonly min: number
  readonly max: number
}
export interface ExponentialSpec {
  readonly kind: 'exponential'
  readonly mean: number
}
export interface ErlangSpec {
  readonly kind: 'erlang'
  readonly k: number
  readonly mean: number
}
/** By shape and scale, or by mean and coefficient of variation. */
export type GammaSpec =
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'gamma'; readonly mean: number; readonly cv: number }
/** By mean and coefficient of variation, or by mean and standard deviation of the logarithm. */
export type LognormalSpec =
  | { readonly kind: 'lognormal'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number }
export interface NormalSpec {
  readonly kind: 'normal'
  readonly mean: number
  readonly sd: number
}
/** `mean` and `sd` are those of the normal before it is truncated. */
export interface TruncatedNormalSpec {
  readonly kind: 'truncated-normal'
  readonly mean: number
  readonly sd: number
  readonly min?: number
  readonly max?: number
}
export interface WeibullSpec {
  readonly kind: 'weibull'
  readonly shape: number
  readonly scale: number
}
export interface TriangularSpec {
  readonly kind: 'triangular'
  readonly min: number
  readonly mode: number
  readonly max: number
}
export interface BetaSpec {
  readonly kind: 'beta'
  readonly alpha: number
  readonly beta: number
  readonly min?: number
  readonly max?: number
}
export interface PoissonSpec {
  readonly kind: 'poisson'
  readonly mean: number
}
/** Trials up to and with the first success: 1, 2, ... */
export interface GeometricSpec {
  readonly kind: 'geometric'
  readonly p: number
}
/** Failures before the r-th success (r need not be whole), or by mean and variance (variance above mean). */
export type NegativeBinomialSpec =
  | { readonly kind: 'negative-binomial'; readonly r: number; readonly p: number }
  | { readonly kind: 'negative-binomial'; readonly mean: number; readonly variance: number }
export interface BinomialSpec {
  readonly kind: 'binomial'
  readonly n: number
  readonly p: number
}
/** Weights need not add up to 1. */
export interface DiscreteSpec {
  readonly kind: 'discrete'
  readonly values: readonly number[]
  readonly weights: readonly number[]
}
/** Values observed, drawn with replacement, each as likely. */
export interface EmpiricalSpec {
  readonly kind: 'empirical'
  readonly values: readonly number[]
}
/** Values replayed in their order. */
export interface TraceSpec {
  readonly kind: 'trace'
  readonly values: readonly number[]
  readonly repeat?: boolean
}
/** One of several distributions, chosen anew at each draw. */
export interface MixtureSpec {
  readonly kind: 'mixture'
  readonly of: readonly DistributionSpec[]
  readonly weights: readonly number[]
}

/** A distribution with parameters, by its kind. */
export type KindSpec =
  | ConstantSpec
  | UniformSpec
  | ExponentialSpec
  | ErlangSpec
  | GammaSpec
  | LognormalSpec
  | NormalSpec
  | TruncatedNormalSpec
  | WeibullSpec
  | TriangularSpec
  | BetaSpec
  | PoissonSpec
  | GeometricSpec
  | NegativeBinomialSpec
  | BinomialSpec
  | DiscreteSpec
  | EmpiricalSpec
  | TraceSpec
  | MixtureSpec

/** A distribution as data: a bare number is a constant. */
export type DistributionSpec = number | KindSpec

/** Turns uniforms into values. Immutable, but where `save` and `load` are present. */
export interface Sampler {
  /** One value. Takes from `source` a number of uniforms that is the same at every draw: one, unless the kind says otherwise. */
  sample(source: Source): number
  /** Exact mean and variance of a value (Infinity where it has none). */
  readonly mean: number
  readonly variance: number
  /** Every value is a whole number. */
  readonly integer: boolean
  /** No value is below 0. */
  readonly nonNegative: boolean
  /** The smallest value x with P(X <= x) >= p, for 0 < p < 1. Absent where values are not independent draws, or it has no practical form. */
  quantile?(p: number): number
  /** Position, for samplers that have one (a trace): plain data. */
  save?(): SamplerState
  /** Goes on from a position that `save` gave. */
  load?(state: SamplerState): void
}

/** The position of a sampler with state. */
export type SamplerState = readonly number[]

/** What a kind of distribution is: its name, its parameters, and how its samplers come to be. */
export interface DistributionKind<S extends KindSpec = KindSpec> {
  readonly kind: S['kind']
  /** One line: what it is for. */
  readonly doc: string
  readonly parameters: ParameterTable
  /** Makes a sampler of checked parameters; throws an `ArgumentError` where they do not fit together. */
  create(spec: S, nested: (spec: DistributionSpec) => Sampler): Sampler
}
