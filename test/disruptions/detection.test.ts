import { describe, expect, it } from 'vitest'
import { Lever } from '../../src/contracts/disruption.ts'
import { run } from '../../src/run/run.ts'
import { scenario } from '../../src/scenario/build.ts'
import { defineDisruption } from '../../src/scenario/define.ts'
import type { DisruptionSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { history } from '../model/chain.ts'

/** A shop with two suppliers, the second of which costs more. */
function shop(strike: DisruptionSpec | undefined, alerts?: number, kind: 'first-open' | 'cheapest' = 'first-open') {
  return {
    horizon: 12,
    products: { pill: {} },
    sites: {
      near: { kind: 'supplier' },
      far: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 20 },
        demand: { pill: 2 },
        sourcing: { kind },
        ...(alerts !== undefined && { alerts }),
      },
    },
    lanes: [
      { from: 'far', to: 'shop', price: 1 },
      { from: 'near', to: 'shop', price: 2 },
    ],
    ...(strike !== undefined && { disruptions: { strike } }),
  } satisfies ScenarioSpec
}

const closed: DisruptionSpec = { kind: 'effect', sites: ['far'], at: 2, days: 6, closed: true }
const late = (detection: number): DisruptionSpec => ({ ...closed, detection })

/** Days on which the near supplier is asked. */
const daysAtNear = (of: ScenarioSpec) =>
  history(of, ['order'])
    .filter((line) => line.includes('near>shop'))
    .map((line) => Number(line.split(' ')[1]))

describe('a disruption that is detected late', () => {
  it('is felt at once, and answered once it is known, until it is over', () => {
    expect(daysAtNear(shop(late(0)))).toEqual([2, 3, 4, 5, 6, 7])
    expect(daysAtNear(shop(late(3)))).toEqual([5, 6, 7])
    const shipped = history(shop(late(3)), ['ship']).filter((line) => line.includes('far>shop'))
    expect(shipped.map((line) => Number(line.split(' ')[1]))).toEqual([0, 1, 8, 8, 8, 8, 9, 10, 11])
  })

  it('is never known where it is over before', () => {
    expect(daysAtNear(shop(late(6)))).toEqual([])
  })

  it('is known earlier by those who share alerts: at once where these save all the time', () => {
    expect(daysAtNear(shop(late(4), 0.5))).toEqual([4, 5, 6, 7])
    expect(daysAtNear(shop(late(4), 1))).toEqual(daysAtNear(shop(closed)))
    expect(daysAtNear(shop(late(4), 0))).toEqual(daysAtNear(shop(late(4))))
  })

  it('changes nothing where it is detected at once, and where nothing strikes', () => {
    expect(run(shop(late(0))).fingerprint).toBe(run(shop(closed)).fingerprint)
    expect(run(shop({ ...late(3), intensity: 0 } as DisruptionSpec)).fingerprint).toBe(run(shop(undefined)).fingerprint)
  })

  it('hides a rise of prices as well', () => {
    const dear: DisruptionSpec = { kind: 'effect', sites: ['far'], at: 2, days: 6, price: 5, detection: 2 }
    expect(daysAtNear(shop(dear, undefined, 'cheapest'))).toEqual([4, 5, 6, 7])
  })

  it('is noted when it is learnt, beside when it happens', () => {
    const lines = history(shop(late(3)), ['lever', 'learn'])
    expect(lines.map((line) => line.replace(/lever \d+/, 'it'))).toEqual([
      'at 2 lever it 0',
      'at 5 learn it 0',
      'at 8 lever it 1',
      'at 8 learn it 1',
    ])
  })

  it('may be of a kind of your own', () => {
    const strike = defineDisruption({
      kind: 'wave',
      doc: 'shuts the far supplier',
      parameters: {},
      create: () => ({ presses: () => [{ lever: Lever.open, target: 'far', factor: 0, from: 2, until: 8 }] }),
    })
    const of = { ...shop(undefined), disruptions: { strike: { kind: 'wave', detection: 3 } } }
    const result = run(of, { extensions: { disruption: [strike] }, series: ['orders'] })
    const known = run(shop({ ...late(3) }), { series: ['orders'] })
    expect(result.series).toEqual(known.series)
  })

  it('tells what is wrong with it', () => {
    expect(() => scenario(shop(late(-1)))).toThrow(/disruptions.strike.detection[\s\S]*at least 0/)
    expect(() => scenario(shop(closed, 1.5))).toThrow(/sites.shop.alerts[\s\S]*1/)
    const supplier = { ...shop(closed), sites: { ...shop(closed).sites, far: { kind: 'supplier', alerts: 1 } } }
    expect(() => scenario(supplier as ScenarioSpec)).toThrow(/sites.far/)
  })
})
