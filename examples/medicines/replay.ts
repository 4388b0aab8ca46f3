/**
 * The identity check: the file's dates, replayed through shipments and lateness, must come out as the file's dates, cell by cell.
 * It shows that the machinery loses nothing. It says nothing about the model.
 */
import { formatNamedDate } from './calendar.ts'
import { parseCsv } from './csv.ts'
import type { Shipment } from './shipments.ts'

export interface Replay {
  readonly lines: number
  /** 1-based lines of the file that came out differently. */
  readonly different: readonly number[]
}

/** Delivery date of each line = schedule of its shipment + lateness of its shipment, written as the file writes it. */
export function replayDates(text: string, shipments: readonly Shipment[]): Replay {
  const [header, ...rows] = parseCsv(text)
  const delivered = header.cells.indexOf('Delivered to Client Date')
  const scheduled = header.cells.indexOf('Scheduled Delivery Date')
  const written = new Map(rows.map((row) => [row.line, `${row.cells[scheduled]} ${row.cells[delivered]}`]))
  const different: number[] = []
  let lines = 0
  for (const shipment of shipments) {
    const arrival = shipment.scheduled + shipment.lateness
    for (const line of shipment.lines) {
      lines++
      if (written.get(line.line) !== `${formatNamedDate(line.scheduled)} ${formatNamedDate(arrival)}`)
        different.push(line.line)
    }
  }
  return { lines, different: different.sort((a, b) => a - b) }
}
