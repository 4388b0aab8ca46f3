import { describe, expect, it } from 'vitest'
import { arrivals, poissonArrivals } from '../../src/customers/arrivals.ts'
import { fluid } from '../../src/customers/fluid.ts'
import { perPeriod } from '../../src/customers/per-period.ts'
import { recorded, recordedDemand } from '../../src/customers/recorded.ts'
import { regular } from '../../src/customers/regular.ts'
import { run } from '../../src/run/run.ts'
import type { DemandSpec } from '../../src/scenario/spec.ts'
import { Rig } from '../../src/testing/rig.ts'
import { history, oneShop } from '../model/chain.ts'

const shop = (demand: DemandSpec, horizon = 4) =>
  oneShop({ policy: { kind: 'base-stock', S: 1000 }, demand: { pill: demand } }, { transit: 1 }, { horizon })
const times = (demand: DemandSpec, horizon?: number) => history(shop(demand, horizon), ['demand'])

describe('demand', () => {
  it('given as a number or a distribution is one draw at the start of every period', () => {
    expect(times(3)).toEqual(['at 0 demand shop 3', 'at 1 demand shop 3', 'at 2 demand shop 3', 'at 3 demand shop 3'])
    expect(times({ kind: 'poisson', mean: 3 }, 50)).toEqual(
      times(perPeriod({ quantity: { kind: 'poisson', mean: 3 } }), 50),
    )
  })

  it('of nothing is no order', () => {
    expect(times({ kind: 'trace', values: [0, 2], repeat: true })).toEqual(['at 1 demand shop 2', 'at 3 demand shop 2'])
  })

  it('in arrivals comes a gap after the start and after each other', () => {
    const demand = arrivals({ gap: { kind: 'trace', values: [0.5, 1, 0.25], repeat: true }, quantity: 2 })
    expect(times(demand)).toEqual([
      'at 0.5 demand shop 2',
      'at 1.5 demand shop 2',
      'at 1.75 demand shop 2',
      'at 2.25 demand shop 2',
      'at 3.25 demand shop 2',
      'at 3.5 demand shop 2',
    ])
  })

  it('in Poisson arrivals has the rate it was given', () => {
    // 20,000 expected; the count is Poisson, 4 standard deviations are 566.
    const { orders } = run(shop(poissonArrivals({ rate: 20 }), 1000)).figures.points[0]
    expect(Math.abs(orders - 20_000)).toBeLessThan(566)
  })

  it('at regular times never drifts: the k-th falls at first + k x every', () => {
    expect(times(regular({ every: 0.75 }))[0]).toBe('at 0.75 demand shop 1')
    expect(times(regular({ every: 0.75, first: 0 }))[0]).toBe('at 0 demand shop 1')
    const tenth = times(regular({ every: 0.1, first: 0 }), 1001)
    expect(tenth).toHaveLength(10_010)
    expect(tenth[10_000]).toBe('at 1000 demand shop 1')
  })

  it('as recorded is replayed, ties included', () => {
    expect(times(recorded({ times: [0.5, 2, 2], quantities: [4, 1, 7] }))).toEqual([
      'at 0.5 demand shop 4',
      'at 2 demand shop 1',
      'at 2 demand shop 7',
    ])
  })

  it('as recorded is refused where times fall or do not match the quantities', () => {
    expect(() => new Rig(recordedDemand, recorded({ times: [2, 1], quantities: [1, 1] }))).toThrow(
      'invalid time 1 after 2',
    )
    expect(() => new Rig(recordedDemand, recorded({ times: [2], quantities: [] }))).toThrow('1 times but 0 quantities')
  })

  it('that flows is counted to the last drop, and splits exactly where the shelf runs dry', () => {
    // 10 on hand, 4 a period, nothing comes: dry after 2.5 periods.
    const scenario = oneShop(
      { policy: { kind: 's-S', s: -100, S: 10 }, holding: 1, demand: { pill: fluid({ rate: 4 }) } },
      { transit: 1 },
      { sequence: 'continuous', horizon: 4 },
    )
    const { metrics } = run(scenario)
    expect(metrics).toMatchObject({ demand: 4, fillRate: 10 / 16, 'cost.holding': (10 * 2.5) / 2, readyRate: 2.5 / 4 })
    expect(metrics.backorders).toBeCloseTo((6 * 1.5) / 2 / 4, 12)
  })

  it.each([
    ['base stock', { kind: 'base-stock', S: 6 }],
    ['(s, S) with s = S', { kind: 's-S', s: 6, S: 6 }],
    ['strict (s, S)', { kind: 's-S', s: 2, S: 6, strict: true }],
  ] as const)('that flows is refused beside a policy that orders nothing at its trigger: %s', (_, policy) => {
    const scenario = oneShop(
      { policy, demand: { pill: fluid({ rate: 4 }) } },
      { transit: 1 },
      { sequence: 'continuous' },
    )
    expect(() => run(scenario)).toThrow(/invalid policy of shop: it orders nothing at its trigger/)
  })

  it('below zero is refused where quantities are not signed', () => {
    const negative = shop({ kind: 'trace', values: [3, -1], repeat: true })
    expect(() => run(negative)).toThrow(/negative|below 0/)
    // 3 - 1 + 3 - 1 from 1000.
    expect(run({ ...negative, signed: true }).figures.points[0].served).toBe(4)
  })
})
