import type { Field, FieldsOf } from './field.ts'
import type { OfferSpec, OrderCalendarSpec, TierSpec } from './spec.ts'

const tier = {
  from: { type: 'quantity', unit: 'units', above: 0, doc: 'units of an order from which it holds' },
  price: { type: 'quantity', unit: 'money per unit', min: 0, doc: 'price from there on' },
} satisfies FieldsOf<TierSpec>

const tiers: Field = {
  type: 'list',
  thing: 'tier',
  atLeast: 1,
  doc: 'prices by rising quantity; below the first one, `price` holds',
  of: { type: 'group', thing: 'tier', fields: tier, doc: 'a price from some quantity on' },
}

/** On what terms a supplier sells over a lane. */
export const offer = {
  price: {
    type: 'quantity',
    unit: 'money per unit',
    min: 0,
    default: null,
    doc: "paid for a unit bought over it; absent: the product's cost",
  },
  discounts: {
    type: 'variants',
    thing: 'discount',
    optional: true,
    doc: 'prices that fall with the quantity ordered; the order is then paid when the supplier takes it in',
    kinds: {
      'all-units': { doc: 'the price that the order reaches holds for all its units', fields: { tiers } },
      incremental: { doc: 'a price holds for the units within its tier', fields: { tiers } },
    },
  },
  minimum: {
    type: 'quantity',
    unit: 'units',
    above: 0,
    default: null,
    doc: 'fewest units of an order, one of fewer being raised to it; absent: any',
  },
  multiple: {
    type: 'quantity',
    unit: 'units',
    above: 0,
    default: null,
    doc: 'orders are raised to whole multiples of it; absent: any quantity',
  },
  orderIn: {
    type: 'choice',
    options: ['cases', 'pallets'],
    default: null,
    doc: 'orders are raised to whole cases or pallets of the packaging; absent: any quantity',
  },
  minimumLife: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: null,
    doc: 'life that goods must have left when they are dispatched over it; those with less stay for others; absent: any',
  },
  minimumLifeShare: {
    type: 'quantity',
    unit: "share of the product's life",
    min: 0,
    max: 1,
    default: null,
    doc: 'the same as a share, such as 2/3; absent: any',
  },
} satisfies FieldsOf<OfferSpec>

export const orderCalendar = {
  every: { type: 'duration', unit: 'periods', above: 0, doc: 'from one time to the next' },
  on: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'the first time' },
  cutOff: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'how long before an order must have come' },
} satisfies FieldsOf<OrderCalendarSpec>
