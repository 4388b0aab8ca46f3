/**
 * Pareto/NBD, the model of repeat buying of Schmittlein, Morrison & Colombo (1987, "Counting your customers: who are they and what will they do
 * next?", Management Science 33(1):1-24): while alive a customer buys at Poisson rate lambda ~ gamma(r, alpha); the lifetime is exponential with
 * rate mu ~ gamma(s, beta). Equations as in Fader & Hardie (2005), "A note on deriving the Pareto/NBD model and related expressions".
 */

import { ArgumentError } from '../errors.ts'
import { exp, expm1 } from '../math/exp.ts'
import { hypergeometric } from '../math/hypergeometric.ts'
import { ln, log1p } from '../math/ln.ts'
import { lnGamma } from '../math/ln-gamma.ts'
import { requireFinite } from '../stats/checks.ts'
import type { Fit } from './fit.ts'
import { type BuyingHistory, checkHistories, groupHistories, type HistoryColumns } from './histories.ts'
import { lnOnePlusExp } from './ln-one-plus-exp.ts'
import { maximiseLikelihood } from './maximum-likelihood.ts'

/** Rate of buying gamma(`r`, rate `alpha`), rate of drop-out gamma(`s`, rate `beta`), both per period. All above 0; `alpha`, `beta` in periods. */
export interface ParetoNbd {
  readonly r: number
  readonly alpha: number
  readonly s: number
  readonly beta: number
}

export type ParetoNbdFit = Fit<'r' | 'alpha' | 's' | 'beta'>

/** Fits the model to histories by maximum likelihood. Throws a ScenarioError that lists all histories that cannot be. */
export function fitParetoNbd(histories: readonly BuyingHistory[]): ParetoNbdFit {
  const columns = groupHistories(histories)
  const scale = columns.age.reduce((most, age) => Math.max(most, age), 0) || 1
  return maximiseLikelihood({
    model: 'Pareto/NBD',
    source: 'Schmittlein, Morrison & Colombo 1987',
    ranges: { r: 'positive', alpha: 'positive', s: 'positive', beta: 'positive' },
    starts: [[0.7, scale / 4, 0.7, scale / 4]],
    observations: columns.customers,
    logLikelihood: ([r, alpha, s, beta]) => logLikelihood({ r, alpha, s, beta }, columns),
  })
}

function logLikelihood(model: ParetoNbd, { repeats, recency, age, weight }: HistoryColumns): number {
  const { r, alpha, s, beta } = model
  const common = r * ln(alpha) + s * ln(beta) - lnGamma(r)
  let sum = 0
  for (let i = 0; i < weight.length; i++) {
    const x = repeats[i]
    const alive = lnAlive(model, x, age[i])
    sum +=
      weight[i] * (common + lnGamma(r + x) + alive + lnOnePlusExp(lnDeadOverAlive(model, x, recency[i], age[i], alive)))
  }
  return sum
}

/** ln of (alpha + T)^-(r + x) (beta + T)^-s. */
function lnAlive({ r, alpha, s, beta }: ParetoNbd, x: number, age: number): number {
  return -(r + x) * ln(alpha + age) - s * ln(beta + age)
}

/** ln of s / (r + s + x) A0 over what `lnAlive` gives: the odds that the customer is gone. */
function lnDeadOverAlive(model: ParetoNbd, x: number, recency: number, age: number, alive: number): number {
  if (recency === age) return -Infinity
  const { r, s } = model
  const early = lnPrimitive(model, x, recency)
  const late = lnPrimitive(model, x, age)
  return ln(s / (r + s + x)) + early - alive + ln(-expm1(Math.min(0, late - early)))
}

/**
 * ln of F(r+s+x, s+1; r+s+x+1; (alpha-beta)/(alpha+t)) / (alpha+t)^(r+s+x), or of its mirror image for alpha < beta, in the form that Euler's
 * transformation gives: F(1, ...) stays moderate for heavy buyers.
 */
function lnPrimitive({ r, alpha, s, beta }: ParetoNbd, x: number, t: number): number {
  const c = r + s + x + 1
  if (alpha >= beta) {
    const f = hypergeometric(1, r + x, c, (alpha - beta) / (alpha + t))
    return ln(f) - s * ln((beta + t) / (alpha + t)) - (c - 1) * ln(alpha + t)
  }
  const f = hypergeometric(1, s + 1, c, (beta - alpha) / (beta + t))
  return ln(f) + (1 - r - x) * ln((alpha + t) / (beta + t)) - (c - 1) * ln(beta + t)
}

/** E[X(t)]: expected repeat purchases in the `time` periods after the first purchase. */
export function paretoPurchasesExpected(model: ParetoNbd, time: number): number {
  requireModel(model)
  requireTime(time)
  return (model.r / model.alpha) * lifetimeWithin(model.s, model.beta, time)
}

/** E[Y(t)]: expected purchases of a customer of this history in the `time` periods after its end. */
export function paretoFuturePurchases(model: ParetoNbd, history: BuyingHistory, time: number): number {
  requireTime(time)
  const { r, alpha, s, beta } = model
  const { repeats, age } = history
  const rate = (r + repeats) / (alpha + age)
  return paretoProbabilityAlive(model, history) * rate * lifetimeWithin(s, beta + age, time)
}

/** Probability that a customer of this history is alive at its end (Schmittlein, Morrison & Colombo 1987, equations 11 to 13). */
export function paretoProbabilityAlive(model: ParetoNbd, history: BuyingHistory): number {
  requireModel(model)
  checkHistories([history])
  const { repeats, recency, age } = history
  return 1 / (1 + exp(lnDeadOverAlive(model, repeats, recency, age, lnAlive(model, repeats, age))))
}

/** Expected part of the next `time` periods that someone lives whose rate of drop-out is gamma(s, beta): beta / (s-1) (1 - (beta/(beta+t))^(s-1)). */
function lifetimeWithin(s: number, beta: number, time: number): number {
  const length = log1p(time / beta)
  const power = -(s - 1) * length
  // (1 - e^(-k L)) / k tends to L.
  return beta * (Math.abs(power) < 1e-12 ? length : expm1(power) / -(s - 1))
}

function requireModel(model: ParetoNbd): void {
  for (const [name, value] of Object.entries(model)) {
    if (!(value > 0 && value < Infinity))
      throw new ArgumentError(`invalid ${name} ${value} of Pareto/NBD: expected a number above 0`)
  }
}

function requireTime(time: number): void {
  requireFinite(time, 'time')
  if (time < 0) throw new ArgumentError(`invalid time ${time}: expected 0 or more periods`)
}
