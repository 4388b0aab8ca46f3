/**
 * What a scenario document looks like, as tables: the one truth behind the checks (`shape.ts`), the schema (`schema.ts`),
 * `downstream explain` and the edits by path. Plug-ins bring tables of their own; these are those of the scenario itself.
 * The types of `spec.ts` say the same to the compiler: `satisfies` below keeps the keys of the two alike.
 *
 * Over 300 lines: it is a list, one entry per key.
 */

import type { Parameter } from '../parameters.ts'
import { consolidate } from './consolidate.ts'
import { credit } from './credit.ts'
import { damageField } from './damage.ts'
import {
  type Field,
  type Fields,
  type FieldsOf,
  type GroupField,
  moneyField as money,
  type VariantsField,
} from './field.ts'
import { loadField, measuresField } from './load.ts'
import { packagingField } from './packaging.ts'
import { disputesField, shortPaymentField } from './receivable-terms.ts'
import { reroute } from './reroute.ts'
import { serviceField } from './service-structure.ts'
import { servingField } from './serving.ts'
import type {
  BreakdownsSpec,
  CustomersSpec,
  InitialSpec,
  LaneSpec,
  LotSpec,
  MakeSpec,
  OfferSpec,
  OrderCalendarSpec,
  PlaceSpec,
  ProducerSpec,
  ProductSpec,
  RejectsSpec,
  RetailerSpec,
  ScenarioSpec,
  SetupSpec,
  ShortageSpec,
  StockSpec,
  StorageSpec,
  SubstituteSpec,
  SupplierSpec,
  TermsSpec,
  TierSpec,
  TransshipSpec,
  WholesalerSpec,
} from './spec.ts'
import { marketField } from './structure-market.ts'
import { roundsField } from './structure-rounds.ts'
import { salesField } from './structure-sales.ts'
import { storeFields } from './structure-stores.ts'
import { trade } from './trade.ts'

/** Longest run, in periods: an hour of computing for a single stock point. */
const MOST_PERIODS = 1e10

const product = {
  cost: money('money per unit', 'paid for a unit bought from a supplier or made'),
  price: money('money per unit', 'paid by the customer for a unit'),
  salvage: money('money per unit', 'earned per unit left on hand at the end of the run'),
  life: {
    type: 'duration',
    unit: 'periods',
    above: 0,
    default: null,
    doc: 'after which a unit is written off; absent: it keeps for ever',
  },
  lifeFrom: {
    type: 'choice',
    options: ['receipt', 'production'],
    default: 'receipt',
    doc: "begin of a unit's life where it comes from an outside supplier: its receipt, or its dispatch",
  },
  waste: money('money per unit written off', 'paid to throw a unit away, beside what it cost'),
  packaging: packagingField,
} satisfies FieldsOf<ProductSpec>

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

const storage = {
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

const stock = {
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
  shortage: {
    type: 'variants',
    thing: 'shortage',
    optional: true,
    doc: 'what demand does when the shelf is empty; absent: backorder',
    kinds: {
      backorder: { doc: 'demand waits until it is served, or its patience ends', fields: backorder },
      lost: { doc: 'what is on the shelf is sold, the rest is lost', fields: lost },
      emergency: { doc: 'what is not on the shelf is served from outside, at a cost', fields: emergency },
    },
  },
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

const setup = {
  time: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'time the line is busy with it' },
  cost: money('money per set-up', 'paid for it'),
  when: {
    type: 'choice',
    options: ['change', 'run'],
    default: 'change',
    doc: 'when the line made another product last, or before every run',
  },
} satisfies FieldsOf<SetupSpec>

const breakdowns = {
  up: { type: 'distribution', unit: 'periods', above: 0, doc: 'time from repair to breakdown, of each line' },
  down: { type: 'distribution', unit: 'periods', min: 0, doc: 'time from breakdown to repair' },
} satisfies FieldsOf<BreakdownsSpec>

/** Units of other products of the site, by name. */
function partsField(doc: string, thing: string) {
  return {
    type: 'named',
    thing,
    by: 'product',
    optional: true,
    doc,
    of: { type: 'quantity', unit: 'units per unit made', above: 0, doc: `units of the ${thing}` },
  } as const
}

const rejects = {
  scrap: { costPerUnit: money('money per unit', 'paid for a reject, beside what it cost to make') },
  rework: {
    costPerUnit: money('money per unit', 'paid for mending a reject'),
    time: {
      type: 'distribution',
      unit: 'periods',
      min: 0,
      default: 0,
      doc: 'from the end of the run until its rejects, mended, come into stock',
    },
  },
} satisfies {
  readonly [Kind in RejectsSpec['kind']]: FieldsOf<Extract<RejectsSpec, { kind: Kind }>>
}

const make = {
  capacity: {
    type: 'quantity',
    unit: 'units per period',
    above: 0,
    default: null,
    doc: 'most units started in a period; absent: unlimited',
  },
  batch: {
    type: 'quantity',
    unit: 'units',
    above: 0,
    default: null,
    doc: 'runs are whole multiples of it; absent: any quantity',
  },
  productionTime: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'from start to stock' },
  productionRate: {
    type: 'quantity',
    unit: 'units per period',
    above: 0,
    default: null,
    doc: 'units flow into stock at this rate while a run lasts (fluid); absent: a run comes into stock whole',
  },
  uses: partsField('bill of materials: units of each component, kept at the same site, that a unit takes', 'component'),
  byproducts: partsField(
    'units of each by- or co-product, kept at the same site, that come with a unit made',
    'by-product',
  ),
  timePerUnit: {
    type: 'duration',
    unit: 'periods per unit',
    min: 0,
    default: 0,
    doc: 'what a run takes for each unit, beside its productionTime: a finite rate',
  },
  yield: { type: 'spec', room: 'yield', optional: true, doc: 'how much of a run turns out good; absent: all' },
  rejects: {
    type: 'variants',
    thing: 'rejects',
    optional: true,
    doc: 'what becomes of the rest of a run; absent: scrapped, at no cost',
    kinds: {
      scrap: { doc: 'they are gone, and their order is closed without them', fields: rejects.scrap },
      rework: { doc: 'they are mended beside the lines and come into stock later, all good', fields: rejects.rework },
    },
  },
  setup: {
    type: 'group',
    thing: 'set-up',
    fields: setup,
    optional: true,
    doc: 'what a line needs before it makes this product',
  },
} satisfies FieldsOf<MakeSpec>

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

