/** Morris' method: which factors matter, from few runs. */

import type { Source } from '../random/source.ts'
import { meanInterval } from '../stats/interval.ts'

/** A walk through the grid that moves one factor at a time. */
export interface Trajectory {
  /** One point more than factors, in the unit cube. */
  readonly points: readonly (readonly number[])[]
  /** The factor that moves from point i to point i + 1. */
  readonly moves: readonly { readonly factor: number }[]
}

/** What one factor does to the output, over the whole of its range. */
export interface ElementaryEffect {
  /** Mean effect, in the unit of the output. */
  readonly mean: number
  /** Mean of absolute effects (Campolongo, Cariboni & Saltelli 2007): the measure to rank by. */
  readonly meanAbsolute: number
  /** Half-width of its t interval over trajectories; null for one. */
  readonly halfWidth: number | null
  /** Standard deviation of the effects: large where the factor interacts or its effect bends. Null for one trajectory, which cannot tell. */
  readonly sd: number | null
}

/**
 * Random trajectories (Morris 1991, Technometrics 33(2), 161-174): `levels` (even) grid levels 0, 1/(p - 1), ..., 1, steps of p / (2 (p - 1)), which make
 * all levels equally likely; start, order and direction at random.
 */
export function morrisTrajectories(
  factors: number,
  trajectories: number,
  levels: number,
  source: Source,
): readonly Trajectory[] {
  const step = levels / (2 * (levels - 1))
  return Array.from({ length: trajectories }, () => trajectory(factors, levels, step, source))
}

function trajectory(factors: number, levels: number, step: number, source: Source): Trajectory {
  const point = Array.from({ length: factors }, () => Math.floor(source.next() * levels) / (levels - 1))
  const points = [[...point]]
  const order = Array.from({ length: factors }, (_, factor) => ({ factor, key: source.next() })).sort(
    (x, y) => x.key - y.key,
  )
  const moves = order.map(({ factor }) => {
    // From the lower half of the levels the step leads up, from the upper half down: there is no other place to go.
    const by = point[factor] + step <= 1 + 1e-12 ? step : -step
    point[factor] = Math.min(1, Math.max(0, point[factor] + by))
    points.push([...point])
    return { factor }
  })
  return { points, moves }
}

/**
 * Effects by factor, from the outputs at the points of each trajectory. `moved` tells by what share of its range a factor really goes between two
 * coordinates: a whole number goes by whole steps, and an effect is told per step that was made.
 */
export function elementaryEffects(
  trajectories: readonly Trajectory[],
  outputs: readonly (readonly number[])[],
  level: number,
  moved: (factor: number, from: number, to: number) => number,
): readonly ElementaryEffect[] {
  const factors = trajectories[0].moves.length
  const effects = Array.from({ length: factors }, (): number[] => [])
  for (const [t, { points, moves }] of trajectories.entries())
    for (const [i, { factor }] of moves.entries()) {
      const share = moved(factor, points[i][factor], points[i + 1][factor])
      effects[factor].push((outputs[t][i + 1] - outputs[t][i]) / share)
    }
  return effects.map((found) => {
    const { mean, standardError } = meanInterval(found, level)
    const absolute = meanInterval(found.map(Math.abs), level)
    return {
      mean,
      meanAbsolute: absolute.mean,
      halfWidth: absolute.halfWidth,
      sd: standardError === null ? null : standardError * Math.sqrt(found.length),
    }
  })
}
