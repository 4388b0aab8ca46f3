/** The least value of a function of one variable that first falls and then rises. */

/** Where it is, and what it is. */
export interface Minimum {
  readonly at: number
  readonly value: number
}

/** (sqrt(5) - 1) / 2: each step leaves this part of the interval. */
const GOLDEN = 0.6180339887498949

/** Golden-section search on [low, high] (Kiefer 1953). The place is found to about 1e-8 of itself, the value to rounding. */
export function minimumOf(f: (x: number) => number, low: number, high: number): Minimum {
  let a = low
  let b = high
  let left = b - GOLDEN * (b - a)
  let right = a + GOLDEN * (b - a)
  let fLeft = f(left)
  let fRight = f(right)
  while (b - a > 1e-9 * (Math.abs(a) + Math.abs(b))) {
    if (fLeft <= fRight) {
      b = right
      right = left
      fRight = fLeft
      left = b - GOLDEN * (b - a)
      fLeft = f(left)
    } else {
      a = left
      left = right
      fLeft = fRight
      right = a + GOLDEN * (b - a)
      fRight = f(right)
    }
  }
  return fLeft <= fRight ? { at: left, value: fLeft } : { at: right, value: fRight }
}

/** The same over whole numbers from `from` upward; of equal values the smallest place. */
export function wholeMinimumOf(f: (n: number) => number, from: number): Minimum {
  let at = from
  let value = f(from)
  for (;;) {
    const next = f(at + 1)
    if (!(next < value)) return { at, value }
    at += 1
    value = next
  }
}
