import type { CallResponse } from '../contracts/call-response.ts'
import type { ChannelContract } from '../contracts/channel-contract.ts'
import type { Demand } from '../contracts/demand.ts'
import type { Sampler } from '../random/distribution.ts'
import type { Maker } from './maker.ts'

/** What the compiler hands over of selling. Undefined parts: there are none. */
export interface SalesPlan {
  /** Contracts, one row per product, by buyer. */
  readonly channels: readonly ChannelPlan[]
  /** By name. */
  readonly pipelines: readonly PipelinePlan[]
  readonly forces: readonly ForcePlan[]
}

/** Leads on their way to becoming orders. */
export interface PipelinePlan {
  readonly name: string
  /** Who asks at which stock point. */
  readonly asker: number
  readonly point: number
  readonly leads: Maker<Demand>
  readonly stages: readonly StagePlan[]
  readonly quantity: Maker<Sampler>
  readonly costPerLead: number
  readonly emptyShelf: number
}

export interface StagePlan {
  readonly name: string
  readonly time: Maker<Sampler>
  readonly win: number
}

/** Sales people and their accounts. Times in ticks. */
export interface ForcePlan {
  readonly name: string
  readonly asker: number
  readonly point: number
  readonly reps: number
  /** By class, in the order of their names. */
  readonly accounts: readonly AccountPlan[]
  readonly cycle: number
  /** Ticks from one call to the next. */
  readonly callEvery: number
  readonly carryOver: number
  /** Mean ticks until a rep quits; Infinity: never. */
  readonly stay: number
  readonly vacancy: Maker<Sampler>
  readonly rampUp: number
  /** Money per rep and tick. */
  readonly cost: number
  readonly quota: QuotaPlan | undefined
}

export interface AccountPlan {
  readonly name: string
  readonly count: number
  /** Calls per account and cycle. */
  readonly calls: number
  readonly response: Maker<CallResponse>
  readonly orderEvery: number
}

export interface QuotaPlan {
  readonly every: number
  readonly units: number
  readonly bonus: number
  readonly commission: number
  /** Ticks at the end of a quota period in which reps push, and how much. */
  readonly pushTicks: number
  readonly push: number
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
