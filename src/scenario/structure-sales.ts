/**
 * What a scenario says of selling, as tables (see `structure.ts`).
 *
 * Over 300 lines: it is a list, one entry per key.
 */

import type { Parameter } from '../parameters.ts'
import type { Field, Fields, FieldsOf } from './field.ts'
import type {
  AccountSpec,
  ChannelSpec,
  ConflictSpec,
  CooperativeAdvertisingSpec,
  ForceSpec,
  PipelineSpec,
  QuotaSpec,
  RebateSpec,
  RebateTierSpec,
  SalesSpec,
  StageSpec,
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

const stage = {
  name: { type: 'text', doc: 'what it is called' },
  time: { type: 'distribution', unit: 'periods', min: 0, doc: 'time that a lead spends in it' },
  win: {
    type: 'quantity',
    unit: 'probability',
    min: 0,
    max: 1,
    doc: 'that a lead goes on, or in the last stage is won',
  },
} satisfies FieldsOf<StageSpec>

/** What holds for orders that sales places at a stock point. */
function orderFields(shortage: Field) {
  return {
    site: { type: 'site', doc: 'where orders are placed' },
    product: { type: 'product', default: null, doc: 'absent: the only product' },
    price: {
      type: 'quantity',
      unit: 'money per unit',
      min: 0,
      default: null,
      doc: 'absent: the price of the product',
    },
    promise: {
      type: 'duration',
      unit: 'periods',
      min: 0,
      default: null,
      doc: 'longest wait promised; absent: that of the site',
    },
    shortage,
  } as const satisfies Fields
}

function pipelineFields(shortage: Field, leads: Field) {
  return {
    ...orderFields(shortage),
    leads,
    stages: {
      type: 'list',
      thing: 'stage',
      atLeast: 1,
      doc: 'stages, in the order in which leads pass through them',
      of: { type: 'group', thing: 'stage', fields: stage, doc: 'a stage of a pipeline' },
    },
    quantity: { type: 'distribution', unit: 'units', above: 0, default: 1, doc: 'units of a deal' },
    costPerLead: { type: 'quantity', unit: 'money per lead', min: 0, default: 0, doc: 'paid for each lead that comes' },
    emptyShelf: {
      type: 'quantity',
      min: 0,
      max: 1,
      default: 1,
      evidence: 'assumed',
      doc: 'factor on the win probability of the last stage while the shelf is empty',
    },
  } as const satisfies FieldsOf<PipelineSpec>
}

const account = {
  count: { type: 'integer', min: 1, max: 1_000_000, doc: 'accounts of the class' },
  calls: { type: 'quantity', unit: 'calls per account and cycle', min: 0, doc: 'calls that are planned' },
  response: { type: 'spec', room: 'callResponse', doc: 'what an account buys in a cycle, by calls' },
  orderEvery: { type: 'duration', unit: 'periods', above: 0, default: 7, doc: 'between orders of an account' },
} satisfies FieldsOf<AccountSpec>

const quota = {
  every: { type: 'duration', unit: 'periods', above: 0, doc: 'length of a quota period' },
  units: { type: 'quantity', unit: 'units per rep', min: 0, doc: 'units that a rep is to sell in it' },
  bonus: { type: 'quantity', unit: 'money', min: 0, default: 0, doc: 'paid to a rep who does' },
  commission: {
    type: 'quantity',
    unit: 'money per unit',
    min: 0,
    default: 0,
    doc: 'paid to a rep per unit beyond the quota',
  },
  pushPeriods: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: 10,
    evidence: 'assumed',
    doc: 'at the end of a quota period, in which reps push',
  },
  push: {
    type: 'quantity',
    unit: 'share',
    min: 0,
    max: 10,
    default: 0.5,
    evidence: 'assumed',
    doc: 'by which they then work more, and accounts order ahead of need',
  },
} satisfies FieldsOf<QuotaSpec>

function forceFields(shortage: Field) {
  return {
    ...orderFields(shortage),
    reps: { type: 'integer', min: 1, max: 100_000, doc: 'sales people' },
    accounts: {
      type: 'named',
      thing: 'class of accounts',
      atLeast: 1,
      doc: 'accounts by class',
      of: { type: 'group', thing: 'class of accounts', fields: account, doc: 'accounts that are alike' },
    },
    cycle: {
      type: 'duration',
      unit: 'periods',
      above: 0,
      default: 30,
      doc: 'planning cycle, after which accounts respond',
    },
    hours: { type: 'quantity', unit: 'hours per period', above: 0, default: 8, doc: 'that a rep works' },
    callTime: { type: 'quantity', unit: 'hours', above: 0, default: 0.5, evidence: 'assumed', doc: 'of a call' },
    travelTime: {
      type: 'quantity',
      unit: 'hours',
      min: 0,
      default: 0.5,
      evidence: 'assumed',
      doc: 'on the way to a call',
    },
    carryOver: {
      type: 'quantity',
      unit: 'share',
      min: 0,
      below: 1,
      default: 0,
      doc: "of last cycle's sales effect that lasts",
    },
    turnover: { type: 'quantity', unit: 'per year', min: 0, max: 100, default: 0, doc: 'rate at which a rep quits' },
    vacancy: {
      type: 'distribution',
      unit: 'periods',
      min: 0,
      default: 60,
      evidence: 'assumed',
      doc: 'until a rep who quit is replaced',
    },
    rampUp: {
      type: 'duration',
      unit: 'periods',
      min: 0,
      default: 180,
      evidence: 'assumed',
      doc: "in which the effect of a new rep's calls rises to the full",
    },
    cost: {
      type: 'quantity',
      unit: 'money per rep and year',
      min: 0,
      default: 0,
      doc: 'pay and all that goes with it',
    },
    quota: {
      type: 'group',
      thing: 'quota',
      fields: quota,
      optional: true,
      doc: 'what reps are to sell, and what they get for it',
    },
  } as const satisfies FieldsOf<ForceSpec>
}

/** All of `sales`; `shortage` and `leads` are those of stock points. */
export function salesField(shortage: Field, leads: Field): Field {
  const fields = {
    contracts: {
      type: 'named',
      thing: 'contract',
      optional: true,
      doc: 'contracts between two sites, by name',
      of: { type: 'group', thing: 'contract', fields: channel, doc: 'what a seller and a buyer have agreed upon' },
    },
    pipelines: {
      type: 'named',
      thing: 'pipeline',
      optional: true,
      doc: 'pipelines of leads, by name',
      of: {
        type: 'group',
        thing: 'pipeline',
        fields: pipelineFields(shortage, leads),
        doc: 'leads that become deals, stage by stage, or do not',
      },
    },
    forces: {
      type: 'named',
      thing: 'sales force',
      optional: true,
      doc: 'sales forces by name',
      of: {
        type: 'group',
        thing: 'sales force',
        fields: forceFields(shortage),
        doc: 'people who call on accounts, which then order',
      },
    },
  } satisfies FieldsOf<SalesSpec>
  return {
    type: 'group',
    thing: 'sales',
    fields,
    optional: true,
    doc: 'selling: contracts along the chain, pipelines of leads, sales forces',
  }
}
