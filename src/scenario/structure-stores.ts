/** Tables of what stores add to a stock point: records that go wrong, shelf and back room. Part of `structure.ts`. */

import type { Field } from './field.ts'
import type { AuditsSpec, RecordsSpec, ShelfSpec } from './spec-stores.ts'

type FieldsOf<Spec> = { readonly [Key in keyof Required<Spec>]: Field }

const audits = {
  every: { type: 'distribution', unit: 'periods', above: 0, doc: 'from one audit to the next' },
  cost: { type: 'quantity', unit: 'money per audit', min: 0, default: 0, doc: 'paid for an audit' },
} satisfies FieldsOf<AuditsSpec>

const records = {
  shrink: {
    type: 'distribution',
    unit: 'units per period',
    min: 0,
    default: 0,
    doc: 'units that vanish from the shelf unseen, in the close of each period (retail: 1.4 to 1.6 % of sales, National Retail Federation)',
  },
  errors: {
    type: 'distribution',
    unit: 'units per period',
    default: 0,
    doc: 'units, of either sign, by which the record moves though nothing does, in the close of each period',
  },
  audits: {
    type: 'group',
    thing: 'set of audits',
    fields: audits,
    optional: true,
    doc: 'counts that set the record to what is there; absent: never',
  },
} satisfies FieldsOf<RecordsSpec>

const shelf = {
  capacity: { type: 'quantity', unit: 'units', above: 0, doc: 'units that fit on it' },
  at: {
    type: 'quantity',
    unit: 'units',
    min: 0,
    default: null,
    doc: 'a task of filling it begins once this many units or fewer are left; absent: not for that reason',
  },
  every: {
    type: 'duration',
    unit: 'periods',
    above: 0,
    default: null,
    doc: 'a task of filling it begins every so often; absent: not for that reason',
  },
  time: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'a task takes' },
  cost: { type: 'quantity', unit: 'money per task', min: 0, default: 0, doc: 'paid for a task' },
} satisfies FieldsOf<ShelfSpec>

/** Keys of a stock point. */
export const storeFields = {
  records: {
    type: 'group',
    thing: 'record',
    fields: records,
    optional: true,
    doc: 'how the record of what is on hand goes wrong, and is set right (65 % of records wrong, DeHoratius & Raman 2008); absent: it is always right',
  },
  shelf: {
    type: 'group',
    thing: 'shelf',
    fields: shelf,
    optional: true,
    doc: 'goods come into a back room, and customers see the shelf alone; absent: customers see all that is on hand',
  },
} as const satisfies Readonly<Record<string, Field>>
