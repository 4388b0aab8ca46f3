/** The busiest days of the centre. */

/** Most lines in any `days` days running, the days of one date counting as one. */
export function peakLines(dated: readonly { readonly day: number; readonly lines: number }[], days: number): number {
  const sorted = [...dated].sort((a, b) => a.day - b.day)
  let first = 0
  let lines = 0
  let peak = 0
  for (const last of sorted) {
    lines += last.lines
    for (; sorted[first].day <= last.day - days; first++) lines -= sorted[first].lines
    peak = Math.max(peak, lines)
  }
  return peak
}
