import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditLines, checkFacts } from '../../examples/medicines/audit.ts'
import {
  formatDay,
  formatNamedDate,
  parseNamedDate,
  parseSlashedDate,
  quarterName,
  quarterOf,
} from '../../examples/medicines/calendar.ts'
import { parseCsv } from '../../examples/medicines/csv.ts'
import { repairEncoding } from '../../examples/medicines/encoding.ts'
import { parseDeliveries } from '../../examples/medicines/parse.ts'
import { replayDates } from '../../examples/medicines/replay.ts'
import { groupShipments } from '../../examples/medicines/shipments.ts'

const text = readFileSync(new URL('../../examples/data/scms/deliveries_2006_2013.csv', import.meta.url), 'utf8')
const deliveries = parseDeliveries(text)
const shipments = groupShipments(deliveries)

describe('CSV', () => {
  it('gives back any table that was written as RFC 4180 says', () => {
    const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(
        fc.array(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'ø') }), {
          minLength: width,
          maxLength: width,
        }),
        { minLength: 1, maxLength: 5 },
      ),
    )
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const written = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + end).join('')
        expect(parseCsv(written).map((row) => row.cells)).toEqual(rows)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('keeps an empty last cell, and reads a last line without an end', () => {
    expect(parseCsv('a,b\n1,').map((row) => row.cells)).toEqual([
      ['a', 'b'],
      ['1', ''],
    ])
  })

  it('names the line of a row that is too short, also after a cell with line breaks', () => {
    expect(() => parseCsv('a,b\n"x\ny",1\n2\n')).toThrow(
      /invalid row of 1 cells \(line 4, column 1\): expected 2, as in the header/,
    )
  })

  it('refuses a quote inside a plain cell', () => {
    expect(() => parseCsv('a,b\n1,x"y\n')).toThrow(/invalid quote in a cell \(line 2/)
  })
})

describe('dates', () => {
  it('reads both ways of the file and writes one back', () => {
    const day = parseNamedDate('2-Jun-06') ?? 0
    expect(parseSlashedDate('6/2/06')).toBe(day)
    expect(formatNamedDate(day)).toBe('2-Jun-06')
    expect(formatDay(day)).toBe('2006-06-02')
    expect(quarterName(quarterOf(day))).toBe('2006 Q2')
  })

  it('knows no 31 February', () => {
    expect(parseNamedDate('31-Feb-10')).toBeUndefined()
    expect(parseSlashedDate('2/31/10')).toBeUndefined()
  })
})

describe('the delivery file', () => {
  it('holds what its treatment stands on', () => {
    for (const { fact, value, expected } of checkFacts(deliveries, shipments))
      expect([fact, value]).toEqual([fact, expected])
  })

  it('is accounted for to the last line', () => {
    const audit = auditLines(shipments)
    expect(audit.reduce((sum, row) => sum + row.lines, 0)).toBe(7779)
  })

  it('has 873 hub and 1,103 direct shipments to fit, scheduled in the later era before 2012', () => {
    const fit = shipments.filter((shipment) => !shipment.earlier && shipment.quarter < 4 * 2012)
    expect(fit.filter((shipment) => shipment.route === 'hub')).toHaveLength(873)
    expect(fit.filter((shipment) => shipment.route === 'direct')).toHaveLength(1103)
  })

  it('comes back date by date when its 5,551 shipments are sent through the simulated network', () => {
    expect(replayDates(text, shipments)).toMatchObject({ lines: 7779, different: [], shipments: 5551 })
  })

  it('shows a date that was changed', () => {
    const changed = text.replace(',2-Jun-06,2-Jun-06,2-Jun-06,', ',2-Jun-06,3-Jun-06,2-Jun-06,')
    expect(replayDates(changed, shipments).different).toEqual([2])
  })

  it('is refused with line and column where a cell is not understood', () => {
    const broken = text.replace(',13,780.34,', ',thirteen,780.34,').replace('2-Jun-06,2-Jun-06', '2-Jun-06,soon')
    expect(() => parseDeliveries(broken)).toThrow(
      /2 problems in deliveries:[\s\S]*invalid Delivered to Client Date "soon" \(line 2, column 14\): expected a date as in 2-Jun-06[\s\S]*invalid Weight \(Kilograms\) "thirteen"/,
    )
  })

  it('is refused where a reference leads out of its shipment', () => {
    const reference = /See (ASN|DN)-\d+ \(ID#:\d+\)/
    expect(() => groupShipments(parseDeliveries(text.replace(reference, 'See ASN-8 (ID#:1)')))).toThrow(
      /invalid reference on line/,
    )
  })

  it('has its one mis-encoded name put right, and no other changed', () => {
    const repaired = deliveries.filter((line) => line.repairedText)
    expect(repaired.map((line) => line.site)).toEqual([
      'Weifa A.S., Hausmanngt. 6, P.O. Box 9113 Grønland, 0133, Oslo, Norway',
    ])
    expect(repairEncoding("Côte d'Ivoire")).toBe("Côte d'Ivoire")
  })
})
