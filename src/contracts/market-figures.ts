import type { Flaw } from './satisfaction.ts'

/** What the market has come to since the warm-up. */
export interface MarketFigures {
  readonly alternatives: readonly AlternativeFigures[]
  readonly segments: readonly SegmentFigures[]
  readonly brands: readonly BrandFigures[]
  /** What campaigns have come to; absent where nobody markets anything. */
  readonly marketing?: MarketingFigures
  /** What is told in public, by brand; absent where nobody tells anything. */
  readonly talk?: readonly TalkFigures[]
}

/** What is told of a brand in public. */
export interface TalkFigures {
  readonly brand: string
  /** People who posted since the warm-up, and the mean of their scores; null where nobody did. */
  readonly posts: number
  readonly meanPosted: number | null
  /** Now, as customers see it: mean score of all posts, and their number. */
  readonly rating: number
  readonly volume: number
}

/** What frightened customers of a segment did. What they bought is what was used up, and what they have more at home than before. */
export interface HoardingFigures {
  /** Units bought on top, and units used up in place of buying. */
  readonly bought: number
  readonly paidBack: number
  /** Units at home at the warm-up, and now. */
  readonly heldBefore: number
  readonly held: number
}

/** What campaigns have come to since the warm-up. */
export interface MarketingFigures {
  readonly brands: readonly BrandMarketing[]
  readonly campaigns: readonly CampaignFigures[]
  /** Surveys that were taken in the run, in the order of time; absent where there were none. */
  readonly surveys?: readonly SurveyFigures[]
}

/** What a sample of customers said that they would buy. */
export interface SurveyFigures {
  readonly campaign: string
  /** In periods from the start. */
  readonly at: number
  readonly asked: number
  /** Share of them who would buy nothing. */
  readonly nothing: number
  /** Share who would buy each brand, and its sampling error. */
  readonly brands: readonly { readonly brand: string; readonly share: number; readonly standardError: number }[]
}

/** What was done for one brand, and what it has come to. */
export interface BrandMarketing {
  readonly brand: string
  /** Money spent on its campaigns. */
  readonly spend: number
  /** Gross rating points over all media, and their share among all brands (share of voice); null where nobody bought any. */
  readonly points: number
  readonly shareOfVoice: number | null
  /** Share of people reached by any medium, as if media reached people independently of each other. */
  readonly reach: number
  /** Now: goodwill in the narrow sense, and all that customers see of it, media included. */
  readonly goodwill: number
  readonly seen: number
  readonly media: readonly MediumFigures[]
  /** Purchases that promotions brought about, by counterfactual choice; of them, such that were made ahead; purchases passed over because made ahead. */
  readonly brought: number
  readonly pulledForward: number
  readonly paidBack: number
  /** Purchases attributed to recommendations; of them, such that they caused. */
  readonly attributed: number
  readonly caused: number
  /** Now, by segment in order: standing from 0 to 1, reputation with what is said in public. */
  readonly standing: readonly number[]
}

/** A brand on a medium. */
export interface MediumFigures {
  readonly medium: string
  readonly points: number
  /** Share of people who saw it, and how often those did. */
  readonly reach: number
  readonly frequency: number
  /** Now: adstock in effective points, and what customers make of it. */
  readonly adstock: number
  readonly effect: number
}

/** One campaign. */
export interface CampaignFigures {
  readonly name: string
  readonly spend: number
  readonly points: number
  /** Share of people reached. */
  readonly reach: number
  /** Households that were sent a coupon, and coupons used; absent where it sends none. */
  readonly coupons?: { readonly targeted: number; readonly redeemed: number }
}

/** What became of one alternative, a brand over a channel. */
export interface AlternativeFigures {
  readonly name: string
  readonly brand: string
  readonly channel: string
  /** Name of the stock point that it comes from; null for a rival outside. */
  readonly point: string | null
  /** Times it was chosen; units wanted, handed over, lost. */
  readonly chosen: number
  /** Of those, purchases by customers whose purchase before, if any, was of another brand. */
  readonly acquired: number
  readonly wanted: number
  readonly handed: number
  readonly lost: number
  /** Orders that ended; of those, such that brought goods, and such that came whole and on time. */
  readonly closed: number
  readonly delivered: number
  readonly onTime: number
  /** Periods from order to delivery, and periods late, summed over orders delivered. */
  readonly leadPeriods: number
  readonly latePeriods: number
  /** People who gave a score, and the sum of their scores; of them, such that gave 4 or more, 5, and 3 or less. */
  readonly scores: number
  readonly score: number
  readonly satisfied: number
  readonly promoters: number
  readonly detractors: number
  /** Money that customers paid. */
  readonly revenue: number
  /** Money per unit now. */
  readonly price: number
  /** Orders with a flaw of the goods, by flaw. */
  readonly flawed: Readonly<Record<Flaw, number>>
  /** Absent where nobody complains. */
  readonly complaints?: ComplaintFigures
  /** Absent where nothing is taken back. */
  readonly returns?: ReturnFigures
  /** Absent where orders are of one line from one site, brought in one step. */
  readonly fulfilment?: FulfilmentFigures
  /** Absent where customers say nothing to the contact centre. */
  readonly questions?: QuestionFigures
  /** Absent where what customers tell improves nothing. */
  readonly feedback?: FeedbackFigures
}

