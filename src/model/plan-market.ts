import type { Buying } from '../contracts/buying.ts'
import type { Choice } from '../contracts/choice.ts'
import type { Reputation } from '../contracts/reputation.ts'
import type { Sampler } from '../random/distribution.ts'
import type { Maker } from './maker.ts'
import type { ComplaintsPlan } from './plan-complaints.ts'
import type { FeedbackPlan } from './plan-feedback.ts'
import type { FulfilmentPlan } from './plan-fulfilment.ts'
import type { MarketingPlan } from './plan-marketing.ts'
import type { QuestionsPlan } from './plan-questions.ts'
import type { ReturnsPlan } from './plan-returns.ts'
import type { HoardingPlan, TalkPlan } from './plan-talk.ts'

/** What customers choose among and who they are; everything by name in canonical order. */
export interface MarketPlan {
  readonly brands: readonly string[]
  readonly channels: readonly string[]
  readonly alternatives: readonly AlternativePlan[]
  readonly segments: readonly SegmentPlan[]
  readonly reputation: Maker<Reputation>
  /** Undefined where there are neither media, nor brands with an equity or goodwill, nor campaigns. */
  readonly marketing: MarketingPlan | undefined
  /** Undefined: nobody complains. */
  readonly complaints: ComplaintsPlan | undefined
  /** Undefined: nobody asks the contact centre anything. */
  readonly questions: QuestionsPlan | undefined
  /** Undefined: nobody tells anybody. */
  readonly talk: TalkPlan | undefined
  /** Undefined: flaws are as frequent as they are. */
  readonly feedback: FeedbackPlan | undefined
}

/** A brand over a channel. */
export interface AlternativePlan {
  readonly name: string
  readonly brand: number
  readonly channel: number
  /** Who asks for it at its stock point: a class of customers; -1 for an alternative outside the model, which is always to be had. */
  readonly asker: number
  readonly point: number
  readonly price: number
  readonly appeal: number
  readonly distance: number
  readonly generation: number
  /** Ticks from order to promised delivery, and in periods. */
  readonly promise: number
  readonly promisePeriods: number
  /** Time from the shelf to the customer's hands, in periods; undefined: none. */
  readonly handling: Maker<Sampler> | undefined
  readonly delivery: Maker<Sampler> | undefined
  /** Money per order and per unit for bringing it. */
  readonly perOrder: number
  readonly perUnit: number
  /** Undefined: one line, from the stock point. */
  readonly fulfilment: FulfilmentPlan | undefined
  /** Undefined: nothing is taken back. */
  readonly returns: ReturnsPlan | undefined
  /** Probability of each flaw, in the order of `flawNames`. */
  readonly flaws: readonly number[]
  /** Customers see whether it is there, and do not choose it when it is not. */
  readonly seen: boolean
}

/** Gamma-gamma spend. */
export interface SpendPlan {
  readonly p: number
  readonly q: number
  readonly gamma: number
}

export interface SegmentPlan {
  readonly name: string
  readonly customers: number
  /** People that one customer stands for, who do all alike. */
  readonly cohort: number
  readonly quantity: Maker<Sampler> | undefined
  /** Share of old satisfaction kept at an experience. */
  readonly memory: number
  readonly buying: Maker<Buying>
  readonly choice: Maker<Choice>
  /** By alternative: the nest it belongs to in choices with nests. */
  readonly nests: readonly number[]
  /** Money per purchase and person, in place of a quantity; undefined: a quantity. */
  readonly spend: SpendPlan | undefined
  /** Undefined: nobody panics. */
  readonly hoarding: HoardingPlan | undefined
}
