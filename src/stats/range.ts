/** Rounding errors of sums and averages, as a share of their size. */
export const ROUNDING = 1e-12

/** Least and greatest of a list of any length, in one pass: as arguments of `Math.min`, long lists overflow the stack. Of an empty one Infinity and -Infinity. */
export function rangeOf(values: ArrayLike<number>): { readonly least: number; readonly most: number } {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i])
    most = Math.max(most, values[i])
  }
  return { least, most }
}
