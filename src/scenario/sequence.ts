import { ArgumentError, suggest } from '../errors.ts'
import type { PhasePlan } from '../model/plan.ts'

/**
 * The order of events inside a period: the part of a model that published papers differ in most, and so part of the scenario.
 *
 * - `receive` goods arrive; `release` what waited is shipped or served; `demand` customers ask (and orders that travelled arrive);
 *   `review` policies order, echelon by echelon from the customers upward, each order reaching its supplier before that one reviews;
 *   `produce` lines start; `disrupt` levers move; `close` the period ends.
 * - A step that makes work for an earlier step of the same instant (zero transit time) has it done at once, before the steps go on.
 * - Where `release` comes after `demand` (or `review`), demand (or orders) wait for it even beside stock.
 */
export type Step = 'disrupt' | 'produce' | 'receive' | 'release' | 'demand' | 'review' | 'close'

export type SequenceName = 'receive-demand-review' | 'order-receive-demand' | 'demand-order-receive' | 'continuous'

export interface SequenceSpec {
  /** All seven steps, in order; `disrupt`, `produce` (in front) and `close` (at the end) may be left out. */
  readonly steps: readonly Step[]
  /**
   * `cascade` (default): a supplier sees the orders of this instant before its own review. `simultaneous`: all review first, then all orders
   * arrive. `continuous`: every demand (lost or not) and every other change of the inventory position is followed by a review at once.
   */
  readonly review?: 'cascade' | 'simultaneous' | 'continuous'
}

export type Sequence = SequenceName | SequenceSpec

/** The named sequences. */
export const sequences: Readonly<Record<SequenceName, SequenceSpec>> = {
  'receive-demand-review': { steps: ['receive', 'release', 'demand', 'review'] },
  'order-receive-demand': { steps: ['review', 'receive', 'release', 'demand'] },
  'demand-order-receive': { steps: ['demand', 'review', 'receive', 'release'] },
  continuous: { steps: ['receive', 'release', 'demand', 'review'], review: 'continuous' },
}

const LEADING: readonly Step[] = ['disrupt', 'produce']
const REQUIRED: readonly Step[] = ['receive', 'release', 'demand', 'review']
const ALL: readonly Step[] = [...LEADING, ...REQUIRED, 'close']

/** The sequence written out in full. Throws ArgumentError for an unknown name or step, a missing or repeated step. */
export function resolveSequence(sequence: Sequence): Required<SequenceSpec> {
  const spec = typeof sequence === 'string' ? sequences[sequence] : sequence
  if (spec === undefined)
    throw new ArgumentError(
      `unknown sequence "${String(sequence)}"; expected ${Object.keys(sequences).join(', ')} or { steps: [...] }${suggest(String(sequence), Object.keys(sequences))}`,
    )
  for (const [index, step] of spec.steps.entries()) {
    if (!ALL.includes(step))
      throw new ArgumentError(`unknown step "${step}" in the sequence; expected ${ALL.join(', ')}${suggest(step, ALL)}`)
    if (spec.steps.indexOf(step) !== index)
      throw new ArgumentError(`invalid sequence: step "${step}" stands twice; expected each once`)
  }
  for (const step of REQUIRED) {
    if (!spec.steps.includes(step))
      throw new ArgumentError(`missing step "${step}" in the sequence; expected ${REQUIRED.join(', ')}`)
  }
  const leading = LEADING.filter((step) => !spec.steps.includes(step))
  const closing: readonly Step[] = spec.steps.includes('close') ? [] : ['close']
  return { steps: [...leading, ...spec.steps, ...closing], review: spec.review ?? 'cascade' }
}

/**
 * Ranks of the steps for a network of `echelons` echelons. `gathers`: some stock points share out what was asked of them in one instant: after the last who may
 * ask and before their own review; where demand comes after review, after demand; where release comes later still, in that step.
 */
export function rankSteps(sequence: Sequence, echelons: number, gathers = false): PhasePlan {
  const { steps, review } = resolveSequence(sequence)
  const rank: Record<Exclude<Step, 'review'>, number> = {
    disrupt: 0,
    produce: 0,
    receive: 0,
    release: 0,
    demand: 0,
    close: 0,
  }
  const reviews: number[] = []
  const orders: number[] = []
  const share: number[] = []
  const demandLast = steps.indexOf('demand') > steps.indexOf('review')
  let next = 0
  for (const step of steps) {
    if (step !== 'review') {
      rank[step] = next++
      if (gathers && step === 'demand') {
        const rankOfShare = next++
        for (let echelon = 0; echelon < (demandLast ? echelons : 1); echelon++) share[echelon] = rankOfShare
      }
      continue
    }
    for (let echelon = 0; echelon < echelons; echelon++) {
      if (review === 'simultaneous') {
        reviews.push(next)
        orders.push(next + 1)
      } else {
        if (gathers && !demandLast && echelon > 0) share[echelon] = next++
        reviews.push(next++)
        orders.push(next++)
      }
    }
    if (review !== 'simultaneous') continue
    next += 2
    if (gathers && !demandLast) for (let echelon = 1, at = next++; echelon < echelons; echelon++) share[echelon] = at
  }
  const end = steps.at(-1) === 'close' ? rank.close : next++
  // Key by key: V8 gives each object that begins with a spread a shape of its own, and code that has been optimised for one run then fits no other.
  const { disrupt, produce, receive, release, demand, close } = rank
  return {
    disrupt,
    produce,
    receive,
    release,
    demand,
    close,
    end,
    look: next,
    count: next + 1,
    review: reviews,
    orders,
    continuous: review === 'continuous',
    reviewFollowsDemand: review === 'cascade' && steps.indexOf('review') === steps.indexOf('demand') + 1,
    ordersWait: release > Math.max(...orders),
    demandWaits: release > demand,
    share: share.map((step) => Math.max(step, release)),
  }
}
