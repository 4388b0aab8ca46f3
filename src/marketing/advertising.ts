import type { Campaign, ExposureMove, SpendMove } from '../contracts/campaign.ts'
import type { Definition } from '../contracts/definition.ts'
import { exp } from '../math/exp.ts'

/**
 * Flights of one brand on one medium. A plan over several media is several campaigns. What counts of a flight is points x quality x exp(-wearOut G), G the points of
 * the campaign before it. It is paid when it starts, at the price of the medium.
 */
export interface AdvertisingSpec {
  readonly kind: 'advertising'
  readonly brand: string
  /** Name of a medium of `market.media`. */
  readonly medium: string
  /** Start of the first flight, in periods. */
  readonly at: number
  /** Gross rating points of each flight. */
  readonly points: readonly number[]
  /** Periods from flight to flight. Default 7. */
  readonly every?: number
  /** How often the whole list is gone through. Default 1. */
  readonly rounds?: number
  /** True: the points of a flight are spread evenly up to the next. Default false: all at its start. */
  readonly spread?: boolean
  /** Of the creative: 1 is what the medium's numbers were measured with. Default 1. */
  readonly quality?: number
  /** Omega: share of what is left that wears out with each point. Default 0. */
  readonly wearOut?: number
  /** Money for making it, at its start. Default 0. */
  readonly production?: number
}

/** A media plan. @example advertising({ brand: 'acme', medium: 'tv', at: 30, points: [120, 80, 80] }) */
export function advertising(parameters: Omit<AdvertisingSpec, 'kind'>): AdvertisingSpec {
  return { kind: 'advertising', ...parameters }
}

export const advertisingCampaign: Definition<AdvertisingSpec, Campaign> = {
  kind: 'advertising',
  doc: 'flights of a brand on a medium: points, wear of the creative, what they cost',
  source: 'adstock: Broadbent (1979); wear-out: Naik, Mantrala & Sawyer (1998), Marketing Science 17(3)',
  parameters: {
    brand: { type: 'text', doc: 'the brand' },
    medium: { type: 'text', doc: 'a medium of market.media' },
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'start of the first flight' },
    points: { type: 'numbers', unit: 'gross rating points', min: 0, doc: 'of each flight' },
    every: { type: 'duration', unit: 'periods', above: 0, default: 7, doc: 'from flight to flight' },
    rounds: { type: 'integer', min: 1, max: 100_000, default: 1, doc: 'times that the list is gone through' },
    spread: {
      type: 'flag',
      default: false,
      doc: 'points of a flight spread evenly up to the next, not all at its start',
    },
    quality: { type: 'quantity', min: 0, default: 1, doc: 'of the creative: factor on what points count for' },
    wearOut: {
      type: 'quantity',
      unit: 'share per point',
      min: 0,
      default: 0,
      doc: 'omega: what a point takes from the strength of later ones',
    },
    production: { type: 'quantity', unit: 'money', min: 0, default: 0, doc: 'paid at the start' },
  },
  create: (spec) => ({
    moves: (horizon, { media }) => {
      const { brand, medium, at, points, every = 7, rounds = 1, spread = false, quality = 1, wearOut = 0 } = spec
      const perPoint = media.find(({ name }) => name === medium)?.perPoint ?? 0
      const moves: (ExposureMove | SpendMove)[] = [{ what: 'spend', at, amount: spec.production ?? 0, brand }]
      let shown = 0
      for (let flight = 0; flight < points.length * rounds; flight++) {
        const start = at + flight * every
        if (start >= horizon) break
        const bought = points[flight % points.length]
        const effective = bought * quality * exp(-wearOut * shown)
        moves.push({ what: 'spend', at: start, amount: bought * perPoint, brand })
        const until = spread ? start + every : start
        moves.push({ what: 'exposure', at: start, until, brand, medium, points: bought, effective })
        shown += bought
      }
      return moves
    },
  }),
}
