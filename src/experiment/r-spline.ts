/**
 * R-SPLINE: retrospective search with piecewise-linear interpolation and neighbourhood enumeration (Wang, Pasupathy & Schmeiser 2013, ACM TOMACS 23(3), 17).
 *
 * Iteration k looks at the sample-path problem of m_k replications, the same for every point, which makes it deterministic; it starts where the one before
 * ended, and m_k grows. Inside an iteration a line search along the gradient of a piecewise-linear interpolation takes long steps, and an enumeration of
 * the neighbours makes sure of a local minimum. Ours beside the paper: numbers that are no integers lie on lattices whose steps halve from one iteration
 * to the next; constraints are kept by comparison (`isBetter`); and the neighbourhood holds exchanges (one up, one down) as well, without which the search
 * stands still in a valley that lies across the axes, such as stock that may be held at one stage or the next.
 */

import { type Dimension, isBetter, type Judged, type Oracle, type SearchOptions } from './search.ts'

/** Steps that the first lattice of a number has over its range. */
const COARSE = 8
/** First step length of the line search, and its growth (paper: s_0 = 2, c = 2). */
const FIRST_STEP = 2
const STEP_GROWTH = 2
/** Iterations without a move, at full sample size and finest lattice, after which the search has settled. */
const PATIENCE = 2

/** Runs until it has settled. Throws what the oracle throws. */
export async function rSpline(
  space: readonly Dimension[],
  start: readonly number[],
  oracle: Oracle,
  options: SearchOptions,
): Promise<void> {
  let lattice = new Lattice(space)
  let at = lattice.nearest(start)
  let idle = 0
  for (let m = options.first; ; m = Math.min(options.most, Math.ceil(m * options.growth))) {
    const spline = new Spline(lattice, oracle, m, options)
    const found = await spline.descend(at)
    const stayed = same(found.z, at)
    idle = stayed && m === options.most && lattice.isFinest ? idle + 1 : 0
    if (idle >= PATIENCE) return
    const point = lattice.point(found.z)
    lattice = lattice.finer()
    at = lattice.nearest(point)
  }
}

/** A box of whole coordinates z for points of the space. */
class Lattice {
  readonly space: readonly Dimension[]
  readonly #steps: readonly number[]

  constructor(space: readonly Dimension[], steps: readonly number[] = space.map(coarse)) {
    this.space = space
    this.#steps = steps
  }

