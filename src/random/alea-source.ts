/**
 * Alea with 53 bits, stepped in place.
 *
 * Alea (Baagoe 2010) is a multiply-with-carry generator over three lags of 32 bits, period about 2^116. Seeding is
 * left to the `seedrandom` package (see `streams.ts`); the recurrence is repeated here so that a state can be loaded in
 * place (the package can only make another closure) and so that the call is one small method of a class. A test holds
 * the two together, number for number.
 *
 * Hot path: `next`.
 */

import type { Source, SourceState } from './source.ts'

const TWO_TO_MINUS_32 = 2.3283064365386963e-10
const TWO_TO_MINUS_53 = 1.1102230246251565e-16
const TWO_TO_MINUS_54 = 5.551115123125783e-17
const MULTIPLIER = 2091639

/** A multiply-with-carry stream of uniforms in (0, 1), multiples of 2^-53; state is `[s0, s1, s2, carry]`. */
export class AleaSource implements Source {
  private s0: number
  private s1: number
  private s2: number
  private carry: number

  constructor(s0: number, s1: number, s2: number, carry: number) {
    this.s0 = s0
    this.s1 = s1
    this.s2 = s2
    this.carry = carry
  }

  /** Two steps of 32 bits: 32 high bits from the first, 21 low bits from the second. A zero (one in 2^53) becomes 2^-54. */
  next(): number {
    const first = MULTIPLIER * this.s0 + this.carry * TWO_TO_MINUS_32
    const firstCarry = first | 0
    const high = first - firstCarry
    const second = MULTIPLIER * this.s1 + firstCarry * TWO_TO_MINUS_32
    const secondCarry = second | 0
    const low = second - secondCarry
    this.s0 = this.s2
    this.s1 = high
    this.s2 = low
    this.carry = secondCarry
    const u = high + ((low * 0x200000) | 0) * TWO_TO_MINUS_53
    return u === 0 ? TWO_TO_MINUS_54 : u
  }

  save(): SourceState {
    return [this.s0, this.s1, this.s2, this.carry]
  }

  load(state: SourceState): void {
    this.s0 = state[0]
    this.s1 = state[1]
    this.s2 = state[2]
    this.carry = state[3]
  }
}
