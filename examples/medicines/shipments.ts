/** Shipments: the unit of everything here. The lines of one share its dates, its weight and its freight. */
import { ScenarioError } from '../../src/errors.ts'
import { quarterOf } from './calendar.ts'
import type { Delivery, Measure, Route } from './parse.ts'

export interface Shipment {
  /** ASN or DN number. */
  readonly name: string
  readonly route: Route
  readonly country: string
  readonly mode: string
  readonly vendor: string
  readonly site: string
  readonly quoted: number | undefined
  readonly ordered: number | undefined
  /** Of the leading line; eight shipments have a line with another schedule. */
  readonly scheduled: number
  readonly delivered: number
  /** Quarter of the schedule: it is known beforehand, the quarter of delivery is not. */
  readonly quarter: number
  /** Delivered less scheduled, whole days: below 0 early, 0 exactly on schedule, above 0 late. */
  readonly lateness: number
  readonly lines: readonly Delivery[]
  /** Sum over the lines, USD. */
  readonly value: number
  /** Kilograms; undefined where the file gives a word. */
  readonly weight: number | undefined
  /** USD; undefined where the file gives a word. */
  readonly freight: number | undefined
  readonly earlier: boolean
}

/**
 * Groups lines into shipments, in the order of the file. Throws a ScenarioError for a shipment whose lines disagree on what a
 * shipment has only one of, for one without exactly one leading line, and for a reference that leads out of its shipment.
 */
export function groupShipments(deliveries: readonly Delivery[]): readonly Shipment[] {
  const groups = new Map<string, Delivery[]>()
  for (const delivery of deliveries) {
    const group = groups.get(delivery.shipment)
    if (group === undefined) groups.set(delivery.shipment, [delivery])
    else group.push(delivery)
  }
  const problems: string[] = []
  const shipments = [...groups].map(([name, lines]) => oneShipment(name, lines, problems))
  if (problems.length > 0) throw new ScenarioError(problems.map((message) => ({ path: 'shipments', message })))
  return shipments
}

const SHARED = [
  'route',
  'country',
  'mode',
  'vendor',
  'order',
  'quote',
  'quoted',
  'ordered',
  'delivered',
  'earlier',
] as const

function oneShipment(name: string, lines: readonly Delivery[], problems: string[]): Shipment {
  const leaders = lines.filter((line) => line.leading)
  if (leaders.length !== 1) problems.push(`invalid shipment ${name}: ${leaders.length} leading lines, expected 1`)
  const lead = leaders[0] ?? lines[0]
  for (const key of SHARED) {
    if (lines.some((line) => line[key] !== lead[key]))
      problems.push(`invalid shipment ${name}: its lines differ in ${key}`)
  }
  for (const line of lines) {
    for (const measure of [line.weight, line.freight]) {
      if (measure.kind === 'reference' && (measure.id !== lead.id || measure.shipment !== name)) {
        problems.push(`invalid reference on line ${line.line}: expected the leading line of ${name}`)
      }
    }
  }
  return {
    name,
    route: lead.route,
    country: lead.country,
    mode: lead.mode,
    vendor: lead.vendor,
    site: lead.site,
    quoted: lead.quoted,
    ordered: lead.ordered,
    scheduled: lead.scheduled,
    delivered: lead.delivered,
    quarter: quarterOf(lead.scheduled),
    lateness: lead.delivered - lead.scheduled,
    lines,
    value: lines.reduce((sum, line) => sum + line.value, 0),
    weight: numberOf(lead.weight),
    freight: numberOf(lead.freight),
    earlier: lead.earlier,
  }
}

function numberOf(measure: Measure): number | undefined {
  return measure.kind === 'number' ? measure.value : undefined
}