/** What customers told of flaws, and what was done. */
export interface FeedbackFigures {
  /** By flaw: orders that were told of, actions taken, probability now. */
  readonly tags: Readonly<Record<Flaw, number>>
  readonly actions: Readonly<Record<Flaw, number>>
  readonly probability: Readonly<Record<Flaw, number>>
  /** Money spent on actions. */
  readonly spent: number
}

/** How orders were put together and brought. */
export interface FulfilmentFigures {
  /** Orders; such that no site had whole; such that left in several parcels; lines; parcels that left. */
  readonly orders: number
  readonly uncovered: number
  readonly split: number
  readonly lines: number
  readonly parcels: number
  /** Attempts to deliver, such that failed; units brought back, or never fetched. */
  readonly attempts: number
  readonly failed: number
  readonly broughtBack: number
  /** Periods from the shelf to the end of picking, of packing, and to the carrier (or to readiness), summed over parcels. */
  readonly pickPeriods: number
  readonly packPeriods: number
  readonly tenderPeriods: number
  /** Money that the marketplace took. */
  readonly commission: number
  /** Units fined for having come outside the window or not at all, and the money; 0 where nobody fines. */
  readonly failedUnits: number
  readonly fines: number
}

/** What customers asked the contact centre, beside complaints. */
export interface QuestionFigures {
  /** Where is my order: asked; answered, and left without an answer, while the order was still to come. */
  readonly late: number
  readonly lateAnswered: number
  readonly lateUnanswered: number
  /** What of the goods that I brought back: asked, answered, left without an answer. */
  readonly returned: number
  readonly returnedAnswered: number
  readonly returnedUnanswered: number
}

/** What became of disappointed customers. */
export interface ComplaintFigures {
  /** Orders that came to a score of 3 or less; complaints about them; such that were resolved. */
  readonly disappointed: number
  readonly complaints: number
  readonly resolved: number
  /** Periods until they were, summed; stars that recovery won, summed. */
  readonly resolvedPeriods: number
  /** Less such that were lost again where nobody took a complaint up. */
  readonly starsWon: number
  /** Complaints that the contact centre did not take up: given up in line, refused. */
  readonly neglected: number
}

/** What became of goods that customers brought back. */
export interface ReturnFigures {
  /** Orders and units brought back; units of them sold as new again, sold off, worth nothing. */
  readonly orders: number
  readonly returned: number
  readonly restocked: number
  readonly soldOff: number
  readonly worthless: number
  /** Units mended and sold as new, thrown away, sent back to the vendor. */
  readonly refurbished: number
  readonly scrapped: number
  readonly toVendor: number
  /** Orders that came after the window. */
  readonly tooLate: number
  /** Units on their way back or being looked at: mean over time, and now. */
  readonly open: number
  readonly openNow: number
  /** Money given back, and periods from drop-off to the money, summed over orders. */
  readonly refunded: number
  readonly refundPeriods: number
}

/** What became of one segment of customers. */
export interface SegmentFigures {
  readonly name: string
  readonly customers: number
  /** Occasions to buy, and such on which nothing was chosen; customers who left for good, and customers left now. */
  readonly occasions: number
  readonly passed: number
  readonly left: number
  readonly alive: number
  /** Absent where nobody panics. */
  readonly hoarding?: HoardingFigures
}

/** What a segment thinks of a brand. */
export interface BrandFigures {
  readonly brand: string
  readonly segment: string
  /** Reputation from 0 to 1: its mean over time, and now. */
  readonly reputation: number
  readonly reputationNow: number
  /** Customers of the segment whose last purchase was of the brand (those who have it in use, where each has one). */
  readonly holders: number
}