const customers = {
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
  shortage: { ...stock.shortage, doc: 'what its demand does when the shelf is empty; absent: as at the site' },
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

const at: Field = {
  type: 'list',
  thing: 'number',
  optional: true,
  atLeast: 2,
  doc: 'where it lies, for maps: longitude and latitude in degrees, east and north positive',
  of: { type: 'quantity', unit: 'degrees', min: -180, max: 180, doc: 'longitude, then latitude' },
}

const tags: Field = {
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

const offer = {
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

const orderCalendar = {
  every: { type: 'duration', unit: 'periods', above: 0, doc: 'from one time to the next' },
  on: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'the first time' },
  cutOff: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'how long before an order must have come' },
} satisfies FieldsOf<OrderCalendarSpec>

const lane = {
  ...offer,
  offers: {
    type: 'named',
    thing: 'offer',
    by: 'product',
    optional: true,
    doc: 'what is asked of orders of single products, where it differs',
    of: { type: 'group', thing: 'offer', fields: offer, doc: 'what the supplier asks of each order' },
  },
  name: { type: 'text', default: null, doc: 'absent: `from>to`' },
  from: { type: 'site', doc: 'site that ships' },
  to: { type: 'site', doc: 'site that receives' },
  tags,
  products: {
    type: 'list',
    thing: 'product',
    optional: true,
    doc: 'products that use it; absent: those both ends carry',
    of: { type: 'product', doc: 'name of a product' },
  },
  transit: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'from dispatch to receipt' },
  perShipment: money('money per shipment', 'freight per shipment'),
  perUnit: money('money per unit', 'freight per unit'),
  carrier: {
    type: 'spec',
    room: 'carrier',
    optional: true,
    doc: 'another kind of carrier, in place of transit, perShipment and perUnit',
  },
  orderDelay: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'from placing an order to its arrival' },
  orders: {
    type: 'group',
    thing: 'order calendar',
    fields: orderCalendar,
    optional: true,
    doc: 'when the supplier takes orders in; absent: whenever they come',
  },
  priority: {
    type: 'integer',
    unit: 'rank',
    min: 1,
    default: 1,
    doc: 'rank of its orders at the supplier, for the allocation kinds priority and reserve: 1 goes before 2',
  },
  holding: money('money per unit in transit and period', 'cost of stock under way'),
  capacity: {
    type: 'quantity',
    unit: 'units per period',
    above: 0,
    default: null,
    doc: 'most units that depart in a period; absent: unlimited',
  },
  trade: {
    type: 'group',
    thing: 'set of terms of trade',
    fields: trade,
    optional: true,
    doc: 'what goods cost on it beside freight: duty, insurance, handling; absent: nothing',
  },
  credit: {
    type: 'group',
    thing: 'credit',
    fields: credit,
    optional: true,
    doc: 'what the buyer may owe the supplier; absent: any amount',
  },
  load: loadField,
  damage: damageField,
  consolidate: {
    type: 'group',
    thing: 'consolidation',
    fields: consolidate,
    optional: true,
    doc: 'shipments wait and leave together, by the clock, by time or by quantity; absent: they leave as they come',
  },
  reroute: {
    type: 'group',
    thing: 'reroute',
    fields: reroute,
    optional: true,
    doc: 'goods go over other lanes where it is closed, or so slow that a way round is faster; absent: they wait',
  },
  crossing: { type: 'flag', default: true, doc: 'shipments may overtake each other' },
  yield: { type: 'spec', room: 'yield', optional: true, doc: 'how much of a shipment turns out good; absent: all' },
} satisfies FieldsOf<LaneSpec>

