/**
 * Speed of processes, stores and stations: events per second on one core, two events a customer or item.
 *
 * `npm run bench -- process [--case mm1,store] [--rounds 9] [--quick] [--json]`
 *
 * Each case runs in a process of its own. Counts and fingerprint are held against `process/pinned.json` before a time is printed (`--pin`
 * writes them); the time is the best of the rounds, and the median beside it. Draws come from the library's own streams and
 * samplers, and are part of the time, but in `mm1-engine`, where they are made beforehand. `bare-mm1` is a yardstick: a heap of closures without any engine.
 *
 * Other engines (measured on a two-core machine at load 2.5 to 4.4, November 2026): M/M/1 simjs 1.3 to 1.5, SimPy 0.25, SSJ and JaamSim not measured; store
 * simjs 0.8, SimPy 0.57 million events per second. simjs cannot be loaded from npm (its package exports nothing), so these are quoted.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { tuneV8 } from '../src/engines/tune-v8.ts'
import { type Count, models } from './process/models.ts'

// As the command does.
tuneV8()

interface Measurement extends Count {
  readonly case: string
  /** Best round. */
  readonly eventsPerSecond: number
  readonly medianEventsPerSecond: number
}

const pinnedFile = fileURLToPath(new URL('./process/pinned.json', import.meta.url))
const { values } = parseArgs({
  options: {
    case: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    pin: { type: 'boolean', default: false },
    // For the processes that this one starts.
    inside: { type: 'string' },
  },
})
const rounds = Number(values.rounds ?? (values.quick ? 1 : 9))
const customers = values.quick ? 20_000 : 500_000
const key = (name: string) => (values.quick ? `${name} (quick)` : name)

if (values.inside === undefined) {
  const wanted = values.case?.split(',') ?? Object.keys(models)
  const unknown = wanted.filter((name) => !(name in models))
  if (unknown.length > 0)
    throw new Error(`unknown case ${unknown.join(', ')}; expected ${Object.keys(models).join(', ')}`)
  const measured = wanted.map(inOwnProcess)
  if (values.pin) pin(measured)
  else process.exitCode = report(measured) ? 0 : 1
} else {
  console.log(JSON.stringify(measure(values.inside)))
}

function inOwnProcess(name: string): Measurement {
  const options = ['--inside', name, '--rounds', String(rounds), ...(values.quick ? ['--quick'] : [])]
  const { status, stdout } = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), ...options],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`case ${name} failed`)
  return JSON.parse(stdout)
}

function measure(name: string): Measurement {
  const model = models[name]
  const count = model(customers)
  const speeds = Array.from({ length: rounds }, () => {
    const start = performance.now()
    const { events, fingerprint } = model(customers)
    const seconds = (performance.now() - start) / 1000
    if (fingerprint !== count.fingerprint) throw new Error(`${name}: two runs differ`)
    return events / seconds
  }).sort((a, b) => b - a)
  const rounded = (speed: number) => Math.round(speed / 1000) * 1000
  return {
    case: name,
    eventsPerSecond: rounded(speeds[0]),
    medianEventsPerSecond: rounded(speeds[Math.floor(speeds.length / 2)]),
    ...count,
  }
}

function pin(measured: readonly Measurement[]): void {
  const all: Record<string, Count> = JSON.parse(readFileSync(pinnedFile, 'utf8'))
  for (const { case: name, events, fingerprint } of measured) all[key(name)] = { events, fingerprint }
  writeFileSync(pinnedFile, `${JSON.stringify(all, null, 2)}\n`)
}

/** Prints what agrees with the pinned counts; false where something does not. */
function report(measured: readonly Measurement[]): boolean {
  const pinned: Record<string, Count> = JSON.parse(readFileSync(pinnedFile, 'utf8'))
  let right = true
  for (const line of measured) {
    const { events, fingerprint } = pinned[key(line.case)] ?? { events: 0, fingerprint: 'none' }
    if (line.events !== events || line.fingerprint !== fingerprint) {
      right = false
      console.error(`${line.case}: ${line.events} events, ${line.fingerprint}; expected ${events}, ${fingerprint}`)
    } else if (values.json) console.log(JSON.stringify(line))
    else
      console.log(
        `${line.case.padEnd(12)} ${(line.eventsPerSecond / 1e6).toFixed(2)} million events/s (median ${(line.medianEventsPerSecond / 1e6).toFixed(2)}), ${line.events} events, ${fingerprint}`,
      )
  }
  return right
}
