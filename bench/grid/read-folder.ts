/** The strategies: every file of a folder, and files beside it. */

import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ArgumentError } from '../../src/errors.ts'
import type { Strategy } from './strategy.ts'

export interface Read {
  readonly strategies: readonly Strategy[]
  /** Files that bring kinds of their own, for engines. */
  readonly modules: readonly string[]
}

/** Throws ArgumentError, naming all files that cannot be read or hold no strategy. */
export async function readStrategies(folder: string, more: readonly string[]): Promise<Read> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const files = [...names.sort().map((name) => resolve(folder, name)), ...more.map((file) => resolve(file))]
  const tried = await Promise.all(
    files.map(async (file) => {
      const url = pathToFileURL(file).href
      try {
        const exports: Readonly<Record<string, unknown>> = await import(url)
        return { file, url, exports }
      } catch (error) {
        return `${file}: ${whyUnread(error, file)}`
      }
    }),
  )
  const unread = tried.filter((one) => typeof one === 'string')
  if (unread.length > 0) throw new ArgumentError(unread.join('\n'))
  const loaded = tried.filter((one) => typeof one !== 'string')
  const problems = loaded.flatMap(({ file, exports }) =>
    strategyProblems(exports.strategy).map((why) => `${file}: ${why}`),
  )
  const strategies = loaded.map(({ exports }) => exports.strategy as Strategy)
  if (problems.length === 0) {
    const twice = strategies.find(({ name }, index) => strategies.findIndex((other) => other.name === name) !== index)
    if (twice !== undefined)
      problems.push(`invalid name "${twice.name}": two strategies have it; expected one of its own`)
  }
  if (problems.length > 0) throw new ArgumentError(problems.join('\n'))
  const modules = loaded.filter(({ exports }) => Object.keys(exports).some((name) => name !== 'strategy'))
  return { strategies, modules: modules.map(({ url }) => url) }
}

/** A file that is not there, one that imports what is not there, or one that fails as it is read. */
function whyUnread(error: unknown, file: string): string {
  if (!existsSync(file)) return 'missing file; expected one that exports `strategy`'
  const [reason] = (error instanceof Error ? error.message : String(error)).split('\n')
  const isElsewhere = error instanceof Error && 'code' in error && /MODULE_NOT_FOUND$/.test(String(error.code))
  return isElsewhere
    ? `it cannot be read: ${reason}; expected imports that hold where the file lies, as ../../src/index.ts and ../grid/strategy.ts do in bench/strategies`
    : `it cannot be read: ${reason}`
}

function strategyProblems(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null)
    return ['missing strategy; expected `export const strategy: Strategy = { name, doc, sees, policy }`']
  const parts: Readonly<Record<string, unknown>> = { ...value }
  return [
    ...['name', 'doc', 'sees'].flatMap((name) => (typeof parts[name] === 'string' ? [] : [`missing text "${name}"`])),
    ...(typeof parts.policy === 'function'
      ? []
      : ['missing function "policy"; expected one that makes the policy of a stock point']),
  ]
}
