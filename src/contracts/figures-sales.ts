/** What selling has come to since the warm-up. Parts are empty where the scenario says nothing of them. */
export interface SalesFigures {
  readonly channels: readonly ChannelFigures[]
  readonly pipelines: readonly PipelineFigures[]
  readonly forces: readonly ForceFigures[]
}

/** Leads and what became of them. */
export interface PipelineFigures {
  readonly name: string
  /** Leads that came, deals won and leads lost, and units ordered with the deals. */
  readonly leads: number
  readonly won: number
  readonly lost: number
  readonly units: number
  /** won / (won + lost); NaN before any lead was decided. */
  readonly winRate: number
  /** Leads open on average over time, and now. */
  readonly open: number
  readonly openNow: number
  readonly stages: readonly StageFigures[]
}

export interface StageFigures {
  readonly name: string
  /** Leads that came into it, and that left it for the next one (or as a deal). */
  readonly entered: number
  readonly passed: number
  readonly left: number
  /** Leads in it on average over time, and mean periods that those who came into it spend there. */
  readonly open: number
  readonly time: number
}

/** Sales people. */
export interface ForceFigures {
  readonly name: string
  /** Calls made, the same weighted by how far the rep is ramped up, and calls missed because the region was closed. */
  readonly calls: number
  readonly effect: number
  readonly missed: number
  /** Units that accounts ordered, and orders. */
  readonly units: number
  readonly orders: number
  readonly quits: number
  readonly hires: number
  /** Reps at work on average over time, and units ordered per rep and period. */
  readonly working: number
  readonly unitsPerRep: number
  /** Quotas that ended, those that were made, and money paid for them; pay of the reps. */
  readonly quotas: number
  readonly quotasMade: number
  readonly paidForQuotas: number
  readonly pay: number
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
