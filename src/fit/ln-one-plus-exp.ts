/** Sums of probabilities held as logarithms. */

import { exp } from '../math/exp.ts'
import { log1p } from '../math/ln.ts'

/** ln(1 + e^x), which overflows nowhere. */
export function lnOnePlusExp(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
}
