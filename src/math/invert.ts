/** The inverse of an increasing function, where nothing better is known about it. */

/**
 * The x above `low` with f(x) = target, for a continuous f that increases from f(low) <= target. `guess` > `low` sets the
 * scale of the search. Bracketed regula falsi (Illinois variant, Dowell & Jarratt 1971); relative error about 1e-13.
 */
export function invertIncreasing(f: (x: number) => number, target: number, low: number, guess: number): number {
  let a = low
  let fa = f(a) - target
  let b = guess
  let fb = f(b) - target
  for (let i = 0; i < 1100 && fb < 0; i++) {
    const width = 2 * (b - a)
    a = b
    fa = fb
    b += width
    fb = f(b) - target
  }
  let side = 0
  for (let i = 0; i < 200 && fb !== 0; i++) {
    if (b - a <= 1e-14 * Math.abs(b)) break
    // Every third step halves, so that a steep side cannot stall the search.
    const chord = b - (fb * (b - a)) / (fb - fa)
    const x = i % 3 < 2 && chord > a && chord < b ? chord : 0.5 * (a + b)
    const fx = f(x) - target
    if (fx < 0) {
      a = x
      fa = fx
      if (side < 0) fb *= 0.5
      side = -1
    } else {
      b = x
      fb = fx
      if (side > 0) fa *= 0.5
      side = 1
    }
  }
  return b
}
