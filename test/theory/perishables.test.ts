import { describe, expect, it } from 'vitest'
import { incompleteGammaLower } from '../../src/math/incomplete-gamma.ts'
import { bloodBank } from '../../src/theory/blood-bank.ts'
import { finiteLaw, normalLaw, poissonLaw } from '../../src/theory/demand-law.ts'
import { erlangLoss } from '../../src/theory/erlang-loss.ts'
import { costOfLostSalesBaseStock } from '../../src/theory/lost-sales.ts'
import {
  bestPerishableBaseStock,
  discountedPerishableCost,
  perishableAverages,
} from '../../src/theory/perishable-chain.ts'
import { perishableOneForOne } from '../../src/theory/perishable-one-for-one.ts'
import { optimalPerishableRule } from '../../src/theory/perishable-optimum.ts'
import { type PerishableModel, perishableBaseStock } from '../../src/theory/perishable-step.ts'

/** Gamma demand of mean 4 and coefficient of variation 0.5, rounded (De Moor, Gijsbrechts & Boute 2022). */
function roundedGamma() {
  const cdf = (k: number) => incompleteGammaLower(4, k + 0.5)
  const values = Array.from({ length: 60 }, (_, k) => k)
  return finiteLaw(
    values,
    values.map((k) => cdf(k) - (k === 0 ? 0 : cdf(k - 1))),
  )
}

const demand = roundedGamma()
const run = { discount: 0.99, burnIn: 100, horizon: 365 }
const costs = (outdated: number) => ({ order: 3, lost: 5, outdated, holding: 1 })

describe('a perishable under base stock', () => {
  it.each([
    [2, 1, 7, 'LIFO', 5, 1565],
    [2, 1, 7, 'FIFO', 7, 1474],
    [2, 1, 10, 'FIFO', 6, 1485],
    [2, 2, 7, 'FIFO', 9, 1495],
  ] as const)(
    'life %d, L %d, waste %d, %s: best S %d, cost %d, as published (Farrington et al. 2025, table 3)',
    (life, L, waste, issuing, S, cost) => {
      const best = bestPerishableBaseStock({ life, L, issuing, demand }, costs(waste), run, {
        highest: 10,
        maxOrder: 10,
      })
      expect(best.S).toBe(S)
      // Printed figures are means of simulations.
      expect(Math.abs(best.cost - cost)).toBeLessThan(1)
    },
  )

  it('that lives long is a plain lost-sales stock', () => {
    const law = poissonLaw(1.2)
    const found = perishableAverages({ life: 14, L: 1, issuing: 'FIFO', demand: law }, perishableBaseStock(4))
    const plain = costOfLostSalesBaseStock({ demand: law, L: 1, h: 1, p: 6 }, 4)
    expect(Math.abs(found.carriedOver + 6 * found.lost - plain)).toBeLessThan(1e-4)
  })

  it('loses as much under either issuing order without a lead time, and outdates more under LIFO', () => {
    const [fifo, lifo] = (['FIFO', 'LIFO'] as const).map((issuing) =>
      perishableAverages({ life: 3, L: 0, issuing, demand: poissonLaw(5) }, perishableBaseStock(10)),
    )
    expect(lifo.lost).toBeCloseTo(fifo.lost, 9)
    expect(lifo.outdated).toBeGreaterThan(fifo.outdated)
    for (const { ordered, lost, outdated } of [fifo, lifo]) expect(ordered).toBeCloseTo(5 - lost + outdated, 9)
  })

  it('can be counted by hand', () => {
    // Demand 1 a period, two units ordered up to, life 2, no lead time: one is sold, the old one of the pair goes first.
    const model: PerishableModel = { life: 2, L: 0, issuing: 'FIFO', demand: finiteLaw([1], [1]) }
    expect(perishableAverages(model, perishableBaseStock(2))).toEqual({
      ordered: expect.closeTo(1, 9),
      lost: expect.closeTo(0, 9),
      outdated: expect.closeTo(0, 9),
      carriedOver: expect.closeTo(1, 9),
    })
    // The newest first: of a pair one is sold and one kept; then a fresh one comes, is sold, and the kept one goes; then a pair again.
    expect(perishableAverages({ ...model, issuing: 'LIFO' }, perishableBaseStock(2))).toEqual({
      ordered: expect.closeTo(1.5, 9),
      lost: expect.closeTo(0, 9),
      outdated: expect.closeTo(0.5, 9),
      carriedOver: expect.closeTo(0.5, 9),
    })
  })

  it('refuses continuous demand and fractions of orders', () => {
    const model: PerishableModel = { life: 2, L: 0, issuing: 'FIFO', demand: normalLaw(5, 1) }
    expect(() => perishableAverages(model, perishableBaseStock(2))).toThrow(/whole units/)
    expect(() => perishableAverages({ ...model, demand }, () => 0.5)).toThrow(/invalid order 0.5/)
  })
})

