/**
 * Everything in the what-ifs that the file does not tell. The file holds neither the centre's stock nor its inbound legs, neither
 * when a shipment left nor what holding stock costs: these are assumptions, stated here, printed with the results, and open to change.
 */
export interface Assumptions {
  /** Days from the centre to the country, by mode. */
  readonly transit: Readonly<Record<string, number>>
  /** Lines a day that the centre can send while it works off a backlog. */
  readonly capacity: number
  /** The planner diverts where direct supply comes in time with at least this probability, by the fitted lead time. */
  readonly divertAt: number
  /** Cost of holding stock, per year and unit of value. */
  readonly holding: number
  /** Days of throughput that the centre holds as safety stock. */
  readonly centreStock: number
  /** Days of cover that a country holds as forward stock. */
  readonly forwardStock: number
}

export const ASSUMPTIONS: Omit<Assumptions, 'capacity'> = {
  transit: { Air: 5, 'Air Charter': 5, Truck: 12, Ocean: 35 },
  divertAt: 0.5,
  holding: 0.2,
  centreStock: 90,
  forwardStock: 30,
}

/** Days from the centre to the country; 12 for a mode without an assumption. */
export function transitOf({ transit }: Pick<Assumptions, 'transit'>, mode: string): number {
  return Object.hasOwn(transit, mode) ? transit[mode] : 12
}
