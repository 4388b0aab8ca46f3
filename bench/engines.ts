/**
 * What several cores gain, and what a replication costs beyond its run: 200 replications of about 0.2 s on one core and on two, and many short ones.
 *
 * `npm run bench -- engines [--case long,short] [--rounds N] [--quick] [--json]`
 *
 * What is compared runs in turn, round by round (3 of the long case, 15 of the short one), and each figure is the median over the rounds of what a round gives:
 * a machine that changes its speed then spoils single rounds, not the comparison. `speedup` is the ratio of wall-clock times, which other work on the machine
 * spoils; `cpuRatio` is processor time on one core over that of all threads together: the share of the work that is not overhead, whoever else is running
 * (x workers = the speedup of an idle machine).
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
import { sampleQuantile } from '../src/stats/quantile.ts'

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
const chain = parseScenario(readFileSync(new URL('../examples/three-stage.yaml', import.meta.url), 'utf8'))
const WORKERS = 2

/** Wall-clock and processor time of some work, in milliseconds. */
interface Times {
  readonly wall: number
  readonly cpu: number
}

type Work = () => Promise<readonly Outcome[]>

async function timed(work: Work): Promise<Times & { readonly outcomes: readonly Outcome[] }> {
  const before = process.cpuUsage()
  const started = performance.now()
  const outcomes = await work()
  const wall = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  return { wall, cpu: (user + system) / 1000, outcomes }
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index)

/** The times of a round: of one core, of two, and of the bare runs where they are asked for. */
interface Round {
  readonly one: Times
  readonly two: Times
  readonly bare: Times
}

/** Runs a job on one core, on two, and bare, in turn; fails where one core and two give other bits. */
async function sideBySide(
  job: Job,
  count: number,
  rounds: number,
  bare: Work = () => Promise.resolve([]),
): Promise<{ readonly median: (of: (round: Round) => number) => number; readonly first: Outcome }> {
  const engine: Engine = threads({ workers: WORKERS })
  const some = range(count)
  const found: Round[] = []
  try {
    // Threads start, and everything is compiled, before the clock does.
    await engine.run(job, range(2 * WORKERS))
    const [first] = await inline().run(job, range(2))
    await bare()
    for (let round = 0; round < rounds; round++) {
      const [plain, one, two] = [
        await timed(bare),
        await timed(() => inline().run(job, some)),
        await timed(() => engine.run(job, some)),
      ]
      if (JSON.stringify(one.outcomes) !== JSON.stringify(two.outcomes))
        throw new Error('threads and one core give other bits')
      found.push({ one, two, bare: plain })
    }
    return { median: (of) => sampleQuantile(found.map(of), 0.5), first }
  } finally {
    await engine.dispose()
  }
}

/** How many rounds there are, where a case would have so many. */
function roundsOf(usual: number): number {
  const rounds = Number(values.rounds ?? (values.quick ? 1 : usual))
  if (!(Number.isInteger(rounds) && rounds >= 1))
    throw new Error(`invalid rounds ${values.rounds}; expected a whole number from 1`)
  return rounds
}

const cases = values.case.split(',')
const lines: Readonly<Record<string, string | number>>[] = []

if (cases.includes('long')) {
  // About 0.2 s a replication.
  const count = values.quick ? 4 : 200
  const job = { scenario: { ...chain, horizon: values.quick ? 2000 : 140_000 }, seed: 'bench' }
  const of = await sideBySide(job, count, roundsOf(3))
  lines.push({
    case: 'long',
    replications: count,
    workers: WORKERS,
    msPerReplication: of.median(({ one }) => one.cpu / count),
    speedup: of.median(({ one, two }) => one.wall / two.wall),
    cpuRatio: of.median(({ one, two }) => one.cpu / two.cpu),
    events: of.first.events,
    fingerprint: of.first.fingerprint,
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
    return Promise.resolve([])
  }
  const of = await sideBySide(job, count, roundsOf(15), bare)
  lines.push({
    case: 'short',
    replications: count,
    workers: WORKERS,
    msPerRun: of.median(({ bare }) => bare.cpu / count),
    overheadInline: of.median(({ one, bare }) => (one.cpu - bare.cpu) / count),
    overheadThreads: of.median(({ two, bare }) => (two.cpu - bare.cpu) / count),
    speedup: of.median(({ one, two }) => one.wall / two.wall),
    events: of.first.events,
    fingerprint: of.first.fingerprint,
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
