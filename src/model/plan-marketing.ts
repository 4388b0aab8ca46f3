import type { Audience, Campaign } from '../contracts/campaign.ts'
import type { Goodwill } from '../contracts/goodwill.ts'
import type { Response } from '../contracts/response.ts'
import type { Maker } from './maker.ts'

/** Media, what brands are worth, and campaigns; everything by name in canonical order. */
export interface MarketingPlan {
  readonly media: readonly MediumPlan[]
  /** By brand of the market. */
  readonly brands: readonly BrandPlan[]
  readonly campaigns: readonly CampaignPlan[]
  /** What campaigns see of the market. */
  readonly audience: Audience
}

export interface MediumPlan {
  readonly name: string
  /** Share of adstock forgotten per period; 0: the medium leaves no adstock. */
  readonly decay: number
  /** In 1 - exp(-kappa points / 100). */
  readonly kappa: number
  /** Goodwill per effective point. */
  readonly build: number
  /** What customers see of an adstock; undefined: nothing. */
  readonly response: Maker<Response> | undefined
}

export interface BrandPlan {
  readonly name: string
  /** Utility added to its alternatives. */
  readonly equity: number
  readonly goodwill: Maker<Goodwill> | undefined
  /** Stock point that pays for its campaigns; -1: none, they are counted and not posted. */
  readonly payer: number
}

export interface CampaignPlan {
  readonly name: string
  readonly make: Maker<Campaign>
}
