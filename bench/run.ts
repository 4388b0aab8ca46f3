/**
 * `npm run bench -- NAME [options]` runs `bench/NAME.ts` with those options; without a name it lists what there is.
 * Every bench takes `--help` (its own options), `--json` (one line of JSON per case) and `--quick` (short runs that check counts and fingerprints, no times worth quoting).
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commentAtTop } from './help.ts'

const folder = dirname(fileURLToPath(import.meta.url))
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !['run.ts', 'validation.ts', 'help.ts'].includes(file))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort()

/** First sentence of the comment at the top of a bench. */
function summary(name: string): string {
  const text = commentAtTop(join(folder, `${name}.ts`))
  return (/^[\s\S]*?[.:](?=\s|$)/.exec(text)?.[0] ?? text).replace(/\s+/g, ' ').replace(/:$/, '.')
}

const [name, ...options] = process.argv.slice(2)
if (name === undefined) {
  console.log('Usage: npm run bench -- NAME [--help] [--json] [--quick] [...]\n')
  for (const bench of names) console.log(`  ${bench.padEnd(12)} ${summary(bench)}`)
} else if (names.includes(name) && options.some((option) => option === '--help' || option === '-h')) {
  console.log(commentAtTop(join(folder, `${name}.ts`)))
} else if (names.includes(name)) {
  // The bench inherits the loader that made this TypeScript file run.
  const { status } = spawnSync(process.execPath, [...process.execArgv, join(folder, `${name}.ts`), ...options], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} else {
  console.error(`unknown bench "${name}"; expected ${names.join(', ')}`)
  process.exitCode = 2
}
