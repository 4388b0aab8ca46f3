import type { Campaign, Move } from '../contracts/campaign.ts'
import type { Definition } from '../contracts/definition.ts'

/**
 * Market research: information that is bought. A sample of customers is asked what they would buy as things stand; the answers are shares with a sampling error, to be
 * read in the figures and by observers. Asking changes nobody's mind.
 */
export interface MarketResearchSpec {
  readonly kind: 'market-research'
  /** Brand that pays. */
  readonly brand: string
  /** Segment whose customers are asked. Default: all. */
  readonly segment?: string
  readonly at: number
  /** Customers who are asked each time. */
  readonly respondents: number
  /** Asked so many times, this many periods apart. Default once. */
  readonly times?: number
  readonly every?: number
  /** Money per survey and per respondent. Default 0 each. */
  readonly cost?: number
  readonly perRespondent?: number
}

/** Surveys. @example marketResearch({ brand: 'acme', at: 30, respondents: 400, cost: 2000, perRespondent: 15 }) */
export function marketResearch(parameters: Omit<MarketResearchSpec, 'kind'>): MarketResearchSpec {
  return { kind: 'market-research', ...parameters }
}

export const marketResearchCampaign: Definition<MarketResearchSpec, Campaign> = {
  kind: 'market-research',
  doc: 'a sample of customers is asked what they would buy; what it costs is known, what it is worth is not',
  source: 'sampling error of a proportion; worth of a survey: `valueOfSurvey` of downstream-sim/theory',
  parameters: {
    brand: { type: 'text', doc: 'brand that pays' },
    segment: { type: 'text', default: null, doc: 'whose customers are asked; absent: all' },
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'when they are asked' },
    respondents: { type: 'integer', unit: 'customers', min: 0, max: 1_000_000, doc: 'who are asked each time' },
    times: { type: 'integer', min: 1, max: 10_000, default: 1, doc: 'how often' },
    every: { type: 'duration', unit: 'periods', above: 0, default: 91, doc: 'from one survey to the next' },
    cost: { type: 'quantity', unit: 'money per survey', min: 0, default: 0, doc: 'fixed' },
    perRespondent: { type: 'quantity', unit: 'money per respondent', min: 0, default: 0, doc: 'in addition' },
  },
  create: (spec) => ({
    moves: (horizon) => {
      const { brand, respondents, times = 1, every = 91, cost = 0, perRespondent = 0 } = spec
      const segment = spec.segment ?? undefined
      const moves: Move[] = []
      for (let time = 0; time < times; time++) {
        const at = spec.at + time * every
        if (at >= horizon || respondents === 0) break
        moves.push({ what: 'spend', at, amount: cost + perRespondent * respondents, brand })
        moves.push({ what: 'survey', at, respondents, ...(segment !== undefined && { segment }) })
      }
      return moves
    },
  }),
}
