/**
 * Outlets of four trades, told in the words of scenarios: a restaurant, a vending machine, a pharmacy, a service station. Each builder returns a retailer as it could
 * have been written by hand; nothing else in the house knows of them.
 */

import { RS } from '../policies/R-S.ts'
import { rQ } from '../policies/r-nQ.ts'
import type { DemandSpec } from './demand-spec.ts'
import type { RetailerSpec, StockSpec, SubstituteSpec } from './spec.ts'

/** An ingredient, in units of use: portions, drinks. */
export interface IngredientSpec {
  /** Level that each delivery fills up to. */
  readonly par: number
  readonly demand: DemandSpec
  /** Dishes that guests take when this one is off the menu. */
  readonly instead?: readonly SubstituteSpec[]
  /** Level at the start. Default: par. */
  readonly start?: number
}

/**
 * A restaurant: every `every` periods a delivery fills each ingredient up to par; what is off the menu is lost, or taken of another dish; the oldest goes first.
 * Without chance, use u and par S: never short where S >= u R, else off the menu 1 - S / (u R) of the time.
 *
 * @example restaurant({ every: 3, ingredients: { syrup: { par: 700, demand: { kind: 'profile', rate: 220, hours: meals } } } })
 */
export function restaurant(parameters: {
  readonly every: number
  readonly ingredients: Readonly<Record<string, IngredientSpec>>
}): RetailerSpec {
  const { every, ingredients } = parameters
  const entries = Object.entries(ingredients)
  return {
    kind: 'retailer',
    carries: entries.map(([name]) => name),
    shortage: { kind: 'lost' },
    demand: Object.fromEntries(entries.map(([name, { demand }]) => [name, demand])),
    stock: Object.fromEntries(
      entries.map(([name, { par, instead, start }]): [string, StockSpec] => [
        name,
        {
          policy: RS({ R: every, S: par }),
          issuing: 'FEFO',
          ...(instead !== undefined && { substitutes: instead }),
          ...(start !== undefined && { initial: { onHand: start } }),
        },
      ]),
    ),
  }
}

/** A coil of a vending machine. */
export interface CoilSpec {
  /** Items it holds. */
  readonly capacity: number
  readonly demand: DemandSpec
  /** Items that customers take instead, where it is empty. */
  readonly instead?: readonly SubstituteSpec[]
}

/**
 * A vending machine: a coil for each product, filled up when somebody comes; what is not there is lost, or taken of another coil. Who comes and when is said in
 * `rounds` of the scenario.
 *
 * @example vendingMachine({ cola: { capacity: 10, demand: { kind: 'profile', rate: 3 } } })
 */
export function vendingMachine(coils: Readonly<Record<string, CoilSpec>>): RetailerSpec {
  const entries = Object.entries(coils)
  return {
    kind: 'retailer',
    carries: entries.map(([name]) => name),
    shortage: { kind: 'lost' },
    demand: Object.fromEntries(entries.map(([name, { demand }]) => [name, demand])),
    stock: Object.fromEntries(
      entries.map(([name, { capacity, instead }]): [string, StockSpec] => [
        name,
        {
          policy: { kind: 'base-stock', S: capacity },
          ...(instead !== undefined && { substitutes: instead }),
        },
      ]),
    ),
  }
}

/**
 * A pharmacy: orders up to a level every period, for delivery the next; what is short is handed out in part, and the patient comes again for the rest; insurers pay
 * after some time. Patients are a segment of a market that buys by `refills`.
 *
 * @example pharmacy({ medicines: { statin: 60 }, paidAfter: 21 })
 */
export function pharmacy(parameters: {
  /** Level that each medicine is ordered up to. */
  readonly medicines: Readonly<Record<string, number>>
  /** Periods after which insurers pay. Default 21 (some 14 to 30 days: assumed). */
  readonly paidAfter?: number
  /** Periods that patients wait for what is short before they go elsewhere. Default: as long as it takes. */
  readonly patience?: number
}): RetailerSpec {
  const { medicines, paidAfter = 21, patience } = parameters
  const entries = Object.entries(medicines)
  return {
    kind: 'retailer',
    carries: entries.map(([name]) => name),
    shortage: { kind: 'backorder', ...(patience !== undefined && { patience }) },
    terms: { collect: paidAfter },
    stock: Object.fromEntries(
      entries.map(([name, S]): [string, StockSpec] => [name, { policy: RS({ R: 1, S }), issuing: 'FEFO' }]),
    ),
  }
}

/** An underground tank. */
export interface TankSpec {
  /** What it holds. */
  readonly capacity: number
  /** Level at which a load is ordered. */
  readonly reserve: number
  /** A load of the tank truck, which must find room: at most `capacity` less `reserve`. */
  readonly load: number
  readonly demand: DemandSpec
  /** Level at the start. Default: full to reserve and a load. */
  readonly start?: number
}

/**
 * A service station: a tank for each grade, filled by whole loads that are ordered when the level falls to the reserve (at once in the sequence `continuous`, else at
 * the next review). Drivers who find a tank dry go elsewhere.
 * With use u, loads come every Q / u periods, and no tank runs dry where a load is on its way for less than reserve / u.
 *
 * @example serviceStation({ regular: { capacity: 12000, reserve: 3000, load: 8000, demand: { kind: 'fluid', rate: 4000 } } })
 */
export function serviceStation(tanks: Readonly<Record<string, TankSpec>>): RetailerSpec {
  const entries = Object.entries(tanks)
  return {
    kind: 'retailer',
    carries: entries.map(([name]) => name),
    shortage: { kind: 'lost' },
    demand: Object.fromEntries(entries.map(([name, { demand }]) => [name, demand])),
    stock: Object.fromEntries(
      entries.map(([name, { capacity, reserve, load, start }]): [string, StockSpec] => [
        name,
        {
          policy: rQ({ r: reserve, Q: Math.min(load, capacity - reserve) }),
          ...(start !== undefined && { initial: { onHand: start } }),
        },
      ]),
    ),
  }
}
