/** What returns look like in a document: one entry per key of `spec-returns.ts`. */

import type { Evidence, Parameter } from '../parameters.ts'
import type { Field, GroupField } from './field.ts'
import type { ReturnsSpec } from './spec-returns.ts'

type FieldsOf<Spec> = { readonly [Key in keyof Required<Spec>]: Field }

const share = (value: number, doc: string, evidence?: Evidence): Parameter => ({
  type: 'quantity',
  unit: 'share',
  min: 0,
  max: 1,
  default: value,
  ...(evidence !== undefined && { evidence }),
  doc,
})

const returns = {
  probability: {
    type: 'quantity',
    unit: 'probability',
    min: 0,
    max: 1,
    doc: 'that an order is brought back (US 2024: .169 of sales, on line some .21; stores .08 to .09)',
  },
  late: share(0, 'added where the order came late'),
  flawed: share(0, 'added where something was wrong with the goods'),
  lag: {
    type: 'distribution',
    unit: 'periods',
    min: 0,
    default: null,
    evidence: 'assumed',
    doc: 'from delivery to the wish to bring it back; absent: lognormal with median 12 days',
  },
  window: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: 30,
    evidence: 'assumed',
    doc: 'after delivery within which goods are taken back',
  },
  hassle: share(0, 'of those who would bring goods back, kept from it by fees, forms and queues'),
  appealPerPeriod: {
    type: 'quantity',
    unit: 'utility per period',
    default: 0,
    doc: 'that the window adds: leniency sells',
  },
  transit: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'from the customer to the site' },
  inspection: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'until the goods have been looked at' },
  cost: { type: 'quantity', unit: 'money per unit', min: 0, default: 0, doc: 'for the way back and the look at it' },
  restock: share(0.5, 'sold as new again', 'assumed'),
  salvage: share(0.2, 'of its price that other goods brought back are sold off for', 'assumed'),
  fee: share(0, 'of the price kept back'),
  refund: {
    type: 'choice',
    options: ['inspection', 'drop-off'],
    default: 'inspection',
    doc: 'when customers get their money',
  },
  to: {
    type: 'list',
    thing: 'site',
    optional: true,
    doc: 'where customers hand goods in, each as likely; absent: where they were sold',
    of: { type: 'site', doc: 'name of a site' },
  },
  appealOfHassle: {
    type: 'quantity',
    unit: 'utility',
    max: 0,
    default: 0,
    doc: 'that full hassle takes off: who cannot bring back buys less',
  },
  scrap: share(0, 'thrown away, of goods neither as new nor worthless'),
  vendor: {
    type: 'group',
    thing: 'vendor credit',
    optional: true,
    doc: 'goods sent back to the vendor, of those neither as new nor worthless; absent: none',
    fields: {
      share: { type: 'quantity', unit: 'share', min: 0, max: 1, doc: 'sent back to the vendor' },
      credit: { type: 'quantity', unit: 'money per unit', min: 0, doc: 'that it credits' },
    },
  },
  refurbish: {
    type: 'group',
    thing: 'refurbishment',
    optional: true,
    doc: 'goods mended and sold as new, of those neither as new nor worthless; absent: none',
    fields: {
      share: { type: 'quantity', unit: 'share', min: 0, max: 1, doc: 'mended' },
      cost: { type: 'quantity', unit: 'money per unit', min: 0, default: 0, doc: 'of mending' },
      time: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'that it takes' },
    },
  },
  fraud: share(0, 'of returns whose goods are worth nothing'),
} as const satisfies FieldsOf<ReturnsSpec>

/** Terms of returns. */
export const returnsField: GroupField = {
  type: 'group',
  thing: 'returns',
  optional: true,
  doc: 'goods that customers bring back; absent: none',
  fields: returns,
}
