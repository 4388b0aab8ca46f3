import { describe, expect, it } from 'vitest'
import { lodish, outage, run, type ScenarioSpec, Simulation } from '../../src/index.ts'
import { history } from './chain.ts'

const flat = lodish({ floor: 30, ceiling: 30, b: 1, c: 1 })

/** One rep, 8 calls a day, 20 accounts that buy 30 a cycle whatever happens, called on 4 times in it. */
function team(force: object = {}, rest: object = {}): ScenarioSpec {
  return {
    horizon: 360,
    products: { pill: { price: 2 } },
    sites: { depot: { kind: 'retailer', initial: { onHand: 1e9 } } },
    lanes: [],
    sales: {
      forces: {
        team: {
          site: 'depot',
          reps: 1,
          accounts: { A: { count: 20, calls: 4, response: flat } },
          ...force,
        },
      },
    },
    ...rest,
  } as ScenarioSpec
}
const forceOf = (scenario: ScenarioSpec) => run(scenario).figures.sales?.forces[0] ?? expect.fail('no force')

describe('a sales force', () => {
  it('makes the calls that are planned, where its time suffices', () => {
    // 80 calls a cycle, of 240 that there is time for.
    expect(forceOf(team())).toMatchObject({ calls: 12 * 80, effect: 12 * 80, missed: 0, working: 1 })
  })

  it('makes as many as its time allows, in proportion to plans', () => {
    const accounts = {
      A: { count: 20, calls: 20, response: flat },
      B: { count: 20, calls: 4, response: flat },
    }
    const { calls } = forceOf(team({ accounts }))
    expect(calls).toBeGreaterThanOrEqual(360 * 8 - 1)
    expect(calls).toBeLessThanOrEqual(360 * 8)
    // A response that is as good as a unit per call tells the calls of a class.
    const one = lodish({ floor: 0, ceiling: 1e9, b: 1, c: 1e9 })
    const none = lodish({ floor: 0, ceiling: 0, b: 1, c: 1 })
    const callsOn = (name: string) => {
      const answering = Object.fromEntries(
        Object.entries(accounts).map(([key, own]) => [key, { ...own, response: key === name ? one : none }]),
      )
      return forceOf(team({ accounts: answering }, { horizon: 3660, warmUp: 60 })).units / 120 / 20
    }
    // 240 calls a cycle for 480 that are planned.
    expect(callsOn('A') / 10).toBeCloseTo(1, 1)
    expect(callsOn('B') / 2).toBeCloseTo(1, 1)
  })

  it('has more orders where it calls more: the response of the accounts', () => {
    const accounts = (calls: number) => ({
      A: { count: 20, calls, response: lodish({ floor: 10, ceiling: 110, b: 1, c: 4 }) },
    })
    const units = (calls: number) => forceOf(team({ accounts: accounts(calls) }, { warmUp: 60 })).units / 10 / 20
    expect(units(0)).toBeCloseTo(10, 0)
    expect(units(4)).toBeCloseTo(60, 0)
    expect(units(8)).toBeCloseTo(10 + (100 * 8) / 12, 0)
  })

  it('sells on from earlier calls as long as they last', () => {
    const accounts = { A: { count: 20, calls: 4, response: lodish({ floor: 0, ceiling: 100, b: 1, c: 4 }) } }
    // The site is closed to calls from day 90 on.
    const disruptions = { shut: outage({ site: 'depot', at: 90, days: 1000, orders: 'wait' }) }
    const units = (carryOver: number) => forceOf(team({ accounts, carryOver }, { disruptions, horizon: 240 })).units
    const [none, half] = [units(0), units(0.5)]
    expect(forceOf(team({ accounts }, { disruptions })).missed).toBeGreaterThan(0)
    expect(half).toBeGreaterThan(none + 20 * 40)
  })

  it('loses reps, waits for others, and waits for them to know the trade', () => {
    const force = {
      reps: 40,
      accounts: { A: { count: 80, calls: 4, response: flat } },
      turnover: 1,
      vacancy: 73,
      rampUp: 0,
    }
    const found = forceOf(team(force, { horizon: 3650 }))
    // A rep stays a year and is missed for a fifth of one: at work 5/6 of the time, four standard errors.
    expect(Math.abs(found.working / 40 - 5 / 6)).toBeLessThan(0.04)
    expect(Math.abs(found.quits - found.hires)).toBeLessThanOrEqual(40)
    const slow = forceOf(team({ ...force, rampUp: 365 }, { horizon: 3650 }))
    expect(slow.calls).toBe(found.calls)
    expect(slow.effect).toBeLessThan(0.75 * found.effect)
  })

  it('is paid for its time at work, and for quotas that are made', () => {
    const quota = { every: 90, units: 1500, bonus: 100, commission: 0.5, push: 0 }
    const { figures } = run(team({ cost: 730, quota }, { horizon: 365 }))
    const [found] = figures.sales?.forces ?? []
    expect(found.pay).toBeCloseTo(730, 9)
    // 600 units a cycle, 1800 a quota period.
    expect(found).toMatchObject({ quotas: 4, quotasMade: 4 })
    expect(Math.abs(found.paidForQuotas - 4 * (100 + 0.5 * 300))).toBeLessThanOrEqual(4 * 10)
    expect(figures.points[0].costs.selling).toBeCloseTo(730 + found.paidForQuotas, 9)
    expect(figures.ledgerResidue).toBeCloseTo(0, 6)
  })

  it('pushes before a quota ends: orders come ahead of need and are missed after, and demand varies more', () => {
    const quota = { every: 90, units: 1800, pushPeriods: 10, push: 0.8 }
    const [calm, pushed] = [{ ...quota, push: 0 }, quota].map((one) => run(team({ quota: one }, { horizon: 1800 })))
    expect(pushed.figures.points[0].demandVariance).toBeGreaterThan(1.1 * calm.figures.points[0].demandVariance)
    const units = (result: typeof calm) => result.figures.sales?.forces[0].units ?? 0
    expect(Math.abs(units(pushed) / units(calm) - 1)).toBeLessThan(0.005)
    expect(pushed.figures.sales?.forces[0].calls).toBeGreaterThan(calm.figures.sales?.forces[0].calls ?? 0)
  })

  it('tells each call, quit, hire and end of a quota', () => {
    const force = { reps: 5, turnover: 5, vacancy: 10, quota: { every: 90, units: 1 } }
    const lines = history(team(force), ['call', 'quit', 'hire', 'quota'])
    const { calls, quits, hires, quotas } = forceOf(team(force))
    for (const [word, count] of Object.entries({ call: calls, quit: quits, hire: hires, quota: quotas }))
      expect(lines.filter((line) => line.includes(` ${word} `))).toHaveLength(count)
    expect(quits).toBeGreaterThan(0)
    expect(quotas).toBe(15)
  })

  it('goes on from a saved state, and is as new after a reset', () => {
    const accounts = {
      A: { count: 7, calls: 4.5, response: lodish({ floor: 0, ceiling: 100, b: 1.5, c: 4 }) },
      B: { count: 11, calls: 0.4, response: lodish({ floor: 3, ceiling: 20, b: 1, c: 4 }), orderEvery: 3.3 },
    }
    const force = {
      reps: 3,
      accounts,
      turnover: 4,
      vacancy: { kind: 'exponential', mean: 10 },
      carryOver: 0.3,
      cost: 9,
    }
    const scenario = team({ ...force, quota: { every: 50, units: 10, commission: 1 } }, { warmUp: 45 })
    const through = new Simulation(scenario)
    through.runToEnd()
    const first = new Simulation(scenario)
    first.runTo(133.3)
    first.figures()
    const second = first.fork()
    const third = new Simulation(scenario)
    third.load(JSON.parse(JSON.stringify(first.save())))
    first.reset(0)
    for (const simulation of [first, second, third]) {
      simulation.runToEnd()
      expect(simulation.fingerprint).toBe(through.fingerprint)
      expect(simulation.figures()).toEqual(through.figures())
    }
  })
})
