/**
 * The complementary error function and the normal tail, with small relative error far into the tail.
 *
 * Method: below 1/2, erf by a polynomial in x^2; above, erfc(x) = e^(-x^2) S(x) / (1 + x) with S a polynomial in
 * (x - 3.75) / (x + 3.75) (the change of variable of Shepherd & Laframboise 1981; coefficients by a Chebyshev fit in
 * 60 digits, relative error below 2^-57), and -x^2 in two parts so that e^(-x^2) keeps its last bits.
 * Hot path: nothing here allocates.
 */

import { productError } from './bits.ts'
import { expOfSum } from './exp.ts'

/** erf(x) / x - 1 as a function of z = x^2 <= 1/4. */
function erfTail(z: number): number {
  const w = z * z
  const even =
    0.12837916709551256 +
    w * (0.11283791670925271 + w * (0.0052239773725259965 + w * (0.00012053332795966865 + w * 1.4725211252266738e-6)))
  const odd =
    -0.3761263890318347 + w * (-0.026866170632859 + w * (-0.0008548297707906897 + w * -0.000014845787890421724))
  return even + z * odd
}

/** e^(x^2) erfc(x) for x >= 1/2: the scaled complementary error function. */
function scaledErfc(x: number): number {
  const t = (x - 3.75) / (x + 3.75)
  let sum = -1.8362458289887593e-9
  sum = sum * t + 1.0763777145681942e-8
  sum = sum * t + 1.5379496439356824e-8
  sum = sum * t - 1.0566745427607053e-7
  sum = sum * t - 6.44028503777764e-8
  sum = sum * t + 7.781750980340291e-7
  sum = sum * t - 1.5719851138369868e-7
  sum = sum * t - 5.34500995865537e-6
  sum = sum * t + 8.100396242564678e-6
  sum = sum * t + 2.7615564836274353e-5
  sum = sum * t - 0.00012112763078741805
  sum = sum * t + 7.06256629870892e-5
  sum = sum * t + 0.0008650452547606171
  sum = sum * t - 0.003971808590059326
  sum = sum * t + 0.010070828133386264
  sum = sum * t - 0.01727508730725878
  sum = sum * t + 0.01875099723262158
  sum = sum * t - 0.0030998090548217767
  sum = sum * t - 0.04064757851688663
  sum = sum * t + 0.11479674120104355
  sum = sum * t - 0.20683126504048674
  return (sum * t + 0.691551176056433) / (1 + x)
}

/** 1 - erf(x), relative error below 2e-15 for every x: 2 at -Infinity, 0 above 27.3. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x
  if (x < 0.5) {
    if (x > -0.5) return 1 - (x + x * erfTail(x * x))
    return 2 - erfc(-x)
  }
  if (x > 27.3) return 0
  const square = x * x
  return expOfSum(-square, -productError(x, x, square)) * scaledErfc(x)
}

/** (2/sqrt(pi)) times the integral of e^(-t^2) from 0 to x: the error function. */
export function erf(x: number): number {
  if (x < 0.5 && x > -0.5) return x + x * erfTail(x * x)
  return x < 0 ? erfc(-x) - 1 : 1 - erfc(x)
}

/** P(Z > z) of a standard normal Z, relative error below 1e-15 for z up to 37 or so, where it leaves the doubles. */
export function normalUpperTail(z: number): number {
  if (Number.isNaN(z)) return z
  const x = z * Math.SQRT1_2
  if (x < 0.5) return x > -0.5 ? 0.5 - 0.5 * (x + x * erfTail(x * x)) : 1 - normalUpperTail(-z)
  if (z > 38.6) return 0
  const square = z * z
  return 0.5 * expOfSum(-0.5 * square, -0.5 * productError(z, z, square)) * scaledErfc(x)
}
