/**
 * The main job: years of real medicine deliveries, simulated, judged on years that the fit never saw, and changed.
 *
 * `npm start` prints tables on stdout, progress on stderr, and writes `out/`. Options: `--seed S`, `--quick` (fewer replications),
 * `--select` (choose the effects of the models again, inside the fit years; about a minute).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { FIRST_JUDGED } from './calendar.ts'
import { hasFreight } from './freight.ts'
import { manifestOf } from './manifest.ts'
import { tidyCsv } from './output.ts'
import { studyPage } from './page.ts'
import { parseDeliveries, ROUTES } from './parse.ts'
import { selectEffects, selectFreightEffects, type Trial } from './select.ts'
import { groupShipments } from './shipments.ts'
import { DEFAULTS, runStudy } from './study.ts'
import { studyTables } from './tables.ts'

const FILE = fileURLToPath(new URL('../data/scms/deliveries_2006_2013.csv', import.meta.url))

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: DEFAULTS.seed },
      select: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      out: { type: 'string', default: 'out' },
    },
  })
  const text = readFileSync(FILE, 'utf8')
  if (values.select) {
    printSelection(text)
    return
  }
  const sizes = values.quick ? { forecasts: 400, whatIfs: 100 } : {}
  const study = runStudy(text, {
    ...DEFAULTS,
    ...sizes,
    seed: values.seed,
    onProgress: progressBar(),
  })
  process.stderr.write('\r\u001b[K')
  console.log(studyTables(study))
  const manifest = manifestOf(basename(FILE), text, values.seed)
  const files = {
    'index.html': await studyPage(study, manifest),
    'medicines.json': `${JSON.stringify({ manifest, ...study }, null, 1)}\n`,
    'medicines.csv': tidyCsv(study),
  }
  mkdirSync(values.out, { recursive: true })
  console.log('\nWritten:')
  for (const [name, content] of Object.entries(files)) {
    const path = join(values.out, name)
    writeFileSync(path, content)
    console.log(`  ${relative('', path)}  ${Math.ceil(content.length / 1000)} kB`)
  }
}

/** The ladder of effects: what each adds to ln p of the quarters left out of the fit years. */
function printSelection(text: string): void {
  const shipments = groupShipments(parseDeliveries(text))
  for (const route of ROUTES) {
    const fit = shipments.filter((s) => s.route === route && !s.earlier && s.quarter < FIRST_JUDGED)
    const print = ({ step, effect, score, gain, kept }: Trial) => {
      const cells = [
        route.padEnd(7),
        step.padEnd(10),
        effect.padEnd(19),
        score.toFixed(1).padStart(8),
        gain.toFixed(1).padStart(7),
      ]
      console.log(`${cells.join(' ')} ${kept ? 'kept' : ''}`)
    }
    selectEffects(route, fit, print)
    selectFreightEffects(route, fit.filter(hasFreight), print)
  }
}

/** Draws a bar on stderr, at most once per percent; plain lines where stderr is no terminal. */
function progressBar(): (what: string, share: number) => void {
  let shown = ''
  return (what, share) => {
    const percent = Math.floor(share * 100)
    const filled = Math.floor(percent / 5)
    const text = process.stderr.isTTY ? `${'#'.repeat(filled)}${'.'.repeat(20 - filled)} ${percent} % ${what}` : what
    if (text === shown) return
    shown = text
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`)
  }
}

await main()
