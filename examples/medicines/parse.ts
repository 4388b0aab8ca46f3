/** Delivery lines of the SCMS file: every cell parsed, every repair noted, nothing dropped. */
import { type Problem, ScenarioError, suggest } from '../../src/errors.ts'
import { parseNamedDate, parseSlashedDate } from './calendar.ts'
import { type CsvRow, parseCsv } from './csv.ts'
import { repairEncoding } from './encoding.ts'

/** How a shipment reached the country: through a regional centre, or straight from the manufacturer. */
export type Route = 'hub' | 'direct'
export const ROUTES: readonly Route[] = ['hub', 'direct']

/** A weight or a freight as the file gives it: a number, a pointer to the line of the same shipment that has it, or a word. */
export type Measure =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'reference'; readonly shipment: string; readonly id: number }
  | { readonly kind: 'included' | 'invoiced-separately' | 'captured-separately' }

/** One line of the file. Dates are days since 1 January 1970; money is US dollars. */
export interface Delivery {
  /** 1-based line of the file. */
  readonly line: number
  readonly id: number
  readonly shipment: string
  readonly order: string
  readonly quote: string
  readonly country: string
  readonly route: Route
  readonly mode: string
  readonly vendor: string
  readonly site: string
  readonly group: string
  readonly item: string
  /** Packs. */
  readonly quantity: number
  readonly value: number
  /** When the quote went to the client and the order to the vendor; undefined where a word stands for it. */
  readonly quoted: number | undefined
  readonly ordered: number | undefined
  readonly scheduled: number
  readonly delivered: number
  readonly recorded: number
  /** True on the one line of a shipment that carries its weight and freight. */
  readonly leading: boolean
  readonly weight: Measure
  readonly freight: Measure
  /** Undefined where the cell is empty. */
  readonly insurance: number | undefined
  /** Marked `Pre-PQ Process`: delivery was measured differently then. */
  readonly earlier: boolean
  /** Some name on the line was mis-encoded and has been put right. */
  readonly repairedText: boolean
}

export const EARLIER_MARK = 'Pre-PQ Process'

const COLUMNS = {
  id: 'ID',
  quote: 'PQ #',
  order: 'PO / SO #',
  shipment: 'ASN/DN #',
  country: 'Country',
  route: 'Fulfill Via',
  mode: 'Shipment Mode',
  quoted: 'PQ First Sent to Client Date',
  ordered: 'PO Sent to Vendor Date',
  scheduled: 'Scheduled Delivery Date',
  delivered: 'Delivered to Client Date',
  recorded: 'Delivery Recorded Date',
  group: 'Product Group',
  vendor: 'Vendor',
  item: 'Item Description',
  quantity: 'Line Item Quantity',
  value: 'Line Item Value',
  site: 'Manufacturing Site',
  leading: 'First Line Designation',
  weight: 'Weight (Kilograms)',
  freight: 'Freight Cost (USD)',
  insurance: 'Line Item Insurance (USD)',
} as const
type Column = keyof typeof COLUMNS

/**
 * All lines of the file, in its order. Throws a ScenarioError that lists every cell that is not understood:
 * nothing is skipped and nothing is guessed.
 */
export function parseDeliveries(text: string, source = 'deliveries'): readonly Delivery[] {
  const rows = parseCsv(text, source)
  const problems: Problem[] = []
  const position = locateColumns(rows[0], problems)
  const deliveries = rows.slice(1).map((row) => parseRow(new Cells(row, position, problems)))
  if (problems.length > 0) throw new ScenarioError(problems, source)
  return deliveries
}

function locateColumns(header: CsvRow, problems: Problem[]): ReadonlyMap<Column, number> {
  const position = new Map<Column, number>()
  for (const [column, title] of Object.entries(COLUMNS)) {
    const at = header.cells.indexOf(title)
    if (at < 0) {
      const message = `missing column "${title}"${suggest(title, header.cells)}`
      problems.push({ path: '', message, line: 1, column: 1 })
    }
    position.set(column as Column, at)
  }
  return position
}

