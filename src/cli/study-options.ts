/** What the commands of studies (`sweep`, `sensitivity`, `rank`, `optimise`, `frontier`) have in common. */

import type { Command } from 'commander'
import type { Report } from '../report/assemble.ts'
import type { Extensions } from '../scenario/catalogue.ts'
import { collect, MOST_REPLICATIONS, positive, wholeNumber } from './option-values.ts'
import { writeResults } from './output-folder.ts'
import { type Drawing, openReport, writeReport } from './report-file.ts'
import type { SessionOptions } from './session.ts'
import type { WorldOptions } from './world-options.ts'

/** Options as commander hands them over. */
export interface StudyCommandOptions extends WorldOptions, SessionOptions {
  readonly seed?: string
  readonly replications?: number
  readonly extensions: readonly string[]
  readonly json?: boolean
  readonly out?: string
  readonly report?: string
}

/** `replications` says what is meant by them in this study. */
export function addStudyOptions(command: Command, replications: string): Command {
  return command
    .option('--seed <text>', 'seed of all random streams (default: the scenario\'s, else "downstream")')
    .option('--replications <n>', replications, wholeNumber('--replications', 1, MOST_REPLICATIONS))
    .option(
      '--days <d>',
      'length of the runs in days, warm-up included (default: as the scenario says)',
      positive('--days'),
    )
    .option(
      '--set <path=value>',
      'change one value, as in sites.shop.policy.S=650; may stand several times',
      collect,
      [],
    )
    .option('--extensions <module>', 'kinds and metrics of your own; may stand several times', collect, [])
    .option('--workers <n>', 'most threads to use (default: one per core)', wholeNumber('--workers', 1, 1024))
    .option('--store <folder>', 'keep each replication there as soon as it is done')
    .option('--resume', 'go on with what --store holds')
    .option('--out <folder>', 'write result.json and tidy.csv there')
    .option(
      '--report <file>',
      'write one HTML page with charts there, and with --out the charts as SVG (needs the packages vega and vega-lite)',
    )
    .option('--json', 'print one JSON document')
}

/** Where the page of a study goes, and what draws it: known before the study runs. */
export interface PageOf<Result> {
  readonly drawing: Drawing
  readonly file: string
  readonly make: (drawing: Drawing, result: Result, extensions: Extensions) => Promise<Report>
}

/** Opens what `--report` needs, before a long study is run for nothing. Throws UsageError. */
export async function openPage<Result>(
  { report: file }: StudyCommandOptions,
  make: PageOf<Result>['make'],
): Promise<PageOf<Result> | undefined> {
  const drawing = await openReport(file)
  return drawing === undefined || file === undefined ? undefined : { drawing, file, make }
}

/** What is made of a result. */
export interface Delivery<Result> {
  /** The document of `--json` and result.json. */
  readonly document: object
  readonly table: () => string
  readonly tidy: () => string
  readonly page: PageOf<Result> | undefined
  readonly extensions: Extensions
}

/** Prints a result, and writes it where `--out` and `--report` say. Returns words on where it is, to end a sentence. */
export async function deliver<Result>(
  result: Result,
  { json, out }: StudyCommandOptions,
  { document, table, tidy, page, extensions }: Delivery<Result>,
  print: (text: string) => void,
): Promise<string> {
  if (out !== undefined) writeResults(out, document, tidy())
  if (page !== undefined) writeReport(await page.make(page.drawing, result, extensions), page.file, out)
  print(json === true ? JSON.stringify(document, null, 2) : table())
  const written = out === undefined ? '' : `; result.json and tidy.csv are in ${out}`
  return `${written}${page === undefined ? '' : `; the page is ${page.file}`}`
}
