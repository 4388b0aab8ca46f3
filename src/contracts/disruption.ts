import type { Instance } from './definition.ts'

/** What a disruption may press. Factors are kept apart: overlapping ones commute, and each is undone by its own release. */
export const Lever = {
  /** Site: factor on production capacity; 0 stops it. */
  capacity: 0,
  /** Site: any factor of 0 closes it: nothing leaves, orders fare as the disruption says. */
  open: 1,
  /** Lane: any factor of 0 closes it: nothing departs. */
  passage: 2,
  /** Lane: factor on transit time of what departs. */
  transit: 3,
  /** Lane: periods added to the transit time of what departs. */
  delay: 4,
  /** Lane: factor on what may depart in a period. */
  throughput: 5,
  /** Site: factor on customers' demand. */
  demand: 6,
  /** Lane: factor on freight cost. */
  freight: 7,
  /** Site: share of what is on hand that is left at the onset; the rest is written off, and does not come back. */
  stock: 8,
  /** Site: factor on what is paid for a unit bought from it, or for making one there. */
  price: 9,
  /** Site: share of the staff that is there: so many lines can run, and of the capacity of a period as much is left. */
  staff: 10,
  /** Site: share of orders that get through by hand while its information systems are down; the others wait to be entered. */
  systems: 11,
  /** Lane: added to the duty on what arrives, as a share of its customs value. */
  tariff: 12,
  /** Team of the contact centre: share of its agents who come. Those who stay away are on the roster, and paid. */
  agents: 13,
  /** Type of contact: factor on the contacts that come by themselves. */
  contacts: 14,
} as const
export type Lever = (typeof Lever)[keyof typeof Lever]

/** Levers whose target is a site; the others press lanes, but for those of the contact centre. */
export const siteLevers: ReadonlySet<Lever> = new Set([
  Lever.capacity,
  Lever.open,
  Lever.demand,
  Lever.stock,
  Lever.price,
  Lever.staff,
  Lever.systems,
])

/** Levers of the contact centre. All know of them at once: nobody else decides by them. */
export const serviceLevers: ReadonlySet<Lever> = new Set([Lever.agents, Lever.contacts])

/** What happens to an order that reaches a closed site. `cancel`: as `refuse`, and orders of other sites that wait there at the onset are cancelled. */
export const ClosedOrders = { wait: 0, refuse: 1, cancel: 2 } as const
export type ClosedOrders = (typeof ClosedOrders)[keyof typeof ClosedOrders]

/** One push on one lever, with its undoing. */
export interface Press {
  readonly lever: Lever
  /** Name of the site or lane, of the team or type of contact. */
  readonly target: string
  readonly factor: number
  /** Onset and recovery in periods from the start. */
  readonly from: number
  readonly until: number
  /** For `open`: what orders do meanwhile. */
  readonly orders?: ClosedOrders
}

/** Where a site lies, and what it is said to belong to. */
export interface Place {
  readonly name: string
  readonly region: string | undefined
  readonly tags: readonly string[]
  /** Longitude and latitude in degrees, east and north positive; undefined: not told. */
  readonly at: readonly [longitude: number, latitude: number] | undefined
}

/** A lane, as a disruption sees it. */
export interface Way {
  readonly name: string
  readonly from: Place
  readonly to: Place
  readonly tags: readonly string[]
}

/** What a disruption may see: where things are, and when other disruptions strike. */
export interface Surroundings {
  /** By name. */
  readonly sites: readonly Place[]
  readonly lanes: readonly Way[]
  /** Names of the teams of the contact centre, and of its types of contact; absent where there is none. */
  readonly teams?: readonly string[]
  readonly contacts?: readonly string[]
  /** Onsets of another disruption of the scenario in periods, in order. Throws ArgumentError for an unknown one, and for one that hangs on this one. */
  onsets(disruption: string): readonly number[]
}

/** Something that goes wrong: a list of presses, drawn before the run starts from the disruption's own stream. */
export interface Disruption extends Instance {
  /** @param horizon length of the run in periods */
  presses(horizon: number, around: Surroundings): readonly Press[]
  /** After `presses`: when it struck, in periods, in order. Absent: the onsets of its presses. */
  onsets?(): readonly number[]
}
