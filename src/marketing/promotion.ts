import type { Campaign, Move } from '../contracts/campaign.ts'
import type { Definition } from '../contracts/definition.ts'

/**
 * A deal in the shop: a lower price, a display, a feature advertisement, once or every so often. Of the purchases it brings about, the share `stockpile` is taken from
 * the customer's own later ones (pull-forward), which shows as a dip afterwards; what comes from rivals and from nowhere, the choice of customers says.
 * A deal of the supplier is passed on in part.
 */
export interface PromotionSpec {
  readonly kind: 'promotion'
  /** Name of an alternative of the market. */
  readonly alternative: string
  readonly at: number
  /** Periods that it lasts. */
  readonly length: number
  /** Share off the price. Default 0. */
  readonly cut?: number
  /** Share of the shops with a display, and with a feature. Default 0. */
  readonly display?: number
  readonly feature?: number
  /** Share of additional purchases that customers take from their own later ones. Default 0. */
  readonly stockpile?: number
  /** Share that the supplier takes off for the time, and what part of it the shop passes on. Default 0 and 0.6. */
  readonly deal?: number
  readonly passThrough?: number
  /** Repeated so many times, this many periods apart. Default once. */
  readonly times?: number
  readonly every?: number
  /** Money for display, feature and work, each time. Default 0. */
  readonly cost?: number
}

/** A promotion. @example promotion({ alternative: 'acme', at: 90, length: 7, cut: 0.2, display: 1, stockpile: 0.19 }) */
export function promotion(parameters: Omit<PromotionSpec, 'kind'>): PromotionSpec {
  return { kind: 'promotion', ...parameters }
}

const share = { type: 'quantity', unit: 'share', min: 0, max: 1 } as const

export const promotionCampaign: Definition<PromotionSpec, Campaign> = {
  kind: 'promotion',
  doc: 'a lower price, display or feature for a time, with purchases pulled forward',
  source: 'van Heerde, Leeflang & Wittink (2000), Journal of Marketing Research 37(3):383-395',
  parameters: {
    alternative: { type: 'text', doc: 'an alternative of the market' },
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'when it begins' },
    length: { type: 'duration', unit: 'periods', min: 0, doc: 'how long it lasts' },
    cut: { ...share, default: 0, doc: 'off the price' },
    display: { ...share, default: 0, doc: 'of the shops that display it' },
    feature: { ...share, default: 0, doc: 'of the shops that feature it' },
    stockpile: {
      ...share,
      default: 0,
      doc: "of additional purchases that are taken from the customer's own later ones (dips: 0.04 to 0.25 of the effect; 0.19 on Dominick's orange juice)",
    },
    deal: { ...share, default: 0, doc: 'that the supplier takes off his price' },
    passThrough: {
      ...share,
      default: 0.6,
      evidence: 'published',
      doc: 'of the deal that the shop passes on (Besanko, Dube & Gupta 2005: about 0.6 on average)',
    },
    times: { type: 'integer', min: 1, max: 100_000, default: 1, doc: 'how often' },
    every: { type: 'duration', unit: 'periods', above: 0, default: 28, doc: 'from one to the next' },
    cost: { type: 'quantity', unit: 'money', min: 0, default: 0, doc: 'for display, feature and work, each time' },
  },
  create: (spec) => ({
    moves: (horizon, { alternatives }) => {
      const { alternative, length, cut = 0, deal = 0, passThrough = 0.6, times = 1, every = 28, cost = 0 } = spec
      const { display = 0, feature = 0, stockpile = 0 } = spec
      const brand = alternatives.find(({ name }) => name === alternative)?.brand
      const price = (1 - cut) * (1 - passThrough * deal)
      const moves: Move[] = []
      for (let time = 0; time < times; time++) {
        const at = spec.at + time * every
        if (at >= horizon || length === 0) break
        moves.push({ what: 'spend', at, amount: cost, alternative, ...(brand !== undefined && { brand }) })
        moves.push({ what: 'shelf', at, until: at + length, alternative, price, display, feature, stockpile })
      }
      return moves
    },
  }),
}
