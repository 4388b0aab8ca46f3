import { describe, expect, it } from 'vitest'
import { ContactOutcome } from '../../src/contracts/contacts.ts'
import { World } from '../../src/model/world.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { ContactSpec, TeamSpec } from '../../src/scenario/spec-service.ts'
import { at, centre } from './centre.ts'

const call = (more: Partial<Extract<ContactSpec, { kind: 'voice' }>> = {}): ContactSpec => ({
  kind: 'voice',
  handling: 5,
  ...more,
})
const one: TeamSpec = { agents: 1 }

/** Figures of one type of contact, handled by one team. */
function figuresOf(contact: ContactSpec, team: TeamSpec = one, horizon = 1440) {
  const { service } = run(centre({ contacts: { call: contact }, teams: { desk: team } }, horizon)).figures
  if (service === undefined) throw new Error('missing figures of the service')
  return { ...service, call: service.contacts[0], desk: service.teams[0] }
}

describe('a contact centre', () => {
  it('answers who comes first, when an agent is free', () => {
    const { call: of, desk } = figuresOf(call({ arrivals: at(10, 11, 12), target: 4 }))
    expect(of).toMatchObject({
      contacts: 3,
      answered: 3,
      answeredAtOnce: 1,
      answeredInTarget: 2,
      handled: 3,
      resolved: 3,
    })
    expect(of.waitedAnswered).toBe(4 + 8)
    expect(of.longestWait).toBe(8)
    expect(of.handling).toBe(15)
    expect(of.line).toBe(12)
    expect(desk).toMatchObject({ rostered: 1440, staffed: 1440, busy: 15, taken: 3, overtime: 0 })
  })

  it('loses who has waited for longer than they have patience, but not who is answered at that very moment', () => {
    const { call: of } = figuresOf(call({ arrivals: at(0, 1, 2), patience: 4 }))
    expect(of).toMatchObject({ answered: 2, abandoned: 1, waitedAnswered: 4, waitedAbandoned: 4 })
  })

  it('refuses who finds the line full', () => {
    expect(figuresOf(call({ arrivals: at(0, 1, 2), room: 1 })).call).toMatchObject({ answered: 2, refused: 1 })
    expect(figuresOf(call({ arrivals: at(0, 1, 2), room: 0 })).call).toMatchObject({ answered: 1, refused: 2 })
  })

  it('charges paid hours and contacts to the service, and the ledger agrees', () => {
    const scenario = centre({
      contacts: { call: call({ arrivals: at(0, 1), cost: 0.5 }) },
      teams: { desk: { agents: 2, wagePerHour: 30, shrinkage: 0.25 } },
    })
    const { figures, metrics } = run(scenario)
    // 2 agents x 24 hours / 0.75 x 30, and 2 x 0.5.
    expect(figures.service?.cost).toBeCloseTo(1920 + 1, 9)
    expect(figures.service?.teams[0].paidHours).toBeCloseTo(64, 9)
    expect(figures.service?.teams[0].fte).toBeCloseTo((64 * 7) / 40, 9)
    expect(figures.ledgerResidue).toBeCloseTo(0, 9)
    expect(metrics.profit).toBeCloseTo(-1921, 9)
  })

  it('tells who raises contacts how each ended', () => {
    const scenario = centre({
      contacts: { complaint: call({ handling: 3, patience: 2 }), zeal: call({ skill: 'complaint', resolution: 0 }) },
      teams: { desk: one },
    })
    const world = new World(compile(scenario), { seed: 'x', replication: 0 })
    const heard: unknown[] = []
    const contacts = world.contacts
    if (contacts === undefined) throw new Error('missing contact centre')
    contacts.tell({
      ended: (_, type, subject, outcome, waited, handled) => heard.push([type, subject, outcome, waited, handled]),
    })
    contacts.raise(0, 7, 60_000)
    contacts.raise(0, 8, 2 * 60_000)
    contacts.raise(0, 9, 2 * 60_000)
    contacts.raise(1, -1, 100 * 60_000)
    world.core.kernel.run(scenario.horizon * 60_000, 'exclusive')
    expect(heard).toEqual([
      [0, 7, ContactOutcome.resolved, 0, 3],
      [0, 9, ContactOutcome.abandoned, 2, 0],
      [0, 8, ContactOutcome.resolved, 2, 3],
      [1, -1, ContactOutcome.unresolved, 0, 5],
    ])
  })

  it('goes on from a saved state as if it had not been stopped', () => {
    const scenario = centre({
      contacts: {
        chat: {
          kind: 'chat',
          arrivals: { kind: 'arrivals', gap: { kind: 'exponential', mean: 1 } },
          handling: { kind: 'exponential', mean: 6 },
        },
        call: call({
          arrivals: { kind: 'arrivals', gap: { kind: 'exponential', mean: 2 } },
          patience: { kind: 'exponential', mean: 3 },
          resolution: 0.7,
          recontact: { probability: 0.9, delay: { kind: 'exponential', mean: 200 } },
        }),
      },
      teams: {
        desk: {
          shifts: [
            { agents: 4, start: 60, length: 600, breaks: [{ after: 100, length: 30 }] },
            { agents: 3, start: 600, length: 800 },
          ],
        },
      },
    })
    const whole = new Simulation(scenario, { seed: 'save' })
    whole.runToEnd()
    const first = new Simulation(scenario, { seed: 'save' })
    first.runTo(333)
    const second = new Simulation(scenario, { seed: 'save' })
    second.load(JSON.parse(JSON.stringify(first.save())))
    second.runToEnd()
    expect(second.fingerprint).toBe(whole.fingerprint)
    expect(second.figures()).toEqual(whole.figures())
    whole.reset(0)
    whole.runToEnd()
    expect(whole.figures()).toEqual(second.figures())
  })
})
