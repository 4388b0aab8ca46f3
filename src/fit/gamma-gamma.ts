/**
 * The gamma-gamma model of spend per purchase (Colombo & Jiang 1999; Fader, Hardie & Lee 2005, "RFM and CLV"; Fader & Hardie 2013, "The gamma-gamma
 * model of monetary value"): purchases of a customer are gamma(p, nu), nu ~ gamma(q, gamma) among customers, independent of how often they buy.
 */

import { ArgumentError } from '../errors.ts'
import { ln } from '../math/ln.ts'
import { lnGamma } from '../math/ln-gamma.ts'
import { DataProblems } from './data-problems.ts'
import type { Fit } from './fit.ts'
import { maximiseLikelihood } from './maximum-likelihood.ts'
import type { CustomerHistory } from './transaction-log.ts'

/** Shape `p` of one customer's spends; `q` and `gamma` of the rate among customers. `gamma` in money. */
export interface GammaGamma {
  readonly p: number
  readonly q: number
  readonly gamma: number
}

export type GammaGammaFit = Fit<'p' | 'q' | 'gamma'>

/** The part of a history that the model of spend reads. */
export type SpendHistory = Pick<CustomerHistory, 'repeats' | 'meanSpend'>

/**
 * Fits the model to the mean spends of customers with repeat purchases (Fader & Hardie 2013, equation 1a) by maximum likelihood; the others, and
 * those whose mean spend is null, are passed over. Throws a ScenarioError that lists all rows that cannot be: a mean spend of 0 has no likelihood.
 */
export function fitGammaGamma(histories: readonly SpendHistory[]): GammaGammaFit {
  const rows = spendsOf(histories)
  if (rows.length < 2) throw new ArgumentError('missing spends: expected two or more customers with repeat purchases')
  const scale = rows.reduce((sum, { spend }) => sum + spend, 0) / rows.length
  return maximiseLikelihood({
    model: 'gamma-gamma',
    source: 'Fader & Hardie 2013',
    ranges: { p: 'positive', q: 'positive', gamma: 'positive' },
    starts: [[4, 4, scale]],
    observations: rows.length,
    logLikelihood: ([p, q, gamma]) => {
      const common = q * ln(gamma) - lnGamma(q)
      let sum = 0
      for (const { x, spend } of rows) {
        const shape = p * x
        sum += common + lnGamma(shape + q) - lnGamma(shape)
        sum += (shape - 1) * ln(spend) + shape * ln(x) - (shape + q) * ln(gamma + x * spend)
      }
      return sum
    },
  })
}

/** Sorted, so that the order of the rows leaves no trace in the last bits. */
function spendsOf(histories: readonly SpendHistory[]): { readonly x: number; readonly spend: number }[] {
  const problems = new DataProblems('histories')
  const rows: { x: number; spend: number }[] = []
  for (const [row, { repeats, meanSpend }] of histories.entries()) {
    if (!Number.isSafeInteger(repeats) || repeats < 0)
      problems.add(row, 'repeats', `invalid repeats ${repeats}: expected a whole number of 0 or more`)
    else if (repeats > 0 && meanSpend !== null) {
      if (!(meanSpend > 0 && meanSpend < Infinity))
        problems.add(row, 'meanSpend', `invalid mean spend ${meanSpend}: expected a number above 0`)
      rows.push({ x: repeats, spend: meanSpend })
    }
  }
  problems.throwIfAny()
  return rows.sort((a, b) => a.x - b.x || a.spend - b.spend)
}

/** Expected spend per purchase of a customer with this history (Fader & Hardie 2013, equation 5); without repeats, the mean of all, p gamma / (q - 1). */
export function expectedSpend({ p, q, gamma }: GammaGamma, { repeats, meanSpend }: SpendHistory): number {
  const x = meanSpend === null ? 0 : repeats
  const below = p * x + q - 1
  if (!(below > 0))
    throw new ArgumentError(`invalid q ${q} of gamma-gamma: expected a number above 1, or a customer with repeats`)
  return (p * (gamma + x * (meanSpend ?? 0))) / below
}
