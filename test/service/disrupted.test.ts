import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import { effect } from '../../src/index.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { scenario } from '../../src/scenario/build.ts'
import type { DisruptionSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import type { ServiceSpec } from '../../src/scenario/spec-service.ts'
import { at, centre } from './centre.ts'

/** Minutes as a share of a day. */
const days = (minutes: number) => minutes / 1440

function struck(
  service: ServiceSpec,
  disruptions: Readonly<Record<string, DisruptionSpec>>,
  horizon = 1440,
): ScenarioSpec {
  return { ...centre(service, horizon), disruptions }
}

const two: ServiceSpec = {
  contacts: { call: { kind: 'voice', arrivals: at(20, 21, 100), handling: 10 } },
  teams: { desk: { agents: 2, wagePerHour: 6 } },
}

describe('a disruption of a team', () => {
  it('leaves so many agents at their desks, and pays all of them', () => {
    const sick = effect({ teams: ['desk'], at: 10, days: days(60), staff: 0.5 })
    const { figures } = run(struck(two, { sick }))
    const [call] = figures.service?.contacts ?? []
    const [desk] = figures.service?.teams ?? []
    // The second call waits until the first is over.
    expect(call.longestWait).toBe(9)
    expect(call.answered).toBe(3)
    expect(desk.staffed).toBeCloseTo(2 * 1440 - 60, 6)
    expect(desk.rostered).toBe(2 * 1440)
    expect(figures.service?.cost).toBeCloseTo(2 * 24 * 6, 6)
  })

  it('in which nobody comes lets calls wait until it is over, and those in hand be finished', () => {
    const strike = effect({ teams: ['desk'], at: 25, days: days(100), closed: true })
    const [call] = run(struck(two, { strike })).figures.service?.contacts ?? []
    expect(call.handled).toBe(3)
    expect(call.longestWait).toBe(25)
  })

  it('turns contacts away where the line closes with the desk', () => {
    const service: ServiceSpec = {
      ...two,
      contacts: { call: { kind: 'voice', arrivals: at(20, 21, 100), handling: 10, closed: 'turn-away' } },
    }
    const strike = effect({ teams: ['desk'], at: 10, days: days(60), staff: 0 })
    const [call] = run(struck(service, { strike })).figures.service?.contacts ?? []
    expect([call.refused, call.answered]).toEqual([2, 1])
  })

  it('strikes shifts that begin while it lasts, and no other team', () => {
    const service: ServiceSpec = {
      contacts: { call: { kind: 'voice', arrivals: at(300), handling: 10 } },
      teams: {
        day: { shifts: [{ agents: 4, start: 240, length: 480 }], skills: ['call'] },
        night: { agents: 1, skills: ['call'] },
      },
    }
    const flu = effect({ teams: ['day'], at: 60, days: days(300), staff: 0.25 })
    const [day, night] = run(struck(service, { flu })).figures.service?.teams ?? []
    // One of four from 240 to 360, then all until 720.
    expect(day.staffed).toBeCloseTo(120 + 4 * 360, 6)
    expect(night.staffed).toBe(1440)
  })

  it('commutes with another that overlaps it, and both come undone', () => {
    const flu = effect({ teams: ['desk'], at: 10, days: days(100), staff: 0.5 })
    const strike = effect({ teams: ['desk'], at: 50, days: days(20), closed: true })
    const one = run(struck(two, { a: flu, b: strike }))
    const other = run(struck(two, { a: strike, b: flu }))
    expect(other.fingerprint).toBe(one.fingerprint)
    expect(one.figures.service?.teams[0].staffed).toBeCloseTo(2 * 1440 - 100 - 20, 6)
  })

  it('of no size leaves the run as it was, bit for bit', () => {
    const service: ServiceSpec = {
      contacts: {
        call: {
          kind: 'voice',
          arrivals: { kind: 'profile', rate: 0.3 },
          handling: { kind: 'exponential', mean: 6 },
          patience: { kind: 'exponential', mean: 3 },
        },
      },
      teams: { desk: { agents: 2 } },
    }
    const plain = run(centre(service))
    const none = effect({ teams: ['desk'], contacts: ['call'], at: 100, days: 0.5, staff: 1, demand: 1 })
    const some = effect({ teams: ['desk'], at: 100, days: 0.5, staff: 0.5 })
    expect(run(struck(service, { none })).fingerprint).toBe(plain.fingerprint)
    expect(run(struck(service, { some })).fingerprint).not.toBe(plain.fingerprint)
  })
})

describe('a surge of contacts', () => {
  const service: ServiceSpec = {
    contacts: {
      call: { kind: 'voice', arrivals: { kind: 'per-period', quantity: 2 }, handling: 0.1 },
      mail: { kind: 'mail', arrivals: { kind: 'per-period', quantity: 1 }, handling: 0.1 },
    },
    teams: { desk: { agents: 3 } },
  }

  it('multiplies those that come by themselves, while it lasts', () => {
    const outage = effect({ contacts: ['call'], at: 100, days: days(50), demand: 3 })
    const [call, mail] = run(struck(service, { outage }, 500)).figures.service?.contacts ?? []
    // The plain run has contacts at 0, 1, ... 499.
    expect(call.contacts).toBe(2 * 500 + 50 * 4)
    expect(mail.contacts).toBe(500)
  })

  it('comes and goes as its profile says, and is saved with the run', () => {
    const spec = struck(
      { ...service, teams: { desk: { agents: 1 } } },
      {
        storm: effect({
          contacts: ['call'],
          at: 50,
          days: days(50),
          demand: 2.5,
          recovery: 'linear',
          recoveryDays: days(100),
        }),
        flu: effect({ teams: ['desk'], at: 60, days: days(80), staff: 0 }),
      },
      400,
    )
    const whole = run(spec)
    for (const time of [55.5, 77, 143.3]) {
      const first = new Simulation(spec)
      first.runTo(time)
      const second = first.fork()
      second.runToEnd()
      expect(second.fingerprint).toBe(whole.fingerprint)
      expect(second.figures()).toEqual(whole.figures)
    }
  })
})

describe('disruptions of a contact centre in a scenario', () => {
  const problems = (disruption: DisruptionSpec): string => {
    try {
      scenario(struck(two, { x: disruption }))
    } catch (error) {
      if (error instanceof ScenarioError) return error.message
      throw error
    }
    return ''
  }

  it('name teams and types of contact that there are', () => {
    const message = problems(effect({ teams: ['dsk'], contacts: ['cal'], at: 0, days: 1, staff: 0.5 }))
    expect(message).toContain('unknown team "dsk" at disruptions.x.teams.0')
    expect(message).toContain('did you mean "desk"?')
    expect(message).toContain('unknown type of contact "cal" at disruptions.x.contacts.0')
    expect(problems(effect({ teams: 'desk' as never, at: 0, days: 1 }))).toContain('invalid')
  })

  it('are none of a storm, which strikes places', () => {
    const storm = { kind: 'storm', teams: ['desk'], at: 1, days: 1, track: [0, 0, 0, 100], staff: 0.5 } as never
    expect(problems(storm)).toContain('unknown key "teams" of a storm disruption')
  })
})
