/** `--report FILE`: one page with charts; with `--out`, its charts beside, as SVG and as Vega-Lite specifications. */

import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Report } from '../report/assemble.ts'
import { checkFolder, makeFolder } from '../store/make-folder.ts'
import { UsageError } from './failure.ts'
import { writeWhole } from './output-folder.ts'
import { unwritable } from './unwritable.ts'
import { reason } from './words.ts'

/** What draws reports. */
export type Drawing = typeof import('../report/report.ts') & typeof import('../report/study-report.ts')

/**
 * What draws reports; undefined where none is asked for. Called before the run, so that a long one is not lost. Throws UsageError where
 * the file cannot be, or the packages that draw are not there.
 */
export async function openReport(file: string | undefined): Promise<Drawing | undefined> {
  if (file === undefined) return undefined
  let isFolder: boolean
  try {
    isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
    if (file === '') throw new Error('no such file or directory')
    checkFolder(dirname(file))
  } catch (error) {
    throw unwritable('--report', file, error)
  }
  if (isFolder)
    throw new UsageError(`invalid --report ${JSON.stringify(file)}: it is a folder; expected a file, as in report.html`)
  try {
    return { ...(await import('../report/report.ts')), ...(await import('../report/study-report.ts')) }
  } catch (error) {
    throw new UsageError(
      `missing packages for --report: ${reason(error)}; expected vega and vega-lite (npm install vega vega-lite)`,
    )
  }
}

/** Writes the page, and its charts where there is a folder for them. Throws UsageError. */
export function writeReport({ html, charts }: Report, file: string, out: string | undefined): void {
  try {
    makeFolder(dirname(file))
    writeWhole(file, html)
    if (out === undefined) return
    const folder = join(out, 'charts')
    makeFolder(folder)
    for (const [name, { svg, spec }] of Object.entries(charts)) {
      writeWhole(join(folder, `${name}.svg`), svg)
      if (spec !== undefined) writeWhole(join(folder, `${name}.vl.json`), `${JSON.stringify(spec, null, 2)}\n`)
    }
  } catch (error) {
    throw unwritable('--report', file, error)
  }
}
