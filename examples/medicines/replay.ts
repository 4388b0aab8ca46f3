/**
 * The identity check: every shipment of the file is sent through the simulated network on its recorded dates, and must arrive, in
 * its country, on the day the file says, cell by cell. It shows that the machinery loses nothing. It says nothing about the model.
 */
import { ASSUMPTIONS, transitOf } from './assumptions.ts'
import { formatNamedDate } from './calendar.ts'
import { parseCsv } from './csv.ts'
import type { Dispatch } from './dispatch-book.ts'
import { type Arrival, DeliveryNetwork, type Lane } from './network.ts'
import type { Shipment } from './shipments.ts'
import { HUB } from './strategies.ts'

export interface Replay {
  readonly lines: number
  /** 1-based lines of the file that came out differently. */
  readonly different: readonly number[]
  readonly shipments: number
  readonly sites: number
  readonly lanes: number
  readonly events: number
  readonly fingerprint: string
}

/** Runs the recorded dates through the network and writes every line's dates as the file writes them. */
export function replayDates(text: string, shipments: readonly Shipment[]): Replay {
  const [header, ...rows] = parseCsv(text)
  const columns = ['Country', 'Scheduled Delivery Date', 'Delivered to Client Date'].map((name) =>
    header.cells.indexOf(name),
  )
  const written = new Map(rows.map((row) => [row.line, columns.map((column) => row.cells[column]).join(' ')]))
  const start = Math.min(...shipments.map(leftOn))
  const end = Math.max(...shipments.map(({ delivered }) => delivered))
  const dispatches = shipments.map(recordedDispatch)
  const lanes = lanesOf(dispatches)
  const network = new DeliveryNetwork({ name: 'recorded deliveries', lanes, start, end: end + 1 })
  const { arrivals, events, fingerprint } = network.deliver(dispatches)
  const different: number[] = []
  shipments.forEach(({ lines }, number) => {
    const arrival = arrivals.get(number)
    for (const { line, scheduled } of lines) {
      if (arrival === undefined || written.get(line) !== writeDates(arrival, scheduled)) different.push(line)
    }
  })
  return {
    lines: shipments.reduce((sum, { lines }) => sum + lines.length, 0),
    different: different.sort((a, b) => a - b),
    shipments: shipments.length,
    sites: Object.keys(network.scenario.sites).length,
    lanes: lanes.length,
    events,
    fingerprint,
  }
}

function writeDates({ day, lane }: Arrival, scheduled: number): string {
  const country = lane.slice(lane.indexOf('>') + 1)
  return `${country} ${formatNamedDate(scheduled)} ${formatNamedDate(day)}`
}

/** From the centre by the assumed transit; from a manufacturer on the day the order was sent to it, where the file gives one. */
function recordedDispatch(shipment: Shipment, number: number): Dispatch {
  const left = leftOn(shipment)
  return {
    shipment: number,
    from: shipment.route === 'hub' ? HUB : shipment.site.replaceAll('/', '-'),
    to: shipment.country,
    day: left,
    transit: shipment.delivered - left,
    lines: shipment.lines.length,
    freight: shipment.freight ?? 0,
  }
}

function leftOn({ route, mode, ordered, delivered }: Shipment): number {
  return route === 'hub' ? delivered - transitOf(ASSUMPTIONS, mode) : Math.min(ordered ?? delivered, delivered)
}

function lanesOf(dispatches: readonly Dispatch[]): readonly Lane[] {
  const lanes = new Map(dispatches.map(({ from, to }) => [`${from} ${to}`, { from, to }]))
  return [...lanes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lane]) => lane)
}
