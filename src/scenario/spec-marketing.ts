import type { AdbudgSpec } from '../marketing/adbudg.ts'
import type { AdvertisingSpec } from '../marketing/advertising.ts'
import type { BrandingSpec } from '../marketing/branding.ts'
import type { CouponsSpec } from '../marketing/coupons.ts'
import type { HillSpec } from '../marketing/hill.ts'
import type { LinearResponseSpec } from '../marketing/linear-response.ts'
import type { LogResponseSpec } from '../marketing/log-response.ts'
import type { MarketResearchSpec } from '../marketing/market-research.ts'
import type { NerloveArrowSpec } from '../marketing/nerlove-arrow.ts'
import type { PowerResponseSpec } from '../marketing/power-response.ts'
import type { PromotionSpec } from '../marketing/promotion.ts'
import type { PublicitySpec } from '../marketing/publicity.ts'
import type { ReachResponseSpec } from '../marketing/reach-response.ts'
import type { RecommendationsSpec } from '../marketing/recommendations.ts'
import type { VidaleWolfeSpec } from '../marketing/vidale-wolfe.ts'
import type { UserSpec } from './spec-shared.ts'

/** A medium: what its points cost, and what is left of them. */
export interface MediumSpec {
  /** Money per gross rating point. Default 0. */
  readonly perPoint?: number
  /** Of the reach 1 - exp(-kappa points / 100). Default 1. */
  readonly kappa?: number
  /** Periods in which an adstock halves. Absent: the medium leaves none. */
  readonly halfLife?: number
  /** What customers see of an adstock, added to the goodwill of the brand. Absent: nothing. */
  readonly response?: ResponseSpec | UserSpec
  /** Goodwill per effective point. Default 0. */
  readonly build?: number
}

/** What a brand is worth in itself. */
export interface BrandSpec {
  /** Utility added to all its alternatives. Default 0. */
  readonly equity?: number
  /** How advertising builds goodwill, and how it is forgotten. Absent: it has none. */
  readonly goodwill?: GoodwillSpec | UserSpec
}

export type ResponseSpec =
  | LinearResponseSpec
  | AdbudgSpec
  | HillSpec
  | LogResponseSpec
  | PowerResponseSpec
  | ReachResponseSpec
export type GoodwillSpec = NerloveArrowSpec | VidaleWolfeSpec
export type CampaignSpec =
  | AdvertisingSpec
  | PromotionSpec
  | PublicitySpec
  | BrandingSpec
  | RecommendationsSpec
  | CouponsSpec
  | MarketResearchSpec
