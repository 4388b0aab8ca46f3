/** `downstream reproduce`: runs a result again and says whether every bit is the same, or where the first one is not. */

import { compare } from '../experiment/compare.ts'
import { replicate } from '../experiment/replicate.ts'
import { isPlainObject } from '../scenario/plain.ts'
import { version } from '../version.ts'
import { Exit } from './failure.ts'
import { type Recorded, type RecordedResult, readResult } from './recorded-result.ts'
import { type RecordedStudy, readStudy, runStudyAgain } from './recorded-study.ts'
import { comparisonDocumentOf, documentOf } from './result-document.ts'
import { INTERRUPTED, inSession, type Session } from './session.ts'
import type { Terminal } from './terminal.ts'
import { member, type Unlike, unlike } from './unlike.ts'
import { count } from './words.ts'
import { loadExtensions } from './world-options.ts'

export interface ReproduceOptions {
  readonly extensions: readonly string[]
  readonly workers?: number
  readonly json?: boolean
}

export async function reproduceCommand(file: string, options: ReproduceOptions, terminal: Terminal): Promise<Exit> {
  const extended = await loadExtensions(options.extensions)
  const study = readStudy(file, extended)
  if (study !== undefined) return reproduceStudy(file, study, extended.modules, options, terminal)
  const result = readResult(file, extended)
  const parts = Object.values(result.variants)
  const again = await inSession('reproduce', {}, options, terminal, (session) =>
    runAgain(result, extended.modules, session),
  )
  if (again === undefined) return INTERRUPTED
  const total = parts.reduce((sum, { replications }) => sum + replications, 0)
  const differing = differingRuns(result.document, again)
  const first = firstUnlike(result.document, again)
  const recordedVersion = parts[0].version
  if (options.json === true)
    terminal.out(
      JSON.stringify(
        {
          identical: first === undefined,
          replications: total,
          differing,
          first: first ?? null,
          recordedVersion,
          version,
        },
        null,
        2,
      ),
    )
  else terminal.out(describe(file, total, differing, first))
  tellVersions(recordedVersion, terminal)
  return first === undefined ? Exit.done : Exit.failed
}

function tellVersions(recordedVersion: string, terminal: Terminal): void {
  if (recordedVersion !== version)
    terminal.say(
      `made with version ${recordedVersion}, run again with ${version}: the changelog tells which bits moved`,
    )
}

/** A study keeps no replications, only what they sum up to: that is what is compared. */
async function reproduceStudy(
  file: string,
  study: RecordedStudy,
  modules: readonly string[] | undefined,
  options: ReproduceOptions,
  terminal: Terminal,
): Promise<Exit> {
  let replications = 0
  const again = await inSession('reproduce', {}, options, terminal, ({ onProgress, ...session }) => {
    const count = (done: number, total: number) => {
      replications = done
      onProgress(done, total)
    }
    return runStudyAgain(study, { ...session, modules, onProgress: count })
  })
  if (again === undefined) return INTERRUPTED
  const { manifest: _, ...recorded } = study.document
  const first = firstOf(recorded, again)
  const found = { identical: first === undefined, study: study.name, replications, first: first ?? null }
  if (options.json === true)
    terminal.out(JSON.stringify({ ...found, recordedVersion: study.version, version }, null, 2))
  else if (first === undefined)
    terminal.out(`${file}: bit-identical, the study ${study.name} run again with ${count(replications, 'replication')}`)
  else
    terminal.out(
      `${file}: not the same: first at ${first.path}: ${JSON.stringify(first.recorded)} in the file, ${JSON.stringify(first.now)} now`,
    )
  tellVersions(study.version, terminal)
  return first === undefined ? Exit.done : Exit.failed
}

function firstOf(recorded: Readonly<Record<string, unknown>>, again: Readonly<Record<string, unknown>>) {
  for (const part of new Set([...Object.keys(recorded), ...Object.keys(again)])) {
    const found = unlike(member(recorded, part), member(again, part), part)
    if (found !== undefined) return found
  }
  return undefined
}

/** The document, made again. */
async function runAgain(
  { variants, paired, document }: RecordedResult,
  modules: readonly string[] | undefined,
  session: Session,
): Promise<Readonly<Record<string, unknown>>> {
  const optionsOf = ({ seed, level, first, replications, options }: Recorded) => {
    const { modules: _, ...rest } = options
    return { ...session, ...rest, seed, level, first, replications, modules }
  }
  const [[name, only]] = Object.entries(variants)
  if (name === '') return { ...documentOf(await replicate(only.spec, optionsOf(only))) }
  const specs = Object.fromEntries(Object.entries(variants).map(([variant, { spec }]) => [variant, spec]))
  const { manifest } = document
  const level = isPlainObject(manifest) && typeof manifest.level === 'number' ? manifest.level : only.level
  // Independent variants carry seeds that end in their names: `compare` appends them again.
  const seed = paired ? only.seed : only.seed.slice(0, -(name.length + 1))
  return { ...comparisonDocumentOf(await compare(specs, { ...optionsOf(only), seed, level, paired })) }
}

/** Parts of a document that must be equal, in the order in which they are looked at: the manifest may tell more or less. */
const PARTS = ['runs', 'metrics', 'variants', 'differences']

function firstUnlike(recorded: unknown, now: unknown, path = ''): Unlike | undefined {
  for (const part of PARTS) {
    const [a, b] = [member(recorded, part), member(now, part)]
    if (part === 'variants' && isPlainObject(a)) {
      for (const [name, variant] of Object.entries(a)) {
        const found = firstUnlike(variant, member(b, name), `variants.${name}.`)
        if (found !== undefined) return found
      }
    } else {
      const found = unlike(a, b, path + part)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Replications that are not what they were. */
function differingRuns(recorded: unknown, now: unknown): number {
  const variants = member(recorded, 'variants')
  if (isPlainObject(variants))
    return Object.entries(variants).reduce(
      (sum, [name, variant]) => sum + differingRuns(variant, member(member(now, 'variants'), name)),
      0,
    )
  const [before, after] = [member(recorded, 'runs'), member(now, 'runs')]
  if (!Array.isArray(before) || !Array.isArray(after)) return 0
  return before.filter((run, index) => unlike(run, after[index], '') !== undefined).length
}

function describe(file: string, total: number, differing: number, first: Unlike | undefined): string {
  if (first === undefined) return `${file}: bit-identical, ${count(total, 'replication')} run again`
  const where =
    differing === 0
      ? 'all replications are the same, but not what they sum up to'
      : `${differing} of ${count(total, 'replication')} differ`
  return `${file}: not the same: ${where}; first at ${first.path}: ${JSON.stringify(first.recorded)} in the file, ${JSON.stringify(first.now)} now`
}
