/**
 * Outcomes on disk as they come, one JSON text a line, so that a killed experiment goes on where it was.
 *
 * The first line says what the experiment is; a line `{"job","spec"}` introduces what replications have in common, a line
 * `{"of","outcome","check"}` holds one replication. A line is in the file as soon as it is known, and on the disk 0.2 s later. A process that
 * is killed loses the replications under way; of a line torn by it nothing is kept.
 */

import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Plain } from '../contracts/plain.ts'
import { ArgumentError, ScenarioError } from '../errors.ts'
import type { Engine, Job, Outcome } from '../experiment/engine.ts'
import { canonicalJson, hashText } from '../run/hash.ts'
import { isPlainObject, show } from '../scenario/plain.ts'
import { version } from '../version.ts'
import { isOutcome, outcomeProblem } from './check-outcome.ts'
import { jobKey } from './job-key.ts'
import { lock } from './lock.ts'
import { makeFolder } from './make-folder.ts'
import { RememberingEngine } from './remembering-engine.ts'
import { LineWriter, readLines } from './store-file.ts'

const FORMAT = 'downstream replications'
const FORMAT_VERSION = 1
const FILE = 'replications.jsonl'
const LOCK = 'replications.lock'
/** Most problems of a file that are told one by one. */
const MOST_PROBLEMS = 50

/** What an experiment is, for people and for telling two apart: `{ command: 'run', scenarioHash, seed }`. */
export type ExperimentIdentity = Readonly<Record<string, Plain>>

export interface StoreOptions {
  /** Go on with what the folder holds. Default false: a folder that holds replications is refused. */
  readonly resume?: boolean | undefined
}

/**
 * Opens a folder to keep the replications of one experiment in.
 *
 * Throws ArgumentError where the folder holds replications and `resume` is not said, where they are of another experiment or another
 * version of this package, or where another process writes to it; ScenarioError with every problem of a file that was changed or damaged.
 *
 * @example
 * const store = openStore('out/study', { study: 'ports', seed: 'p1' }, { resume: true })
 * const result = await replicate(base, { seed: 'p1', replications: 1000, engine: store.engine(threads()) })
 * store.close()
 */
export function openStore(
  folder: string,
  experiment: ExperimentIdentity,
  options: StoreOptions = {},
): ReplicationStore {
  const unlock = lockFolder(folder)
  try {
    return new ReplicationStore(folder, experiment, options, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

function lockFolder(folder: string): () => void {
  try {
    makeFolder(folder)
    return lock(join(folder, LOCK))
  } catch (error) {
    if (error instanceof ArgumentError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new ArgumentError(`invalid store ${show(folder)}: ${why}; expected a folder that can be written`)
  }
}

export class ReplicationStore {
  readonly #folder: string
  readonly #unlock: () => void
  readonly #writer: LineWriter
  /** By job, then replication. */
  readonly #known = new Map<string, Map<number, Outcome>>()
  /** Keys are long to make and asked for at each batch. */
  readonly #keys = new WeakMap<Job, string>()
  #count = 0

  /** For `openStore`. */
  constructor(folder: string, experiment: ExperimentIdentity, { resume = false }: StoreOptions, unlock: () => void) {
    this.#folder = folder
    this.#unlock = unlock
    const file = join(folder, FILE)
    const length = existsSync(file) ? this.#read(file, experiment, resume) : 0
    this.#writer = new LineWriter(file, length)
    if (length === 0)
      this.#writer.append([JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, version, experiment })])
  }

  /** Replications in the store. */
  get count(): number {
    return this.#count
  }

  /** The same engine with a memory: what the store holds is not run again, what is run is stored as it comes. */
  engine(engine: Engine): Engine {
    return new RememberingEngine(engine, this)
  }

  /** What is stored of a job. */
  known(job: Job): ReadonlyMap<number, Outcome> {
    return this.#known.get(this.#keyOf(job)) ?? new Map()
  }

  /** Throws ArgumentError where the disk refuses. */
  add(job: Job, outcomes: readonly Outcome[]): void {
    const key = this.#keyOf(job)
    const known = this.#known.get(key) ?? new Map<number, Outcome>()
    const lines = this.#known.has(key) ? [] : [JSON.stringify({ job: key, spec: job })]
    this.#known.set(key, known)
    for (const outcome of outcomes) {
      known.set(outcome.replication, outcome)
      this.#count++
      lines.push(lineOf(key, outcome))
    }
    try {
      this.#writer.append(lines)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new ArgumentError(
        `invalid store ${show(this.#folder)}: ${why}; expected a disk that can be written (what it holds can be resumed)`,
      )
    }
  }

  #keyOf(job: Job): string {
    const known = this.#keys.get(job)
    if (known !== undefined) return known
    const key = jobKey(job)
    this.#keys.set(job, key)
    return key
  }

  /** Waits for the disk, and lets others at the folder. */
  close(): void {
    this.#writer.close()
    this.#unlock()
  }

  /** Reads a file; returns how much of it is whole. */
  #read(file: string, experiment: ExperimentIdentity, resume: boolean): number {
    if (statSync(file).size === 0) return 0
    const problems: string[] = []
    const descriptor = openSync(file, 'r')
    let lines = 0
    let length: number
    try {
      length = readLines(descriptor, (line, number) => {
        lines = number
        if (number === 1) checkHeader(file, line, experiment, resume)
        else this.#readLine(line, number, problems)
      })
    } finally {
      closeSync(descriptor)
    }
    if (lines === 0) return beginAnew(file)
    if (!resume && this.#count > 0)
      throw new ArgumentError(
        `invalid store ${show(this.#folder)}: it holds ${this.#count} replications; expected --resume (resume: true) to go on, or another folder`,
      )
    if (problems.length > 0) throw damaged(file, problems)
    if (resume) return length
    // Begun, perhaps by another experiment, but nothing came of it.
    this.#known.clear()
    return 0
  }

  #readLine(line: string, number: number, problems: string[]): void {
    const problem = this.#take(line)
    if (problem !== undefined) problems.push(`line ${number}: ${problem}`)
  }

  /** Takes one line in, or says what is wrong with it. */
  #take(line: string): string | undefined {
    const data = parsed(line)
    if (!isPlainObject(data)) return 'it is no JSON object; expected a replication'
    if (typeof data.job === 'string') return this.#takeJob(data.job, data.spec)
    const { of, outcome, check } = data
    const known = typeof of === 'string' ? this.#known.get(of) : undefined
    if (known === undefined) return `unknown job ${show(of)}; expected one that a line before introduces`
    const problem = outcomeProblem(outcome)
    if (problem !== undefined) return problem
    if (!isOutcome(outcome)) return 'missing parts; expected pairs of numbers by metric'
    if (check !== checkOf(JSON.stringify(outcome))) return 'its check does not match: it was changed or damaged'
    if (known.has(outcome.replication)) return `replication ${outcome.replication} stands there twice`
    known.set(outcome.replication, outcome)
    this.#count++
    return undefined
  }

  #takeJob(key: string, spec: unknown): string | undefined {
    if (!/^[0-9a-f]{16}$/.test(key) || !isPlainObject(spec)) return `invalid job ${show(key)}`
    if (this.#known.has(key)) return `job ${key} is introduced twice`
    this.#known.set(key, new Map())
    return undefined
  }
}

