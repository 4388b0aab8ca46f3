import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { ContactIntervals } from '../../src/metrics/contact-intervals.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { ServiceSpec } from '../../src/scenario/spec-service.ts'
import { at, centre } from '../service/centre.ts'

const MINUTE = 60_000
/** One agent, ten minutes a call, patience of a quarter of an hour. */
const service: ServiceSpec = {
  contacts: { call: { kind: 'voice', arrivals: at(5, 6, 7, 31, 70), handling: 10, patience: 15 } },
  teams: { desk: { agents: 1 } },
}

describe('service by interval', () => {
  it('counts what happens in each, and how long those waited who were answered in it', () => {
    const intervals = new ContactIntervals({ every: 30, target: 1, ticksPerPeriod: MINUTE })
    run(centre(service, 90), { observers: [intervals] })
    // Calls at 5 (at once), 6 (waits 9), 7 (gives up at 22), 31 (at once), 70 (at once).
    const none = { refused: 0, deflected: 0 }
    expect(intervals.of(0)).toEqual([
      {
        from: 0,
        contacts: 3,
        answered: 2,
        abandoned: 1,
        ...none,
        inTarget: 1,
        speedOfAnswer: 4.5,
        serviceLevel: 1 / 3,
      },
      { from: 30, contacts: 1, answered: 1, abandoned: 0, ...none, inTarget: 1, speedOfAnswer: 0, serviceLevel: 1 },
      { from: 60, contacts: 1, answered: 1, abandoned: 0, ...none, inTarget: 1, speedOfAnswer: 0, serviceLevel: 1 },
    ])
    expect(intervals.of(1)).toEqual([])
  })

  it('is saved with the run, and changes nothing of it', () => {
    const whole = new ContactIntervals({ every: 30, ticksPerPeriod: MINUTE })
    const result = run(centre(service, 90), { observers: [whole] })
    const before = new ContactIntervals({ every: 30, ticksPerPeriod: MINUTE })
    const first = new Simulation(centre(service, 90), { observers: [before] })
    first.runTo(20)
    const saved = first.save()
    const other = new ContactIntervals({ every: 30, ticksPerPeriod: MINUTE })
    const second = new Simulation(centre(service, 90), { observers: [other] })
    second.load(saved)
    second.runToEnd()
    expect(second.fingerprint).toBe(result.fingerprint)
    expect(other.of(0)).toEqual(whole.of(0))
    expect(other.of(0)[0].inTarget).toBeNull()
    expect(run(centre(service, 90)).fingerprint).toBe(result.fingerprint)
  })

  it('refuses intervals and targets that are none', () => {
    expect(() => new ContactIntervals({ every: 0, ticksPerPeriod: 1 })).toThrow(ArgumentError)
    expect(() => new ContactIntervals({ every: 1, target: -1, ticksPerPeriod: 1 })).toThrow('invalid target -1')
    expect(() => new ContactIntervals({ every: 1, ticksPerPeriod: 0 })).toThrow('invalid ticksPerPeriod 0')
  })
})
