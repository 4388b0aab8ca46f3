import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import type { ServiceSpec } from '../../src/scenario/spec-service.ts'
import { longestIdle, longestIdleRouting } from '../../src/service/longest-idle.ts'
import { reserveAgents, reserveAgentsRouting } from '../../src/service/reserve-agents.ts'
import { skillBased, skillBasedRouting } from '../../src/service/skill-based.ts'
import { routingKit } from '../../src/testing/routing-kit.ts'
import { at, centre } from './centre.ts'

describe.each([
  ['longest-idle', routingKit(longestIdleRouting, longestIdle())],
  ['skill-based', routingKit(skillBasedRouting, skillBased())],
  ['skill-based with overflow', routingKit(skillBasedRouting, skillBased({ overflow: 3 }))],
  ['reserve-agents', routingKit(reserveAgentsRouting, reserveAgents({ keep: 1 }))],
] as const)('routing %s', (_, checks) => {
  it.each(checks.map(({ name, check }) => [name, check] as const))('%s', (__, check) => check())
})

/** What became of the contacts, by name. */
function outcome(service: ServiceSpec) {
  const { contacts = [], teams = [] } = run(centre(service, 200)).figures.service ?? {}
  return {
    waited: Object.fromEntries(contacts.map(({ name, waitedAnswered }) => [name, waitedAnswered])),
    taken: Object.fromEntries(teams.map(({ name, taken }) => [name, taken])),
  }
}

describe('who takes which contact', () => {
  it('is by priority, then by time, under longest-idle', () => {
    const contacts = {
      call: { kind: 'voice', arrivals: at(0, 2), handling: 10 },
      mail: { kind: 'mail', arrivals: at(1), handling: 10, priority: 2 },
    } as const
    expect(outcome({ contacts, teams: { desk: { agents: 1 } } }).waited).toEqual({ call: 8, mail: 19 })
  })

  it('is the team that is best at it, under skill-based, and after the overflow time any that can', () => {
    const service: ServiceSpec = {
      contacts: { bill: { kind: 'voice', arrivals: at(0, 1), handling: 20 }, fault: { kind: 'voice', handling: 1 } },
      teams: { bills: { agents: 1, skills: ['bill'] }, faults: { agents: 1, skills: ['fault', 'bill'] } },
    }
    const by = (routing: ServiceSpec['routing']) => outcome({ ...service, ...(routing !== undefined && { routing }) })
    expect(by(skillBased())).toEqual({ waited: { bill: 0, fault: 0 }, taken: { bills: 1, faults: 1 } })
    expect(by(skillBased({ overflow: 5 }))).toEqual({ waited: { bill: 5, fault: 0 }, taken: { bills: 1, faults: 1 } })
    expect(by(skillBased({ overflow: 50 }))).toEqual({ waited: { bill: 19, fault: 0 }, taken: { bills: 2, faults: 0 } })
  })

  it('leaves agents free for calls under reserve-agents', () => {
    const contacts = {
      call: { kind: 'voice', arrivals: at(1), handling: 10 },
      mail: { kind: 'mail', arrivals: at(0, 0), handling: 10, priority: 2 },
    } as const
    const by = (routing: NonNullable<ServiceSpec['routing']>) =>
      outcome({ contacts, teams: { desk: { agents: 2 } }, routing }).waited
    expect(by(longestIdle())).toEqual({ call: 9, mail: 0 })
    expect(by(reserveAgents({ keep: 1 }))).toEqual({ call: 0, mail: 11 })
  })
})
