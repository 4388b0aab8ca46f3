import { ArgumentError } from '../errors.ts'
import { exp } from '../math/exp.ts'
import { incompleteGammaLower, incompleteGammaUpper } from '../math/incomplete-gamma.ts'
import { ln } from '../math/ln.ts'
import { lnGamma } from '../math/ln-gamma.ts'
import { pow } from '../math/pow.ts'
import { requireNonNegative, requirePositive, requireWhole } from './require.ts'

/**
 * One-for-one control (S - 1, S) of a perishable: Poisson demand takes the oldest unit, demand without stock is lost, a unit lives `life` after it arrives,
 * and each unit sold or outdated is replaced by an order that takes L (Schmidt & Nahmias 1985, Management Science 31(6)).
 *
 * The times since their orders, x_1 <= ... <= x_S, have the joint density C exp(-rate (x_S - L)+) on 0 <= x_1 <= ... <= x_S <= L + life: it meets the
 * balance of demand (the oldest leaves at `rate` while x_S > L) and of outdating (it leaves at L + life), and a leaver comes back at 0. So the oldest has
 * density proportional to x^(S - 1) exp(-rate (x - L)+), and given it the others are uniform on (0, x_S).
 */
export interface PerishableOneForOne {
  readonly rate: number
  readonly life: number
  /** Lead time. */
  readonly L: number
  readonly S: number
}

export interface PerishableOneForOneFigures {
  /** Share of time with stock; of demand that is served. */
  readonly availability: number
  readonly lostFraction: number
  /** Units outdated per unit of time. */
  readonly outdateRate: number
  /** Mean units on hand. */
  readonly onHand: number
}

/**
 * Throws ArgumentError for parameters out of range, and for more units than a double can weigh.
 *
 * @example perishableOneForOne({ rate: 0.8, life: 2, L: 0.75, S: 1 }).availability // 0.571
 */
export function perishableOneForOne(model: PerishableOneForOne): PerishableOneForOneFigures {
  const { rate, life, L, S } = model
  requirePositive({ rate, life })
  requireNonNegative({ L })
  requireWhole({ S }, 1)
  // Ages are told in units of L + life, so that no power of them overflows.
  const oldest = L + life
  const empty = pow(L / oldest, S) / S
  const stocked = weighted(model, S)
  const total = empty + stocked
  if (!(total > 0 && total < Number.POSITIVE_INFINITY))
    throw new ArgumentError(
      `invalid demand rate x L = ${rate * L} with S = ${S}; expected fewer units: the weights of so many are beyond what a double holds`,
    )
  // Given the oldest at x > L, each of the others is on the shelf with probability (x - L) / x.
  const others = S === 1 ? 0 : (S - 1) * (stocked - (L / oldest) * weighted(model, S - 1))
  return {
    availability: stocked / total,
    lostFraction: empty / total,
    outdateRate: exp(-rate * life) / (oldest * total),
    onHand: (stocked + others) / total,
  }
}

/** Integral of u^(n - 1) exp(-rate (x - L)), where u = x / (L + life), from x = L to L + life, in u. */
function weighted({ rate, life, L }: PerishableOneForOne, n: number): number {
  const low = rate * L
  const high = rate * (L + life)
  // The difference of upper tails where both are small, of lower ones else.
  const between =
    low > n
      ? incompleteGammaUpper(n, low) - incompleteGammaUpper(n, high)
      : incompleteGammaLower(n, high) - incompleteGammaLower(n, low)
  return exp(lnGamma(n) + low - n * ln(high)) * between
}
