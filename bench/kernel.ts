/**
 * Speed of the kernel: nanoseconds per event on one core, beside a plain C++ std::priority_queue.
 *
 * `npm run bench -- kernel [--case hold,same-instant] [--n 1000,100000] [--rounds 9] [--quick] [--json]`
 *
 * Cases
 *   hold            n pending events, each executed one schedules the next; through the public API, six classes of actor, 8 phases, guards, handles and
 *                   fingerprint on. The C++ loop has the same events, increments and virtual calls, and neither guards, handles nor fingerprint.
 *   same-instant    a periodic chain of n sites: all events at period starts, in 11 phases, three events a site and period.
 *   arm-and-cancel  a hold model of n subjects that arms a timeout and cancels the one before at every event.
 *
 * Increments are drawn beforehand into a table of 2^17 values that both languages read round and round. Each case runs in a process of its own; rounds of the two
 * languages alternate, and the time is the median of the rounds (three more before them are warm-up). Event count and fingerprint are held against `kernel/pinned.json`
 * before a time is printed (`--pin` writes them); the C++ program, with hashing on, must come to the same fingerprint.
 */
import { fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { tuneV8 } from '../src/engines/tune-v8.ts'
import { ArmAndCancelModel } from './kernel/arm-and-cancel.ts'
import { HoldProgram } from './kernel/cpp.ts'
import { HoldModel } from './kernel/hold.ts'
import { DISTRIBUTIONS, type DistributionName, increments } from './kernel/increments.ts'
import { SameInstantModel } from './kernel/same-instant.ts'

// As the command does.
tuneV8()

type CaseName = 'hold' | 'same-instant' | 'arm-and-cancel'

interface Case {
  readonly case: CaseName
  readonly n: number
  readonly distribution: DistributionName | 'periodic'
}

interface Measurement extends Case {
  readonly nsPerEvent: number
  /** Null where there is no C++ counterpart or no compiler. */
  readonly cppNsPerEvent: number | null
  readonly ratio: number | null
  readonly events: number
  readonly fingerprint: string
}

const CASES: readonly Case[] = [
  ...[1_000, 100_000, 1_000_000].flatMap((n) =>
    DISTRIBUTIONS.map((distribution): Case => ({ case: 'hold', n, distribution })),
  ),
  ...[100, 1_000, 30_000].map((n): Case => ({ case: 'same-instant', n, distribution: 'periodic' })),
  ...[10, 100, 1_000, 100_000].map((n): Case => ({ case: 'arm-and-cancel', n, distribution: 'exponential' })),
]

const pinnedFile = fileURLToPath(new URL('./kernel/pinned.json', import.meta.url))
const { values } = parseArgs({
  options: {
    case: { type: 'string' },
    n: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    pin: { type: 'boolean', default: false },
    // For the processes that this one starts.
    inside: { type: 'string' },
  },
})
const rounds = Number(values.rounds ?? (values.quick ? 3 : 9))
/** Rounds before the first that counts: V8 compiles, queues reach their size. */
const WARM_UP = 3
const perRound = values.quick ? 50_000 : 200_000

if (values.inside === undefined) await main()
else inside(JSON.parse(values.inside))

async function main(): Promise<void> {
  const names = values.case?.split(',') ?? CASES.map((one) => one.case)
  const sizes = values.n?.split(',').map(Number) ?? CASES.map((one) => one.n)
  const wanted = CASES.filter((one) => names.includes(one.case) && sizes.includes(one.n))
  if (wanted.length === 0)
    throw new Error('unknown case; expected hold, same-instant or arm-and-cancel, and a size that it has')
  const pinned: Record<string, string> = JSON.parse(readFileSync(pinnedFile, 'utf8'))
  const program = HoldProgram.compile()
  try {
    if (!values.json) printHead()
    for (const one of wanted) {
      const measurement = await measure(one, program)
      const key = [one.case, one.n, one.distribution, measurement.events].join(' ')
      if (values.pin) pinned[key] = measurement.fingerprint
      else check(key, pinned[key], measurement)
      print(measurement, program !== undefined)
    }
    if (values.pin) writeFileSync(pinnedFile, `${JSON.stringify(pinned, null, 2)}\n`)
  } finally {
    program?.remove()
  }
}

/** Rounds of the kernel and of the C++ program in turn. */
async function measure(one: Case, program: HoldProgram | undefined): Promise<Measurement> {
  const kernel = startInside(one)
  const cpp =
    program !== undefined && one.case === 'hold' && one.distribution !== 'periodic'
      ? {
          timed: program.start(one.distribution, one.n, perRound, false),
          checked: program.start(one.distribution, one.n, perRound, true),
        }
      : undefined
  const kernelTimes: number[] = []
  const cppTimes: number[] = []
  for (let round = 0; round < WARM_UP + rounds; round++) {
    kernelTimes.push(await kernel.round())
    if (cpp !== undefined) cppTimes.push(await cpp.timed.round())
  }
  const { events, fingerprint } = await kernel.end()
  if (cpp !== undefined) {
    for (let round = 0; round < WARM_UP + rounds; round++) await cpp.checked.round()
    const other = await cpp.checked.end()
    if (other.events !== events || other.fingerprint !== fingerprint)
      throw new Error(
        `hold ${one.n} ${one.distribution}: C++ executed ${other.events} events to ${other.fingerprint}, the kernel ${events} to ${fingerprint}`,
      )
    await cpp.timed.end()
  }
  const nsPerEvent = median(kernelTimes.slice(WARM_UP)) / perRound
  const cppNsPerEvent = cpp === undefined ? null : median(cppTimes.slice(WARM_UP)) / perRound
  return {
    ...one,
    nsPerEvent,
    cppNsPerEvent,
    ratio: cppNsPerEvent === null ? null : nsPerEvent / cppNsPerEvent,
    events,
    fingerprint,
  }
}

interface Answer {
  readonly nanoseconds: number
  readonly events: number
  readonly fingerprint: string
}

/** A process of its own for the case. */
function startInside(one: Case) {
  const child = fork(fileURLToPath(import.meta.url), [
    '--inside',
    JSON.stringify(one),
    ...(values.quick ? ['--quick'] : []),
  ])
  let last: Answer | undefined
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (status) => reject(new Error(`the process of ${one.case} ${one.n} ended with status ${status}`)))
  })
  // Where nobody waits for it, the end of the process is no error.
  ended.catch(() => {})
  const answer = (): Promise<Answer> => {
    const answered = new Promise<Answer>((resolve) => {
      child.once('message', (message: Answer) => resolve(message))
    })
    child.send('round')
    return Promise.race([answered, ended])
  }
  return {
    round: async (): Promise<number> => {
      last = await answer()
      return last.nanoseconds
    },
    end: async (): Promise<Answer> => {
      child.disconnect()
      if (last === undefined) throw new Error('no round was run')
      return last
    },
  }
}

