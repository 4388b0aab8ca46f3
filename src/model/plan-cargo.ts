/** What a lane's freight is charged by. */
export const Charge = { units: 0, weight: 1, billedWeight: 2, volume: 3, cases: 4, pallets: 5 } as const
export type Charge = (typeof Charge)[keyof typeof Charge]

/** A unit of a product as freight: weight and volume with its share of cases and pallets, and units in them; NaN where nothing is known. */
export interface CargoPlan {
  readonly weight: number
  readonly volume: number
  readonly perCase: number
  readonly perPallet: number
}

/** How goods on a lane are measured: what freight is charged by, and what a vehicle holds (Infinity: no matter). */
export interface LoadPlan {
  readonly charge: Charge
  /** Volume that is billed as one unit of weight. */
  readonly divisor: number
  /** Volumes of goods in one unit of volume of freight. */
  readonly perVolume: number
  readonly vehicle: { readonly weight: number; readonly volume: number; readonly pallets: number } | undefined
}

/** Goods that are damaged on a lane. */
export interface DamagePlan {
  /** Probability that a unit of each link is damaged on its way; see `LinkPlan.damage`. Share of its customs value that the carrier pays, and ticks until it does. */
  readonly claim: number
  readonly claimAfter: number
  /** Money per damaged unit that is sold off. */
  readonly salvage: number
}
