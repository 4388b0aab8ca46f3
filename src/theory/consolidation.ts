import { exp } from '../math/exp.ts'
import { incompleteGammaLower } from '../math/incomplete-gamma.ts'
import { wholeMinimumOf } from './minimum.ts'
import { requireNonNegative, requirePositive, requireWhole } from './require.ts'

/**
 * Temporal consolidation of shipments: unit orders arrive by a Poisson process and wait at a dock until a vehicle leaves with all of them
 * (Higginson & Bookbinder 1994, Journal of Business Logistics 15(1); Cetinkaya & Bookbinder 2003). Exact, by renewal reward.
 */
export interface ConsolidationModel {
  /** Orders per unit of time. */
  readonly rate: number
  /** Money per dispatch, and per unit waiting and unit of time. */
  readonly dispatchCost: number
  readonly waitCost: number
}

export interface ConsolidationFigures {
  /** Money per unit of time. */
  readonly cost: number
  /** Mean wait of a unit. */
  readonly wait: number
  /** Dispatches per unit of time. */
  readonly dispatches: number
}

function figuresOf({ rate, dispatchCost, waitCost }: ConsolidationModel, dispatches: number, wait: number) {
  return { cost: dispatchCost * dispatches + waitCost * rate * wait, wait, dispatches }
}

function check({ rate, dispatchCost, waitCost }: ConsolidationModel): void {
  requirePositive({ rate })
  requireNonNegative({ dispatchCost, waitCost })
}

/** Quantity policy: leave as soon as q units wait. Mean wait (q - 1) / (2 rate). */
export function quantityDispatch(model: ConsolidationModel, q: number): ConsolidationFigures {
  check(model)
  requireWhole({ q }, 1)
  return figuresOf(model, model.rate / q, (q - 1) / (2 * model.rate))
}

/** The best quantity: near sqrt(2 A rate / w). @example bestDispatchQuantity({ rate: 6, dispatchCost: 40, waitCost: 1.5 }) // 18 */
export function bestDispatchQuantity(model: ConsolidationModel): number {
  requirePositive({ waitCost: model.waitCost })
  return wholeMinimumOf((q) => quantityDispatch(model, q).cost, 1).at
}

/** Time policy: every T a vehicle leaves if at least one unit waits. Mean wait T / 2, dispatches (1 - exp(-rate T)) / T. */
export function timeDispatch(model: ConsolidationModel, T: number): ConsolidationFigures {
  check(model)
  requirePositive({ T })
  return figuresOf(model, (1 - exp(-model.rate * T)) / T, T / 2)
}

/**
 * The best time between dispatches where hardly a vehicle leaves without goods: sqrt(2 A / (w rate)), the time of an EOQ.
 *
 * @example bestDispatchInterval({ rate: 6, dispatchCost: 40, waitCost: 1.5 }) // 2.9814
 */
export function bestDispatchInterval({ rate, dispatchCost, waitCost }: ConsolidationModel): number {
  requirePositive({ rate, dispatchCost, waitCost })
  return Math.sqrt((2 * dispatchCost) / (waitCost * rate))
}

/**
 * Time-and-quantity policy: leave when q units wait, or T after the first of them came, whichever is first. A cycle is the wait for the first unit,
 * 1 / rate, and min(T, time of q - 1 more); with N(t) further units after t, E[length] = sum over k <= q - 2 of P(N = k) integrated to T, and the waiting is
 * the same sum weighted by 1 + k.
 */
export function timeAndQuantityDispatch(model: ConsolidationModel, q: number, T: number): ConsolidationFigures {
  check(model)
  requireWhole({ q }, 1)
  requirePositive({ T })
  const { rate } = model
  let open = 0
  let waiting = 0
  for (let k = 0; k <= q - 2; k++) {
    const time = incompleteGammaLower(k + 1, rate * T) / rate
    open += time
    waiting += (1 + k) * time
  }
  const cycle = 1 / rate + open
  return figuresOf(model, 1 / cycle, waiting / (1 + rate * open))
}
