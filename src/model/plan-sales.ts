import type { ChannelContract } from '../contracts/channel-contract.ts'
import type { Maker } from './maker.ts'

/** What the compiler hands over of selling. Undefined parts: there are none. */
export interface SalesPlan {
  /** Contracts, one row per product, by buyer. */
  readonly channels: readonly ChannelPlan[]
}

/** A contract between two stock points of one product. */
export interface ChannelPlan {
  /** `name`, or `name/product` where the scenario has several products. */
  readonly name: string
  /** Stock points. */
  readonly seller: number
  readonly buyer: number
  /** Links over which the seller ships to the buyer. */
  readonly links: readonly number[]
  readonly contract: Maker<ChannelContract>
  readonly rebate: RebatePlan | undefined
  /** Money once, from seller to buyer. */
  readonly slottingFee: number
  /** Money per period spent by the buyer, and the part of it that the seller pays. */
  readonly advertising: number
  readonly advertisingPaid: number
  /** Factor on the demand of the buyer's customers. */
  readonly effort: number
}

export interface RebatePlan {
  /** In ticks. */
  readonly every: number
  /** Units from which each tier holds, ascending, and its share of what was invoiced. */
  readonly from: readonly number[]
  readonly share: readonly number[]
}