/** Answers each message with one round. */
function inside(one: Case): void {
  const model = build(one)
  process.on('message', () => {
    const nanoseconds = model.run(perRound)
    process.send?.({
      nanoseconds,
      events: model.kernel.events,
      fingerprint: model.fingerprint.digest(),
    } satisfies Answer)
  })
}

function build({ case: name, n, distribution }: Case): HoldModel | SameInstantModel | ArmAndCancelModel {
  if (distribution === 'periodic') return new SameInstantModel(n)
  return name === 'hold'
    ? new HoldModel(increments(distribution), n)
    : new ArmAndCancelModel(increments(distribution), n)
}

function check(key: string, expected: string | undefined, { fingerprint }: Measurement): void {
  if (expected === undefined) console.error(`no pinned fingerprint for "${key}" (pin it with --pin)`)
  else if (expected !== fingerprint) throw new Error(`${key}: fingerprint ${fingerprint}; expected ${expected}`)
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]
}

function printHead(): void {
  console.log(
    `${'case'.padEnd(16)}${'n'.padStart(8)}  ${'increments'.padEnd(12)}${'ns/event'.padStart(9)}${'C++'.padStart(9)}${'ratio'.padStart(7)}  fingerprint`,
  )
}

function print(measurement: Measurement, compiler: boolean): void {
  if (values.json) {
    console.log(JSON.stringify(measurement))
    return
  }
  const { nsPerEvent, cppNsPerEvent, ratio, n, distribution, fingerprint } = measurement
  const cpp =
    cppNsPerEvent === null
      ? compiler || measurement.case !== 'hold'
        ? '-'
        : 'no C++ compiler'
      : cppNsPerEvent.toFixed(1)
  console.log(
    `${measurement.case.padEnd(16)}${`${n}`.padStart(8)}  ${distribution.padEnd(12)}${nsPerEvent.toFixed(1).padStart(9)}${cpp.padStart(9)}${(ratio?.toFixed(2) ?? '-').padStart(7)}  ${fingerprint}`,
  )
}
