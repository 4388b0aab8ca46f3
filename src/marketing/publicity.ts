import type { Campaign } from '../contracts/campaign.ts'
import type { Definition } from '../contracts/definition.ts'

/**
 * News of a brand, earned or suffered: of its standing R among those reached, good news (valence v above 0) makes R + reach v (1 - R), bad news R + reach v R; it fades
 * with a half-life. Valence 0 changes nothing.
 */
export interface PublicitySpec {
  readonly kind: 'publicity'
  readonly brand: string
  readonly at: number
  /** From -1 to 1. */
  readonly valence: number
  /** Share of people who hear of it. Default 1. */
  readonly reach?: number
  /** Periods in which what is left of it halves. Default 14. */
  readonly halfLife?: number
  /** Name of the segment that hears of it. Default: all. */
  readonly segment?: string
  /** Money for public relations. Default 0. */
  readonly cost?: number
}

/** Good or bad news. @example publicity({ brand: 'acme', at: 60, valence: -0.6, reach: 0.4, halfLife: 21 }) */
export function publicity(parameters: Omit<PublicitySpec, 'kind'>): PublicitySpec {
  return { kind: 'publicity', ...parameters }
}

export const publicityCampaign: Definition<PublicitySpec, Campaign> = {
  kind: 'publicity',
  doc: 'good or bad news of a brand, which fades',
  source:
    'after Berger, Sorensen & Rasmussen (2010), Marketing Science 29(5):815-827; the law of fading is an assumption',
  parameters: {
    brand: { type: 'text', doc: 'the brand' },
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'when it breaks' },
    valence: { type: 'quantity', min: -1, max: 1, doc: 'from as bad as can be to as good' },
    reach: { type: 'quantity', unit: 'share', min: 0, max: 1, default: 1, doc: 'of people who hear of it' },
    halfLife: {
      type: 'duration',
      unit: 'periods',
      above: 0,
      default: 14,
      evidence: 'assumed',
      doc: 'in which what is left of it halves',
    },
    segment: { type: 'text', default: null, doc: 'who hears of it; absent: all segments' },
    cost: { type: 'quantity', unit: 'money', min: 0, default: 0, doc: 'for public relations' },
  },
  create: ({ brand, at, valence, reach = 1, halfLife = 14, segment, cost = 0 }) => ({
    moves: () => [
      { what: 'spend', at, amount: cost, brand },
      {
        what: 'publicity',
        at,
        brand,
        valence,
        reach,
        halfLife,
        ...(segment !== undefined && segment !== null && { segment }),
      },
    ],
  }),
}
