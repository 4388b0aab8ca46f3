/** Text of a table (comma, semicolon or tab separated, or in columns of spaces) to rows of texts. */

/** How a table is written. */
export interface TableFormat {
  /** Default `,`. `spaces`: any run of blanks. */
  readonly separator?: ',' | ';' | '\t' | 'spaces'
  /** The first line names the columns. Default true. */
  readonly header?: boolean
}

export interface Table {
  /** Names of the columns; empty without a header. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** 1-based line on which each row begins. */
  readonly lines: readonly number[]
}

/** Reads a table. Fields in double quotes may hold separators, line ends and doubled quotes (RFC 4180). Empty lines are passed over. */
export function readTable(text: string, { separator = ',', header = true }: TableFormat = {}): Table {
  const { rows, lines } =
    separator === 'spaces' ? readColumns(text) : readSeparated(text.replace(/^\uFEFF/, ''), separator)
  if (!header) return { columns: [], rows, lines }
  return { columns: rows[0]?.map((name) => name.trim()) ?? [], rows: rows.slice(1), lines: lines.slice(1) }
}

function readColumns(text: string): { rows: string[][]; lines: number[] } {
  const rows: string[][] = []
  const lines: number[] = []
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === '') continue
    rows.push(line.trim().split(/\s+/))
    lines.push(index + 1)
  }
  return { rows, lines }
}

function readSeparated(text: string, separator: string): { rows: string[][]; lines: number[] } {
  const rows: string[][] = []
  const lines: number[] = []
  let row: string[] = []
  let line = 1
  let begin = 1
  let at = 0
  while (at < text.length) {
    const [field, end, breaks] = readField(text, at, separator)
    row.push(field)
    line += breaks
    const last = text[end]
    at = end + 1
    if (last === separator && at < text.length) continue
    if (last === separator) row.push('')
    if (last === '\r' && text[at] === '\n') at++
    if (row.length > 1 || row[0].trim() !== '') {
      rows.push(row)
      lines.push(begin)
    }
    row = []
    line++
    begin = line
  }
  return { rows, lines }
}

/** A field from `at`: its text, where its end stands, and how many line ends were inside. */
function readField(text: string, at: number, separator: string): [string, number, number] {
  let field = ''
  let breaks = 0
  let quoted = false
  let end = at
  for (; end < text.length; end++) {
    const sign = text[end]
    if (sign === '"' && (quoted || field === '')) {
      if (quoted && text[end + 1] === '"') {
        field += '"'
        end++
      } else quoted = !quoted
    } else if (!quoted && (sign === separator || sign === '\n' || sign === '\r')) break
    else {
      if (sign === '\n') breaks++
      field += sign
    }
  }
  return [field, end, breaks]
}