const steps = ['disrupt', 'produce', 'receive', 'release', 'demand', 'review', 'close'] as const

const scenarioFields = {
  name: { type: 'text', default: null, doc: 'name of the scenario, as results print it' },
  description: { type: 'text', default: null, doc: 'what it shows, and where its numbers come from' },
  period: {
    type: 'choice',
    options: ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'],
    default: 'day',
    doc: 'length of a period, the unit of time of every duration and rate',
  },
  ticksPerPeriod: {
    type: 'integer',
    unit: 'ticks',
    min: 1,
    default: null,
    doc: 'kernel ticks in a period; events closer than a tick coincide; absent: milliseconds',
  },
  horizon: {
    type: 'quantity',
    unit: 'periods',
    above: 0,
    max: MOST_PERIODS,
    doc: 'length of the run, warm-up included',
  },
  warmUp: {
    type: 'quantity',
    unit: 'periods',
    min: 0,
    max: MOST_PERIODS,
    default: 0,
    doc: 'time at the start that no metric counts',
  },
  measures: measuresField,
  sequence: {
    type: 'either',
    optional: true,
    doc: 'order of events inside a period; absent: receive-demand-review',
    short: {
      type: 'choice',
      options: ['receive-demand-review', 'order-receive-demand', 'demand-order-receive', 'continuous'],
      doc: 'a named sequence',
    },
    long: {
      type: 'group',
      thing: 'sequence',
      doc: 'the steps of a period, in order',
      fields: {
        steps: {
          type: 'list',
          thing: 'step',
          doc: 'receive, release, demand, review in any order; disrupt, produce and close may be left out',
          of: { type: 'choice', options: steps, doc: 'a step' },
        },
        review: {
          type: 'choice',
          options: ['cascade', 'simultaneous', 'continuous'],
          default: 'cascade',
          doc: 'how reviews of one instant see each other',
        },
      },
    },
  },
  signed: { type: 'flag', default: false, doc: 'allow negative demand and orders (free returns)' },
  seed: { type: 'text', default: null, doc: 'seed of all random streams; absent: `downstream`' },
  products: {
    type: 'named',
    thing: 'product',
    doc: 'products by name; at least one, unless there is customer service alone',
    of: { type: 'group', thing: 'product', fields: product, doc: 'a product' },
  },
  sites: {
    type: 'named',
    thing: 'site',
    doc: 'sites by name; at least one, unless there is customer service alone',
    of: siteField,
  },
  lanes: {
    type: 'list',
    thing: 'lane',
    doc: 'directed ways for goods between two sites',
    of: { type: 'group', thing: 'lane', fields: lane, doc: 'a directed way for goods between two sites' },
  },
  disruptions: {
    type: 'named',
    thing: 'disruption',
    optional: true,
    doc: 'what goes wrong, by name',
    of: { type: 'spec', room: 'disruption', doc: 'something that goes wrong' },
  },
  market: marketField(stock.shortage),
  reactions: {
    type: 'named',
    thing: 'reaction',
    optional: true,
    doc: 'answers to the state of the run, by name',
    of: { type: 'spec', room: 'reaction', doc: 'an answer to the state of the run' },
  },
  satisfaction: {
    type: 'spec',
    room: 'satisfaction',
    optional: true,
    standsIn: 'delivery-score',
    doc: 'how customers score a delivery; absent: delivery-score',
  },
  rounds: roundsField,
  service: serviceField,
  sales: salesField(
    { ...stock.shortage, doc: 'what orders do when the shelf is empty; absent: as at the site' },
    { ...stock.demand, optional: false, doc: 'leads that come; a bare number or distribution is drawn once a period' },
  ),
} satisfies FieldsOf<ScenarioSpec>

/** The whole document. */
export const scenarioField: GroupField = {
  type: 'group',
  thing: 'scenario',
  doc: 'a supply chain, its customers, and what happens to it',
  fields: scenarioFields,
}
