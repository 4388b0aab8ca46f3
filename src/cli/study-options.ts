/** What the commands of studies (`sweep`, `rank`, `optimise`) have in common. */

import type { Command } from 'commander'
import { collect, MOST_REPLICATIONS, positive, wholeNumber } from './option-values.ts'
import { writeResults } from './output-folder.ts'
import type { SessionOptions } from './session.ts'
import type { WorldOptions } from './world-options.ts'

/** Options as commander hands them over. */
export interface StudyCommandOptions extends WorldOptions, SessionOptions {
  readonly seed?: string
  readonly replications?: number
  readonly extensions: readonly string[]
  readonly json?: boolean
  readonly out?: string
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
    .option('--json', 'print one JSON document')
}

/** Prints a result, and writes it where `--out` says: result.json and a tidy table. */
export function deliver(
  document: object,
  { json, out }: StudyCommandOptions,
  say: { readonly print: (text: string) => void; readonly table: () => string; readonly tidy: () => string },
): void {
  if (out !== undefined) writeResults(out, document, say.tidy())
  say.print(json === true ? JSON.stringify(document, null, 2) : say.table())
}
