import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import type { ContactSpec, TeamSpec } from '../../src/scenario/spec-service.ts'
import { at, centre } from './centre.ts'

/** One type of contact and some teams, over days in minutes. */
function day(contact: ContactSpec, teams: Readonly<Record<string, TeamSpec>>, days = 1) {
  const { service } = run(centre({ contacts: { call: contact }, teams }, 1440 * days)).figures
  if (service === undefined) throw new Error('missing figures of the service')
  return { call: service.contacts[0], teams: service.teams, cost: service.cost }
}
const voice = (...times: number[]): ContactSpec => ({ kind: 'voice', arrivals: at(...times), handling: 30 })
const from8 = { agents: 1, start: 480, length: 480 }

describe('rosters', () => {
  it('have contacts wait for the begin of a shift, or turned away', () => {
    expect(day(voice(470), { desk: { shifts: [from8] } }).call).toMatchObject({ answered: 1, waitedAnswered: 10 })
    const closed: ContactSpec = { ...voice(470, 480), closed: 'turn-away' }
    expect(day(closed, { desk: { shifts: [from8] } }).call).toMatchObject({ answered: 1, refused: 1 })
  })

  it('pay the hours of shifts, breaks included, and what agents finish after the end', () => {
    const shifts = [{ ...from8, breaks: [{ after: 60, length: 30 }] }]
    const { teams, cost, call } = day(voice(530, 555, 950), { desk: { shifts, wagePerHour: 12 } })
    // The call of 530 is finished into the break of 540; that of 555 waits for its end; that of 950 ends at 980.
    expect(call).toMatchObject({ answered: 3, waitedAnswered: 15, handling: 90 })
    expect(teams[0]).toMatchObject({ rostered: 480, busy: 90, overtime: 20, staffed: 450 + 20 + 20, staffedNow: 0 })
    expect(cost).toBeCloseTo((500 / 60) * 12, 9)
  })

  it('hand over to the shift that follows the sun, with the work that this adds', () => {
    const shift = (start: number) => [{ agents: 1, start, length: 720 }]
    // The second place is twelve hours ahead: its morning is the first one's evening.
    const teams = {
      east: { shifts: shift(480), zone: 720, endOfShift: 'hand-over', handOver: 5 },
      west: { shifts: shift(480), endOfShift: 'hand-over', handOver: 5 },
    } as const
    const { call, teams: of } = day(voice(1190), teams, 2)
    expect(call).toMatchObject({ answered: 1, handled: 1, handling: 35 })
    expect(of.map(({ name, busy, overtime }) => [name, busy, overtime])).toEqual([
      ['east', 25, 0],
      ['west', 10, 0],
    ])
  })

  it('never hand over to one who goes home as well', () => {
    const shifts = [{ agents: 3, start: 480, length: 480 }]
    const { teams, call } = day(voice(950, 951), { desk: { shifts, endOfShift: 'hand-over' } })
    expect(teams[0]).toMatchObject({ rostered: 1440, busy: 10 + 9, overtime: 0, staffedNow: 0 })
    expect(call).toMatchObject({ answered: 2, handled: 0, waitingNow: 2 })
  })

  it('keep to the days of the week', () => {
    const shifts = [{ ...from8, days: [0, 2] }]
    expect(day(voice(), { desk: { shifts } }, 7).teams[0].rostered).toBe(2 * 480)
  })

  it('run over midnight', () => {
    const shifts = [{ agents: 1, start: 1320, length: 480 }]
    // The second call comes after the end of the shift and waits for its next begin.
    const { call, teams } = day(voice(0, 500), { desk: { shifts } })
    expect(call).toMatchObject({ answered: 2, answeredAtOnce: 1, waitedAnswered: 820 })
    expect(teams[0].rostered).toBe(360 + 120)
  })
})

describe('channels', () => {
  it('let agents hold several chats, each slower for the others', () => {
    const chat: ContactSpec = { kind: 'chat', arrivals: at(0, 0, 0), handling: 10, concurrency: 2, slowdown: 0.5 }
    const { call, teams } = day(chat, { desk: { agents: 1 } })
    // Two at once for 15 minutes each, then the third alone for 10.
    expect(call).toMatchObject({ answered: 3, answeredAtOnce: 2, waitedAnswered: 15, handling: 15 + 15 + 10 })
    expect(teams[0]).toMatchObject({ busy: 25, inHand: 40 })
  })

  it('let self-service settle contacts, and lengthen the rest', () => {
    const bot = (containment: number): ContactSpec => ({
      ...voice(0),
      selfService: { containment, time: 2, penalty: 0.1, cost: 0.05 },
    })
    expect(day(bot(1), { desk: { agents: 1 } })).toMatchObject({ call: { deflected: 1, answered: 0, cost: 0.05 } })
    expect(day(bot(0), { desk: { agents: 1 } })).toMatchObject({ call: { deflected: 0, answered: 1, handling: 33 } })
  })

  it('call back who has waited long and would have left', () => {
    const patient = { ...voice(0, 1), kind: 'voice', patience: 20 } as const
    expect(day(patient, { desk: { agents: 1 } }).call).toMatchObject({ abandoned: 1, answered: 1 })
    const called = { ...patient, callBack: { after: 5 } }
    expect(day(called, { desk: { agents: 1 } }).call).toMatchObject({ abandoned: 0, answered: 2, calledBack: 1 })
  })

  it('give appointments the earliest free place', () => {
    const slots = { every: 20, places: 1, opens: 600, closes: 640 }
    const visit: ContactSpec = { kind: 'appointment', arrivals: at(0, 0, 610), handling: 5, slots }
    const { call, teams } = day(visit, { desk: { agents: 1 } }, 2)
    // 10:00 and 10:20 of the first day; the third asks too late for both, and comes the next morning.
    expect(call).toMatchObject({
      contacts: 3,
      answered: 3,
      waitedAnswered: 0,
      resolution: 605 + 625 + (1440 - 610 + 605),
    })
    expect(teams[0].busy).toBe(15)
  })

  it('pass contacts on to other tiers, and have customers come again', () => {
    const service = {
      contacts: {
        first: { kind: 'voice', arrivals: at(0), handling: 10, escalation: { probability: 0.999999, to: 'second' } },
        second: {
          kind: 'mail',
          handling: 20,
          resolution: 0,
          recontact: { probability: 1, delay: 100 },
        },
      },
      teams: { desk: { agents: 1 } },
    } as const
    const { contacts = [] } = run(centre(service, 1000)).figures.service ?? {}
    expect(contacts[0]).toMatchObject({ contacts: 1, passedOn: 1, resolved: 0 })
    // Taken up at 10, then every 120 minutes: 10, 130, ..., 970.
    expect(contacts[1]).toMatchObject({ contacts: 9, again: 8, unresolved: 9, resolved: 0 })
  })
})
