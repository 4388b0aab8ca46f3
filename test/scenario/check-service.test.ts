import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import { scenario } from '../../src/scenario/build.ts'

/** A sound contact centre, loose enough to be broken. */
// biome-ignore lint/suspicious/noExplicitAny: the tests break it in ways that types forbid
type Loose = any
const base = (): Loose => ({
  period: 'minute',
  horizon: 1440,
  products: {},
  sites: {},
  lanes: [],
  service: {
    contacts: {
      call: {
        kind: 'voice',
        arrivals: { kind: 'arrivals', gap: 2 },
        handling: 5,
        escalation: { probability: 0.1, to: 'expert' },
      },
      chat: { kind: 'chat', handling: 8, selfService: { containment: 0.3, into: 'call' } },
      expert: { kind: 'mail', handling: 20 },
      visit: { kind: 'appointment', handling: 20, slots: { every: 30, opens: 540, closes: 1080 } },
    },
    teams: {
      desk: { shifts: [{ agents: 4, start: 480, length: 600, days: [0, 1], breaks: [{ after: 60, length: 15 }] }] },
      experts: { agents: 2, skills: ['expert'] },
    },
  },
})

function problemsOf(breakIt: (scenario: Loose) => void): readonly string[] {
  const broken = base()
  breakIt(broken)
  try {
    scenario(broken)
    return []
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    return error.problems.map(({ path, message }) => `${path}: ${message}`)
  }
}