  get isFinest(): boolean {
    return this.space.every(({ finest }, i) => this.#steps[i] <= finest)
  }

  finer(): Lattice {
    return this.isFinest
      ? this
      : new Lattice(
          this.space,
          this.space.map(({ finest }, i) => Math.max(finest, this.#steps[i] / 2)),
        )
  }

  point(z: readonly number[]): readonly number[] {
    return this.space.map(({ min, max }, i) => Math.min(max, min + z[i] * this.#steps[i]))
  }

  nearest(point: readonly number[]): readonly number[] {
    return this.space.map((_, i) =>
      Math.min(this.last(i), Math.max(0, Math.round((point[i] - this.space[i].min) / this.#steps[i]))),
    )
  }

  /** Greatest coordinate: the one that reaches the upper end, or of integers the last below it. */
  last(i: number): number {
    const { min, max, integer } = this.space[i]
    const steps = (max - min) / this.#steps[i]
    return integer ? Math.floor(steps + 1e-9) : Math.ceil(steps - 1e-9)
  }

  holds(z: readonly number[]): boolean {
    return z.every((x, i) => x >= 0 && x <= this.last(i))
  }
}

function coarse({ min, max, integer, finest }: Dimension): number {
  return integer ? finest : Math.max(finest, (max - min) / COARSE)
}

interface Found {
  readonly z: readonly number[]
  readonly judged: Judged
}

/** One sample-path problem. */
class Spline {
  readonly #lattice: Lattice
  readonly #oracle: Oracle
  readonly #m: number
  readonly #options: SearchOptions

  constructor(lattice: Lattice, oracle: Oracle, m: number, options: SearchOptions) {
    this.#lattice = lattice
    this.#oracle = oracle
    this.#m = m
    this.#options = options
  }

  /** From `start` to a local minimum: line searches and enumerations in turn, until an enumeration finds nothing better. */
  async descend(start: readonly number[]): Promise<Found> {
    let best = await this.#judge(start)
    this.#tell(best)
    for (;;) {
      best = await this.#lineSearch(best)
      const next = await this.#enumerate(best)
      if (next === undefined) return best
      best = next
    }
  }

  async #judge(z: readonly number[]): Promise<Found> {
    const [judged] = await this.#judgeAll([z])
    return judged
  }

  async #judgeAll(all: readonly (readonly number[])[]): Promise<readonly Found[]> {
    const judged = await this.#oracle(
      all.map((z) => this.#lattice.point(z)),
      this.#m,
    )
    return all.map((z, i) => ({ z, judged: judged[i] }))
  }

  #tell({ z, judged }: Found): void {
    this.#options.onStep({ point: this.#lattice.point(z), judged, replications: this.#m })
  }

  /** SPLI: steps of growing length along the gradient at a perturbed point, as long as they lead to something better. */
  async #lineSearch(from: Found): Promise<Found> {
    let best = from
    for (;;) {
      const { vertices, gradient } = await this.#interpolate(best)
      best = this.#better(best, vertices)
      const length = norm(gradient)
      if (length === 0) return best
      const origin = best.z
      let step = FIRST_STEP
      let moved = false
      for (;;) {
        const z = origin.map((x, i) => Math.round(x - (step * gradient[i]) / length))
        step *= STEP_GROWTH
        if (same(z, best.z) || !this.#lattice.holds(z)) break
        const [next] = await this.#judgeAll([z])
        if (!isBetter(next.judged, best.judged)) break
        best = this.#better(best, [next])
        moved = true
      }
      if (!moved) return best
    }
  }

  /**
   * PLI: the simplex of lattice points around a point near `best`, drawn at random, so that all its corners count; the differences along its edges are the
   * gradient of the interpolation. Where an edge leads to a point that makes no scenario, or across a constraint, it has no say.
   */
  async #interpolate({
    z,
    judged,
  }: Found): Promise<{ readonly vertices: readonly Found[]; readonly gradient: readonly number[] }> {
    const { uniform } = this.#options
    const near = z.map((x) => x + 0.6 * uniform() - 0.3)
    const base = near.map(Math.floor)
    const order = near
      .map((x, i) => ({ i, part: x - base[i] }))
      .sort((a, b) => b.part - a.part || a.i - b.i)
      .map(({ i }) => i)
    const corners = [base]
    for (const i of order) corners.push(corners[corners.length - 1].map((x, k) => (k === i ? x + 1 : x)))
    const inside = corners.filter((corner) => this.#lattice.holds(corner))
    const vertices = await this.#judgeAll(inside)
    const find = (corner: readonly number[]) => vertices.find((vertex) => same(vertex.z, corner))?.judged
    const gradient = z.map(() => 0)
    for (const [k, i] of order.entries()) {
      const [a, b] = [find(corners[k]), find(corners[k + 1])]
      if (a !== undefined && b !== undefined) gradient[i] = difference(a, b, judged)
    }
    return { vertices, gradient }
  }

  /** NE: the best of the neighbours that are better, or undefined. Exchanges are looked at where no single step leads on. */
  async #enumerate(best: Found): Promise<Found | undefined> {
    const axes = best.z.map((_, i) => i)
    const steps = axes.flatMap((i) => [neighbour(best.z, { [i]: 1 }), neighbour(best.z, { [i]: -1 })])
    const exchanges = axes.flatMap((i) =>
      axes.filter((k) => k !== i).map((k) => neighbour(best.z, { [i]: 1, [k]: -1 })),
    )
    for (const around of [steps, exchanges]) {
      const inside = around.filter((z) => this.#lattice.holds(z))
      const next = this.#better(best, await this.#judgeAll(inside))
      if (next !== best) return next
    }
    return undefined
  }

  #better(best: Found, others: readonly Found[]): Found {
    let found = best
    for (const other of others) if (isBetter(other.judged, found.judged)) found = other
    if (found !== best) this.#tell(found)
    return found
  }
}

/** b - a in what matters at `here`: the breach where constraints are broken, else the objective between two points that keep them. */
function difference(a: Judged, b: Judged, here: Judged): number {
  const value =
    here.violation > 0 ? b.violation - a.violation : a.violation > 0 || b.violation > 0 ? 0 : b.objective - a.objective
  return Number.isFinite(value) ? value : 0
}

function neighbour(z: readonly number[], moves: Readonly<Record<number, number>>): readonly number[] {
  return z.map((x, i) => x + (moves[i] ?? 0))
}

function norm(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.every((x, i) => x === b[i])
}
