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

/** A number as people read it: about `digits` significant digits, no exponent below a billion. */
export function formatNumber(value: number | null, digits = 5): string {
  if (value === null || !Number.isFinite(value)) return '-'
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e9 || size < 1e-4) return value.toPrecision(digits)
  let whole = 1
  for (let bound = 10; bound <= size; bound *= 10) whole += 1
  const decimals = Math.max(0, Math.min(6, size < 1 ? digits - 1 : digits - whole))
  return value
    .toFixed(decimals)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}