describe('the best rule for a perishable', () => {
  it('reproduces the table of De Moor, Gijsbrechts & Boute (2022) for life 2, L 1, waste 7, FIFO', () => {
    const rule = optimalPerishableRule({ life: 2, L: 1, issuing: 'FIFO', demand }, costs(7), {
      maxOrder: 10,
      discount: 0.99,
    })
    const table = Array.from({ length: 9 }, (_, fresh) =>
      Array.from({ length: 9 }, (_, old) => rule({ stock: [old, fresh], onTheWay: [] })).join(''),
    )
    expect(table).toEqual([
      '444444444',
      '443333333',
      '433322222',
      '332211111',
      '322111100',
      '221100000',
      '211000000',
      '110000000',
      '100000000',
    ])
  })

  it('costs no more than the best base stock, for any lead time', () => {
    for (const L of [0, 1, 2]) {
      const model: PerishableModel = { life: 2, L, issuing: 'LIFO', demand }
      const rule = optimalPerishableRule(model, costs(7), { maxOrder: 10, discount: 0.99 })
      const best = bestPerishableBaseStock(model, costs(7), run, { highest: 10, maxOrder: 10 })
      expect(discountedPerishableCost(model, rule, costs(7), run)).toBeLessThan(best.cost)
    }
  })

  it('refuses more states than it can hold', () => {
    const model: PerishableModel = { life: 5, L: 2, issuing: 'FIFO', demand }
    expect(() => optimalPerishableRule(model, costs(7), { maxOrder: 20, discount: 0.99 })).toThrow(/85766121 states/)
  })
})

describe('one-for-one control of a perishable', () => {
  it('of a single unit is a renewal process', () => {
    const [rate, life, L] = [0.8, 2, 0.75]
    const shelf = (1 - Math.exp(-rate * life)) / rate
    const found = perishableOneForOne({ rate, life, L, S: 1 })
    expect(found.availability).toBeCloseTo(shelf / (shelf + L), 12)
    expect(found.outdateRate).toBeCloseTo(Math.exp(-rate * life) / (shelf + L), 12)
    expect(found.onHand).toBeCloseTo(found.availability, 12)
  })

  it("of units that live long loses by Erlang's formula", () => {
    for (const S of [1, 3, 6])
      expect(perishableOneForOne({ rate: 1.3, life: 60, L: 2, S }).lostFraction).toBeCloseTo(erlangLoss(S, 2.6), 9)
  })

  it('balances what comes and goes, and keeps all units somewhere', () => {
    const [rate, life, L, S] = [1.3, 1.5, 0.8, 4]
    const found = perishableOneForOne({ rate, life, L, S })
    // Each unit that leaves is on order for L.
    const leaving = rate * (1 - found.lostFraction) + found.outdateRate
    expect(found.onHand + leaving * L).toBeCloseTo(S, 9)
  })

  it.each([
    [10, 2, 60, 100],
    [10, 5, 10, 160],
    [1, 2, 1, 200],
  ])('of many units balances as well: rate %d, life %d, lead time %d, S = %d', (rate, life, L, S) => {
    const found = perishableOneForOne({ rate, life, L, S })
    const leaving = rate * (1 - found.lostFraction) + found.outdateRate
    expect(found.onHand + leaving * L).toBeCloseTo(S, 6)
  })

  it('is refused where a double cannot weigh it', () => {
    expect(() => perishableOneForOne({ rate: 1, life: 1, L: 3000, S: 2 })).toThrow('expected fewer units')
  })
})

describe('a blood bank', () => {
  it.each([
    [1, 1.1, 5],
    [1, 1, 3],
    [2, 1.2, 0.7],
    [1, 1.0000001, 4],
  ])('balances units and obeys Little: supply %d, demand %d, life %d', (supply, demand, life) => {
    const { outdatedFraction, lostFraction, onHand, ageIssued } = bloodBank({ supply, demand, life })
    expect(supply * (1 - outdatedFraction)).toBeCloseTo(demand * (1 - lostFraction), 9)
    expect(onHand).toBeCloseTo(supply * ((1 - outdatedFraction) * ageIssued + outdatedFraction * life), 7)
  })
})
