/** A table for a terminal: columns padded, numbers to the right. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd()
  return [line(header), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

/** A number as people read it: about `digits` significant digits, without an exponent from a billionth to a billion. */
export function formatNumber(value: number | null, digits = 5): string {
  if (value === null || !Number.isFinite(value)) return '-'
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e9 || size < 1e-9) return value.toPrecision(digits)
  let decimals = digits - 1
  for (let bound = 10; bound <= size; bound *= 10) decimals -= 1
  for (let bound = 1; bound > size; bound /= 10) decimals += 1
  return value
    .toFixed(Math.max(0, decimals))
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}
