/**
 * Speed of a market: a million customers who choose among 20 brands over 3 channels for a year, and the cost of an event as customers grow.
 *
 * `npm run bench -- market [--case million] [--quick] [--json] [--compare FILE]`
 *
 * Each case runs in a process of its own; seconds are those of its processor. An occasion is a customer's choice with all that comes of it: the order, the shelf, the
 * delivery, the score, the reputation. `--compare FILE` shows the ratio to an earlier `--json` output.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { tuneV8 } from '../src/engines/tune-v8.ts'
import { Simulation } from '../src/index.ts'
import { market } from './market/scenarios.ts'

const { values } = parseArgs({
  options: {
    case: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    compare: { type: 'string' },
    // For the processes that this one starts.
    inside: { type: 'string' },
  },
})
tuneV8()

interface Measurement {
  readonly case: string
  readonly customers: number
  readonly days: number
  readonly occasions: number
  readonly events: number
  readonly nsPerEvent: number
  readonly seconds: number
  readonly megabytes: number
  readonly fingerprint: string
}

/** Customers and days; the smaller cases have as many occasions together as the middle one. */
const cases: Readonly<Record<string, readonly [customers: number, days: number]>> = {
  'ten-thousand': [10_000, 365],
  'hundred-thousand': [100_000, 100],
  million: [1_000_000, 365],
}

if (values.inside === undefined) {
  const chosen = values.case?.split(',') ?? Object.keys(cases)
  const unknown = chosen.filter((name) => !Object.hasOwn(cases, name))
  if (unknown.length > 0) {
    console.error(`unknown case "${unknown[0]}"; expected ${Object.keys(cases).join(', ')}`)
    process.exit(2)
  }
  const earlier = values.compare === undefined ? [] : readLines(values.compare)
  for (const name of chosen) print(inOwnProcess(name), earlier)
} else console.log(JSON.stringify(measure(values.inside)))

function readLines(file: string): readonly Measurement[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Measurement => JSON.parse(line))
}

function inOwnProcess(name: string): Measurement {
  const options = ['--inside', name, ...(values.quick ? ['--quick'] : [])]
  const { status, stdout } = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), ...options],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    },
  )
  if (status !== 0) process.exit(status ?? 1)
  return JSON.parse(stdout)
}

function measure(name: string): Measurement {
  const [customers, days] = values.quick ? [cases[name][0] / 100, 50] : cases[name]
  const simulation = new Simulation(market(customers, days), { seed: 'bench' })
  const before = process.cpuUsage()
  simulation.runToEnd()
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  const { events, fingerprint } = simulation
  const occasions = simulation.figures().market?.segments.reduce((sum, segment) => sum + segment.occasions, 0) ?? 0
  return {
    case: name,
    customers,
    days,
    occasions,
    events,
    nsPerEvent: (seconds / events) * 1e9,
    seconds,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    fingerprint,
  }
}

function print(found: Measurement, earlier: readonly Measurement[]): void {
  if (values.json) {
    console.log(JSON.stringify(found))
    return
  }
  const past = earlier.find((other) => other.case === found.case)
  const ratio = past === undefined ? '' : `  ${(found.nsPerEvent / past.nsPerEvent).toFixed(2)} x the earlier time`
  console.log(
    `${found.case.padEnd(18)} ${found.customers} customers, ${found.days} days: ${found.occasions} occasions, ${found.events} events in ${found.seconds.toFixed(1)} s` +
      `  ${found.nsPerEvent.toFixed(0)} ns an event  ${found.megabytes} MB  ${found.fingerprint}${ratio}`,
  )
}
