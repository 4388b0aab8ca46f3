import type { Campaign } from '../contracts/campaign.ts'
import type { Definition } from '../contracts/definition.ts'

/** A brand is made worth more to everybody, for good or for a time: utility added to all its alternatives, at a cost. */
export interface BrandingSpec {
  readonly kind: 'branding'
  readonly brand: string
  readonly at: number
  /** Utility added; worth utility / |price coefficient| of money per unit. */
  readonly utility: number
  /** Periods that it lasts. Default: to the end of the run. */
  readonly length?: number
  /** Money, at its start. Default 0. */
  readonly cost?: number
}

/** Brand building. @example branding({ brand: 'acme', at: 30, utility: 0.2, cost: 50_000 }) */
export function branding(parameters: Omit<BrandingSpec, 'kind'>): BrandingSpec {
  return { kind: 'branding', ...parameters }
}

export const brandingCampaign: Definition<BrandingSpec, Campaign> = {
  kind: 'branding',
  doc: 'a brand becomes worth more to everybody, for good or for a time',
  parameters: {
    brand: { type: 'text', doc: 'the brand' },
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'from when on' },
    utility: { type: 'quantity', unit: 'utility', doc: 'added to all its alternatives' },
    length: { type: 'duration', unit: 'periods', min: 0, default: null, doc: 'how long; absent: to the end' },
    cost: { type: 'quantity', unit: 'money', min: 0, default: 0, doc: 'paid at its start' },
  },
  create: ({ brand, at, utility, length, cost = 0 }) => ({
    moves: () => {
      const until = at + (length ?? Number.POSITIVE_INFINITY)
      return [
        { what: 'spend', at, amount: cost, brand },
        { what: 'equity', at, until, brand, utility },
      ]
    },
  }),
}
