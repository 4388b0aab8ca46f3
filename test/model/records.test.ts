import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { RetailerSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import type { RecordsSpec } from '../../src/scenario/spec-stores.ts'
import { daily, history, oneShop, recordedRun } from './chain.ts'

/** Five units, one asked for a day, each replaced the next day. */
const shop = (records: RecordsSpec | undefined, horizon = 8, more: Partial<RetailerSpec> = {}): ScenarioSpec =>
  oneShop(
    {
      policy: { kind: 'base-stock', S: 5 },
      demand: { pill: 1 },
      shortage: { kind: 'lost' },
      ...(records === undefined ? {} : { records }),
      ...more,
    },
    { transit: 1 },
    { horizon, products: { pill: { cost: 4, price: 7 } } },
  )

const figures = (scenario: ScenarioSpec) => recordedRun(scenario).figures.points[0]

describe('units that vanish unseen', () => {
  it('leave the shelf, stay in the record, and are not replaced', () => {
    expect(history(shop({ shrink: 1 }, 5), ['serve', 'lose', 'order', 'shrink', 'receive'])).toEqual([
      'at 0 serve shop 1',
      'at 0 order mill>shop 1',
      'at 0 shrink shop 1',
      'at 1 receive mill>shop 1',
      'at 1 serve shop 1',
      'at 1 order mill>shop 1',
      'at 1 shrink shop 1',
      'at 2 receive mill>shop 1',
      'at 2 serve shop 1',
      'at 2 order mill>shop 1',
      'at 2 shrink shop 1',
      'at 3 receive mill>shop 1',
      'at 3 serve shop 1',
      'at 3 order mill>shop 1',
      'at 3 shrink shop 1',
      // The record says four and one on its way: nothing is missing.
      'at 4 receive mill>shop 1',
      'at 4 serve shop 1',
      'at 4 order mill>shop 1',
    ])
  })

  it('bring the shop to a standstill: the shelf is empty, the record is not, nothing is ordered', () => {
    // From the fifth on, each unit that comes is sold before it can be stolen, but for the first to find no customer.
    const scenario = shop({ shrink: 2 }, 12, { demand: { pill: daily(1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1) } })
    const facts = history(scenario, ['lose', 'order'])
    expect(facts.slice(-8)).toEqual([4, 5, 6, 7, 8, 9, 10, 11].map((day) => `at ${day} lose shop 1`))
    const simulation = new Simulation(scenario)
    simulation.runToEnd()
    expect(simulation.stock('shop')).toEqual({ onHand: 0, onOrder: 0, backorders: 0, position: 5 })
    expect(simulation.figures().points[0]).toMatchObject({ shrunk: 5, foundMissing: 0, recordTime: 12, rightTime: 0 })
  })

  it('are never more than lie there', () => {
    // Each day's unit comes in the morning, and is sold.
    expect(figures(shop({ shrink: 100 }, 3))).toMatchObject({ shrunk: 4, served: 3, onHand: 0 })
  })

  it('cost nothing beside what was paid for them', () => {
    const { costs } = figures(shop({ shrink: 1 }, 4))
    expect(costs).toMatchObject({ purchase: 16, waste: 0, handling: 0, revenue: -28 })
  })
})

describe('an audit', () => {
  const audited = (records: RecordsSpec, horizon: number) =>
    shop({ ...records, audits: { every: 4, cost: 3 } }, horizon)

  it('sets the record to what is there, before the review of its day, and costs', () => {
    const scenario = audited({ shrink: 1 }, 5)
    expect(history(scenario, ['audit', 'order']).slice(-2)).toEqual(['at 4 audit shop -4', 'at 4 order mill>shop 5'])
    expect(figures(scenario)).toMatchObject({ foundMissing: 4, audits: 1, auditCost: 3, shrunk: 4 })
    expect(figures(scenario).costs.handling).toBe(3)
  })

  it('that finds nothing is no fact', () => {
    expect(run(audited({}, 20)).fingerprint).toBe(run(shop(undefined, 20)).fingerprint)
    expect(figures(audited({}, 20))).toMatchObject({ audits: 4, foundMissing: 0, rightTime: 20, frozenTime: 0 })
  })

  it('is followed by a review where reviews are continuous', () => {
    const quiet = shop({ shrink: 1, audits: { every: 2.5 } }, 5, { demand: { pill: daily(1) } })
    expect(history({ ...quiet, sequence: 'continuous' }, ['audit', 'order'])).toEqual([
      'at 0 order mill>shop 1',
      'at 2.5 audit shop -3',
      'at 2.5 order mill>shop 3',
    ])
  })
})

describe('an error of record', () => {
  it('moves what the review sees, and not what is there', () => {
    const scenario = shop({ errors: { kind: 'trace', values: [2, -3, 0, 0, 0] } }, 5)
    expect(history(scenario, ['misrecord', 'order'])).toEqual([
      'at 0 order mill>shop 1',
      'at 0 misrecord shop 2',
      // The record has two units too many: no order until they are sold.
      'at 1 misrecord shop -3',
      'at 2 order mill>shop 3',
      'at 3 order mill>shop 1',
      'at 4 order mill>shop 1',
    ])
    expect(figures(scenario)).toMatchObject({ rightTime: 0, recordTime: 5, shrunk: 0, foundMissing: 0 })
  })

  it('counts the time with a record that is right', () => {
    expect(figures(shop({ errors: { kind: 'trace', values: [2, -2, 0, 0, 0] } }, 5)).rightTime).toBe(4)
  })
})

describe('records that are never wrong', () => {
  it('change no fact and no figure', () => {
    const right = recordedRun(shop({ shrink: 0, errors: 0 }, 30))
    const plain = recordedRun(shop(undefined, 30))
    expect(right.fingerprint).toBe(plain.fingerprint)
    expect(right.metrics).toEqual(plain.metrics)
    expect(right.figures.points[0]).toEqual({ ...plain.figures.points[0], recordTime: 30, rightTime: 30 })
  })

  it('nor do they where the laws are drawn and come to nothing', () => {
    const drawn: RecordsSpec = {
      shrink: { kind: 'uniform', min: 0, max: 0 },
      errors: { kind: 'uniform', min: 0, max: 0 },
    }
    expect(recordedRun(shop(drawn, 30)).fingerprint).toBe(recordedRun(shop(undefined, 30)).fingerprint)
  })
})
