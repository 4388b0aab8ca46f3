/**
 * What several cores gain, and what a replication costs beyond its run: 200 replications of about 0.2 s on one core and on two, and many short ones.
 *
 * `npm run bench -- engines [--case long,short] [--rounds 3] [--quick] [--json]`
 *
 * `speedup` is the ratio of wall-clock times, which other work on the machine spoils; `cpuRatio` is processor time on one core over that of all
 * threads together: the share of the work that is not overhead, whoever else is running (x workers = the speedup of an idle machine).
 * `overhead` is what an engine adds to reset and run of a three-stage chain, in milliseconds a replication, in processor time. Both engines must
 * give the same bits, or the bench fails.
 */

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { threads } from '../src/engines/threads.ts'
import { tuneV8 } from '../src/engines/tune-v8.ts'
import type { Engine, Job, Outcome } from '../src/experiment/engine.ts'
import { inline } from '../src/experiment/inline.ts'
import { Simulation } from '../src/run/simulation.ts'
import { parseScenario } from '../src/scenario/files.ts'

// As the command does.
tuneV8()

const { values } = parseArgs({
  options: {
    case: { type: 'string', default: 'long,short' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3))
const chain = parseScenario(readFileSync(new URL('../examples/three-stage.yaml', import.meta.url), 'utf8'))
const WORKERS = 2

interface Times {
  readonly wall: number
  readonly cpu: number
}

/** Wall-clock and processor time of some work, in milliseconds: the best of the rounds. */
async function measure<Result>(work: () => Promise<Result>): Promise<Times & { readonly result: Result }> {
  let best: (Times & { readonly result: Result }) | undefined
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage()
    const started = performance.now()
    const result = await work()
    const wall = performance.now() - started
    const { user, system } = process.cpuUsage(before)
    const cpu = (user + system) / 1000
    best = { result, wall: Math.min(wall, best?.wall ?? wall), cpu: Math.min(cpu, best?.cpu ?? cpu) }
  }
  if (best === undefined) throw new Error('no rounds')
  return best
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Runs a job on one core and on two; fails where the bits differ. */
async function sideBySide(
  job: Job,
  count: number,
): Promise<{ readonly one: Times; readonly two: Times; readonly first: Outcome }> {
  const engine: Engine = threads({ workers: WORKERS })
  try {
    // Threads start, and everything is compiled, before the clock does.
    await engine.run(job, range(2 * WORKERS))
    await inline().run(job, range(2))
    const one = await measure(() => inline().run(job, range(count)))
    const two = await measure(() => engine.run(job, range(count)))
    if (JSON.stringify(one.result) !== JSON.stringify(two.result))
      throw new Error('threads and one core give other bits')
    return { one, two, first: one.result[0] }
  } finally {
    await engine.dispose()
  }
}

const cases = values.case.split(',')
const lines: Readonly<Record<string, string | number>>[] = []

if (cases.includes('long')) {
  // About 0.2 s a replication.
  const count = values.quick ? 4 : 200
  const job = { scenario: { ...chain, horizon: values.quick ? 2000 : 140_000 }, seed: 'bench' }
  const { one, two, first } = await sideBySide(job, count)
  lines.push({
    case: 'long',
    replications: count,
    workers: WORKERS,
    msPerReplication: one.cpu / count,
    speedup: one.wall / two.wall,
    cpuRatio: one.cpu / two.cpu,
    events: first.events,
    fingerprint: first.fingerprint,
  })
}
if (cases.includes('short')) {
  const count = values.quick ? 50 : 4000
  const job = { scenario: { ...chain, horizon: 110 }, seed: 'bench' }
  const simulation = new Simulation(job.scenario, { seed: 'bench' })
  const bare = () => {
    for (const replication of range(count)) {
      simulation.reset(replication)
      simulation.runToEnd()
    }
    return Promise.resolve()
  }
  await bare()
  const raw = await measure(bare)
  const { one, two, first } = await sideBySide(job, count)
  lines.push({
    case: 'short',
    replications: count,
    workers: WORKERS,
    msPerRun: raw.cpu / count,
    overheadInline: (one.cpu - raw.cpu) / count,
    overheadThreads: (two.cpu - raw.cpu) / count,
    speedup: one.wall / two.wall,
    events: first.events,
    fingerprint: first.fingerprint,
  })
}

for (const line of lines)
  if (values.json) console.log(JSON.stringify(line))
  else if (values.quick)
    console.log(`${line.case}: ${line.events} events, fingerprint ${line.fingerprint}: one core and ${WORKERS} agree`)
  else
    console.log(
      Object.entries(line)
        .map(([name, value]) => `${name} ${typeof value === 'number' ? Number(value.toPrecision(3)) : value}`)
        .join(', '),
    )
