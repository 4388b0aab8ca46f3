/** The worlds the command can run: files given by path, examples given by name. */

import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suggest } from '../errors.ts'
import type { Extensions } from '../scenario/catalogue.ts'
import { LARGEST_TEXT, parseScenario } from '../scenario/files.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { UsageError } from './failure.ts'
import { reason } from './words.ts'

/** Two storeys up from `src/cli` and from `dist/cli` alike. */
const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url))
const EXTENSIONS: readonly string[] = ['.yaml', '.yml', '.json']

/** An example world. */
export interface Example {
  readonly name: string
  readonly file: string
  /** First line of the comment on top: what it shows. */
  readonly doc: string
}

/** The examples that come with the package, by name. */
export function examples(): readonly Example[] {
  if (!existsSync(EXAMPLES)) return []
  return readdirSync(EXAMPLES)
    .filter((file) => extname(file) === '.yaml')
    .sort()
    .map((file) => ({
      name: basename(file, '.yaml'),
      file: join(EXAMPLES, file),
      doc: firstComment(join(EXAMPLES, file)),
    }))
}

function firstComment(file: string): string {
  const [line] = readFileSync(file, 'utf8').split('\n', 1)
  return line.startsWith('#') ? line.slice(1).trim() : ''
}

/** The scenario in a file, or the example of that name. Throws UsageError or ScenarioError. */
export function loadWorld(name: string, extensions: Extensions = {}): ScenarioSpec {
  const file = existsSync(name) ? name : examples().find((example) => example.name === name)?.file
  if (file === undefined) throw missing(name)
  const scenario = parseScenario(readText(file, LARGEST_TEXT), { source: name, extensions })
  return scenario.name === undefined ? { name: basename(file, extname(file)), ...scenario } : scenario
}

/** A file, or the name of an example: what has the look of a file is one, whether it is there or not. */
export function isWorld(name: string): boolean {
  return isPath(name) || examples().some((example) => example.name === name)
}

function isPath(name: string): boolean {
  return EXTENSIONS.includes(extname(name)) || /[/\\]/.test(name)
}

function missing(name: string): UsageError {
  const names = examples().map((example) => example.name)
  return isPath(name)
    ? new UsageError(`missing file ${JSON.stringify(name)}; expected a scenario in YAML or JSON`)
    : new UsageError(
        `unknown world ${JSON.stringify(name)}; expected a file, or one of the examples ${names.join(', ')}${suggest(name, names)}`,
      )
}

/** Text of a file of at most `most` bytes, its size looked at before it is read. Throws UsageError. */
export function readText(file: string, most: number): string {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    if (!existsSync(file)) throw new UsageError(`missing file ${JSON.stringify(file)}; expected one that is there`)
    throw new UsageError(`invalid file ${JSON.stringify(file)}: ${reason(error)}; expected one that can be read`)
  }
  try {
    const stat = fstatSync(descriptor)
    if (stat.isDirectory())
      throw new UsageError(`invalid file ${JSON.stringify(file)}: it is a directory; expected a file`)
    if (stat.size > most)
      throw new UsageError(
        `invalid file ${JSON.stringify(file)} of ${megabytes(stat.size)} MB; expected at most ${megabytes(most)} MB`,
      )
    return readUpTo(descriptor, most + 1).toString('utf8')
  } finally {
    closeSync(descriptor)
  }
}

/** Pipes and devices have no size to look at: no more than `most` bytes are taken from them. */
function readUpTo(descriptor: number, most: number): Buffer {
  const chunks: Buffer[] = []
  let total = 0
  while (total < most) {
    const chunk = Buffer.alloc(Math.min(1 << 16, most - total))
    const count = readSync(descriptor, chunk)
    if (count === 0) break
    chunks.push(chunk.subarray(0, count))
    total += count
  }
  return Buffer.concat(chunks)
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)
}
