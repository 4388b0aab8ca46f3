import { exp, expm1 } from '../math/exp.ts'
import { requirePositive } from './require.ts'

/**
 * A perishable whose supply comes by chance: units arrive one at a time (Poisson), live `life` and are then outdated; Poisson demand takes the oldest unit
 * and is lost where there is none. A blood bank (Graves 1982, Operations Research 30(5); Kaspi & Perry 1983, Advances in Applied Probability 15(3)).
 *
 * Level crossing: the age of the oldest unit has density f0 exp((supply - demand) x) on (0, life), and the stock is empty with probability f0 / supply.
 */
export interface BloodBank {
  /** Units per unit of time that come, and that are asked for. */
  readonly supply: number
  readonly demand: number
  readonly life: number
}

export interface BloodBankFigures {
  /** Share of supply that is outdated; of demand that is lost. */
  readonly outdatedFraction: number
  readonly lostFraction: number
  /** Mean units on hand. */
  readonly onHand: number
  /** Mean age of the units handed out. */
  readonly ageIssued: number
}

/** @example bloodBank({ supply: 1, demand: 1.1, life: 5 }).outdatedFraction // 0.123 */
export function bloodBank({ supply, demand, life }: BloodBank): BloodBankFigures {
  requirePositive({ supply, demand, life })
  const drift = supply - demand
  const mass = integral(drift, life)
  const f0 = 1 / (1 / supply + mass)
  const meanAge = f0 * firstMoment(drift, life)
  const stocked = f0 * mass
  return {
    outdatedFraction: (f0 * exp(drift * life)) / supply,
    lostFraction: f0 / supply,
    // The oldest, and those that have come since it did.
    onHand: stocked + supply * meanAge,
    ageIssued: meanAge / stocked,
  }
}

/** Integral of exp(c x) over (0, m). */
function integral(c: number, m: number): number {
  return Math.abs(c * m) < 1e-8 ? m + (c * m * m) / 2 : expm1(c * m) / c
}

/** Integral of x exp(c x) over (0, m); by its series where c m is small. */
function firstMoment(c: number, m: number): number {
  if (Math.abs(c * m) > 0.5) return (m * exp(c * m) - expm1(c * m) / c) / c
  let term = m * m
  let sum = 0
  for (let n = 0; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
    sum += term / (n + 2)
    term *= (c * m) / (n + 1)
  }
  return sum
}
