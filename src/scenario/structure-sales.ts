/** What a scenario says of selling, as tables (see `structure.ts`). */

import type { Parameter } from '../parameters.ts'
import type { Field, FieldsOf } from './field.ts'
import type {
  ChannelSpec,
  ConflictSpec,
  CooperativeAdvertisingSpec,
  RebateSpec,
  RebateTierSpec,
  SalesSpec,
} from './spec-sales.ts'

const share = (doc: string): Parameter => ({ type: 'quantity', unit: 'share', min: 0, max: 1, doc })

const rebateTier = {
  from: { type: 'quantity', unit: 'units', min: 0, doc: 'units bought in the rebate period from which it holds' },
  share: share('share of what was invoiced in the rebate period'),
} satisfies FieldsOf<RebateTierSpec>

const rebate = {
  every: { type: 'duration', unit: 'periods', above: 0, doc: 'length of a rebate period' },
  tiers: {
    type: 'list',
    thing: 'tier',
    atLeast: 1,
    doc: 'shares that come back by rising quantity, for all units; below the first one none does',
    of: { type: 'group', thing: 'tier', fields: rebateTier, doc: 'a share from some quantity on' },
  },
} satisfies FieldsOf<RebateSpec>

const advertising = {
  spend: {
    type: 'quantity',
    unit: 'money per period and product',
    min: 0,
    doc: 'what the buyer spends on advertising the product',
  },
  share: share('share of it that the seller pays'),
} satisfies FieldsOf<CooperativeAdvertisingSpec>

const conflict = {
  directPrice: { type: 'quantity', unit: 'money per unit', min: 0, doc: "what the seller's own customers pay" },
  sensitivity: {
    type: 'quantity',
    min: 0,
    default: 1,
    evidence: 'assumed',
    doc: 'share of its effort that the buyer withholds per share by which its price lies above the direct price',
  },
} satisfies FieldsOf<ConflictSpec>

const channel = {
  seller: { type: 'site', doc: 'site that supplies' },
  buyer: { type: 'site', doc: 'site that is supplied' },
  products: {
    type: 'list',
    thing: 'product',
    optional: true,
    doc: 'products it holds for; absent: all that a lane between the two brings',
    of: { type: 'product', doc: 'name of a product' },
  },
  contract: { type: 'spec', room: 'contract', doc: 'what the buyer pays the seller' },
  rebate: {
    type: 'group',
    thing: 'rebate',
    fields: rebate,
    optional: true,
    doc: 'what comes back at the end of a rebate period, for all that was bought in it',
  },
  slottingFee: {
    type: 'quantity',
    unit: 'money per product',
    min: 0,
    default: 0,
    doc: 'paid by the seller at the start for a place on the shelf',
  },
  advertising: {
    type: 'group',
    thing: 'cooperative advertising',
    fields: advertising,
    optional: true,
    doc: 'advertising by the buyer that the seller pays a part of',
  },
  conflict: {
    type: 'group',
    thing: 'channel conflict',
    fields: conflict,
    optional: true,
    doc: "the seller sells to the buyer's customers as well",
  },
} satisfies FieldsOf<ChannelSpec>

const sales = {
  contracts: {
    type: 'named',
    thing: 'contract',
    optional: true,
    doc: 'contracts between two sites, by name',
    of: { type: 'group', thing: 'contract', fields: channel, doc: 'what a seller and a buyer have agreed upon' },
  },
} satisfies FieldsOf<SalesSpec>

/** All of `sales`. */
export const salesField: Field = {
  type: 'group',
  thing: 'sales',
  fields: sales,
  optional: true,
  doc: 'selling: contracts along the chain',
}