const cases: readonly (readonly [name: string, breakIt: (s: Loose) => void, ...expected: string[]])[] = [
  [
    'no service and nothing else',
    (s) => delete s.service,
    'products: missing product; expected at least 1',
    'sites: missing site; expected at least 1',
  ],
  [
    'no contacts',
    (s) => {
      s.service.contacts = {}
    },
    'service.contacts: missing type of contact; expected at least 1',
  ],
  [
    'an unknown channel',
    (s) => {
      s.service.contacts.call.kind = 'voise'
    },
    'service.contacts.call.kind: unknown contact kind "voise"; expected one of voice, chat, mail, social, appointment; did you mean "voice"?',
  ],
  [
    'no handling',
    (s) => {
      delete s.service.contacts.chat.handling
    },
    'service.contacts.chat: missing handling of a chat',
  ],
  [
    'negative handling',
    (s) => {
      s.service.contacts.chat.handling = -1
    },
    'service.contacts.chat.handling: invalid handling -1',
  ],
  [
    'patience for mail',
    (s) => {
      s.service.contacts.expert.patience = 3
    },
    'service.contacts.expert.patience: unknown key "patience" of a mail',
  ],
  [
    'a probability above 1',
    (s) => {
      s.service.contacts.call.resolution = 1.2
    },
    'service.contacts.call.resolution: invalid resolution 1.2',
  ],
  [
    'half a contact at once',
    (s) => {
      s.service.contacts.chat.concurrency = 1.5
    },
    'service.contacts.chat.concurrency: invalid concurrency 1.5',
  ],
  [
    'a negative slowdown',
    (s) => {
      s.service.contacts.chat.slowdown = -0.1
    },
    'service.contacts.chat.slowdown: invalid slowdown -0.1',
  ],
  [
    'a negative line',
    (s) => {
      s.service.contacts.call.room = -1
    },
    'service.contacts.call.room: invalid room -1',
  ],
  [
    'a rank of 0',
    (s) => {
      s.service.contacts.call.priority = 0
    },
    'service.contacts.call.priority: invalid priority 0',
  ],
  [
    'an unknown tier',
    (s) => {
      s.service.contacts.call.escalation.to = 'experts'
    },
    'service.contacts.call.escalation.to: unknown type of contact "experts"; expected one of chat, expert, visit; did you mean "expert"?',
  ],
  [
    'a tier of its own',
    (s) => {
      s.service.contacts.call.escalation.to = 'call'
    },
    'service.contacts.call.escalation.to: invalid to "call": a contact is not passed on to itself',
  ],
  [
    'certain escalation',
    (s) => {
      s.service.contacts.call.escalation.probability = 1
    },
    'service.contacts.call.escalation.probability: invalid probability 1',
  ],
  [
    'a ring of machines',
    (s) => {
      s.service.contacts.call.selfService = { containment: 0, into: 'chat' }
    },
    'service.contacts.call.selfService.into: invalid into: self-service leads back',
    'service.contacts.chat.selfService.into: invalid into: self-service leads back',
  ],
  [
    'an unknown way out of a machine',
    (s) => {
      s.service.contacts.chat.selfService.into = 'cal'
    },
    'service.contacts.chat.selfService.into: unknown type of contact "cal"',
  ],
  [
    'fluid contacts',
    (s) => {
      s.service.contacts.call.arrivals = { kind: 'fluid', rate: 3 }
    },
    'service.contacts.call.arrivals: invalid fluid arrivals',
  ],
  [
    'contacts again without a delay',
    (s) => {
      s.service.contacts.call.recontact = { probability: 1 }
    },
    'service.contacts.call.recontact: missing delay of a recontact',
  ],
  [
    'slots after midnight',
    (s) => {
      s.service.contacts.visit.slots.closes = 1500
    },
    'service.contacts.visit.slots.closes: invalid closes 1500; expected at most 1440',
  ],
  [
    'slots that close before they open',
    (s) => {
      s.service.contacts.visit.slots.opens = 1100
    },
    'service.contacts.visit.slots.opens: invalid opens 1100; expected less than 1080',
  ],
  [
    'a skill that nobody has',
    (s) => {
      s.service.teams.desk.skills = ['call', 'visit']
    },
    'service.contacts.chat: invalid contact "chat": no team has its skill "chat"',
  ],
  [
    'a skill that nobody asks for',
    (s) => {
      s.service.teams.experts.skills = ['expert', 'vist']
    },
    'service.teams.experts.skills.1: unknown skill "vist"; expected one of call, chat, expert, visit; did you mean "visit"?',
  ],
  [
    'a team without agents',
    (s) => {
      delete s.service.teams.experts.agents
    },
    'service.teams.experts: missing agents of a team',
  ],
  [
    'agents beside shifts',
    (s) => {
      s.service.teams.desk.agents = 3
    },
    'service.teams.desk.agents: invalid agents beside shifts',
  ],
  [
    'work for a handing over that does not happen',
    (s) => {
      s.service.teams.desk.handOver = 3
    },
    'service.teams.desk.handOver: invalid handOver: nothing is handed over',
  ],
  [
    'a shift that begins tomorrow',
    (s) => {
      s.service.teams.desk.shifts[0].start = 1440
    },
    'service.teams.desk.shifts.0.start: invalid start 1440; expected less than 1440',
  ],
  [
    'a shift that lasts until the next',
    (s) => {
      s.service.teams.desk.shifts[0].length = 1500
    },
    'service.teams.desk.shifts.0.length: invalid length 1500; expected at most 1440',
  ],
  [
    'a break after the end',
    (s) => {
      s.service.teams.desk.shifts[0].breaks[0].after = 590
    },
    'service.teams.desk.shifts.0.breaks.0: invalid break',
  ],
  [
    'an eighth day',
    (s) => {
      s.service.teams.desk.shifts[0].days = [7]
    },
    'service.teams.desk.shifts.0.days.0: invalid day 7',
  ],
  [
    'nobody but shrinkage',
    (s) => {
      s.service.teams.desk.shrinkage = 1
    },
    'service.teams.desk.shrinkage: invalid shrinkage 1',
  ],
  [
    'a negative wage',
    (s) => {
      s.service.teams.desk.wagePerHour = -1
    },
    'service.teams.desk.wagePerHour: invalid wagePerHour -1',
  ],
  [
    'an unknown end of shift',
    (s) => {
      s.service.teams.desk.endOfShift = 'drop'
    },
    'service.teams.desk.endOfShift: unknown endOfShift "drop"',
  ],
  [
    'unknown routing',
    (s) => {
      s.service.routing = { kind: 'longest-idel' }
    },
    'service.routing.kind: unknown routing kind "longest-idel"',
  ],
  [
    'negative overflow',
    (s) => {
      s.service.routing = { kind: 'skill-based', overflow: -1 }
    },
    'service.routing.overflow: invalid overflow -1',
  ],
  [
    'six days of a week',
    (s) => {
      s.service.contacts.call.arrivals = { kind: 'profile', rate: 1, week: [1, 1, 1, 1, 1, 1] }
    },
    'service.contacts.call.arrivals: invalid week: 6 multipliers; expected 7',
  ],
]

describe('checking customer service', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(problemsOf(() => {})).toEqual([])
  })

  it.each(cases.map(([name, breakIt, ...expected]) => ({ name, breakIt, expected })))(
    'refuses $name',
    ({ breakIt, expected }) => {
      const found = problemsOf(breakIt)
      expect(found).toHaveLength(expected.length)
      for (const [index, problem] of expected.entries()) expect(found[index].slice(0, problem.length)).toBe(problem)
    },
  )
})
