/**
 * Speed of a contact centre: a million contacts a day, by telephone alone and over four channels with a bot, skills and shifts.
 *
 * `npm run bench -- service [--case calls] [--quick] [--json]`
 *
 * Each case runs in a process of its own; seconds are those of its processor. A contact costs two to five events: it comes, meets the bot, waits, is answered, ends.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { tuneV8 } from '../src/engines/tune-v8.ts'
import { exponential, lognormal, profile, type ScenarioSpec, type ServiceSpec, Simulation } from '../src/index.ts'

const { values } = parseArgs({
  options: {
    case: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    // For the processes that this one starts.
    inside: { type: 'string' },
  },
})
tuneV8()

/** Contacts of a whole day. */
const CONTACTS = values.quick ? 20_000 : 1_000_000
const hours = [2, 1, 1, 1, 2, 4, 10, 25, 45, 60, 66, 62, 55, 56, 60, 58, 50, 40, 28, 20, 14, 9, 6, 4]
const day = hours.map((weight) => (24 * weight) / hours.reduce((sum, hour) => sum + hour, 0))
const perMinute = (share: number) => profile({ rate: (share * CONTACTS) / 1440, day, dayFactorCv: 0.1 })
/** Agents for a share of the contacts at the peak, with little to spare. */
const agents = (share: number, minutes: number) => Math.ceil(((share * CONTACTS) / 1440) * Math.max(...day) * minutes)

const cases: Readonly<Record<string, ServiceSpec>> = {
  calls: {
    contacts: {
      call: {
        kind: 'voice',
        arrivals: perMinute(1),
        handling: lognormal({ mean: 3, cv: 1.3 }),
        patience: exponential({ mean: 2 }),
        target: 1 / 3,
      },
    },
    teams: { desk: { agents: agents(1, 3) } },
  },
  channels: {
    contacts: {
      call: {
        kind: 'voice',
        arrivals: perMinute(0.4),
        handling: lognormal({ mean: 3, cv: 1.3 }),
        patience: exponential({ mean: 2 }),
        resolution: 0.75,
        recontact: { probability: 0.5, delay: exponential({ mean: 240 }) },
        escalation: { probability: 0.05, to: 'expert' },
      },
      chat: {
        kind: 'chat',
        arrivals: perMinute(0.35),
        handling: exponential({ mean: 5 }),
        patience: exponential({ mean: 4 }),
        selfService: { containment: 0.4, time: 1 },
      },
      mail: { kind: 'mail', arrivals: perMinute(0.25), handling: exponential({ mean: 3 }), priority: 2 },
      expert: { kind: 'mail', handling: exponential({ mean: 10 }) },
    },
    teams: {
      early: {
        shifts: [{ agents: agents(0.7, 4), start: 360, length: 540, breaks: [{ after: 240, length: 30 }] }],
        skills: ['call', 'chat', 'mail'],
      },
      late: { shifts: [{ agents: agents(0.5, 4), start: 780, length: 660 }], skills: ['chat', 'call', 'mail'] },
      night: { agents: agents(0.1, 4), skills: ['call', 'chat', 'mail'] },
      experts: { agents: agents(0.05, 10), skills: ['expert', 'call'] },
    },
    routing: { kind: 'skill-based', overflow: 0.5 },
  },
}

interface Measurement {
  readonly case: string
  readonly contacts: number
  readonly events: number
  readonly seconds: number
  readonly nsPerEvent: number
  readonly megabytes: number
  readonly answered: number
  readonly fingerprint: string
}

if (values.inside === undefined) {
  const chosen = values.case?.split(',') ?? Object.keys(cases)
  const unknown = chosen.find((name) => !Object.hasOwn(cases, name))
  if (unknown === undefined) for (const name of chosen) print(inOwnProcess(name))
  else {
    console.error(`unknown case "${unknown}"; expected ${Object.keys(cases).join(', ')}`)
    process.exitCode = 2
  }
} else console.log(JSON.stringify(measure(values.inside)))

function inOwnProcess(name: string): Measurement {
  const options = [
    '--expose-gc',
    fileURLToPath(import.meta.url),
    '--inside',
    name,
    ...(values.quick ? ['--quick'] : []),
  ]
  const { status, stdout } = spawnSync(process.execPath, [...process.execArgv, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`case ${name} failed`)
  return JSON.parse(stdout)
}

function measure(name: string): Measurement {
  const scenario: ScenarioSpec = {
    period: 'minute',
    horizon: 1440,
    products: {},
    sites: {},
    lanes: [],
    service: cases[name],
  }
  const simulation = new Simulation(scenario, { seed: 'bench' })
  const before = process.cpuUsage()
  simulation.runToEnd()
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  const contacts = simulation.figures().service?.contacts ?? []
  const total = (of: 'contacts' | 'answered') => contacts.reduce((sum, type) => sum + type[of], 0)
  globalThis.gc?.()
  return {
    case: name,
    contacts: total('contacts'),
    events: simulation.events,
    seconds,
    nsPerEvent: (seconds / simulation.events) * 1e9,
    megabytes: process.memoryUsage().rss / 1e6,
    answered: total('answered'),
    fingerprint: simulation.fingerprint,
  }
}

function print(measurement: Measurement): void {
  if (values.json) {
    console.log(JSON.stringify(measurement))
    return
  }
  const { case: name, contacts, events, seconds, nsPerEvent, megabytes, answered, fingerprint } = measurement
  const speed = `${seconds.toFixed(2)} s of processor, ${(events / seconds / 1e6).toFixed(2)} M events/s, ${nsPerEvent.toFixed(0)} ns/event`
  const what = `${contacts} contacts (${answered} answered), ${events} events`
  console.log(
    `${name.padEnd(10)}${what}: ${values.quick ? '' : `${speed}, ${megabytes.toFixed(0)} MB; `}fingerprint ${fingerprint}`,
  )
}
