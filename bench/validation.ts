/**
 * Compares the simulator with published and exact results.
 *
 * `npm run validation [-- --full | --effort F] [--group NAME,NAME] [--only ID,ID] [--cases FILE] [--json] [--help]`
 *
 * A line per quantity on stdout, progress and times on stderr; exit status 1 if a quantity fails, 2 for wrong usage. `--effort` is the share of the run length that
 * a case suggests (0.25 where nothing is said, `--full` is 1); tolerances of estimates widen by 1 / sqrt(effort). `--group` and `--only` choose cases: those of a group,
 * and those of a name; both may be given. `--cases` reads others than those of test/golden, in the same form (test/golden/README.md).
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { tuneV8 } from '../src/engines/tune-v8.ts'
import { suggest } from '../src/errors.ts'
import { commentAtTop } from './comment-at-top.ts'
import type { Verdict } from './validation/compare.ts'
import type { GoldenCase } from './validation/driver.ts'
import { driverOf } from './validation/drivers.ts'
import { groupLines } from './validation/groups.ts'
import { jointTest } from './validation/joint-test.ts'
import { modelDriverOf, readModelCases } from './validation/models.ts'
import { jointLines, jsonLine, textLine } from './validation/print.ts'
import { runCase } from './validation/run-case.ts'

// As the command does.
tuneV8()

const DEFAULT_EFFORT = 0.25

interface Options {
  readonly json: boolean
  readonly effort: number
  readonly cases: readonly GoldenCase[]
  readonly help: boolean
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      group: { type: 'string', multiple: true },
      full: { type: 'boolean', default: false },
      effort: { type: 'string' },
      cases: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const effort = values.full ? 1 : Number(values.effort ?? DEFAULT_EFFORT)
  if (!(effort > 0 && effort <= 1))
    throw new Error(`invalid effort ${values.effort}; expected a number above 0, at most 1`)
  const file = values.cases ?? new URL('../test/golden/cases.json', import.meta.url)
  const read = JSON.parse(readFileSync(file, 'utf8')) as readonly GoldenCase[]
  const all = values.cases === undefined ? [...read, ...readModelCases()] : read
  const ids = named(
    values.only,
    'case',
    all.map(({ id }) => id),
  )
  const groups = named(values.group, 'group', [...new Set(all.map(({ group }) => group))].sort())
  const chosen = all.filter(({ id, group }) => ids.includes(id) || groups.includes(group))
  const { json, help } = values
  return { json, help, effort, cases: ids.length + groups.length === 0 ? all : chosen }
}

/** Names in lists with commas, each of which must be known. */
function named(lists: readonly string[] | undefined, what: string, known: readonly string[]): readonly string[] {
  const names = (lists ?? []).flatMap((list) => list.split(','))
  for (const name of names)
    if (!known.includes(name))
      throw new Error(
        `unknown ${what} "${name}"${suggest(name, known)}${what === 'group' ? `; expected ${known.join(', ')}` : ''}`,
      )
  return names
}

function main({ json, effort, cases }: Options): boolean {
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const verdicts: Verdict[] = []
  const broken: string[] = []
  const skipped: string[] = []
  const runnable = cases.flatMap((goldenCase) => {
    const driver = driverOf(goldenCase) ?? modelDriverOf(goldenCase)
    return driver === undefined ? [] : [{ goldenCase, driver }]
  })
  for (const [index, { goldenCase, driver }] of runnable.entries()) {
    const start = performance.now()
    try {
      const result = runCase(goldenCase, driver, effort)
      for (const verdict of result.verdicts) console.log(json ? jsonLine(verdict) : textLine(verdict))
      verdicts.push(...result.verdicts)
      skipped.push(...result.skipped.map((name) => `${goldenCase.id} ${name}`))
    } catch (error) {
      broken.push(`${goldenCase.id}: ${error instanceof Error ? error.message : String(error)}`)
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    say(`[${index + 1}/${runnable.length}] ${goldenCase.id} ${seconds} s`)
  }
  say(`${(process.cpuUsage().user / 1e6).toFixed(0)} s of the processor, ${process.uptime().toFixed(0)} s by the clock`)
  const print = json ? say : (line: string) => console.log(line)
  const failed = verdicts.filter(({ pass }) => !pass)
  if (cases.length > 1) for (const line of groupLines(cases, verdicts)) print(line)
  const joint = jointTest(cases, verdicts)
  if (joint !== undefined) for (const line of jointLines(joint)) print(line)
  const notYet = cases.filter((goldenCase) => (driverOf(goldenCase) ?? modelDriverOf(goldenCase)) === undefined)
  list(
    print,
    `not yet (no driver): ${notYet.length} cases`,
    notYet.map(({ id }) => id),
  )
  list(print, `not measured: ${skipped.length} quantities`, skipped)
  list(print, `broken: ${broken.length} cases`, broken)
  const passed = verdicts.length - failed.length
  print(
    `${runnable.length} cases run at effort ${effort}: ${passed} of ${verdicts.length} quantities pass, ${failed.length} fail, ${skipped.length} not measured; ${notYet.length} cases not yet`,
  )
  return failed.length === 0 && broken.length === 0 && (joint?.pass ?? true)
}

function list(print: (line: string) => void, head: string, entries: readonly string[]): void {
  if (entries.length > 0) print(`${head}\n${entries.map((entry) => `  ${entry}`).join('\n')}`)
}

try {
  const options = readOptions()
  if (options.help) console.log(commentAtTop(fileURLToPath(import.meta.url)))
  else process.exitCode = main(options) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
