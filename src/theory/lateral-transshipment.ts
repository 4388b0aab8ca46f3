import { ArgumentError } from '../errors.ts'
import { erlangLoss } from './erlang-loss.ts'
import { requireNonNegative, requirePositive, requireWhole } from './require.ts'

/**
 * Spare parts at equal local warehouses, at most one unit each, Poisson demand: a demand is met from the own shelf, else (with pooling) by a lateral
 * transshipment from any warehouse that has one, else by emergency supply from outside, which takes nothing. What is taken is replenished to where it was
 * taken from (Kranenburg 2006, PhD thesis TU Eindhoven, chapter 5; with pooling: Kranenburg & van Houtum 2009). All is insensitive to the lead time's law.
 */
export interface SparePartsModel {
  readonly warehouses: number
  /** Demand per warehouse and unit of time. */
  readonly rate: number
  /** Mean replenishment time. */
  readonly leadTime: number
  /** Money per unit of stock (on the shelf or on its way) and unit of time; per emergency supply; per lateral transshipment. */
  readonly h: number
  readonly emergencyCost: number
  readonly lateralCost: number
}

export interface SparePartsFigures {
  /** Shares of demand met from the own shelf, from another, and by emergency supply. */
  readonly pOwn: number
  readonly pLateral: number
  readonly pEmergency: number
  /** Money per unit of time. */
  readonly cost: number
}

/** With R units at R of the warehouses and full pooling: emergencies by Erlang's loss formula over all of them, own shelf by symmetry. */
export function pooledSpareParts(model: SparePartsModel, R: number): SparePartsFigures {
  checkStock(model, R)
  const load = model.warehouses * model.rate * model.leadTime
  const pEmergency = erlangLoss(R, load)
  const onShelves = R - load * (1 - pEmergency)
  return figures(model, R, onShelves / model.warehouses, pEmergency)
}

/** Without pooling: each unit serves its own warehouse alone. */
export function separateSpareParts(model: SparePartsModel, R: number): SparePartsFigures {
  checkStock(model, R)
  const pOwn = (R / model.warehouses) * (1 - erlangLoss(1, model.rate * model.leadTime))
  return figures(model, R, pOwn, 1 - pOwn)
}

function checkStock({ warehouses, rate, leadTime, ...costs }: SparePartsModel, R: number): void {
  requirePositive({ rate, leadTime })
  requireNonNegative({ ...costs })
  requireWhole({ warehouses }, 1)
  requireWhole({ R })
  if (R > warehouses) throw new ArgumentError(`invalid R = ${R}; expected at most one unit at ${warehouses} warehouses`)
}

function figures(model: SparePartsModel, R: number, pOwn: number, pEmergency: number): SparePartsFigures {
  const pLateral = Math.max(0, 1 - pOwn - pEmergency)
  const demand = model.warehouses * model.rate
  const cost = model.h * R + demand * (model.emergencyCost * pEmergency + model.lateralCost * pLateral)
  return { pOwn, pLateral, pEmergency, cost }
}

/** How long a customer waits for an emergency supply and for a lateral transshipment. */
export interface SparePartsWaits {
  readonly emergency: number
  readonly lateral: number
}

/**
 * The cheapest stock whose mean wait is at most `target`: two neighbouring numbers of units in turn, where one alone would do more than is asked
 * (Kranenburg 2006, section 5.3). `figuresOf` is one of the two above. Throws ArgumentError where a unit everywhere does not suffice.
 *
 * @example
 * sparePartsForTarget(model, pooledSpareParts, { emergency: 2, lateral: 0.5 }, 0.2).R // 6.10
 */
export function sparePartsForTarget(
  model: SparePartsModel,
  figuresOf: (model: SparePartsModel, R: number) => SparePartsFigures,
  waits: SparePartsWaits,
  target: number,
): { readonly R: number; readonly cost: number } {
  const waitOf = ({ pEmergency, pLateral }: SparePartsFigures) =>
    waits.emergency * pEmergency + waits.lateral * pLateral
  let before = figuresOf(model, 0)
  if (waitOf(before) <= target) return { R: 0, cost: before.cost }
  for (let R = 1; R <= model.warehouses; R++) {
    const now = figuresOf(model, R)
    if (waitOf(now) <= target) {
      const share = (waitOf(before) - target) / (waitOf(before) - waitOf(now))
      return { R: R - 1 + share, cost: before.cost + share * (now.cost - before.cost) }
    }
    before = now
  }
  throw new ArgumentError(`invalid target ${target} of the mean wait; one unit everywhere gives ${waitOf(before)}`)
}
