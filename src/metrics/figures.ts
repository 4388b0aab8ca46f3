import type { Figures, MetricDefinition, PointFigures } from '../contracts/figures.ts'

/** Sum of one tally over stock points. */
export function total(points: readonly PointFigures[], tally: (point: PointFigures) => number): number {
  let sum = 0
  for (const point of points) sum += tally(point)
  return sum
}

/** Stock points that face customers. */
export function customerFacing(figures: Figures): readonly PointFigures[] {
  return figures.points.filter((point) => point.facesCustomers)
}

/** a / b, or NaN where there is nothing to divide by. */
export function ratio(a: number, b: number): number {
  return b === 0 ? Number.NaN : a / b
}

/** A metric that is a quotient of two tallies, so that replications can be pooled: sums over sums, never a mean of quotients. */
export function ratioMetric(parts: {
  readonly name: string
  readonly unit: string
  readonly doc: string
  readonly above: (figures: Figures) => number
  readonly below: (figures: Figures) => number
}): MetricDefinition {
  const { name, unit, doc, above, below } = parts
  return {
    name,
    unit,
    doc,
    value: (figures) => ratio(above(figures), below(figures)),
    parts: (figures) => [above(figures), below(figures)],
  }
}
