/** What the fulfilment of orders looks like in a document: one entry per key of `spec-fulfilment.ts`. */

import type { FieldsOf, GroupField } from './field.ts'
import type {
  AttemptsSpec,
  CollectSpec,
  ComplianceSpec,
  FulfilmentSpec,
  MarketplaceSpec,
  OrderLineSpec,
} from './spec-fulfilment.ts'

/** Most sites that the orders of one alternative may leave from, and most lines of an order. */
export const MOST_NODES = 30
export const MOST_LINES = 30

const line = {
  share: { type: 'quantity', unit: 'share', above: 0, max: 1, default: 1, doc: 'of orders that have it' },
  quantity: { type: 'distribution', unit: 'units', min: 0, default: 1, doc: 'per order and person' },
  price: {
    type: 'quantity',
    unit: 'money per unit',
    min: 0,
    default: null,
    doc: 'absent: the price of the product',
  },
} as const satisfies FieldsOf<OrderLineSpec>

const attempts = {
  fails: {
    type: 'quantity',
    unit: 'probability',
    min: 0,
    below: 1,
    doc: 'that an attempt fails (first attempts: some .06 to .08, quoted from memory)',
  },
  again: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: null,
    evidence: 'assumed',
    doc: 'until the next attempt; absent: a day',
  },
  most: {
    type: 'integer',
    unit: 'attempts',
    min: 1,
    max: 10,
    default: 3,
    evidence: 'assumed',
    doc: 'before the goods are brought back',
  },
  cost: { type: 'quantity', unit: 'money', min: 0, default: 0, doc: 'per further attempt' },
} as const satisfies FieldsOf<AttemptsSpec>

const collect = {
  wait: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'from ready to fetched' },
  never: { type: 'quantity', unit: 'share', min: 0, max: 1, default: 0, doc: 'of orders that nobody fetches' },
  keep: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: null,
    evidence: 'assumed',
    doc: 'after which goods go back to the shelf; absent: a week',
  },
} as const satisfies FieldsOf<CollectSpec>

const fulfilment = {
  from: {
    type: 'list',
    thing: 'site',
    optional: true,
    doc: 'further sites that orders may leave from, in the order in which they are asked',
    of: { type: 'site', doc: 'name of a site' },
  },
  lines: {
    type: 'named',
    thing: 'line',
    by: 'product',
    optional: true,
    doc: 'products that are ordered with that of the alternative',
    of: { type: 'group', thing: 'line', fields: line, doc: 'a further line of an order' },
  },
  picking: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'to pick a parcel' },
  packing: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'to pack it' },
  pickers: {
    type: 'integer',
    unit: 'parcels',
    min: 1,
    default: null,
    doc: 'of the alternative that a site picks at a time; absent: any number',
  },
  perLine: { type: 'quantity', unit: 'money per line', min: 0, default: 0, doc: 'paid for picking' },
  pickUpEvery: {
    type: 'duration',
    unit: 'periods',
    above: 0,
    default: null,
    doc: 'from one call of the carrier to the next, beginning at 0; absent: it comes for each parcel',
  },
  attempts: {
    type: 'group',
    thing: 'attempts',
    optional: true,
    doc: 'deliveries that fail; absent: none does',
    fields: attempts,
  },
  collect: {
    type: 'group',
    thing: 'collect',
    optional: true,
    doc: 'customers fetch their goods; absent: they are brought',
    fields: collect,
  },
} as const satisfies FieldsOf<FulfilmentSpec>

/** How orders of an alternative are put together and brought. */
export const fulfilmentField: GroupField = {
  type: 'group',
  thing: 'fulfilment',
  optional: true,
  doc: 'from which sites, of which lines and in which steps orders come; absent: one line, from one site',
  fields: fulfilment,
}

/** A marketplace of somebody else. */
export const marketplaceField: GroupField = {
  type: 'group',
  thing: 'marketplace',
  optional: true,
  doc: 'sold on a marketplace of somebody else; absent: it is not',
  fields: {
    commission: { type: 'quantity', unit: 'share', min: 0, max: 1, doc: 'of what customers pay' },
    perOrder: { type: 'quantity', unit: 'money per order', min: 0, default: 0, doc: 'whatever becomes of it' },
    owner: {
      type: 'site',
      default: null,
      doc: 'gets the commission; absent: somebody outside the model',
    },
  } satisfies FieldsOf<MarketplaceSpec>,
}

/** Fines of customers who are retailers. */
export const complianceField: GroupField = {
  type: 'group',
  thing: 'compliance',
  optional: true,
  doc: 'fines for what comes late or not at all; absent: none',
  fields: {
    fine: {
      type: 'quantity',
      unit: 'share',
      min: 0,
      max: 1,
      default: 0.03,
      evidence: 'assumed',
      doc: 'of the cost of goods that come outside the window or not at all (Walmart 2020, quoted from memory)',
    },
    early: {
      type: 'duration',
      unit: 'periods',
      min: 0,
      default: null,
      doc: 'before the promise at which the window opens; absent: always open before',
    },
  } satisfies FieldsOf<ComplianceSpec>,
}
