/** Comma-separated text, as RFC 4180 defines it. Strict: what the standard does not allow is refused, with its line. */
import { type Problem, ScenarioError } from '../../src/errors.ts'

export interface CsvRow {
  /** 1-based line of the file on which the row starts. */
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Rows of a CSV text, the header among them. Every row must have as many cells as the first.
 * Throws a ScenarioError that lists the rows that do not, or the quote that is out of place.
 *
 * @example
 * parseCsv('a,b\n1,"x, y"\n')[1].cells // ['1', 'x, y']
 */
export function parseCsv(text: string, source = 'CSV'): readonly CsvRow[] {
  const rows: CsvRow[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/y
  let cells: string[] = []
  let line = 1
  let start = 1
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    cell.lastIndex = at
    const found = cell.exec(text)
    if (found === null)
      throw new ScenarioError([{ path: '', message: 'invalid quote in a cell', line, column: 1 }], source)
    const [whole, quoted, plain, separator] = found
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    line += whole.split('\n').length - 1
    at += whole.length
    if (separator === ',' && at < text.length) continue
    if (separator === ',') cells.push('')
    rows.push({ line: start, cells })
    cells = []
    start = line
  }
  requireRectangle(rows, source)
  return rows
}

function requireRectangle(rows: readonly CsvRow[], source: string): void {
  const width = rows.length === 0 ? 0 : rows[0].cells.length
  const problems: Problem[] = rows
    .filter((row) => row.cells.length !== width)
    .map((row) => ({
      path: '',
      message: `invalid row of ${row.cells.length} cells: expected ${width}, as in the header`,
      line: row.line,
      column: 1,
    }))
  if (problems.length > 0) throw new ScenarioError(problems, source)
}