/** A file without a whole line: a header torn by a crash, before anything was stored. Throws ArgumentError for any other. */
function beginAnew(file: string): number {
  const start = `{"format":${JSON.stringify(FORMAT)}`
  const found = readFileSync(file).subarray(0, start.length).toString('utf8')
  if (!start.startsWith(found)) throw foreign(file)
  return 0
}

function lineOf(key: string, outcome: Outcome): string {
  const text = JSON.stringify(outcome)
  return `{"of":"${key}","outcome":${text},"check":"${checkOf(text)}"}`
}

/** Tells a line that somebody edited. */
function checkOf(text: string): string {
  return hashText(text)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Throws ArgumentError for the header of something else: another experiment, another version, another kind of file. */
function checkHeader(file: string, line: string, experiment: ExperimentIdentity, resume: boolean): void {
  const header = parsed(line)
  if (!isPlainObject(header) || header.format !== FORMAT || !isPlainObject(header.experiment)) throw foreign(file)
  if (!resume) return
  if (header.formatVersion !== FORMAT_VERSION)
    throw new ArgumentError(
      `invalid store ${show(file)}: its format has version ${show(header.formatVersion)}; expected ${FORMAT_VERSION}`,
    )
  if (header.version !== version)
    throw new ArgumentError(
      `invalid store ${show(file)}: it was begun with version ${show(header.version)} of downstream-sim, this is ${version}; expected the same, for the same bits`,
    )
  const had = header.experiment
  const names = [...new Set([...Object.keys(had), ...Object.keys(experiment)])]
  const other = names.filter((name) => canonicalJson(had[name]) !== canonicalJson(experiment[name]))
  if (other.length === 0) return
  const told = other.map((name) => `${name} is ${text(had[name])} there, ${text(experiment[name])} here`)
  throw new ArgumentError(
    `invalid store ${show(file)}: it is of another experiment (${told.join('; ')}); expected the same, or another folder`,
  )
}

function text(value: unknown): string {
  return value === undefined ? 'not given' : canonicalJson(value)
}

function foreign(file: string): ArgumentError {
  return new ArgumentError(
    `invalid store ${show(file)}: it was not written by downstream; expected a folder of its own for the replications`,
  )
}

function damaged(file: string, problems: readonly string[]): ScenarioError {
  const shown = problems.slice(0, MOST_PROBLEMS).map((message) => ({ path: '', message }))
  const rest = problems.length - shown.length
  const more = rest > 0 ? [{ path: '', message: `and ${rest} more` }] : []
  return new ScenarioError([...shown, ...more], file)
}
