import { describe, expect, it } from 'vitest'
import { bloodBank } from '../../src/theory/blood-bank.ts'
import { history, recordedRun } from './chain.ts'

const donors = { kind: 'recorded' as const, times: [0, 1, 1], quantities: [2, 3, 1] }
const daily = { kind: 'per-period' as const, quantity: { kind: 'trace' as const, values: [1, 5, 1] } }

describe('intake', () => {
  it('puts units on the shelf in the receive step, without an order', () => {
    const shop = { kind: 'retailer' as const, shortage: { kind: 'lost' as const } }
    const scenario = {
      horizon: 3,
      products: { pill: {} },
      sites: { shop: { ...shop, intake: { pill: donors }, demand: { pill: daily } } },
      lanes: [],
    }
    expect(history(scenario, ['intake', 'serve', 'lose'])).toEqual([
      'at 0 intake shop 2',
      'at 0 serve shop 1',
      'at 1 intake shop 3',
      'at 1 intake shop 1',
      'at 1 serve shop 5',
      'at 2 lose shop 1',
    ])
    expect(recordedRun(scenario).figures.points[0]).toMatchObject({ takenIn: 6, received: 0, ordered: 0, onHand: 0 })
  })
})

const waiting = {
  horizon: 3,
  products: { pill: {} },
  sites: { shop: { kind: 'retailer' as const, intake: { pill: 2 }, demand: { pill: daily } } },
  lanes: [],
}

describe('customers who wait', () => {
  it('are served from what comes in', () => {
    expect(history(waiting, ['intake', 'serve'])).toEqual([
      'at 0 intake shop 2',
      'at 0 serve shop 1',
      'at 1 intake shop 2',
      'at 1 serve shop 3',
      'at 2 intake shop 2',
      'at 2 serve shop 2',
    ])
  })
})

describe('a blood bank', () => {
  it('outdates, loses, holds and issues as the level-crossing solution says (Kaspi and Perry 1983)', () => {
    const model = { supply: 1, demand: 1.1, life: 5 }
    const unit = (rate: number) => ({
      kind: 'arrivals' as const,
      gap: { kind: 'exponential' as const, mean: 1 / rate },
    })
    const results = Array.from({ length: 16 }, (_, replication) => {
      const bank = {
        kind: 'retailer' as const,
        shortage: { kind: 'lost' as const },
        intake: { blood: unit(model.supply) },
        demand: { blood: unit(model.demand) },
      }
      const { periods, points } = recordedRun(
        {
          horizon: 3200,
          warmUp: 200,
          sequence: 'continuous',
          products: { blood: { life: 5 } },
          sites: { bank },
          lanes: [],
        },
        { seed: 'blood', replication },
      ).figures
      const [{ wasted, takenIn, lost, demanded, held, issuedAge, issued }] = points
      return [wasted / takenIn, lost / demanded, held / periods, issuedAge / issued]
    })
    const exact = bloodBank(model)
    const expected = [exact.outdatedFraction, exact.lostFraction, exact.onHand, exact.ageIssued]
    for (const [index, value] of expected.entries()) {
      const values = results.map((result) => result[index])
      const mean = values.reduce((sum, one) => sum + one, 0) / values.length
      const error = Math.sqrt(
        values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length * (values.length - 1)),
      )
      // Student t, 15 degrees of freedom: a right model fails one such check in 860.
      expect(Math.abs(mean - value)).toBeLessThan(4 * error)
    }
  })
})
