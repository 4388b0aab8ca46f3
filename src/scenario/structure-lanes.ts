import { consolidate } from './consolidate.ts'
import { credit } from './credit.ts'
import { damageField } from './damage.ts'
import { type FieldsOf, moneyField as money } from './field.ts'
import { loadField } from './load.ts'
import { reroute } from './reroute.ts'
import type { LaneSpec } from './spec.ts'
import { offer, orderCalendar } from './structure-offers.ts'
import { tags } from './structure-sites.ts'
import { trade } from './trade.ts'

/** A directed way for goods between two sites. */
export const lane = {
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
