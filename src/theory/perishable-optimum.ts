import { ArgumentError } from '../errors.ts'
import type { PerishableCosts } from './perishable-chain.ts'
import {
  checkPerishable,
  demandUpTo,
  issue,
  type PerishableModel,
  type PerishableRule,
  type PerishableState,
  total,
} from './perishable-step.ts'
import { requireWhole } from './require.ts'

/**
 * The best of all rules for a perishable, by value iteration (De Moor, Gijsbrechts & Boute 2022; Farrington, Wong, Li & Utley 2025, Annals of Operations
 * Research 349). States grow as (maxOrder + 1)^(life + L - 1): meant for a quarter of a million of them at most.
 *
 * A state is a number in base maxOrder + 1, its digits the stock outdated next first, then the orders under way. With the new order as one more digit in
 * front, the last `life` digits are the shelf that demand finds, and what is left of them, moved up by one digit, is the next state: the same for all L.
 */
const MOST_STATES = 250_000
const MOST_SWEEPS = 20_000

/** What demand does to one shelf. */
interface Outcome {
  /** Expected cost of the period but for the order. */
  readonly cost: number
  /** By demand: its probability, and what is left, as a number. */
  readonly share: Float64Array
  readonly left: Int32Array
}

/**
 * The rule of least expected discounted cost over an infinite horizon; of equal orders the smaller. `discount` below 1.
 *
 * @example
 * const rule = optimalPerishableRule(model, costs, { maxOrder: 10, discount: 0.99 })
 * rule({ stock: [2, 1], onTheWay: [] }) // units to order with 2 units that are outdated next and 1 fresh one
 */
export function optimalPerishableRule(
  model: PerishableModel,
  costs: PerishableCosts,
  { maxOrder, discount }: { readonly maxOrder: number; readonly discount: number },
): PerishableRule {
  checkPerishable(model)
  requireWhole({ maxOrder }, 1)
  if (!(discount > 0 && discount < 1))
    throw new ArgumentError(`invalid discount ${discount}; expected a factor between 0 and 1`)
  const base = maxOrder + 1
  const digits = model.life - 1 + model.L
  const states = wholePower(base, digits)
  if (states > MOST_STATES)
    throw new ArgumentError(
      `invalid perishable model: ${states} states; expected at most ${MOST_STATES} (life + L - 1 = ${digits} digits in base ${base})`,
    )
  const space = { base, states, shelves: wholePower(base, model.life), kept: wholePower(base, model.life - 1) }
  const orders = iterate(space, outcomes(model, costs, space), costs.order, discount)
  return (state) => orders[numberOf(state, base)]
}

interface Space {
  readonly base: number
  readonly states: number
  /** Number of shelves that demand may find, and of what may be left of them. */
  readonly shelves: number
  readonly kept: number
}

function wholePower(base: number, exponent: number): number {
  let product = 1
  for (let i = 0; i < exponent; i++) product *= base
  return product
}

function numberOf({ stock, onTheWay }: PerishableState, base: number): number {
  return [...stock, ...onTheWay].reduceRight((number, digit) => {
    if (!Number.isInteger(digit) || digit < 0 || digit >= base)
      throw new ArgumentError(`invalid state: ${digit} units of one age; expected 0 to ${base - 1}`)
    return number * base + digit
  }, 0)
}

function outcomes(model: PerishableModel, costs: PerishableCosts, { base, shelves }: Space): readonly Outcome[] {
  return Array.from({ length: shelves }, (_, number) => {
    const stock: number[] = []
    for (let rest = number, age = 0; age < model.life; age++, rest = Math.floor(rest / base)) stock.push(rest % base)
    const units = total(stock)
    const share = demandUpTo(model.demand, units)
    let cost = costs.lost * model.demand.loss(units)
    const left = Int32Array.from(share, (probability, demand) => {
      const issued = issue(stock, demand, model.issuing)
      cost += probability * (costs.outdated * issued.outdated + costs.holding * total(issued.left))
      return numberOf({ stock: issued.left, onTheWay: [] }, base)
    })
    return { cost, share, left }
  })
}

/** Sweeps until no state's cost moves against another's by more than rounding; gives the best order of each. */
function iterate(space: Space, shelves: readonly Outcome[], price: number, discount: number): Int32Array {
  const { base, states } = space
  const orders = new Int32Array(states)
  let values = new Float64Array(states)
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const next = new Float64Array(states)
    let least = Number.POSITIVE_INFINITY
    let most = Number.NEGATIVE_INFINITY
    for (let state = 0; state < states; state++) {
      let best = Number.POSITIVE_INFINITY
      for (let order = 0; order < base; order++) {
        const cost = price * order + costAfter(space, shelves, values, state + order * states, discount)
        // A difference that is rounding is none.
        if (cost < best - 1e-9) {
          best = cost
          orders[state] = order
        }
      }
      next[state] = best
      least = Math.min(least, best - values[state])
      most = Math.max(most, best - values[state])
    }
    values = next
    // The span shrinks at least by the discount each sweep, mostly far faster (Puterman 2005, section 6.6).
    if (most - least < 1e-10 * Math.max(1, Math.abs(most))) return orders
  }
  throw new ArgumentError('invalid perishable model: value iteration does not settle')
}

/** Expected cost from a state whose order stands as its first digit. */
function costAfter(
  { shelves: count, kept }: Space,
  shelves: readonly Outcome[],
  values: Float64Array,
  ordered: number,
  discount: number,
): number {
  const { cost, share, left } = shelves[ordered % count]
  const ahead = kept * Math.floor(ordered / count)
  let future = 0
  for (let demand = 0; demand < share.length; demand++) future += share[demand] * values[left[demand] + ahead]
  return cost + discount * future
}
