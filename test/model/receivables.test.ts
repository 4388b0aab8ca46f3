import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import {
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
import { examine } from '../properties/examine.ts'

/** A distributor that sells on account. */
function distributor(terms: TermsSpec, change: Partial<ScenarioSpec> = {}): ScenarioSpec {
  return scenario({
    horizon: 3000,
    warmUp: 200,
    products: { soap: { price: 10, cost: 6 } },
    sites: {
      maker: supplier({}),
      centre: retailer({
        policy: sS({ s: 20, S: 40 }),
        shortage: lostSales(),
        demand: { soap: { kind: 'arrivals', gap: { kind: 'exponential', mean: 0.5 } } },
        terms,
      }),
    },
    lanes: [lane('maker', 'centre', { transit: 1 })],
    ...change,
  })
}

const centre = (spec: ScenarioSpec) => {
  const { figures } = run(spec)
  const point = figures.points.find(({ site }) => site === 'centre')
  if (point === undefined) throw new Error('no centre')
  return { point, residue: figures.ledgerResidue }
}

describe('invoices', () => {
  it('that are disputed are paid later: days sales outstanding = term + share x delay', () => {
    const { point, residue } = centre(distributor({ collect: 30, disputes: { probability: 0.2, delay: 40 } }))
    // 5,600 invoices: 99.9 % of a share of 0.2, times 40 days; and the noise of sales between invoice and payment.
    expect(Math.abs(point.receivable / -point.costs.revenue - 38)).toBeLessThan(3.29 * 40 * Math.sqrt(0.16 / 5600) + 1)
    expect(residue).toBeLessThan(1e-6)
  })

  it('are conceded in part, and paid short: what never comes is a cost, and cash is what came', () => {
    const { point, residue } = centre(
      distributor({
        collect: 30,
        disputes: { probability: 0.2, delay: 40, conceded: 0.5 },
        shortPayment: { probability: 0.1, share: 0.25 },
      }),
    )
    const sold = -(point.costs.revenue ?? 0)
    // Of each invoice 0.2 x 0.5, and of the rest 0.1 x 0.25.
    const expected = 0.1 + 0.9 * 0.025
    expect(Math.abs((point.costs.deduction ?? 0) / sold - expected)).toBeLessThan((3.29 * 0.2) / Math.sqrt(5600))
    expect(residue).toBeLessThan(1e-6)
  })

  it('nobody disputes leave a run bit-identical', () => {
    const plain = run(distributor({ collect: 30 }))
    const none = run(distributor({ collect: 30, disputes: { probability: 0, delay: 40 } }))
    expect(none.fingerprint).toBe(plain.fingerprint)
    expect(none.metrics).toEqual(plain.metrics)
  })

  it('keep all books, saved or not', () => {
    const terms = { collect: 3, disputes: { probability: 0.3, delay: 4, conceded: 0.4 } }
    expect(examine(distributor(terms, { horizon: 30, warmUp: 0 }), 0.5)).toEqual([])
  })

  it('are refused where they do not fit', () => {
    const paths = (terms: unknown) => {
      try {
        distributor(terms as TermsSpec)
      } catch (error) {
        if (error instanceof ScenarioError)
          return error.problems.map(({ path }) => path.replace('sites.centre.terms.', ''))
        throw error
      }
      return []
    }
    const disputes = { probability: 2, delay: -1, conceded: 2 }
    expect(paths({ collect: 1, disputes, shortPayment: { probability: -1, share: 2 } })).toEqual([
      'disputes.probability',
      'disputes.delay',
      'disputes.conceded',
      'shortPayment.probability',
      'shortPayment.share',
    ])
    expect(paths({ disputes: { probability: 0.1, delay: 3 }, shortPayment: { probability: 0.1, share: 0.2 } })).toEqual(
      ['disputes', 'shortPayment'],
    )
  })
})

describe('compliance', () => {
  const web = (early?: number) =>
    distributor(
      { collect: 30 },
      {
        market: {
          alternatives: {
            soap: {
              site: 'centre',
              promise: 3,
              delivery: { kind: 'uniform', min: 1, max: 4 },
              compliance: { fine: 0.05, ...(early !== undefined && { early }) },
            },
          },
          segments: { shops: { customers: 20, quantity: 12, buying: poissonBuyers({ rate: 0.05 }) } },
        },
      },
    )

  it('fines what comes late or not at all, at a share of its cost', () => {
    const { figures } = run(web())
    const [{ fulfilment, wanted, handed, onTime, closed }] = figures.market?.alternatives ?? []
    expect(fulfilment?.fines).toBeCloseTo(0.05 * 6 * (fulfilment?.failedUnits ?? 0), 6)
    expect(fulfilment?.failedUnits).toBeGreaterThan(wanted - handed)
    expect(onTime).toBeLessThan(closed)
    expect(figures.points.find(({ site }) => site === 'centre')?.costs.fine).toBeCloseTo(fulfilment?.fines ?? 0, 6)
    expect(figures.ledgerResidue).toBeLessThan(1e-6)
  })

  it('fines what comes before the window as well', () => {
    const failed = (early?: number) => run(web(early)).figures.market?.alternatives[0].fulfilment?.failedUnits ?? 0
    expect(failed(1)).toBeGreaterThan(failed() * 1.3)
    expect(failed(5)).toBe(failed())
  })

  it('is refused where it is out of bounds', () => {
    const problems = () =>
      scenario({
        ...web(),
        market: {
          alternatives: { soap: { site: 'centre', compliance: { fine: 2, early: -1 } }, rival: { compliance: {} } },
          segments: { all: { customers: 1, buying: poissonBuyers({ rate: 1 }) } },
        },
      })
    expect(problems).toThrow(/soap\.compliance\.fine[\s\S]*soap\.compliance\.early/)
  })
})
