import { type FieldsOf, moneyField as money } from './field.ts'
import { disputesField, shortPaymentField } from './receivable-terms.ts'
import { servingField } from './serving.ts'
import type { InitialSpec, LotSpec, StockSpec, StorageSpec, SubstituteSpec, TermsSpec, TransshipSpec } from './spec.ts'
import { shortageField } from './structure-shortage.ts'
import { storeFields } from './structure-stores.ts'

export const storage = {
  capacity: { type: 'quantity', unit: 'units', min: 0, doc: 'units of all products together' },
  overflow: {
    type: 'choice',
    options: ['outside', 'turn-away', 'waste'],
    default: 'outside',
    doc: 'what becomes of goods without room: kept outside at a cost, sent back, or written off',
  },
  cost: money('money per unit outside and period', 'cost of keeping a unit outside'),
} satisfies FieldsOf<StorageSpec>

const lot = {
  units: { type: 'quantity', unit: 'units', above: 0, doc: 'units of this age' },
  age: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'since their life began' },
} satisfies FieldsOf<LotSpec>

const initial = {
  onHand: { type: 'quantity', unit: 'units', min: 0, default: null, doc: "absent: the policy's target (S; r + Q)" },
  pipeline: {
    type: 'numbers',
    unit: 'units',
    min: 0,
    default: null,
    doc: 'units under way over the first lane (or on the line): entry k arrives at the start of period k',
  },
  orders: {
    type: 'numbers',
    unit: 'units',
    min: 0,
    default: null,
    doc: 'orders on their way to the supplier of the first lane: entry k reaches it in period k',
  },
  lots: {
    type: 'list',
    thing: 'lot',
    optional: true,
    doc: 'units on hand by age, those that came first first; absent: what is on hand is fresh',
    of: { type: 'group', thing: 'lot', fields: lot, doc: 'units of one age' },
  },
} satisfies FieldsOf<InitialSpec>

const terms = {
  pay: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: 0,
    doc: 'from dispatch (or the start of production) until goods are paid for',
  },
  collect: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'from delivery until customers pay' },
  disputes: disputesField,
  shortPayment: shortPaymentField,
} satisfies FieldsOf<TermsSpec>

const transship = {
  from: {
    type: 'list',
    thing: 'site',
    optional: true,
    doc: 'sites that are asked; absent: all others where customers ask for the product by the unit',
    of: { type: 'site', doc: 'name of a site' },
  },
  costPerUnit: money('money per unit', 'paid for a unit that comes from another site'),
  choose: {
    type: 'choice',
    options: ['most-stock', 'first'],
    default: 'most-stock',
    doc: 'who gives: the site with the most to give, or the first of the list that has any',
  },
  keep: {
    type: 'quantity',
    unit: 'units',
    min: 0,
    default: 0,
    doc: 'units that this site, when it is asked, keeps for its own customers',
  },
} satisfies FieldsOf<TransshipSpec>

const substitute = {
  product: { type: 'product', doc: 'name of another product of the site' },
  acceptance: { type: 'quantity', min: 0, max: 1, doc: 'probability that a customer takes it' },
} satisfies FieldsOf<SubstituteSpec>

/** A stock point: what it orders, sells, costs, and begins with. Keys of a site hold for all its products, those under `stock` for one. */
export const stock = {
  policy: { type: 'spec', room: 'policy', optional: true, doc: 'when and how much it orders' },
  demand: {
    type: 'spec',
    room: 'demand',
    orDistribution: true,
    optional: true,
    doc: "customers' demand; a bare number or distribution is drawn once a period",
  },
  intake: {
    type: 'spec',
    room: 'demand',
    orDistribution: true,
    optional: true,
    doc: 'units that come without an order (donors, collections, harvests); a bare number or distribution is drawn once a period',
  },
  holding: money('money per unit on hand and period', 'cost of keeping a unit'),
  orderCost: money('money per order', 'cost of placing a replenishment order'),
  shortage: shortageField,
  terms: {
    type: 'group',
    thing: 'set of payment terms',
    fields: terms,
    optional: true,
    doc: 'when money changes hands; absent: at once',
  },
  serving: servingField,
  promise: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'longest wait promised to a customer' },
  sourcing: {
    type: 'spec',
    room: 'sourcing',
    optional: true,
    doc: 'which lane an order takes, where several lead in; absent: the first lane',
  },
  allocation: {
    type: 'spec',
    room: 'allocation',
    optional: true,
    doc: 'who of those waiting gets how much; absent: first come, first served',
  },
  transship: {
    type: 'group',
    thing: 'transshipment',
    fields: transship,
    optional: true,
    doc: 'customers who find too little are served at once from other sites; absent: they are not',
  },
  substitutes: {
    type: 'list',
    thing: 'substitute',
    optional: true,
    doc: 'products of the site that customers may take when they find too little, in the order in which they try them; absent: none',
    of: { type: 'group', thing: 'substitute', fields: substitute, doc: 'a product taken in place of another' },
  },
  initial: { type: 'group', thing: 'initial state', fields: initial, optional: true, doc: 'state at time 0' },
  ...storeFields,
  issuing: {
    type: 'choice',
    options: ['FIFO', 'LIFO', 'FEFO'],
    default: 'FIFO',
    doc: 'which units leave first: those that came first, those that came last, or those whose life ends first',
  },
  information: {
    type: 'choice',
    options: ['orders', 'sales', 'customers'],
    default: 'orders',
    doc: 'what its policy knows of demand: all that reaches it, what is not lost unseen, or that of all customers it serves',
  },
} satisfies FieldsOf<StockSpec>
