/** The grid as tables for people. */

import { formatNumber, textTable } from '../../src/experiment/text-table.ts'
import type { Cell, Line } from './run-cell.ts'

/** The standing of a strategy over all cells. */
export interface Standing {
  readonly strategy: string
  /** Mean over the cells of its cost as a multiple of the textbook's. */
  readonly overTextbook: number
  readonly overTextbookHalfWidth: number
  /** Cells in which it may be the best, and cells in which it is the cheapest by the means. */
  readonly mayBeBest: number
  readonly cheapest: number
  /** Mean over the cells of its cost as a multiple of the best in hindsight. */
  readonly overHindsight: number
  readonly overHindsightHalfWidth: number
}

const by = (line: Line) => line.costPerPeriod

export function cellTable({ lines }: Cell, title: string, earlier: ReadonlyMap<string, Line>): string {
  const rows = [...lines]
    .sort((a, b) => by(a) - by(b))
    .map((line) => [
      line.strategy,
      placesText(line),
      `${formatNumber(line.costPerPeriod, 4)} ± ${formatNumber(line.halfWidth, 2)}`,
      `${formatNumber(line.regret, 4)} ± ${formatNumber(line.regretHalfWidth, 2)}`,
      `${line.multiple.toFixed(2)} ± ${line.multipleHalfWidth.toFixed(2)}`,
      `${(100 * line.fillRate).toFixed(2)} %`,
      ...(earlier.size === 0 ? [] : [changeText(line, earlier.get(keyOf(line)))]),
    ])
  const header = ['strategy', 'place', 'cost a day', 'over clairvoyant', 'x hindsight', 'fill rate']
  return `${title}\n${textTable([...header, ...(earlier.size === 0 ? [] : ['since then'])], rows)}`
}

/** `2`, `2 to 4`; a star where it may be the best. */
function placesText({ places }: Line): string {
  if (places === undefined) return 'knows more'
  const [first, last] = places
  return `${first === last ? first : `${first} to ${last}`}${first === 1 ? ' *' : '  '}`
}

export function keyOf({ world, disruption, strategy }: Pick<Line, 'world' | 'disruption' | 'strategy'>): string {
  return JSON.stringify([world, disruption, strategy])
}

/** Against an earlier output: the same to the bit, or by how much it costs more or less. */
export function changeText(line: Line, before: Line | undefined): string {
  if (before === undefined) return 'new'
  if (before.seed !== line.seed || before.replications !== line.replications) return 'other replications'
  const change = 100 * (line.costPerPeriod / before.costPerPeriod - 1)
  return change === 0 ? 'same' : `${change > 0 ? '+' : ''}${change.toFixed(2)} %`
}

export function standingTable(standings: readonly Standing[], cells: number): string {
  const rows = [...standings]
    .sort((a, b) => a.overTextbook - b.overTextbook)
    .map((one) => [
      one.strategy,
      `${one.overTextbook.toFixed(3)} ± ${one.overTextbookHalfWidth.toFixed(3)}`,
      `${one.overHindsight.toFixed(3)} ± ${one.overHindsightHalfWidth.toFixed(3)}`,
      String(one.mayBeBest),
      String(one.cheapest),
    ])
  return `Over all ${cells} cells\n${textTable(['strategy', 'x textbook', 'x hindsight', 'may be best in', 'cheapest in'], rows)}`
}
