import type { FieldsOf } from './field.ts'
import { servingField } from './serving.ts'
import type { CustomersSpec } from './spec.ts'
import { shortageField } from './structure-shortage.ts'
import { stock } from './structure-stock.ts'

/** A class of customers of a site. */
export const customers = {
  demand: {
    type: 'named',
    thing: 'product',
    by: 'product',
    atLeast: 1,
    of: { ...stock.demand, optional: false },
    doc: 'its demand by product',
  },
  priority: {
    type: 'integer',
    unit: 'rank',
    min: 1,
    default: 1,
    doc: 'rank among those that wait, for the allocation kinds priority and reserve: 1 goes before 2',
  },
  reserve: {
    type: 'quantity',
    unit: 'units',
    min: 0,
    default: 0,
    doc: 'units on hand that are not for it',
  },
  shortage: { ...shortageField, doc: 'what its demand does when the shelf is empty; absent: as at the site' },
  promise: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: null,
    doc: 'longest wait promised; absent: that of the site',
  },
  price: {
    type: 'quantity',
    unit: 'money per unit',
    min: 0,
    default: null,
    doc: 'paid by the customer for a unit; absent: the price of the product',
  },
  creditLimit: {
    type: 'quantity',
    unit: 'money',
    min: 0,
    default: null,
    doc: 'most that its orders and open invoices may come to, for each product: an order beyond it is lost; absent: any amount',
  },
  serving: { ...servingField, doc: 'what its orders cost beside the goods; absent: as at the site' },
} satisfies FieldsOf<CustomersSpec>
