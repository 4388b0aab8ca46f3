import { describe, expect, it } from 'vitest'
import { direct } from '../../src/carriers/direct.ts'
import { timetable } from '../../src/carriers/timetable.ts'
import { run } from '../../src/run/run.ts'
import { daily, history, oneShop } from '../model/chain.ts'

const shop = { policy: { kind: 'base-stock', S: 10 }, demand: { pill: daily(1, 2, 3, 4) } } as const

describe('a direct carrier', () => {
  it('leaves at once and draws a transit time per shipment', () => {
    const carrier = direct({ transit: { kind: 'trace', values: [2, 0.5], repeat: true } })
    expect(history(oneShop(shop, { carrier }, { horizon: 6 }), ['receive'])).toEqual([
      'at 1.5 receive mill>shop 2',
      'at 2 receive mill>shop 1',
      'at 3.5 receive mill>shop 4',
      'at 4 receive mill>shop 3',
    ])
  })

  it('is what a lane with a transit time has', () => {
    const transit = { kind: 'exponential', mean: 1 } as const
    const plain = run(oneShop(shop, { transit, perShipment: 3, perUnit: 1 }))
    const spelt = run(oneShop(shop, { carrier: direct({ transit, perShipment: 3, perUnit: 1 }) }))
    expect(spelt.fingerprint).toBe(plain.fingerprint)
    expect(spelt.metrics).toEqual(plain.metrics)
  })
})

describe('a timetable', () => {
  it('has goods wait for the next departure, and takes along what is ready at it', () => {
    // Departures at 1, 3, 5 ...: the orders of periods 0 and 1 leave at 1, those of 2 and 3 at 3.
    const carrier = timetable({ transit: 0.5, every: 2, first: 1, perShipment: 10, perUnit: 1 })
    const scenario = oneShop(shop, { carrier })
    expect(history(scenario, ['receive'])).toEqual([
      'at 1.5 receive mill>shop 1',
      'at 1.5 receive mill>shop 2',
      'at 3.5 receive mill>shop 3',
      'at 3.5 receive mill>shop 4',
    ])
    expect(run(scenario).metrics['cost.transport']).toBe(4 * 10 + 10)
  })

  it('keeps its hours when they do not fit into a period', () => {
    // Departures at .7, 1.4, 2.1, 2.8, 3.5: the rounding of 3 x .7 costs nobody a cycle.
    const carrier = timetable({ transit: 0, every: 0.7 })
    const scenario = oneShop(
      { ...shop, demand: { pill: { kind: 'regular', every: 0.7 } } },
      { carrier },
      { sequence: 'continuous', horizon: 700 },
    )
    expect(run(scenario).metrics.inTransit).toBe(0)
  })
})
