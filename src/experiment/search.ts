/** What searches over factors have in common: the space, the oracle that judges points of it, and who is better. */

import type { Range } from './factors.ts'

/** A point as far as it is known: how good it is, and by how much it breaks its constraints (0 where it keeps them). */
export interface Judged {
  /** Less is better. Infinity where the point makes no scenario. */
  readonly objective: number
  readonly violation: number
}

/** Judges points from the first `replications` replications, the same for all: a deterministic function of both. Throws Stopped. */
export type Oracle = (points: readonly (readonly number[])[], replications: number) => Promise<readonly Judged[]>

/** One dimension of the space. */
export interface Dimension {
  readonly min: number
  readonly max: number
  readonly integer: boolean
  /** Differences below this do not matter. */
  readonly finest: number
}

/** Finest step of a number where none is asked for: a share of its range. */
const FINEST_SHARE = 1 / 256

export function dimensionOf({ min, max, integer = false, step }: Range): Dimension {
  return { min, max, integer, finest: step ?? (integer ? 1 : (max - min) * FINEST_SHARE) }
}

/** Deb's (2000) rules: a point that keeps the constraints beats one that breaks them; of two that break them the lesser breach wins; else the objective. */
export function isBetter(a: Judged, b: Judged): boolean {
  if (a.violation !== b.violation) return a.violation < b.violation
  return a.objective < b.objective
}

/** How a search reports where it is. */
export interface SearchStep {
  readonly point: readonly number[]
  readonly judged: Judged
  readonly replications: number
}

/** What a search is told. */
export interface SearchOptions {
  /** Replications of each point in the first iteration. */
  readonly first: number
  /** Growth of that number from one iteration to the next. */
  readonly growth: number
  /** Replications beyond which it does not grow. */
  readonly most: number
  readonly uniform: () => number
  /** Told of the best point after each iteration. A search that is stopped has told what it knew. */
  readonly onStep: (step: SearchStep) => void
}
