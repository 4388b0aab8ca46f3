/** Second derivatives by central differences. */

/**
 * The matrix of second derivatives of a smooth `f` at `x`: central differences at steps h and h / 2, extrapolated to 0 (Richardson), with
 * h = `step` times the larger of 1 and |x|. Good to six digits or more where `f` is good to rounding.
 */
export function hessian(f: (x: readonly number[]) => number, x: readonly number[], step = 4e-3): number[][] {
  const centre = f(x)
  const wide = differences(f, x, centre, step)
  const narrow = differences(f, x, centre, step / 2)
  return narrow.map((row, i) => row.map((value, j) => (4 * value - wide[i][j]) / 3))
}

function differences(
  f: (x: readonly number[]) => number,
  x: readonly number[],
  centre: number,
  step: number,
): number[][] {
  const h = x.map((value) => step * Math.max(1, Math.abs(value)))
  const at = (i: number, di: number, j: number, dj: number): number => {
    const point = [...x]
    point[i] += di * h[i]
    point[j] += dj * h[j]
    return f(point)
  }
  const result = x.map(() => x.map(() => 0))
  for (let i = 0; i < x.length; i++) {
    result[i][i] = (at(i, 1, i, 0) - 2 * centre + at(i, -1, i, 0)) / (h[i] * h[i])
    for (let j = 0; j < i; j++) {
      const mixed = at(i, 1, j, 1) - at(i, 1, j, -1) - at(i, -1, j, 1) + at(i, -1, j, -1)
      result[i][j] = mixed / (4 * h[i] * h[j])
      result[j][i] = result[i][j]
    }
  }
  return result
}
