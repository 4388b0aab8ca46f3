/**
 * BG/NBD, the model of repeat buying of Fader, Hardie & Lee (2005, "Counting your customers" the easy way, Marketing Science 24(2):275-284):
 * while alive a customer buys at Poisson rate lambda ~ gamma(r, alpha), and after each purchase drops out with probability p ~ beta(a, b).
 */

import { ArgumentError } from '../errors.ts'
import { exp } from '../math/exp.ts'
import { hypergeometric } from '../math/hypergeometric.ts'
import { ln } from '../math/ln.ts'
import { lnGamma } from '../math/ln-gamma.ts'
import { pow } from '../math/pow.ts'
import { requireFinite } from '../stats/checks.ts'
import type { Fit } from './fit.ts'
import { type BuyingHistory, checkHistories, groupHistories, type HistoryColumns } from './histories.ts'
import { lnOnePlusExp } from './ln-one-plus-exp.ts'
import { maximiseLikelihood } from './maximum-likelihood.ts'

/** Rate of buying gamma(`r`, rate `alpha`), in purchases per period; drop-out beta(`a`, `b`). All above 0; `alpha` in periods. */
export interface BetaGeometricNbd {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}

export type BetaGeometricNbdFit = Fit<'r' | 'alpha' | 'a' | 'b'>

const SOURCE = 'Fader, Hardie & Lee 2005'

/**
 * Fits the model to histories (`summariseTransactions`) by maximum likelihood (their equation 6).
 * Throws a ScenarioError that lists all histories that cannot be.
 *
 * @example
 * const { parameters } = fitBetaGeometricNbd(summariseTransactions(log, { until, daysPerPeriod: 7 }))
 * purchasesExpected(parameters, 39)
 */
export function fitBetaGeometricNbd(histories: readonly BuyingHistory[]): BetaGeometricNbdFit {
  const columns = groupHistories(histories)
  const scale = columns.age.reduce((most, age) => Math.max(most, age), 0) || 1
  return maximiseLikelihood({
    model: 'BG/NBD',
    source: SOURCE,
    ranges: { r: 'positive', alpha: 'positive', a: 'positive', b: 'positive' },
    starts: [
      [1, scale / 4, 1, 2],
      [0.3, scale / 10, 0.5, 1],
    ],
    observations: columns.customers,
    logLikelihood: ([r, alpha, a, b]) => logLikelihood({ r, alpha, a, b }, columns),
  })
}

function logLikelihood(model: BetaGeometricNbd, { repeats, recency, age, weight }: HistoryColumns): number {
  const { r, alpha, a, b } = model
  const common = r * ln(alpha) - lnGamma(r) + lnGamma(a + b) - lnGamma(b)
  let sum = 0
  let shared = 0
  for (let i = 0; i < weight.length; i++) {
    const x = repeats[i]
    // Rows are in the order of x: most share these with the one before.
    if (i === 0 || x !== repeats[i - 1]) shared = common + lnGamma(r + x) + lnGamma(b + x) - lnGamma(a + b + x)
    const alive = -(r + x) * ln(alpha + age[i])
    const dead = x === 0 ? 0 : lnOnePlusExp(lnDeadOverAlive(model, x, recency[i], age[i]))
    sum += weight[i] * (shared + alive + dead)
  }
  return sum
}

/** ln of a / (b + x - 1) ((alpha + T) / (alpha + t_x))^(r + x): the odds that the customer dropped out at the last purchase. */
function lnDeadOverAlive({ r, alpha, a, b }: BetaGeometricNbd, x: number, recency: number, age: number): number {
  return ln(a / (b + x - 1)) + (r + x) * ln((alpha + age) / (alpha + recency))
}

/**
 * E[X(t)]: expected repeat purchases of a customer in the `time` periods after the first purchase (their equation 9).
 * Throws an ArgumentError unless the parameters are above 0 and `time` is 0 or more.
 *
 * @example
 * purchasesExpected({ r: 0.2426, alpha: 4.4135, a: 0.7929, b: 2.4258 }, 39) // 1.195
 */
export function purchasesExpected(model: BetaGeometricNbd, time: number): number {
  requireModel(model)
  requireTime(time)
  return acrossOne(model.a, (a) => future({ ...model, a }, 0, 0, time))
}

/**
 * E[Y(t)]: expected purchases of a customer of this history in the `time` periods after its end (their equation 10).
 * Throws a ScenarioError for a history that cannot be, an ArgumentError for other arguments that cannot.
 */
export function futurePurchases(model: BetaGeometricNbd, history: BuyingHistory, time: number): number {
  const { repeats: x, age } = history
  const alive = probabilityAlive(model, history)
  requireTime(time)
  return alive * acrossOne(model.a, (a) => future({ ...model, a }, x, age, time))
}

/**
 * Probability that a customer of this history is still alive at its end (Fader, Hardie & Lee 2008, "Computing P(alive) using the BG/NBD model");
 * 1 for who has not bought again, as the model lets nobody drop out at the first purchase.
 */
export function probabilityAlive(model: BetaGeometricNbd, history: BuyingHistory): number {
  requireModel(model)
  checkHistories([history])
  const { repeats, recency, age } = history
  return repeats === 0 ? 1 : 1 / (1 + exp(lnDeadOverAlive(model, repeats, recency, age)))
}

/**
 * Expected purchases in `time` more periods of a customer who is alive. By Euler's transformation of their hypergeometric function, so that no
 * factor overflows for heavy buyers: ((alpha+T)/(alpha+T+t))^(r+x) F(r+x, b+x; a+b+x-1; z) = (1-z)^(a-1) F(a+b-1-r, a-1; a+b+x-1; z).
 */
function future({ r, alpha, a, b }: BetaGeometricNbd, x: number, age: number, time: number): number {
  if (time === 0) return 0
  const z = time / (alpha + age + time)
  const c = a + b + x - 1
  const left = pow((alpha + age) / (alpha + age + time), a - 1) * hypergeometric(a + b - 1 - r, a - 1, c, z)
  return (c / (a - 1)) * (1 - left)
}

/** `f` has a removable pole at a = 1 (and is smooth there): near it, the mean of both sides. */
function acrossOne(a: number, f: (a: number) => number): number {
  const reach = 1e-4
  return Math.abs(a - 1) >= reach ? f(a) : 0.5 * (f(a + 2 * reach) + f(a - 2 * reach))
}

function requireModel(model: BetaGeometricNbd): void {
  for (const [name, value] of Object.entries(model)) {
    if (!(value > 0 && value < Infinity))
      throw new ArgumentError(`invalid ${name} ${value} of BG/NBD: expected a number above 0`)
  }
}

function requireTime(time: number): void {
  requireFinite(time, 'time')
  if (time < 0) throw new ArgumentError(`invalid time ${time}: expected 0 or more periods`)
}
