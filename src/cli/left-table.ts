/** Plain text in columns. */

/** Columns padded, all to the left, no header. */
export function leftTable(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((most, row) => row.map((text, i) => Math.max(most[i] ?? 0, text.length)), [])
  return rows
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Two blanks before each line that is not empty. */
export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}
