import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AlternativeSpec,
  backorder,
  type FulfilmentSpec,
  lane,
  lostSales,
  poissonBuyers,
  retailer,
  run,
  type ScenarioSpec,
  scenario,
  sS,
  supplier,
  type TermsSpec,
} from '../../src/index.ts'
import { examine } from './examine.ts'
import { runs } from './scenarios.ts'

const steps: fc.Arbitrary<FulfilmentSpec> = fc.record(
  {
    from: fc.constantFrom(['store'], ['store', 'depot'], []),
    lines: fc.constantFrom({ tie: {} }, { tie: { share: 0.4, quantity: { kind: 'poisson', mean: 1.5 } as const } }),
    picking: fc.constantFrom(0, 0.2, { kind: 'exponential', mean: 0.1 } as const),
    packing: fc.constantFrom(0, 0.1),
    pickers: fc.constantFrom(1, 3),
    perLine: fc.constantFrom(0, 0.5),
    pickUpEvery: fc.constantFrom(0.5, 1),
  },
  { requiredKeys: [] },
)

const endings: fc.Arbitrary<FulfilmentSpec> = fc.constantFrom<FulfilmentSpec>(
  {},
  { attempts: { fails: 0.3, most: 2, cost: 1 } },
  { attempts: { fails: 0.5, most: 1 } },
  { collect: { wait: { kind: 'exponential', mean: 2 }, keep: 4, never: 0.1 } },
)

const alternative: fc.Arbitrary<AlternativeSpec> = fc
  .tuple(
    steps,
    endings,
    fc.constantFrom({ promise: 2 }, { promiseShare: 0.8 }),
    fc.constantFrom({}, { marketplace: { commission: 0.1, owner: 'store' } }, { marketplace: { commission: 0.2 } }),
    fc.constantFrom({}, { compliance: { fine: 0.05, early: 1 } }),
    fc.constantFrom({ shortage: lostSales() }, { shortage: backorder({ patience: 3 }), seen: true }),
  )
  .map(([first, last, ...others]) =>
    Object.assign(
      {
        site: 'centre',
        product: 'shirt',
        handling: 0.3,
        delivery: { kind: 'exponential', mean: 1 } as const,
        perOrder: 2,
      },
      { fulfilment: { ...first, ...last } },
      ...others,
    ),
  )

const terms = fc.constantFrom<{ readonly terms?: TermsSpec }>(
  {},
  { terms: { collect: 3, disputes: { probability: 0.3, delay: 2, conceded: 0.5 } } },
  { terms: { collect: 1, pay: 2, shortPayment: { probability: 0.5, share: 0.1 } } },
)

/** Two alternatives that share three sites. */
const worlds: fc.Arbitrary<ScenarioSpec> = fc
  .tuple(alternative, alternative, fc.integer({ min: 2, max: 12 }), terms)
  .map(([web, rival, S, own]) => {
    const site = retailer({ policy: sS({ s: Math.floor(S / 2), S }), ...own })
    return scenario({
      horizon: 25,
      products: { shirt: { price: 20, cost: 8 }, tie: { price: 10, cost: 4 } },
      sites: { maker: supplier({}), centre: site, store: site, depot: site },
      lanes: ['centre', 'store', 'depot'].map((to) => lane('maker', to, { transit: 1 })),
      market: {
        alternatives: { web, rival },
        segments: { all: { customers: 60, buying: poissonBuyers({ rate: 0.1 }) } },
      },
    })
  })

describe('random web shops', () => {
  it('lose no unit, no coin and no order, and tell one story', () => {
    fc.assert(
      fc.property(worlds, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (spec, share) => {
        expect(examine(spec, share)).toEqual([])
      }),
      { seed: 83, numRuns: runs(25) },
    )
  })

  it('sell what left the shelves, at what customers paid', () => {
    fc.assert(
      fc.property(worlds, (spec) => {
        const { figures } = run(spec)
        const alternatives = figures.market?.alternatives ?? []
        const total = (read: (one: (typeof alternatives)[number]) => number) =>
          alternatives.reduce((sum, one) => sum + read(one), 0)
        const sold = figures.points.reduce((sum, { served }) => sum + served, 0)
        const earned = figures.points.reduce((sum, { costs }) => sum - (costs.revenue ?? 0), 0)
        const owners = figures.points.reduce((sum, { costs }) => sum + (costs.commission ?? 0), 0)
        expect(total(({ handed }) => handed)).toBeCloseTo(sold, 6)
        expect(total(({ revenue }) => revenue)).toBeCloseTo(earned, 6)
        const outside = total(({ name, fulfilment }) => (isOwned(spec, name) ? 0 : (fulfilment?.commission ?? 0)))
        expect(owners).toBeCloseTo(outside, 6)
        expect(figures.ledgerResidue).toBeLessThan(1e-6)
      }),
      { seed: 84, numRuns: runs(25) },
    )
  })
})

/** The marketplace of an alternative belongs to a site, which gets what the seller pays. */
function isOwned({ market }: ScenarioSpec, name: string): boolean {
  return market?.alternatives[name].marketplace?.owner !== undefined
}
