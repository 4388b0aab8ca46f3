/** What complaints look like in a document: one entry per key of `spec-complaints.ts`. */

import type { Field, GroupField } from './field.ts'
import type { ComplaintsSpec } from './spec-complaints.ts'

type FieldsOf<Spec> = { readonly [Key in keyof Required<Spec>]: Field }

const complaints = {
  logOdds: {
    type: 'quantity',
    unit: 'log odds',
    default: 0,
    evidence: 'assumed',
    source: 'TARP (1979), quoted from memory: half of those with a problem complain to the front line',
    doc: 'of complaining after a score of 1: one in two',
  },
  perStar: {
    type: 'quantity',
    unit: 'log odds',
    min: 0,
    default: 0.9,
    evidence: 'assumed',
    doc: 'taken off by each star',
  },
  resolved: {
    type: 'quantity',
    unit: 'probability',
    min: 0,
    max: 1,
    default: 0.72,
    evidence: 'assumed',
    doc: 'that a complaint is resolved',
  },
  time: {
    type: 'distribution',
    unit: 'periods',
    min: 0,
    default: 2,
    evidence: 'assumed',
    doc: 'until it is resolved or given up',
  },
  courtesy: { type: 'quantity', unit: 'stars', min: 0, default: 0.2, evidence: 'assumed', doc: 'for being heard' },
  promptness: {
    type: 'quantity',
    unit: 'stars',
    min: 0,
    default: 2,
    evidence: 'assumed',
    source: 'form: justice model, Smith, Bolton & Wagner (1999)',
    doc: 'for a resolution at once',
  },
  patience: {
    type: 'quantity',
    unit: 'periods',
    above: 0,
    default: 5,
    evidence: 'assumed',
    doc: 'after which the worth of a resolution has fallen to 37 %',
  },
  contact: {
    type: 'text',
    default: null,
    doc: 'type of contact of the service that complaints about alternatives with a site become; absent: none',
  },
  delay: {
    type: 'distribution',
    unit: 'periods',
    min: 0,
    default: 0,
    evidence: 'assumed',
    doc: 'until such a customer gets in touch',
  },
  neglect: {
    type: 'quantity',
    unit: 'stars',
    min: 0,
    default: 0,
    evidence: 'assumed',
    doc: 'taken off where nobody took such a complaint up',
  },
  compensation: { type: 'quantity', unit: 'money', min: 0, default: 0, doc: 'paid for a resolved complaint' },
  compensationStars: { type: 'quantity', unit: 'stars', min: 0, default: 0, doc: 'that the compensation is worth' },
  cost: { type: 'quantity', unit: 'money per complaint', min: 0, default: 0, doc: 'for dealing with it' },
  best: {
    type: 'quantity',
    unit: 'stars',
    min: 1,
    max: 5,
    default: 4.214,
    evidence: 'calibrated',
    source: '5,164 orders of Olist, Brazil 2016 to 2018: mean score of deliveries on their day',
    doc: 'highest score after a recovery: that of a delivery on its day',
  },
} as const satisfies FieldsOf<ComplaintsSpec>

/** Complaints and their recovery. */
export const complaintsField: GroupField = {
  type: 'group',
  thing: 'complaints',
  optional: true,
  doc: 'what disappointed customers do, and what is done about it; absent: nothing',
  fields: complaints,
}
