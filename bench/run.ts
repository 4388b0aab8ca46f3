/**
 * `npm run bench -- NAME [options]` runs `bench/NAME.ts` with those options, and `all` each of them in turn; without a name it lists what there is.
 * Every bench takes `--help` (its own options), `--json` (one line of JSON per case) and `--quick` (short runs that check counts and fingerprints, no times worth quoting).
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commentAtTop } from './comment-at-top.ts'

const folder = dirname(fileURLToPath(import.meta.url))
/** Files beside the benches that are none. */
const others = ['run.ts', 'validation.ts', 'comment-at-top.ts']
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !others.includes(file))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort()

/** First sentence of the comment at the top of a bench. */
function summary(name: string): string {
  const text = commentAtTop(join(folder, `${name}.ts`))
  return (/^[\s\S]*?[.:](?=\s|$)/.exec(text)?.[0] ?? text).replace(/\s+/g, ' ').replace(/:$/, '.')
}

/** Runs a bench with the loader that made this TypeScript file run; its exit status. */
function runBench(name: string, options: readonly string[]): number {
  const { status } = spawnSync(process.execPath, [...process.execArgv, join(folder, `${name}.ts`), ...options], {
    stdio: 'inherit',
  })
  return status ?? 1
}

const [name, ...options] = process.argv.slice(2)
if (name === undefined || name === '--help' || name === '-h') {
  console.log('Usage: npm run bench -- NAME [--help] [--json] [--quick] [...]\n')
  for (const bench of names) console.log(`  ${bench.padEnd(12)} ${summary(bench)}`)
  console.log(`  ${'all'.padEnd(12)} Each of these in turn, with the same options.`)
} else if (name === 'all') {
  process.exitCode = Math.max(...names.map((bench) => runBench(bench, options)))
} else if (!names.includes(name)) {
  console.error(`unknown bench "${name}"; expected ${[...names, 'all'].join(', ')}`)
  process.exitCode = 2
} else if (options.some((option) => option === '--help' || option === '-h')) {
  console.log(commentAtTop(join(folder, `${name}.ts`)))
} else {
  process.exitCode = runBench(name, options)
}
