/** A line: intercept + slope x. */
export interface Facet {
  readonly slope: number
  readonly intercept: number
}

/** The lower convex hull of the points (x, table[x]), x from `from` to `to`: lines none of which lies above any point, and which meet the first and the last. */
export function convexFacets(table: ArrayLike<number>, from: number, to: number): readonly Facet[] {
  const hull: number[] = []
  const slope = (a: number, b: number) => (table[b] - table[a]) / (b - a)
  for (let x = from; x <= to; x++) {
    while (hull.length > 1 && slope(hull[hull.length - 2], hull[hull.length - 1]) >= slope(hull[hull.length - 1], x))
      hull.pop()
    hull.push(x)
  }
  return hull.slice(1).map((x, index) => {
    const rate = slope(hull[index], x)
    return { slope: rate, intercept: table[x] - rate * x }
  })
}
