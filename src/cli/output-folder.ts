/** `--out DIR`: result.json and tidy.csv, each whole or not at all. */

import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from './failure.ts'
import { type ResultDocument, tidyCsv } from './result-document.ts'
import { reason } from './words.ts'

/** Throws UsageError where `folder` is something else. Called before the run, so that a long one is not lost. */
export function checkFolder(folder: string): void {
  const stat = statSync(folder, { throwIfNoEntry: false })
  if (stat !== undefined && !stat.isDirectory())
    throw new UsageError(
      `invalid folder ${JSON.stringify(folder)}: it is a file; expected a folder, or a name that is free`,
    )
}

export function writeResults(folder: string, result: ResultDocument): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeWhole(join(folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`)
    writeWhole(join(folder, 'tidy.csv'), tidyCsv(result))
  } catch (error) {
    throw new UsageError(`invalid folder ${JSON.stringify(folder)}: ${reason(error)}; expected one that can be written`)
  }
}

/** Written beside and moved into place: a reader sees the old file or the new one. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.${process.pid}.draft`
  try {
    writeFileSync(draft, text)
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}
