import { describe, expect, it } from 'vitest'
import type { Surroundings } from '../../src/contracts/disruption.ts'
import { type BreakdownSpec, breakdownsDisruption } from '../../src/disruptions/breakdowns.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { scenario } from '../../src/scenario/build.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { Rig } from '../../src/testing/rig.ts'
import { daily, history, twoStages } from '../model/chain.ts'

const around: Surroundings = { sites: [], lanes: [], onsets: () => [] }
const pressesOf = (spec: Omit<BreakdownSpec, 'kind'>, horizon: number) =>
  new Rig(breakdownsDisruption, { kind: 'breakdowns', ...spec }).made.presses(horizon, around)

const exponential = (mean: number) => ({ kind: 'exponential', mean }) as const
const trace = (...values: number[]) => ({ kind: 'trace', values, repeat: true }) as const
const shop = { policy: { kind: 'base-stock', S: 10 }, demand: { pill: daily(1, 2, 3, 4) } } as const
const depot = { policy: { kind: 'base-stock', S: 50 } } as const

describe('breakdowns', () => {
  it('are an alternating renewal process: availability and failures of MTBF 365 and MTTR 30 (K1-1)', () => {
    const horizon = 4e6
    const [U, D] = [365, 30]
    const presses = pressesOf({ site: 'plant', up: exponential(U), down: exponential(D) }, horizon)
    const downtime = presses.reduce((sum, { from, until }) => sum + Math.min(until, horizon) - from, 0)
    // Of a renewal-reward process: variances per period of the time down and of the count; 99.9 % of a normal law.
    const cycle = U + D
    const ofShare = Math.sqrt((2 * U * U * D * D) / cycle ** 3 / horizon)
    const ofCount = Math.sqrt(((U * U + D * D) / cycle ** 3) * horizon)
    expect(U / cycle).toBeCloseTo(0.924051, 6)
    expect(Math.abs(1 - downtime / horizon - U / cycle)).toBeLessThan(3.29 * ofShare)
    expect(Math.abs(presses.length - horizon / cycle)).toBeLessThan(3.29 * ofCount)
  })

  it('follow upon each other, up first, or down where it starts so; what ends after the run is kept whole', () => {
    const spans = (spec: Partial<BreakdownSpec>, horizon = 10) =>
      pressesOf({ site: 'plant', up: trace(3, 1), down: trace(2, 4), ...spec }, horizon).map(({ from, until }) => [
        from,
        until,
      ])
    expect(spans({})).toEqual([
      [3, 5],
      [6, 10],
    ])
    expect(spans({ startsDown: true })).toEqual([
      [0, 2],
      [5, 9],
    ])
    expect(spans({ first: -1 }, 3)).toEqual([[2, 4]])
    expect(spans({ startsDown: true, first: -1 }, 3)).toEqual([[0, 1]])
  })

  it('close a site as an outage does, a lane as a closure', () => {
    const cycle = { up: trace(1, 99), down: trace(2) }
    const ofSite = twoStages(shop, depot, {
      disruptions: { d: { kind: 'breakdowns', site: 'depot', ...cycle, orders: 'refuse' } },
    })
    const outage = twoStages(shop, depot, {
      disruptions: { d: { kind: 'outage', site: 'depot', at: 1, days: 2, orders: 'refuse' } },
    })
    expect(run(ofSite).fingerprint).toBe(run(outage).fingerprint)
    const ofLane = twoStages(shop, depot, { disruptions: { d: { kind: 'breakdowns', lane: 'depot>shop', ...cycle } } })
    const closure = twoStages(shop, depot, {
      disruptions: { d: { kind: 'lane-closure', lane: 'depot>shop', at: 1, days: 2 } },
    })
    expect(run(ofLane).fingerprint).toBe(run(closure).fingerprint)
  })

  it('of no length are none', () => {
    const none = { kind: 'breakdowns', site: 'depot', up: exponential(1), down: 0 } as const
    expect(run(twoStages(shop, depot, { disruptions: { none } })).fingerprint).toBe(
      run(twoStages(shop, depot)).fingerprint,
    )
  })

  it('go on from a saved state as if nothing had happened', () => {
    const of: ScenarioSpec = twoStages(
      { policy: { kind: 's-S', s: 9, S: 20 }, demand: { pill: { kind: 'poisson', mean: 3 } } },
      depot,
      {
        horizon: 200,
        seed: 'breakdowns',
        disruptions: {
          d: { kind: 'breakdowns', site: 'depot', up: exponential(9), down: exponential(3), orders: 'refuse' },
        },
      },
    )
    const first = new Simulation(of)
    first.runTo(88.8)
    const second = new Simulation(of)
    second.load(JSON.parse(JSON.stringify(first.save())))
    second.runToEnd()
    expect(second.fingerprint).toBe(run(of).fingerprint)
  })

  it('that make no sense are refused', () => {
    const refused = (spec: object) => () =>
      scenario(twoStages(shop, depot, { disruptions: { d: { kind: 'breakdowns', up: 1, down: 1, ...spec } } }))
    expect(refused({})).toThrow('expected either a site or a lane')
    expect(refused({ site: 'depot', lane: 'depot>shop' })).toThrow('expected either a site or a lane')
    expect(refused({ site: 'deport' })).toThrow('did you mean "depot"')
    expect(refused({ lane: 'depot>shop', orders: 'refuse' })).toThrow('a lane refuses no orders')
    expect(refused({ lane: 'depot>shop', capacity: 0.5 })).toThrow('has no capacity to lose')
    expect(refused({ site: 'depot', up: 0, down: trace(0) })).toThrow('expected one that is longer')
  })
})

describe('a site that refused orders and opens again', () => {
  it('is asked at once by buyers under continuous review', () => {
    const of = twoStages(
      { ...shop, initial: { onHand: 10 } },
      { ...depot, initial: { onHand: 50 } },
      {
        sequence: 'continuous',
        disruptions: { shut: { kind: 'outage', site: 'depot', at: 1.5, days: 2.75, orders: 'refuse' } },
      },
    )
    expect(history(of, ['order', 'refuse']).filter((line) => line.includes('depot>shop'))).toEqual([
      'at 0 order depot>shop 1',
      'at 1 order depot>shop 2',
      'at 2 order depot>shop 3',
      'at 2 refuse depot>shop 3',
      'at 3 order depot>shop 7',
      'at 3 refuse depot>shop 7',
      'at 4.25 order depot>shop 7',
    ])
  })
})
