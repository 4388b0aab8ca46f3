import type { Sampler } from '../random/distribution.ts'
import type { Maker } from './maker.ts'

/** How orders of an alternative are put together and brought, with all defaults. Durations in ticks, laws in periods. */
export interface FulfilmentPlan {
  /** By node, in the order in which they are asked: the stock point of each line and who asks there; -1 where the node does not carry it. */
  readonly points: readonly (readonly number[])[]
  readonly askers: readonly (readonly number[])[]
  readonly lines: readonly LinePlan[]
  readonly picking: Maker<Sampler>
  readonly packing: Maker<Sampler>
  readonly pickers: number
  readonly perLine: number
  /** 0: the carrier comes for each parcel. */
  readonly pickUpEvery: number
  readonly fails: number
  readonly again: number
  readonly most: number
  readonly attemptCost: number
  readonly collect: CollectPlan | undefined
  readonly marketplace: MarketplacePlan | undefined
  readonly compliance: CompliancePlan | undefined
}

/** The first line is the product of the alternative; its share is 1. */
export interface LinePlan {
  readonly share: number
  /** Undefined: 1 unit; of the first line, what the segment buys. */
  readonly quantity: Maker<Sampler> | undefined
  readonly price: number
  /** Money per unit that it cost. */
  readonly cost: number
}

export interface CollectPlan {
  readonly wait: Maker<Sampler>
  readonly never: number
  readonly keep: number
}

export interface MarketplacePlan {
  readonly commission: number
  readonly perOrder: number
  /** Stock point that gets it; -1: somebody outside. */
  readonly owner: number
}

export interface CompliancePlan {
  readonly fine: number
  /** Ticks before the promise at which the window opens. */
  readonly early: number
}
