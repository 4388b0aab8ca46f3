/**
 * The strategies of `npm run bench -- strategies` in the world of the medicines: the regional centre, and what countries really asked of it.
 *
 * From the file: lines delivered by the centre on each weekday of 2010 to 2012, drawn anew (an empirical distribution: its mean, its spread and its many days without a line; not the order in
 * which they came), and the mean value of a line. Assumed, since the file does not tell: the centre buys by sea, eight weeks, or by air, two weeks and 5 % of the value dearer; capital and
 * storage cost 20 % a year; a line that waits costs 19 times its holding.
 *
 *     npx tsx examples/medicines-strategies.ts
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { troubles } from '../bench/grid/disruptions.ts'
import { cellTable } from '../bench/grid/print.ts'
import { readStrategies } from '../bench/grid/read-folder.ts'
import { runCell } from '../bench/grid/run-cell.ts'
import { oneShop } from '../bench/grid/worlds.ts'
import { inline } from '../src/index.ts'
import { dayOf } from './medicines/calendar.ts'
import { parseDeliveries } from './medicines/parse.ts'

const FILE = fileURLToPath(new URL('./data/scms/deliveries_2006_2013.csv', import.meta.url))
const FOLDER = fileURLToPath(new URL('../bench/strategies', import.meta.url))
const [FROM, UNTIL] = [dayOf(2010, 1, 1) ?? 0, dayOf(2013, 1, 1) ?? 0]
/** Per working day, of which a year has 260: the days of this world. */
const RATE = 0.2 / 260
const AIR = 0.05
const REPLICATIONS = 24

/** Lines on each weekday, and the mean value of a line in thousands of dollars. */
function demandOfTheCentre() {
  const lines = parseDeliveries(readFileSync(FILE, 'utf8')).filter(
    ({ route, delivered }) => route === 'hub' && delivered >= FROM && delivered < UNTIL,
  )
  const byDay = new Map<number, number>()
  for (const { delivered } of lines) byDay.set(delivered, (byDay.get(delivered) ?? 0) + 1)
  // 1 January 1970 was a Thursday.
  const weekdays = Array.from({ length: UNTIL - FROM }, (_, day) => FROM + day).filter((day) => (day + 3) % 7 < 5)
  const value = lines.reduce((sum, line) => sum + line.value, 0) / lines.length / 1000
  return { counts: weekdays.map((day) => byDay.get(day) ?? 0), value }
}

export async function report(): Promise<string> {
  const { counts, value } = demandOfTheCentre()
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1)
  const holding = value * RATE
  const world = oneShop(
    'medicines',
    'the regional centre of the medicines',
    {
      ...{ site: 'centre', echelon: 0, mean, sd: Math.sqrt(variance), orderCost: 0 },
      ...{ leadTime: 40, second: { leadTime: 10, premium: AIR * value }, holding, shortage: 19 * holding },
    },
    { kind: 'empirical', values: counts },
  )
  const { strategies, modules } = await readStrategies(FOLDER, [])
  const options = { engine: inline(), modules, seed: 'medicines', replications: REPLICATIONS }
  const tables: string[] = []
  for (const trouble of troubles.filter(({ name }) => name === 'calm' || name === 'closure'))
    tables.push(
      cellTable(await runCell(world, trouble, strategies, options), `${trouble.name}: ${trouble.doc}`, new Map()),
    )
  return [
    `${counts.length} weekdays, ${mean.toFixed(2)} lines a day with a standard deviation of ${Math.sqrt(variance).toFixed(2)}, ${value.toFixed(0)} thousand dollars a line; costs in thousands of dollars.`,
    ...tables,
    `${REPLICATIONS} replications; places hold together with 95 % confidence; * = may be the best.`,
  ].join('\n\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await report())
