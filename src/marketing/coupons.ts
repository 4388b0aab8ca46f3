import type { Campaign, Move } from '../contracts/campaign.ts'
import type { Definition } from '../contracts/definition.ts'

/**
 * Coupons to targeted households: a share of them is sent one, and a share of these would use it. Whoever would sees the alternative at the lower price until the coupon
 * is used or out of date; everybody else sees the usual one. Whether it is used is the choice of customers, so the share redeemed is at most `response`, and close to it
 * where they buy often.
 */
export interface CouponsSpec {
  readonly kind: 'coupons'
  /** Name of an alternative of the market. */
  readonly alternative: string
  /** Segment whose households are targeted. Default: all. */
  readonly segment?: string
  readonly at: number
  /** Periods that coupons are good for. */
  readonly length: number
  /** Share of households that are sent one. Default 1. */
  readonly households?: number
  /** Share of these that would use it. Default 0.12. */
  readonly response?: number
  /** Share off the price. */
  readonly cut: number
  /** Money per household that is sent one, and per coupon redeemed. Default 0 each. */
  readonly perHousehold?: number
  readonly perRedemption?: number
}

/** Coupons. @example coupons({ alternative: 'acme', at: 30, length: 14, households: 0.2, response: 0.166, cut: 0.25, perHousehold: 0.5 }) */
export function coupons(parameters: Omit<CouponsSpec, 'kind'>): CouponsSpec {
  return { kind: 'coupons', ...parameters }
}

const share = { type: 'quantity', unit: 'share', min: 0, max: 1 } as const

export const couponsCampaign: Definition<CouponsSpec, Campaign> = {
  kind: 'coupons',
  doc: 'coupons to a share of the households of a segment, some of whom would use them',
  source:
    'response: 6,589 pairs of household and campaign of the completejourney panel (dunnhumby): 16.6 % (type A), 6.5 % (B), 5.9 % (C), 12.0 % of all',
  parameters: {
    alternative: { type: 'text', doc: 'an alternative of the market' },
    segment: { type: 'text', default: null, doc: 'whose households are targeted; absent: all' },
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'when they are sent' },
    length: { type: 'duration', unit: 'periods', min: 0, doc: 'how long they are good for' },
    households: { ...share, default: 1, doc: 'of the households that are sent one' },
    response: { ...share, default: 0.12, evidence: 'calibrated', doc: 'of these that would use it' },
    cut: { ...share, doc: 'off the price' },
    perHousehold: { type: 'quantity', unit: 'money per household', min: 0, default: 0, doc: 'for sending one' },
    perRedemption: { type: 'quantity', unit: 'money per coupon', min: 0, default: 0, doc: 'for each that is used' },
  },
  create: (spec) => ({
    moves: (_horizon, { alternatives, segments }) => {
      const {
        alternative,
        at,
        length,
        households = 1,
        response = 0.12,
        cut,
        perHousehold = 0,
        perRedemption = 0,
      } = spec
      const segment = spec.segment ?? undefined
      const brand = alternatives.find(({ name }) => name === alternative)?.brand
      const meant = segments.filter(({ name }) => segment === undefined || name === segment)
      const sent = households * meant.reduce((sum, { customers }) => sum + customers, 0)
      const moves: Move[] = [
        { what: 'spend', at, amount: perHousehold * sent, alternative, ...(brand !== undefined && { brand }) },
        {
          ...{ what: 'coupon', at, until: at + length, alternative, ...(segment !== undefined && { segment }) },
          ...{ households, response, cut, perRedemption },
        },
      ]
      return moves
    },
  }),
}
