/** `--out DIR`: result.json and tidy.csv, each whole or not at all. */

import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReplicationRecord } from '../experiment/engine.ts'
import { checkFolder, makeFolder } from '../store/make-folder.ts'
import { UsageError } from './failure.ts'
import { unwritable } from './unwritable.ts'

/**
 * Throws UsageError where `out` is something else than a folder, or one that cannot be written, or there is none to write Parquet to. Called
 * before the run, so that a long one is not lost.
 */
export function checkOutput({ out, parquet }: { readonly out?: string; readonly parquet?: boolean }): void {
  if (out === undefined) {
    if (parquet === true) throw new UsageError('invalid --parquet: there is no --out to write it to; expected both')
    return
  }
  let isFile: boolean
  try {
    isFile = statSync(out, { throwIfNoEntry: false })?.isDirectory() === false
    if (!isFile) checkFolder(out)
  } catch (error) {
    throw unwritable('--out', out, error)
  }
  if (isFile)
    throw new UsageError(
      `invalid --out ${JSON.stringify(out)}: it is a file; expected a folder, or a name that is free`,
    )
}

/** Writes result.json and tidy.csv. Throws UsageError where the folder cannot be written. */
export function writeResults(folder: string, document: object, tidy: string): void {
  try {
    makeFolder(folder)
    writeWhole(join(folder, 'result.json'), `${JSON.stringify(document, null, 2)}\n`)
    writeWhole(join(folder, 'tidy.csv'), tidy)
  } catch (error) {
    throw unwritable('--out', folder, error)
  }
}

/** Writes replications.parquet. Throws ArgumentError where that cannot be. */
export async function writeParquetFile(
  folder: string,
  runs: Readonly<Record<string, readonly ReplicationRecord[]>>,
): Promise<void> {
  const { writeParquet } = await import('../store/duckdb.ts')
  await writeParquet(join(folder, 'replications.parquet'), runs)
}

/** Written beside and moved into place: a reader sees the old file or the new one. */
export function writeWhole(file: string, text: string): void {
  const draft = `${file}.${process.pid}.draft`
  try {
    writeFileSync(draft, text)
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}
