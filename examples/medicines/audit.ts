/** What became of every line of the file. Each line is counted once; the sum is the file. */

import { FIRST_JUDGED } from './calendar.ts'
import { whyNoFreight } from './freight.ts'
import type { Delivery } from './parse.ts'
import type { Shipment } from './shipments.ts'

export type Fate = 'used' | 'repaired' | 'set aside'

export interface AuditRow {
  readonly fate: Fate
  readonly reason: string
  readonly lines: number
  readonly shipments: number
}

const REASONS: readonly (readonly [Fate, string])[] = [
  ['used', 'as written'],
  ['used', 'for lateness; freight is a word ("Freight Included in Commodity Cost")'],
  ['used', 'for lateness; freight is a word ("Invoiced Separately")'],
  ['used', 'for lateness and value; weight is a word ("Weight Captured Separately"), so freight has no law'],
  ['repaired', 'weight and freight taken from the line of the same shipment that the cell names'],
  ['repaired', 'mis-encoded name put right'],
  ['repaired', 'for lateness; weight that no aircraft carries, kept out of the freight law'],
  ['repaired', 'for lateness; weight of zero, kept out of the freight law'],
  ['repaired', "line with another schedule than its shipment; the shipment keeps the leading line's"],
  ['set aside', 'earlier era ("Pre-PQ Process"): delivery was measured differently'],
]

/** One row per reason, in a fixed order; a line that fits several counts for the last in the list. */
export function auditLines(shipments: readonly Shipment[]): readonly AuditRow[] {
  const lines = REASONS.map(() => 0)
  const touched = REASONS.map(() => new Set<string>())
  for (const shipment of shipments) {
    for (const line of shipment.lines) {
      const reason = reasonOf(line, shipment)
      lines[reason]++
      touched[reason].add(shipment.name)
    }
  }
  return REASONS.map(([fate, reason], i) => ({ fate, reason, lines: lines[i], shipments: touched[i].size }))
}

function reasonOf(line: Delivery, shipment: Shipment): number {
  if (line.earlier) return 9
  if (line.scheduled !== shipment.scheduled) return 8
  const obstacle = whyNoFreight(shipment)
  if (obstacle === 'weight is zero') return 7
  if (obstacle === 'weight that no aircraft carries') return 6
  if (line.repairedText) return 5
  if (line.freight.kind === 'reference') return 4
  if (line.freight.kind === 'included') return 1
  if (line.freight.kind === 'invoiced-separately') return 2
  return line.weight.kind === 'captured-separately' ? 3 : 0
}

/** A fact about the file, counted, beside what the project's notes expected. */
export interface Fact {
  readonly fact: string
  readonly value: number
  readonly expected: number
}

/** The facts that the treatment of the file stands on. */
export function checkFacts(deliveries: readonly Delivery[], shipments: readonly Shipment[]): readonly Fact[] {
  const count = (fact: (line: Delivery) => boolean) => deliveries.filter(fact).length
  const hub = (earlier: boolean) => deliveries.filter((line) => line.route === 'hub' && line.earlier === earlier)
  const exact = (lines: readonly Delivery[]) =>
    Math.round((1000 * lines.filter((line) => line.delivered === line.scheduled).length) / lines.length) / 10
  const direct = shipments.filter(({ route, earlier }) => route === 'direct' && !earlier)
  const consignments = consignmentsOf(direct.filter(({ quarter }) => quarter < FIRST_JUDGED))
  const judged = consignmentsOf(direct.filter(({ quarter }) => quarter >= FIRST_JUDGED))
  const alone = consignments.filter((mates) => mates.length === 1)
  const onTheDay = (list: readonly (readonly Shipment[])[]) =>
    list.filter((mates) => mates.some(({ lateness }) => lateness === 0)).length
  return [
    { fact: 'lines', value: deliveries.length, expected: 7779 },
    { fact: 'shipments', value: shipments.length, expected: 5551 },
    { fact: 'countries', value: new Set(deliveries.map((line) => line.country)).size, expected: 40 },
    {
      fact: 'freight cells that refer to the same shipment',
      value: count((line) => line.freight.kind === 'reference'),
      expected: 1876,
    },
    { fact: 'freight "included"', value: count((line) => line.freight.kind === 'included'), expected: 809 },
    {
      fact: 'freight "invoiced separately"',
      value: count((line) => line.freight.kind === 'invoiced-separately'),
      expected: 107,
    },
    {
      fact: 'weight "captured separately"',
      value: count((line) => line.weight.kind === 'captured-separately'),
      expected: 771,
    },
    { fact: 'mode N/A', value: count((line) => line.mode === 'N/A'), expected: 360 },
    {
      fact: 'heaviest shipment, tonnes',
      value: Math.round(Math.max(...shipments.map((s) => s.weight ?? 0)) / 1000),
      expected: 857,
    },
    { fact: 'lines with a mis-encoded name', value: count((line) => line.repairedText), expected: 1 },
    { fact: 'hub lines exactly on schedule, earlier era, %', value: exact(hub(true)), expected: 97.7 },
    { fact: 'hub lines exactly on schedule, later era, %', value: exact(hub(false)), expected: 13.1 },
    { fact: 'lines of the earlier era', value: count((line) => line.earlier), expected: 2681 },
    { fact: 'direct shipments to fit, alone on their country and scheduled day', value: alone.length, expected: 474 },
    {
      fact: 'of those, delivered exactly on the scheduled day',
      value: onTheDay(alone),
      expected: 474,
    },
    { fact: 'direct consignments (one country, one scheduled day) to fit', value: consignments.length, expected: 675 },
    { fact: 'of those, with a shipment delivered exactly on the day', value: onTheDay(consignments), expected: 675 },
    { fact: 'direct consignments judged', value: judged.length, expected: 604 },
    { fact: 'of those, with a shipment delivered exactly on the day', value: onTheDay(judged), expected: 604 },
  ]
}

/** What one country expects on one day: its shipments, wherever in the list they stand. */
function consignmentsOf(shipments: readonly Shipment[]): readonly (readonly Shipment[])[] {
  const found = new Map<string, Shipment[]>()
  for (const shipment of shipments) {
    const name = `${shipment.country} ${shipment.scheduled}`
    const mates = found.get(name)
    if (mates === undefined) found.set(name, [shipment])
    else mates.push(shipment)
  }
  return [...found.values()]
}