function parseRow(cells: Cells): Delivery {
  const quote = cells.text('quote')
  return {
    line: cells.line,
    id: cells.number('id'),
    shipment: cells.text('shipment'),
    order: cells.text('order'),
    quote,
    country: cells.text('country'),
    route: cells.word<Route>('route', { 'From RDC': 'hub', 'Direct Drop': 'direct' }, 'hub'),
    mode: cells.text('mode'),
    vendor: cells.text('vendor'),
    site: cells.text('site'),
    group: cells.text('group'),
    item: cells.text('item'),
    quantity: cells.number('quantity'),
    value: cells.number('value'),
    quoted: cells.dateOrWord('quoted', [EARLIER_MARK, 'Date Not Captured']),
    ordered: cells.dateOrWord('ordered', ['N/A - From RDC', 'Date Not Captured']),
    scheduled: cells.date('scheduled'),
    delivered: cells.date('delivered'),
    recorded: cells.date('recorded'),
    leading: cells.word('leading', { Yes: true, No: false }, false),
    weight: cells.measure('weight'),
    freight: cells.measure('freight'),
    insurance: cells.text('insurance') === '' ? undefined : cells.number('insurance'),
    earlier: quote === EARLIER_MARK,
    repairedText: cells.repaired,
  }
}

const REFERENCE = /^See ((?:ASN|DN)-\d+) \(ID#:(\d+)\)$/

/** Reads the cells of one row by column; what it cannot understand becomes a problem, and a value that is never used. */
class Cells {
  readonly line: number
  repaired = false
  readonly #row: CsvRow
  readonly #position: ReadonlyMap<Column, number>
  readonly #problems: Problem[]

  constructor(row: CsvRow, position: ReadonlyMap<Column, number>, problems: Problem[]) {
    this.line = row.line
    this.#row = row
    this.#position = position
    this.#problems = problems
  }

  text(column: Column): string {
    const written = this.#row.cells[this.#position.get(column) ?? -1] ?? ''
    const right = repairEncoding(written)
    if (right !== written) this.repaired = true
    return right
  }

  number(column: Column): number {
    const text = this.text(column)
    return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : this.#refuse(column, 'a number', 0)
  }

  date(column: Column): number {
    return parseNamedDate(this.text(column)) ?? this.#refuse(column, 'a date as in 2-Jun-06', 0)
  }

  dateOrWord(column: Column, words: readonly string[]): number | undefined {
    const text = this.text(column)
    if (words.includes(text)) return undefined
    return parseSlashedDate(text) ?? this.#refuse(column, `a date as in 6/2/06, or ${words.join(' or ')}`, undefined)
  }

  word<T>(column: Column, meanings: Readonly<Record<string, T>>, otherwise: T): T {
    const text = this.text(column)
    return Object.hasOwn(meanings, text)
      ? meanings[text]
      : this.#refuse(column, Object.keys(meanings).join(' or '), otherwise)
  }

  measure(column: Column): Measure {
    const text = this.text(column)
    const reference = REFERENCE.exec(text)
    if (reference !== null) return { kind: 'reference', shipment: reference[1], id: Number(reference[2]) }
    if (text === 'Freight Included in Commodity Cost') return { kind: 'included' }
    if (text === 'Invoiced Separately') return { kind: 'invoiced-separately' }
    if (text === 'Weight Captured Separately') return { kind: 'captured-separately' }
    return { kind: 'number', value: this.number(column) }
  }

  #refuse<T>(column: Column, expected: string, instead: T): T {
    const message = `invalid ${COLUMNS[column]} "${this.text(column)}": expected ${expected}`
    this.#problems.push({ path: '', message, line: this.line, column: (this.#position.get(column) ?? 0) + 1 })
    return instead
  }
}
