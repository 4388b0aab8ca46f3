import { describe, expect, it } from 'vitest'
import { base, type Loose, problemsIn, problemsOf } from './base.ts'

const stage = { name: 'a', time: 3, win: 0.5 }
const pipeline = { site: 'shop', leads: 3, stages: [stage] }
const account = { count: 3, calls: 2, response: { kind: 'lodish', floor: 1, ceiling: 9, b: 1, c: 2 } }
const force = { site: 'shop', reps: 2, accounts: { A: account } }
const found = (what: string, spec: object) =>
  problemsOf((scenario: Loose) => {
    scenario.sales = { [what]: { x: spec } }
  })

describe('bad pipelines and sales forces', () => {
  it.each<readonly [string, string, object, string]>([
    ['an unknown site', 'pipelines', { ...pipeline, site: 'shp' }, 'sales.pipelines.x.site: unknown site "shp"'],
    ['an unknown product', 'pipelines', { ...pipeline, product: 'bill' }, 'x.product: unknown product "bill"'],
    ['no leads', 'pipelines', { site: 'shop', stages: [stage] }, 'sales.pipelines.x: missing leads'],
    ['leads below 0', 'pipelines', { ...pipeline, leads: -3 }, 'x.leads: invalid leads -3; expected'],
    [
      'leads as a flow',
      'pipelines',
      { ...pipeline, leads: { kind: 'fluid', rate: 3 } },
      'x.leads: invalid fluid leads',
    ],
    ['no stages', 'pipelines', { ...pipeline, stages: [] }, 'x.stages: invalid stages an empty list'],
    ['a stage without time', 'pipelines', { ...pipeline, stages: [{ name: 'a', win: 1 }] }, 'x.stages.0: missing time'],
    [
      'time below 0',
      'pipelines',
      { ...pipeline, stages: [{ ...stage, time: -1 }] },
      'x.stages.0.time: invalid time -1',
    ],
    ['a win above 1', 'pipelines', { ...pipeline, stages: [{ ...stage, win: 2 }] }, 'x.stages.0.win: invalid win 2'],
    [
      'two stages of one name',
      'pipelines',
      { ...pipeline, stages: [stage, stage] },
      'x.stages.1.name: invalid name "a"',
    ],
    ['no quantity', 'pipelines', { ...pipeline, quantity: 0 }, 'x.quantity: invalid quantity 0; expected'],
    ['a price below 0', 'pipelines', { ...pipeline, price: -1 }, 'x.price: invalid price -1; expected'],
    ['a promise below 0', 'pipelines', { ...pipeline, promise: -1 }, 'x.promise: invalid promise -1; expected'],
    [
      'an unknown shortage',
      'pipelines',
      { ...pipeline, shortage: { kind: 'gone' } },
      'x.shortage.kind: unknown shortage',
    ],
    [
      'a cost below 0',
      'pipelines',
      { ...pipeline, costPerLead: -1 },
      'x.costPerLead: invalid costPerLead -1; expected',
    ],
    ['a factor above 1', 'pipelines', { ...pipeline, emptyShelf: 3 }, 'x.emptyShelf: invalid emptyShelf 3; expected'],
    ['an unknown key', 'pipelines', { ...pipeline, lead: 3 }, 'x.lead: unknown key "lead"'],
    ['no reps', 'forces', { ...force, reps: 0 }, 'sales.forces.x.reps: invalid reps 0; expected'],
    ['half a rep', 'forces', { ...force, reps: 1.5 }, 'sales.forces.x.reps: invalid reps 1.5; expected'],
    ['no accounts', 'forces', { ...force, accounts: {} }, 'sales.forces.x.accounts: missing class of accounts'],
    ['an empty class', 'forces', { ...force, accounts: { A: { ...account, count: 0 } } }, 'A.count: invalid count 0'],
    ['calls below 0', 'forces', { ...force, accounts: { A: { ...account, calls: -1 } } }, 'A.calls: invalid calls -1'],
    ['no response', 'forces', { ...force, accounts: { A: { count: 1, calls: 1 } } }, 'accounts.A: missing response'],
    [
      'an unknown response',
      'forces',
      { ...force, accounts: { A: { ...account, response: { kind: 'lodsh' } } } },
      'response.kind: unknown callResponse kind "lodsh"',
    ],
    [
      'a ceiling below the floor',
      'forces',
      { ...force, accounts: { A: { ...account, response: { ...account.response, ceiling: 0 } } } },
      'response: invalid ceiling 0; expected at least the floor',
    ],
    [
      'no time between orders',
      'forces',
      { ...force, accounts: { A: { ...account, orderEvery: 0 } } },
      'A.orderEvery: invalid orderEvery 0',
    ],
    ['no cycle', 'forces', { ...force, cycle: 0 }, 'x.cycle: invalid cycle 0; expected'],
    ['no hours', 'forces', { ...force, hours: 0 }, 'x.hours: invalid hours 0; expected'],
    ['no time for a call', 'forces', { ...force, callTime: 0 }, 'x.callTime: invalid callTime 0; expected'],
    ['travel below 0', 'forces', { ...force, travelTime: -1 }, 'x.travelTime: invalid travelTime -1; expected'],
    ['a carry-over of 1', 'forces', { ...force, carryOver: 1 }, 'x.carryOver: invalid carryOver 1; expected'],
    ['a turnover below 0', 'forces', { ...force, turnover: -1 }, 'x.turnover: invalid turnover -1; expected'],
    ['a vacancy below 0', 'forces', { ...force, vacancy: -1 }, 'x.vacancy: invalid vacancy -1; expected'],
    ['a ramp-up below 0', 'forces', { ...force, rampUp: -1 }, 'x.rampUp: invalid rampUp -1; expected'],
    ['a cost of reps below 0', 'forces', { ...force, cost: -1 }, 'x.cost: invalid cost -1; expected'],
    [
      'no quota period',
      'forces',
      { ...force, quota: { every: 0, units: 3 } },
      'quota.every: invalid every 0; expected',
    ],
    [
      'a quota below 0',
      'forces',
      { ...force, quota: { every: 30, units: -3 } },
      'quota.units: invalid units -3; expected',
    ],
    [
      'a bonus below 0',
      'forces',
      { ...force, quota: { every: 30, units: 3, bonus: -1 } },
      'quota.bonus: invalid bonus -1',
    ],
    [
      'a commission below 0',
      'forces',
      { ...force, quota: { every: 30, units: 3, commission: -1 } },
      'quota.commission: invalid commission -1',
    ],
    ['a push below 0', 'forces', { ...force, quota: { every: 30, units: 3, push: -1 } }, 'quota.push: invalid push -1'],
    [
      'a push of less than no time',
      'forces',
      { ...force, quota: { every: 30, units: 3, pushPeriods: -1 } },
      'quota.pushPeriods: invalid pushPeriods -1',
    ],
    [
      'a push longer than the quota',
      'forces',
      { ...force, quota: { every: 5, units: 3 } },
      'quota.pushPeriods: invalid pushPeriods 10: a quota period lasts 5',
    ],
  ])('are named with their path: %s', (_, what, spec, problem) => {
    const problems = found(what, spec)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(problem)
  })

  it('are refused where the chain does not fit', () => {
    expect(
      problemsOf((scenario: Loose) => {
        scenario.sites.plant = { kind: 'supplier' }
        scenario.sales = { pipelines: { x: { ...pipeline, site: 'plant' } } }
      }),
    ).toEqual([expect.stringContaining('sales.pipelines.x.site: invalid site "plant": an outside supplier')])
    const two = (scenario: Loose) => {
      scenario.products.salve = {}
      scenario.sites.shop.carries = ['pill']
    }
    expect(
      problemsOf((scenario: Loose) => {
        two(scenario)
        scenario.sales = { forces: { x: force, y: { ...force, product: 'salve' } } }
      }),
    ).toEqual([
      expect.stringContaining('sales.forces.x: missing product: the scenario has 2; expected one of pill, salve'),
      expect.stringContaining('sales.forces.y.product: invalid product "salve": "shop" does not carry it'),
    ])
  })

  it('are told apart from good ones, and all named at once', () => {
    expect(problemsIn({ ...base(), sales: { pipelines: { x: pipeline }, forces: { x: force } } })).toEqual([])
    expect(found('pipelines', { ...pipeline, price: -1, emptyShelf: 2, site: 3 })).toHaveLength(3)
  })
})
