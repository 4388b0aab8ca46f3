/**
 * The generator of Law & Kelton's `Simulation Modeling and Analysis`: for published traces, not for new work (its
 * period is 2^31 - 2 and it has 24 bits).
 */

import { ArgumentError } from '../errors.ts'
import type { Source, SourceState } from './source.ts'

const MODULUS = 2147483647
/** 630360016 = 2^16 * 9618 + 34768: each half times a 31-bit state is exact in a double. */
const HIGH_PART = 9618
const LOW_PART = 34768

/**
 * The prime-modulus generator of Marse & Roberts (1983), as in Law & Kelton: Z_i = 630360016 Z_(i-1) mod 2^31 - 1,
 * U_i = (floor(Z_i / 128) or 1) / 2^24. Stream 1 of the book has the seed 1973272912.
 */
export class MarseRobertsSource implements Source {
  private z: number

  /** `seed` is a whole number from 1 to 2^31 - 2; throws an `ArgumentError` otherwise. */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 1 || seed >= MODULUS) {
      throw new ArgumentError(
        `invalid seed ${seed} of the Marse-Roberts generator: expected a whole number from 1 to ${MODULUS - 1}`,
      )
    }
    this.z = seed
  }

  next(): number {
    const high = (HIGH_PART * this.z) % MODULUS
    this.z = (high * 65536 + LOW_PART * this.z) % MODULUS
    return ((this.z >> 7) | 1) / 16777216
  }

  save(): SourceState {
    return [this.z]
  }

  load(state: SourceState): void {
    this.z = state[0]
  }
}
