import type { Parameter } from '../parameters.ts'
import { type FieldsOf, moneyField as money, type VariantsField } from './field.ts'
import type { ShortageSpec } from './spec.ts'

type Backorder = Extract<ShortageSpec, { kind: 'backorder' }>
type Lost = Extract<ShortageSpec, { kind: 'lost' }>
type Emergency = Extract<ShortageSpec, { kind: 'emergency' }>

const lines: Parameter = {
  type: 'choice',
  options: ['partial', 'whole'],
  default: 'partial',
  doc: 'partial: what is there is handed over; whole: an order is served whole or not at all',
}

const backorder = {
  cost: money('money per unit owed and period', 'cost of owing a unit'),
  costPerUnit: money('money per unit', 'paid once per unit backordered'),
  patience: {
    type: 'distribution',
    unit: 'periods',
    min: 0,
    default: null,
    doc: 'how long a customer waits before leaving; absent: for ever',
  },
  lines,
} satisfies FieldsOf<Backorder>

const lost = {
  costPerUnit: money('money per unit', 'paid per unit of demand lost, beside the margin'),
  lines,
} satisfies FieldsOf<Lost>

const emergency = {
  costPerUnit: money('money per unit', 'paid per unit served from outside'),
  time: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'from demand to delivery from outside' },
  lines,
} satisfies FieldsOf<Emergency>

/** What demand does that the shelf does not meet, by kind. */
export const shortageField = {
  type: 'variants',
  thing: 'shortage',
  optional: true,
  doc: 'what demand does when the shelf is empty; absent: backorder',
  kinds: {
    backorder: { doc: 'demand waits until it is served, or its patience ends', fields: backorder },
    lost: { doc: 'what is on the shelf is sold, the rest is lost', fields: lost },
    emergency: { doc: 'what is not on the shelf is served from outside, at a cost', fields: emergency },
  },
} satisfies VariantsField
