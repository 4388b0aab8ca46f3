/** Bounds on responses, as a search keeps them and a judge tells of them. */

import type { ResponseEstimate } from './response.ts'

/** Bounds of one metric; at least one of the two. */
export interface Bound {
  readonly atLeast?: number | undefined
  readonly atMost?: number | undefined
}

/** Bounds by metric. */
export type Bounds = Readonly<Record<string, Bound>>

/** How far a value lies beyond its bound, as a share of the bound (of 1 for a bound of 0): breaches of several metrics can then be added up. */
export function breachOf({ atLeast, atMost }: Bound, value: number): number {
  if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY
  const below = atLeast === undefined ? 0 : Math.max(0, atLeast - value) / size(atLeast)
  const above = atMost === undefined ? 0 : Math.max(0, value - atMost) / size(atMost)
  return below + above
}

function size(bound: number): number {
  return bound === 0 ? 1 : Math.abs(bound)
}

/** Whether estimates keep their bounds, as far as their intervals tell. */
export function keeps(constraints: Readonly<Record<string, ResponseEstimate & Bound>>): 'yes' | 'no' | 'unsure' {
  let sure = true
  for (const {
    mean,
    halfWidth,
    atLeast = Number.NEGATIVE_INFINITY,
    atMost = Number.POSITIVE_INFINITY,
  } of Object.values(constraints)) {
    const width = halfWidth ?? Number.POSITIVE_INFINITY
    if (mean + width < atLeast || mean - width > atMost || Number.isNaN(mean)) return 'no'
    if (mean - width < atLeast || mean + width > atMost) sure = false
  }
  return sure ? 'yes' : 'unsure'
}

export function boundProblems(bounds: Bounds): readonly string[] {
  return Object.entries(bounds).flatMap(([name, { atLeast, atMost }]) => {
    const given = [atLeast, atMost].filter((bound) => bound !== undefined)
    const where = `of "${name}" in subjectTo`
    if (given.length === 0) return [`missing bound ${where}; expected atLeast or atMost`]
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
      return [
        `invalid bounds ${where}: atLeast ${atLeast} and atMost ${atMost}; expected the first not above the second`,
      ]
    return given
      .filter((bound) => !Number.isFinite(bound))
      .map((bound) => `invalid bound ${bound} ${where}; expected a number`)
  })
}
