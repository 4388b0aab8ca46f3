import { ArgumentError } from '../errors.ts'
import { exp } from '../math/exp.ts'
import { ln } from '../math/ln.ts'

/** Choice probabilities of a multinomial logit and what follows from them. */
export interface LogitShares {
  /** By alternative. */
  readonly shares: readonly number[]
  /** Expected utility of the best alternative where errors are standard Gumbel: ln of the sum of exp(U), and Euler's constant. */
  readonly expectedUtility: number
}

const EULER = 0.5772156649015329

/**
 * Shares of a multinomial logit (McFadden 1974). Include the utility of buying nothing, if any, as an alternative.
 * @example logitShares([1, 0.5, 0, 0]).shares // .427, .259, .157, .157
 * @throws ArgumentError without alternatives, and on a utility that is not a finite number.
 */
export function logitShares(utilities: readonly number[]): LogitShares {
  if (utilities.length === 0) throw new ArgumentError('missing utilities; expected at least one')
  for (const utility of utilities)
    if (!Number.isFinite(utility)) throw new ArgumentError(`invalid utility ${utility}; expected a finite number`)
  const highest = Math.max(...utilities)
  const weights = utilities.map((utility) => exp(utility - highest))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return { shares: weights.map((weight) => weight / sum), expectedUtility: highest + ln(sum) + EULER }
}

/** Elasticities of shares to the price of one alternative: its own, coefficient x price x (1 - share), and that of any other, -coefficient x price x share. */
export function logitElasticities(parameters: {
  /** Utility per unit of money, below 0. */
  readonly coefficient: number
  readonly price: number
  readonly share: number
}): { readonly own: number; readonly cross: number } {
  const { coefficient, price, share } = parameters
  return { own: coefficient * price * (1 - share), cross: -coefficient * price * share }
}
