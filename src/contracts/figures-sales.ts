/** What selling has come to since the warm-up. Parts are empty where the scenario says nothing of them. */
export interface SalesFigures {
  readonly channels: readonly ChannelFigures[]
}

/** A contract between two stock points. Money paid by the buyer to the seller; negative: the other way. */
export interface ChannelFigures {
  /** `contract`, or `contract/product` where the scenario has several products. */
  readonly name: string
  /** Names of the stock points. */
  readonly seller: string
  readonly buyer: string
  /** Units shipped under it, units that the buyer sold, and units that it wrote off or has left at the horizon. */
  readonly shipped: number
  readonly sold: number
  readonly unsold: number
  /** Paid for goods when they left, when they were sold, and for those unsold. */
  readonly paidOnShipment: number
  readonly paidOnSale: number
  readonly paidForUnsold: number
  /** Paid by the seller: rebates, the slotting fee, its part of advertising; of goods on consignment, what they cost on the shelf. */
  readonly rebates: number
  readonly slotting: number
  readonly advertising: number
  readonly carried: number
  /** Factor on the demand of the buyer's customers by which a conflict of channels lowers its effort. */
  readonly effort: number
}
