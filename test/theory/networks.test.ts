import { describe, expect, it } from 'vitest'
import { assemblyFigures } from '../../src/theory/assembly.ts'
import { poissonLaw } from '../../src/theory/demand-law.ts'
import { erlangLoss } from '../../src/theory/erlang-loss.ts'
import { pooledSpareParts, separateSpareParts, sparePartsForTarget } from '../../src/theory/lateral-transshipment.ts'
import { optimalWarehouse, warehouseFigures } from '../../src/theory/one-warehouse-retailers.ts'

describe('one warehouse and its retailers', () => {
  const retailers = [
    { rate: 1, L: 1 },
    { rate: 0.5, L: 2 },
    { rate: 2, L: 0.5 },
  ]

  it('without stock at the warehouse is a row of single stocks with the lead times added up', () => {
    const { retailers: found } = warehouseFigures({ L0: 2, retailers }, { s0: 0, s: [3, 4, 5] })
    for (const [i, { rate, L }] of retailers.entries()) {
      const law = poissonLaw(rate * (2 + L))
      const s = [3, 4, 5][i]
      expect(found[i].backorders).toBeCloseTo(law.loss(s), 9)
      expect(found[i].fillRate).toBeCloseTo(law.cdf(s - 1), 9)
    }
  })

  it('with ample stock there has the transport times alone', () => {
    const { retailers: found } = warehouseFigures({ L0: 2, retailers }, { s0: 80, s: [3, 4, 5] })
    for (const [i, { rate, L }] of retailers.entries())
      expect(found[i].backorders).toBeCloseTo(poissonLaw(rate * L).loss([3, 4, 5][i]), 9)
  })

  it('is approximated from below by METRIC, closely by two moments (Graves 1985)', () => {
    const levels = { s0: 5, s: [3, 3, 3] }
    const [exact, metric, fitted] = (['exact', 'metric', 'two-moment'] as const).map((method) =>
      warehouseFigures({ L0: 2, retailers }, levels, method),
    )
    for (let i = 0; i < 3; i++) {
      const truth = exact.retailers[i].backorders
      expect(metric.retailers[i].backorders).toBeLessThan(truth)
      expect(Math.abs(fitted.retailers[i].backorders - truth)).toBeLessThan(
        Math.abs(metric.retailers[i].backorders - truth) / 4,
      )
    }
  })

  it('is optimal at levels that no neighbour beats', () => {
    const costs = { h0: 1, h: [1.5, 1.5, 1.5], p: [10, 20, 8] }
    const costOf = (s0: number, s: readonly number[]) => {
      const found = warehouseFigures({ L0: 2, retailers }, { s0, s })
      return found.retailers.reduce(
        (sum, { onHand, backorders }, i) => sum + costs.h[i] * onHand + costs.p[i] * backorders,
        costs.h0 * found.onHand,
      )
    }
    const best = optimalWarehouse({ L0: 2, retailers }, costs)
    expect(costOf(best.s0, best.s)).toBeCloseTo(best.cost, 9)
    for (let s0 = 0; s0 <= 20; s0++)
      for (let a = 0; a < 7; a++)
        for (let b = 0; b < 7; b++)
          for (let c = 0; c < 8; c++) expect(costOf(s0, [a, b, c])).toBeGreaterThanOrEqual(best.cost - 1e-9)
  })

  it('refuses levels that do not fit', () => {
    expect(() => warehouseFigures({ L0: 1, retailers }, { s0: 1, s: [1] })).toThrow(/1 of them for 3 retailers/)
  })
})

describe('assembly with local base stocks', () => {
  it('from one component is a warehouse with one retailer', () => {
    const found = assemblyFigures({ rate: 2, components: [{ L: 2.5, s: 6 }], L1: 1.5, s1: 4 })
    const chain = warehouseFigures({ L0: 2.5, retailers: [{ rate: 2, L: 1.5 }] }, { s0: 6, s: [4] })
    expect(found.finishedBackorders).toBeCloseTo(chain.retailers[0].backorders, 9)
    expect(found.fillRate).toBeCloseTo(chain.retailers[0].fillRate, 9)
    expect(found.componentsOnHand[0]).toBeCloseTo(chain.onHand, 9)
  })

  it('is not held up by a component that comes with another, or that is always there', () => {
    const one = assemblyFigures({ rate: 2, components: [{ L: 2.5, s: 6 }], L1: 1.5, s1: 4 })
    for (const other of [
      { L: 2.5, s: 6 },
      { L: 1, s: 60 },
    ])
      expect(assemblyFigures({ rate: 2, components: [other, { L: 2.5, s: 6 }], L1: 1.5, s1: 4 }).waiting).toBeCloseTo(
        one.waiting,
        9,
      )
  })

  it('waits for the scarcer of two nested windows, here added up over both demands', () => {
    const [rate, first, second] = [2, { L: 1, s: 1 }, { L: 2, s: 4 }]
    let waiting = 0
    for (let d = 0; d < 40; d++)
      for (let more = 0; more < 40; more++)
        waiting +=
          poissonLaw(rate).probability(d) *
          poissonLaw(rate).probability(more) *
          Math.max(0, d - first.s, d + more - second.s)
    expect(assemblyFigures({ rate, components: [second, first], L1: 1, s1: 2 }).waiting).toBeCloseTo(waiting, 9)
  })
})

describe('spare parts with and without pooling', () => {
  const model = { warehouses: 10, rate: 0.001, leadTime: 10, h: 10, emergencyCost: 1000, lateralCost: 500 }
  const waits = { emergency: 2, lateral: 0.5 }

  it('reproduce Kranenburg (2006), table 5.2, base case', () => {
    const without = sparePartsForTarget(model, separateSpareParts, waits, 0.2)
    expect([without.R.toFixed(2), without.cost.toFixed(2)]).toEqual(['9.09', '91.90'])
    const pooled = sparePartsForTarget(model, pooledSpareParts, waits, 0.2)
    expect([pooled.R.toFixed(2), pooled.cost.toFixed(2)]).toEqual(['6.10', '63.00'])
  })

  it('obey the balance of two warehouses with one unit between them', () => {
    // The unit is out with probability a / (1 + a), a = 2 x 0.3 x 1; a demand comes from its owner half the time.
    const two = { ...model, warehouses: 2, rate: 0.3, leadTime: 1 }
    const found = pooledSpareParts(two, 1)
    expect(found.pEmergency).toBeCloseTo(0.6 / 1.6, 12)
    expect([found.pOwn, found.pLateral]).toEqual([expect.closeTo(0.5 / 1.6, 12), expect.closeTo(0.5 / 1.6, 12)])
  })

  it('refuse a target beyond reach', () => {
    expect(() => sparePartsForTarget(model, separateSpareParts, waits, 0.001)).toThrow(/invalid target/)
    expect(erlangLoss(0, 3)).toBe(1)
  })
})
