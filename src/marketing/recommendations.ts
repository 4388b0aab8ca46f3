import type { Campaign, Move } from '../contracts/campaign.ts'
import type { Definition } from '../contracts/definition.ts'

/**
 * Personal recommendations in a shop. A share a of all sales is attributed to them, of which only the share c (times quality) would not have been made without: sales are
 * B / (1 - a c) of those B without. The two shares are kept apart because reports of a alone overstate what a recommender is worth.
 */
export interface RecommendationsSpec {
  readonly kind: 'recommendations'
  /** Default: from the start, to the end. */
  readonly at?: number
  readonly length?: number
  /** Channel of the market. Default: all. */
  readonly channel?: string
  /** a. Default 0.35. */
  readonly attributed?: number
  /** c. Default 0.25. */
  readonly causal?: number
  /** Of the recommender: factor on c. Default 1. */
  readonly quality?: number
  /** Running cost, billed every 30 periods in advance. Default 0. */
  readonly costPerPeriod?: number
}

const BILLED = 30

/** A recommender. @example recommendations({ channel: 'web', attributed: 0.3, causal: 0.25, costPerPeriod: 40 }) */
export function recommendations(parameters: Omit<RecommendationsSpec, 'kind'> = {}): RecommendationsSpec {
  return { kind: 'recommendations', ...parameters }
}

export const recommendationsCampaign: Definition<RecommendationsSpec, Campaign> = {
  kind: 'recommendations',
  doc: 'a shop recommends: a share of sales attributed, of which a share is caused',
  source: 'Sharma, Hofman & Watts (2015), Proc. 16th ACM Conference on Economics and Computation, 453-470',
  parameters: {
    at: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'from when on' },
    length: { type: 'duration', unit: 'periods', min: 0, default: null, doc: 'how long; absent: to the end' },
    channel: { type: 'text', default: null, doc: 'where; absent: in all channels' },
    attributed: {
      type: 'quantity',
      unit: 'share',
      min: 0,
      max: 1,
      default: 0.35,
      evidence: 'assumed',
      doc: 'of all purchases that go through a recommendation',
    },
    causal: {
      type: 'quantity',
      unit: 'share',
      min: 0,
      below: 1,
      default: 0.25,
      evidence: 'published',
      doc: 'of these that would not have been made without: at most 0.25 (Sharma, Hofman & Watts 2015)',
    },
    quality: { type: 'quantity', min: 0, max: 1, default: 1, doc: 'of the recommender: factor on the causal share' },
    costPerPeriod: { type: 'quantity', unit: 'money per period', min: 0, default: 0, doc: 'running cost' },
  },
  create: ({ at = 0, length, channel, attributed = 0.35, causal = 0.25, quality = 1, costPerPeriod = 0 }) => ({
    moves: (horizon, { alternatives }) => {
      const where = channel ?? undefined
      const until = at + (length ?? Number.POSITIVE_INFINITY)
      const what = { at, until, attributed, causal: causal * quality }
      const moves: Move[] = [{ what: 'recommend', ...what, ...(where !== undefined && { channel: where }) }]
      const payer = alternatives.find((alternative) => where === undefined || alternative.channel === where)
      if (costPerPeriod === 0 || payer === undefined) return moves
      const end = Math.min(until, horizon)
      for (let bill = 0; at + bill * BILLED < end; bill++) {
        const from = at + bill * BILLED
        moves.push({
          what: 'spend',
          at: from,
          amount: costPerPeriod * Math.min(BILLED, end - from),
          alternative: payer.name,
        })
      }
      return moves
    },
  }),
}
