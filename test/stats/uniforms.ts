/** A generator of its own for the Monte Carlo tests of this room, so that they stand without `random`. */
import { ln } from '../../src/math/ln.ts'
import { normalQuantile } from '../../src/math/normal.ts'

const M1 = 4294967087
const M2 = 4294944443

/**
 * MRG32k3a (L'Ecuyer 1999): uniforms in (0, 1), from one seed in all six places. One generator for each experiment: the sequences of two
 * such seeds are multiples of each other, so they are not independent.
 */
export function uniforms(seed: number): () => number {
  let [a0, a1, a2, b0, b1, b2] = [seed, seed, seed, seed, seed, seed]
  return () => {
    const a = (1403580 * a1 - 810728 * a0) % M1
    ;[a0, a1, a2] = [a1, a2, a < 0 ? a + M1 : a]
    const b = (527612 * b2 - 1370589 * b0) % M2
    ;[b0, b1, b2] = [b1, b2, b < 0 ? b + M2 : b]
    const z = a2 - b2
    return (z <= 0 ? z + M1 : z) / (M1 + 1)
  }
}

export function normals(seed: number): () => number {
  const uniform = uniforms(seed)
  return () => normalQuantile(uniform())
}

export function exponentials(seed: number, mean: number): () => number {
  const uniform = uniforms(seed)
  return () => -mean * ln(uniform())
}

/** `n` draws in a list. */
export function draws(n: number, draw: () => number): number[] {
  return Array.from({ length: n }, draw)
}

/** How many standard errors each of `comparisons` estimates may be off, so that all hold together with 99.9 %. */
export function sigmas(comparisons: number): number {
  return normalQuantile(1 - 0.001 / comparisons / 2)
}

/** How far an observed share may lie from the true one, at `sigmas`. `reference` trials stand behind the "true" share where it was simulated itself. */
export function shareTolerance(share: number, trials: number, comparisons: number, reference = Infinity): number {
  return sigmas(comparisons) * Math.sqrt(share * (1 - share) * (1 / trials + 1 / reference))
}
