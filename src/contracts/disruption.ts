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
} as const
export type Lever = (typeof Lever)[keyof typeof Lever]

/** What happens to an order that reaches a closed site. */
export const ClosedOrders = { wait: 0, refuse: 1 } as const
export type ClosedOrders = (typeof ClosedOrders)[keyof typeof ClosedOrders]

/** One push on one lever, with its undoing. */
export interface Press {
  readonly lever: Lever
  /** Name of the site or lane. */
  readonly target: string
  readonly factor: number
  /** Onset and recovery in periods from the start. */
  readonly from: number
  readonly until: number
  /** For `open`: what orders do meanwhile. */
  readonly orders?: ClosedOrders
}

/** Something that goes wrong: a list of presses, drawn before the run starts from the disruption's own stream. */
export interface Disruption extends Instance {
  presses(horizon: number): readonly Press[]
}
