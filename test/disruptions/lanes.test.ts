import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { daily, history, oneShop } from '../model/chain.ts'

const shop = { policy: { kind: 'base-stock', S: 10 }, demand: { pill: daily(1, 2, 3, 4) } } as const
const lane = 'mill>shop'

describe('lane closure', () => {
  it('keeps goods at the supplier; what is under way arrives as planned', () => {
    const scenario = oneShop(
      shop,
      { transit: 2 },
      { horizon: 7, disruptions: { c: { kind: 'lane-closure', lane, at: 1, days: 2 } } },
    )
    expect(history(scenario, ['ship', 'receive'])).toEqual([
      'at 0 ship mill>shop 1',
      'at 2 receive mill>shop 1',
      'at 3 ship mill>shop 2',
      'at 3 ship mill>shop 3',
      'at 3 ship mill>shop 4',
      'at 5 receive mill>shop 2',
      'at 5 receive mill>shop 3',
      'at 5 receive mill>shop 4',
    ])
  })

  it('opens inside a period', () => {
    const scenario = oneShop(
      shop,
      { transit: 1 },
      { disruptions: { c: { kind: 'lane-closure', lane, at: 0, days: 0.5 } } },
    )
    expect(history(scenario, ['ship'])[0]).toBe('at 0.5 ship mill>shop 1')
  })

  it('may leave part of the capacity of the lane', () => {
    const scenario = oneShop(
      shop,
      { transit: 1, capacity: 4 },
      { horizon: 6, disruptions: { c: { kind: 'lane-closure', lane, at: 1, days: 2, capacity: 0.25 } } },
    )
    // Orders 1, 2, 3, 4; one unit may leave in periods 1 and 2 each.
    expect(history(scenario, ['ship'])).toEqual([
      'at 0 ship mill>shop 1',
      'at 1 ship mill>shop 1',
      'at 2 ship mill>shop 1',
      'at 3 ship mill>shop 3',
      'at 3 ship mill>shop 1',
      'at 4 ship mill>shop 3',
    ])
  })
})

describe('lane delay', () => {
  const delayed = (more: object) =>
    oneShop(
      shop,
      { transit: 1, perShipment: 10 },
      { horizon: 8, disruptions: { d: { kind: 'lane-delay', lane, at: 1, days: 2, ...more } } },
    )

  it('stretches the transit time of what leaves while it lasts, and nothing else', () => {
    expect(history(delayed({ factor: 3 }), ['receive'])).toEqual([
      'at 1 receive mill>shop 1',
      'at 4 receive mill>shop 2',
      'at 4 receive mill>shop 4',
      'at 5 receive mill>shop 3',
    ])
  })

  it('adds days after the factor', () => {
    expect(history(delayed({ factor: 2, extraDays: 1.5 }), ['receive'])[2]).toBe('at 4.5 receive mill>shop 2')
  })

  it('counts its days in days, whatever the period', () => {
    const weekly = { ...delayed({ extraDays: 7 }), period: 'week' as const }
    // Two days from week 1 on: only the shipment of week 1 leaves in them, and takes a week longer.
    expect(history(weekly, ['receive'])).toEqual([
      'at 1 receive mill>shop 1',
      'at 3 receive mill>shop 2',
      'at 3 receive mill>shop 3',
      'at 4 receive mill>shop 4',
    ])
  })

  it('raises freight by its factor', () => {
    expect(run(delayed({ freight: 2.5 })).metrics['cost.transport']).toBe(10 + 25 + 25 + 10)
  })

  it('overlaps with another: factors multiply, days add up', () => {
    const one = { kind: 'lane-delay', lane, at: 0, days: 9, factor: 2, extraDays: 0.5 } as const
    const two = { kind: 'lane-delay', lane, at: 0, days: 9, factor: 3, extraDays: 0.25 } as const
    const scenario = oneShop(
      { ...shop, demand: { pill: daily(1) } },
      { transit: 1 },
      { horizon: 9, disruptions: { one, two } },
    )
    expect(history(scenario, ['receive'])).toEqual(['at 6.75 receive mill>shop 1'])
  })
})
