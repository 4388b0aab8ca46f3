import type { Field, Fields, FieldsOf, VariantsField } from './field.ts'
import type { PlaceSpec, ProducerSpec, RetailerSpec, SupplierSpec, WholesalerSpec } from './spec.ts'
import { customers } from './structure-customers.ts'
import { breakdowns, make } from './structure-production.ts'
import { stock, storage } from './structure-stock.ts'

const makes: Field = {
  type: 'list',
  thing: 'product',
  optional: true,
  doc: 'products made here, the others being bought; absent: all that no lane brings',
  of: { type: 'product', doc: 'name of a product' },
}

const carries: Field = {
  type: 'list',
  thing: 'product',
  optional: true,
  doc: 'products kept here; absent: all',
  of: { type: 'product', doc: 'name of a product' },
}

const at: Field = {
  type: 'list',
  thing: 'number',
  optional: true,
  atLeast: 2,
  doc: 'where it lies, for maps: longitude and latitude in degrees, east and north positive',
  of: { type: 'quantity', unit: 'degrees', min: -180, max: 180, doc: 'longitude, then latitude' },
}

export const tags: Field = {
  type: 'list',
  thing: 'tag',
  optional: true,
  doc: 'free words that disruptions go by',
  of: { type: 'text', doc: 'a word' },
}

const place = {
  region: { type: 'text', default: null, doc: 'whatever is struck together: a country, a coast' },
  tags,
} satisfies FieldsOf<PlaceSpec>

/** Keys of a site that keeps stock; `own` are those that one of its products may have to itself. */
function siteFields<Own extends Fields>(own: Own) {
  return {
    ...own,
    ...place,
    at,
    carries,
    alerts: {
      type: 'quantity',
      unit: 'share',
      min: 0,
      max: 1,
      default: 0,
      doc: 'of the time of detection of disruptions that shared alerts save it; 1: it knows of all at once',
    },
    customers: {
      type: 'named',
      thing: 'class of customers',
      of: { type: 'group', thing: 'class of customers', fields: customers, doc: 'a class of customers' },
      optional: true,
      doc: 'classes of customers by name',
    },
    demand: {
      type: 'named',
      thing: 'product',
      by: 'product',
      of: { ...stock.demand, optional: false },
      optional: true,
      doc: "customers' demand by product",
    },
    intake: {
      type: 'named',
      thing: 'product',
      by: 'product',
      of: { ...stock.intake, optional: false },
      optional: true,
      doc: 'units that come without an order, by product',
    },
    storage: {
      type: 'group',
      thing: 'storage',
      fields: storage,
      optional: true,
      doc: 'room for all products together; absent: unlimited',
    },
    stock: {
      type: 'named',
      thing: 'product',
      by: 'product',
      of: { type: 'group', thing: 'product', fields: own, doc: 'what differs for one product' },
      optional: true,
      doc: 'what differs for single products',
    },
  } as const
}

const producer = {
  ...siteFields({ ...stock, ...make }),
  makes,
  lines: {
    type: 'integer',
    min: 1,
    max: 10_000,
    default: null,
    doc: 'production lines, each with one run at a time; absent: no limit',
  },
  breakdowns: {
    type: 'group',
    thing: 'breakdowns',
    fields: breakdowns,
    optional: true,
    doc: 'of each line of the site',
  },
  production: {
    type: 'spec',
    room: 'producer',
    optional: true,
    standsIn: 'longest-waiting',
    doc: 'which of what waits takes a line that is free; absent: longest-waiting',
  },
} satisfies FieldsOf<ProducerSpec>

const wholesaler = siteFields(stock) satisfies FieldsOf<WholesalerSpec>
const retailer = siteFields(stock) satisfies FieldsOf<RetailerSpec>
const supplier = { ...place, at, carries } satisfies FieldsOf<SupplierSpec>

/** A site, by kind. */
export const siteField: VariantsField = {
  type: 'variants',
  thing: 'site',
  doc: 'a place that keeps, makes or sells',
  kinds: {
    supplier: { doc: 'an outside source that never runs out', fields: supplier },
    producer: {
      doc: 'makes products, from unlimited raw material or components: to order, or to stock',
      fields: producer,
    },
    wholesaler: { doc: 'keeps stock between others', fields: wholesaler },
    retailer: { doc: 'keeps stock and faces customers', fields: retailer },
  },
}
