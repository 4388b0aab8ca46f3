/**
 * Speed of whole chains, with the ledger and all default metrics on: node-periods per second on one core.
 *
 * `npm run bench -- chain [--case a,d] [--rounds 7] [--quick] [--json] [--compare FILE] [--pin] [--untuned]`
 *
 * Each case runs in a process of its own. Before a time is printed, the number of events and the fingerprint of the run are held against
 * `chain/pinned.json`; cost per period and fill rate come from the same run. The time is the median over the rounds of one replication,
 * reset and run again. A node-period is one period of one site (outside suppliers do not count). `--compare FILE` shows the ratio to an
 * earlier `--json` output; `--pin` writes what was counted into `chain/pinned.json` after a change that is meant to alter runs; `--untuned` leaves V8's
 * inlining budget as it is, to show what `tuneV8` is worth.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { tuneV8 } from '../src/engines/tune-v8.ts'
import { caseNames, type Measurement, measureCase } from './chain/measure.ts'

const pinnedFile = fileURLToPath(new URL('./chain/pinned.json', import.meta.url))
const { values } = parseArgs({
  options: {
    case: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    compare: { type: 'string' },
    pin: { type: 'boolean', default: false },
    untuned: { type: 'boolean', default: false },
    // For the processes that this one starts.
    inside: { type: 'string' },
  },
})
// As the command does.
if (!values.untuned) tuneV8()
const rounds = Number(values.rounds ?? (values.quick ? 1 : 7))

type Pinned = Record<string, { events: number; fingerprint: string }>
const key = (name: string): string => (values.quick ? `${name} (quick)` : name)

if (values.inside === undefined) {
  const wanted = values.case?.split(',') ?? caseNames
  const unknown = wanted.filter((name) => !caseNames.includes(name))
  if (unknown.length > 0) throw new Error(`unknown case ${unknown.join(', ')}; expected ${caseNames.join(', ')}`)
  const measured = wanted.map(inOwnProcess)
  if (values.pin) pin(measured)
  else process.exitCode = check(measured) ? 0 : 1
} else {
  console.log(JSON.stringify(measureCase(values.inside, { rounds, quick: values.quick })))
}

function inOwnProcess(name: string): Measurement {
  const script = fileURLToPath(import.meta.url)
  const options = [
    '--inside',
    name,
    '--rounds',
    String(rounds),
    ...(values.quick ? ['--quick'] : []),
    ...(values.untuned ? ['--untuned'] : []),
  ]
  const { status, stdout } = spawnSync(process.execPath, [...process.execArgv, '--expose-gc', script, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`case ${name} failed`)
  return JSON.parse(stdout)
}

function pin(measured: readonly Measurement[]): void {
  const all: Pinned = JSON.parse(readFileSync(pinnedFile, 'utf8'))
  for (const { case: name, events, fingerprint } of measured) all[key(name)] = { events, fingerprint }
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(pinnedFile, `${JSON.stringify(sorted, null, 2)}\n`)
  console.error(`pinned ${measured.length} cases`)
}

/** Prints each measurement whose counts are the pinned ones; true where all are, and what must hold at any speed holds. */
function check(measured: readonly Measurement[]): boolean {
  const pinned: Pinned = JSON.parse(readFileSync(pinnedFile, 'utf8'))
  const before = earlier()
  let right = true
  for (const measurement of measured) {
    const { case: name, events, fingerprint } = measurement
    const expected = pinned[key(name)]
    if (expected === undefined || expected.events !== events || expected.fingerprint !== fingerprint) {
      const was = expected === undefined ? 'nothing' : `${expected.events} events, ${expected.fingerprint}`
      console.error(`case ${name}: ${events} events, fingerprint ${fingerprint}; pinned: ${was}`)
      right = false
    } else if (values.json) console.log(JSON.stringify(measurement))
    // A short run says nothing of speed.
    else if (values.quick) console.log(`${name.padEnd(12)}${events} events, fingerprint ${fingerprint}: as pinned`)
    else console.log(describe(measurement, before.get(name)))
    if (measurement.failure !== undefined) {
      console.error(`case ${name}: ${measurement.failure}`)
      right = false
    }
  }
  if (!values.json && !values.quick) sayWhetherFlat(measured)
  return right
}

/** An earlier `--json` output by case. */
function earlier(): ReadonlyMap<string, Measurement> {
  if (values.compare === undefined) return new Map()
  const lines = readFileSync(values.compare, 'utf8').split('\n')
  const measurements = lines.filter((line) => line.startsWith('{')).map((line): Measurement => JSON.parse(line))
  return new Map(measurements.map((measurement) => [measurement.case, measurement]))
}

function describe(measurement: Measurement, before: Measurement | undefined): string {
  const { case: name, sites, periods, events, nsPerEvent, nodePeriodsPerSecond, note } = measurement
  const ratio = before === undefined ? '' : `; ${(nsPerEvent / before.nsPerEvent).toFixed(2)} of the earlier time`
  const perCpuSecond = (sites * periods) / measurement.cpuSeconds
  const millions = (number: number): string => (number / 1e6).toFixed(2).padStart(6)
  const speed = `${millions(nodePeriodsPerSecond)} M node-periods/s (${millions(perCpuSecond).trim()} M per second of processor) ${nsPerEvent.toFixed(0).padStart(5)} ns/event`
  const size = `${sites} sites x ${periods} periods, ${events} events`
  const cost = `cost ${measurement.costPerPeriod.toFixed(2)} per period, fill rate ${measurement.fillRate.toFixed(4)}`
  return `${name.padEnd(12)}${speed}   ${size}; ${cost}${note === undefined ? '' : `; ${note}`}${ratio}`
}

/** Cost per event from the smallest to the largest network. */
function sayWhetherFlat(measured: readonly Measurement[]): void {
  const costs = measured.filter(({ case: name }) => name.startsWith('scale-')).map(({ nsPerEvent }) => nsPerEvent)
  if (costs.length < 2) return
  const spread = Math.max(...costs) / Math.min(...costs)
  console.log(`scale: the dearest event costs ${spread.toFixed(2)} times the cheapest (goal: at most 1.5)`)
}
