/** What rounds look like in a document: one entry per key of `spec-rounds.ts`. */

import type { FieldsOf, NamedField } from './field.ts'
import type { RoundSpec, TelemetrySpec } from './spec-rounds.ts'

const telemetry = {
  rate: { type: 'quantity', unit: 'units per period', min: 0, doc: 'asked for at each site' },
  margin: {
    type: 'quantity',
    unit: 'money per unit',
    min: 0,
    default: null,
    doc: 'that a lost unit costs; absent: price less cost of the product',
  },
} as const satisfies FieldsOf<TelemetrySpec>

const round = {
  sites: {
    type: 'list',
    thing: 'site',
    atLeast: 1,
    doc: 'sites visited',
    of: { type: 'site', doc: 'name of a site' },
  },
  every: { type: 'duration', unit: 'periods', above: 0, doc: 'from one round to the next' },
  start: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: null,
    doc: 'the first round; absent: after one such time',
  },
  visitCost: { type: 'quantity', unit: 'money per visit', min: 0, default: 0, doc: 'paid for a site visited' },
  roundCost: { type: 'quantity', unit: 'money per round', min: 0, default: 0, doc: 'where any site is visited' },
  telemetry: {
    type: 'named',
    thing: 'telemetry',
    by: 'product',
    optional: true,
    doc: 'levels known from afar: sites are visited where it pays; absent: all are',
    of: { type: 'group', thing: 'telemetry', fields: telemetry, doc: 'what is reckoned with for one product' },
  },
} as const satisfies FieldsOf<RoundSpec>

/** Rounds of a scenario. */
export const roundsField: NamedField = {
  type: 'named',
  thing: 'round',
  optional: true,
  doc: 'sites that somebody comes to and fills, by name of the round; absent: none',
  of: { type: 'group', thing: 'round', fields: round, doc: 'sites that are visited together' },
}
