/**
 * Strategies against each other: every file of `bench/strategies` in every world under every disruption, on the same random numbers, with intervals and places.
 *
 * `npm run bench -- strategies [--strategy a,b] [--world a,b] [--disruption a,b] [--add FILE ...] [--replications 30] [--seed S] [--workers N] [--quick] [--json] [--compare FILE] [--list]`
 *
 * Baselines: `do nothing` orders the mean demand of each day; `textbook` is what a textbook says; `in hindsight` sees no more than a strategy may, but has the parameters that were best for
 * these very replications; `clairvoyant` knows all that will happen and orders by the plan of least cost (exact: see grid/plan.ts), so nothing can cost less. `place` holds for all strategies
 * of a cell together with 95 % confidence; those that may be first (*) may be the best. A strategy of your own is one file: see README.md, "A strategy of your own". `--compare FILE` sets
 * an earlier `--json` output beside.
 */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { severalCores } from '../src/engines/several-cores.ts'
import { tuneV8 } from '../src/engines/tune-v8.ts'
import { ArgumentError, suggest } from '../src/errors.ts'
import { troubles } from './grid/disruptions.ts'
import { meanMultiple } from './grid/judge.ts'
import { cellTable, keyOf, type Standing, standingTable } from './grid/print.ts'
import { readStrategies } from './grid/read-folder.ts'
import { type Cell, CLAIRVOYANT, HINDSIGHT, type Line, runCell } from './grid/run-cell.ts'
import { worlds } from './grid/worlds.ts'

// As the command does.
tuneV8()

const options = {
  strategy: { type: 'string', multiple: true },
  world: { type: 'string', multiple: true },
  disruption: { type: 'string', multiple: true },
  add: { type: 'string', multiple: true },
  replications: { type: 'string' },
  seed: { type: 'string', default: 'strategies' },
  workers: { type: 'string' },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  compare: { type: 'string' },
  list: { type: 'boolean', default: false },
} as const
const values = told()
const TEXTBOOK = 'textbook'

/** What the command line says; one that cannot be is told in a line, and ends the process. */
function told() {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ')
    const known = Object.keys(options).map((option) => `--${option}`)
    const [, option = ''] = /'(--[^' ]*)/.exec(reason) ?? []
    console.error(`${reason}; expected some of ${known.join(', ')}${suggest(option, known)}`)
    process.exit(2)
  }
}

interface Named {
  readonly name: string
}

/** Those of the names, or all. */
function chosen<One extends Named>(
  what: string,
  all: readonly One[],
  names: readonly string[] | undefined,
): readonly One[] {
  if (names === undefined) return all
  const known = all.map(({ name }) => name)
  // Some names hold a comma themselves.
  const wanted = names.flatMap((text) => (known.includes(text) ? [text] : text.split(',')))
  return wanted.map((name) => {
    const found = all.find((one) => one.name === name)
    if (found === undefined)
      throw new ArgumentError(`unknown ${what} "${name}"; expected some of ${known.join(', ')}${suggest(name, known)}`)
    return found
  })
}

async function main(): Promise<void> {
  const { strategies: all, modules } = await readStrategies(
    fileURLToPath(new URL('./strategies', import.meta.url)),
    values.add ?? [],
  )
  const picked = chosen('strategy', all, values.strategy)
  // Costs are told as multiples of the textbook's.
  const strategies = picked.some(({ name }) => name === TEXTBOOK)
    ? picked
    : [...picked, ...all.filter(({ name }) => name === TEXTBOOK)]
  const inWorlds = chosen('world', worlds, values.world ?? (values.quick ? ['shop', 'chain'] : undefined))
  const under = chosen('disruption', troubles, values.disruption ?? (values.quick ? ['calm', 'closure'] : undefined))
  const replications = Number(values.replications ?? (values.quick ? 4 : 30))
  if (!(Number.isInteger(replications) && replications >= 2))
    throw new ArgumentError(`invalid --replications "${values.replications}"; expected a whole number of at least 2`)
  if (values.list) {
    for (const { name, doc, sees } of strategies) console.log(`strategy    ${name}: ${doc}. Sees ${sees}.`)
    for (const { name, doc } of inWorlds) console.log(`world       ${name}: ${doc}`)
    for (const { name, doc } of under) console.log(`disruption  ${name}: ${doc}`)
    return
  }
  const before = earlier()
  const engine = severalCores(values.workers === undefined ? {} : { workers: Number(values.workers) })
  const grid = inWorlds.flatMap((world) => under.map((trouble) => ({ world, trouble })))
  const cells: Cell[] = []
  const started = performance.now()
  try {
    for (const [index, { world, trouble }] of grid.entries()) {
      progress(
        `${world.name}, ${trouble.name}: cell ${index + 1} of ${grid.length}${timeLeft(started, index, grid.length)}`,
      )
      const cell = await runCell(world, trouble, strategies, { engine, modules, seed: values.seed, replications })
      cells.push(cell)
      progress('')
      if (values.json) for (const line of cell.lines) console.log(JSON.stringify(line))
      else console.log(`${cellTable(cell, `${world.name}, ${trouble.name} (${trouble.doc})`, before)}\n`)
    }
  } finally {
    await engine.dispose()
  }
  const standings = standingsOf(cells, strategies)
  if (values.json) for (const standing of standings) console.log(JSON.stringify({ over: 'all cells', ...standing }))
  else {
    console.log(standingTable(standings, cells.length))
    console.log(
      `${replications} replications, seed "${values.seed}"; the same customers and troubles for all. ± and places: 95 %, places of a cell together; * = may be the best.`,
    )
  }
}

function standingsOf(cells: readonly Cell[], strategies: readonly Named[]): readonly Standing[] {
  const names = [...strategies.map(({ name }) => name), HINDSIGHT, CLAIRVOYANT]
  return names.map((strategy) => {
    const against = (other: string) =>
      meanMultiple(cells.map(({ costs }) => [costs.get(strategy) ?? [], costs.get(other) ?? []]))
    const mine = cells.map(({ lines }) => {
      const line = lines.find((one) => one.strategy === strategy)
      const cheapest = Math.min(...lines.filter(({ places }) => places !== undefined).map((one) => one.costPerPeriod))
      return {
        mayBeBest: line?.places?.[0] === 1,
        isCheapest: line?.places !== undefined && line.costPerPeriod === cheapest,
      }
    })
    const [textbook, hindsight] = [against(TEXTBOOK), against(HINDSIGHT)]
    return {
      strategy,
      ...{ overTextbook: textbook.mean, overTextbookHalfWidth: textbook.halfWidth },
      ...{ overHindsight: hindsight.mean, overHindsightHalfWidth: hindsight.halfWidth },
      mayBeBest: mine.filter(({ mayBeBest }) => mayBeBest).length,
      cheapest: mine.filter(({ isCheapest }) => isCheapest).length,
    }
  })
}

function earlier(): ReadonlyMap<string, Line> {
  if (values.compare === undefined) return new Map()
  const lines = readFileSync(values.compare, 'utf8').split('\n')
  const parsed = lines.filter((line) => line.startsWith('{"world"')).map((line): Line => JSON.parse(line))
  return new Map(parsed.map((line) => [keyOf(line), line]))
}

function timeLeft(started: number, done: number, total: number): string {
  if (done === 0) return ''
  return `, ${Math.ceil(((performance.now() - started) / done / 1000) * (total - done))} s left`
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
  else if (text !== '') process.stderr.write(`${text}\n`)
}

try {
  await main()
} catch (error) {
  if (!(error instanceof ArgumentError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
