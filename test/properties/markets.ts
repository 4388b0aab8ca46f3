import fc from 'fast-check'
import { scenario } from '../../src/scenario/build.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import type {
  AlternativeSpec,
  BuyingSpec,
  ChoiceSpec,
  MarketSpec,
  SegmentSpec,
} from '../../src/scenario/spec-market.ts'

/** Random markets over one shop and a rival outside, in which every kind of buying, choice and reputation is drawn. */

const gap = { kind: 'exponential', mean: 0.3 } as const

export const buying: readonly BuyingSpec[] = [
  { kind: 'poisson', rate: 0.2, leaving: 0.05, sensitivity: 1 },
  { kind: 'bg-nbd', r: 1, alpha: 5, a: 0.8, b: 2.4, sensitivity: 0.5 },
  { kind: 'pareto-nbd', r: 1, alpha: 5, s: 0.6, beta: 12, sensitivity: 0.5 },
  { kind: 'bass', p: 0.02, q: 0.3 },
  { kind: 'bass', p: 0.02, q: 0.3, talkers: 'served' },
  { kind: 'generalised-bass', p: 0.02, q: 0.3, priceEffect: -1.3, prices: [10, 8, 7], every: 10 },
  { kind: 'norton-bass', p: [0.05, 0.05], q: [0.3, 0.4], launch: [0, 12], shares: [0.6, 0.4] },
  { kind: 'network-bass', p: 0.02, q: 0.4, degree: 3, rewired: 0.2 },
  { kind: 'network-bass', p: 0.02, q: 0.4, links: [0, 1, 1, 2, 2, 0, 3, 4], talkers: 'served' },
  { kind: 'refills', supply: 6, gap, renewals: 3, stopping: 0.1 },
  { kind: 'visits', gap },
]

export const choices: readonly ChoiceSpec[] = [
  { kind: 'logit', price: -0.2, reputation: 2, loyalty: 2, promise: -0.05, nothing: -1 },
  { kind: 'log-linear', price: -0.5, promise: -0.02 },
  { kind: 'nested-logit', lambda: 0.5, nothing: 0, goodwill: 0.4 },
]

const alternatives: fc.Arbitrary<Readonly<Record<string, AlternativeSpec>>> = fc
  .record({
    lost: fc.boolean(),
    delivery: fc.constantFrom<NonNullable<AlternativeSpec['delivery']>>(0, 2, { kind: 'exponential', mean: 3 }),
    flawed: fc.constantFrom(0, 0.2),
  })
  .map(({ lost, delivery, flawed }) => ({
    acme: {
      site: 'shop',
      promise: 2,
      delivery,
      flaws: { damaged: flawed },
      perOrder: 1,
      shortage: lost ? { kind: 'lost' as const } : { kind: 'backorder' as const },
    },
    next: { site: 'shop', brand: 'acme', channel: 'web', generation: 2, promise: 4, delivery: 3 },
    rival: { price: 9, generation: 2, promise: 1, delivery: 1 },
  }))

const segments: fc.Arbitrary<Readonly<Record<string, SegmentSpec>>> = fc
  .array(
    fc.record({
      customers: fc.integer({ min: 5, max: 60 }),
      cohort: fc.constantFrom(1, 3),
      buying: fc.constantFrom(...buying),
      choice: fc.constantFrom(...choices),
      hoarding: fc.constantFrom<SegmentSpec['hoarding'][]>(undefined, {
        at: 5,
        until: 15,
        rate: 0.05,
        perOutage: 0.5,
        extra: 3,
      }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) =>
    Object.fromEntries(
      list.map(({ hoarding, ...segment }, at) => [
        `segment-${at}`,
        {
          ...segment,
          ...(hoarding !== undefined && { hoarding }),
          ...(at === 1 && { spend: { p: 6.25, q: 3.74, gamma: 15 } }),
        },
      ]),
    ),
  )

const campaigns = fc.constantFrom<NonNullable<MarketSpec['campaigns']>>(
  {
    letters: { kind: 'coupons', alternative: 'acme', at: 3, length: 20, response: 0.6, cut: 0.3, perRedemption: 0.2 },
    panel: { kind: 'market-research', brand: 'acme', at: 2, respondents: 20, times: 3, every: 9, perRespondent: 1 },
  },
  {
    deal: { kind: 'promotion', alternative: 'acme', at: 5, length: 10, cut: 0.2, display: 1, stockpile: 0.3 },
    more: { kind: 'coupons', alternative: 'rival', segment: 'segment-0', at: 8, length: 9, households: 0.5, cut: 0.5 },
    slot: { kind: 'recommendations', attributed: 0.4 },
  },
)

const parts: fc.Arbitrary<Partial<MarketSpec>> = fc.record(
  {
    campaigns,
    talk: fc.constantFrom<NonNullable<MarketSpec['talk']>>({}, { to: 'all', lag: 2, weight: [2, 1, 1, 0, 1] }),
    reputation: fc.constantFrom<NonNullable<MarketSpec['reputation']>>(
      { kind: 'beta', kept: 0.9 },
      { kind: 'goodwill', eta: 0.05, decay: 0.02 },
    ),
    brands: fc.constantFrom<NonNullable<MarketSpec['brands']>>({
      acme: { goodwill: { kind: 'nerlove-arrow', decay: 0.05, eta: 2, initial: 1 } },
    }),
  },
  { requiredKeys: [] },
)

/** Scenarios with a market. */
export const markets: fc.Arbitrary<ScenarioSpec> = fc
  .record({
    alternatives,
    segments,
    parts,
    target: fc.integer({ min: 2, max: 40 }),
    warmUp: fc.constantFrom(0, 7),
  })
  .map(({ alternatives, segments, parts, target, warmUp }) =>
    scenario({
      horizon: 40,
      warmUp,
      products: { thing: { price: 10, cost: 6 } },
      sites: {
        maker: { kind: 'supplier' },
        shop: { kind: 'retailer', policy: { kind: 'base-stock', S: target } },
      },
      lanes: [{ from: 'maker', to: 'shop', transit: 1 }],
      market: { alternatives, segments, ...parts },
    }),
  )
