/** What a market looks like in a document: one entry per key of `spec-market.ts`. */

import { type Flaw, flawNames } from '../contracts/satisfaction.ts'
import type { Parameter } from '../parameters.ts'
import type { Field, GroupField } from './field.ts'
import type { AlternativeSpec, MarketSpec, SegmentSpec } from './spec-market.ts'
import { complaintsField } from './structure-complaints.ts'
import { feedbackField } from './structure-feedback.ts'
import { complianceField, fulfilmentField, marketplaceField } from './structure-fulfilment.ts'
import { brandsField, campaignsField, mediaField } from './structure-marketing.ts'
import { questionsField } from './structure-questions.ts'
import { returnsField } from './structure-returns.ts'
import { hoardingField, talkField } from './structure-talk.ts'

type FieldsOf<Spec> = { readonly [Key in keyof Required<Spec>]: Field }

/** Most customers of a market, and most alternatives: what a run can hold in memory and still be quick. */
export const MOST_CUSTOMERS = 20_000_000
export const MOST_ALTERNATIVES = 10_000
export const MOST_SEGMENTS = 1_000

function flaw(name: Flaw): Parameter {
  return { type: 'quantity', unit: 'probability', min: 0, max: 1, default: 0, doc: `goods are ${words[name]}` }
}

const words: Readonly<Record<Flaw, string>> = {
  damaged: 'damaged',
  wrongItem: 'not what was ordered',
  missing: 'not complete',
  spoilt: 'spoilt: too warm, too cold, too old',
}

/** Fields of an alternative; `shortage` is that of stock points. */
function alternativeFields(shortage: Field) {
  return {
    brand: { type: 'text', default: null, doc: 'absent: the name of the alternative' },
    channel: { type: 'text', default: null, doc: 'store, web, marketplace ...; absent: the site, or outside' },
    site: {
      type: 'site',
      default: null,
      doc: 'where it comes from the shelf; absent: a rival that is always to be had',
    },
    product: { type: 'product', default: null, doc: 'absent: the only product' },
    price: {
      type: 'quantity',
      unit: 'money per unit',
      min: 0,
      default: null,
      doc: 'absent: the price of the product; 0 outside',
    },
    appeal: { type: 'quantity', unit: 'utility', default: 0, doc: 'constant of its utility' },
    distance: { type: 'quantity', min: 0, default: 0, doc: 'from customers, in any measure' },
    generation: {
      type: 'integer',
      min: 1,
      default: 1,
      doc: 'of the product, where customers take to one after the other',
    },
    promise: {
      type: 'duration',
      unit: 'periods',
      min: 0,
      default: 0,
      doc: 'from order to delivery, as customers are told',
    },
    promiseShare: {
      type: 'quantity',
      unit: 'share',
      above: 0,
      below: 1,
      default: null,
      doc: 'of orders that are to be in time: the promise is that quantile of the time to delivery; absent: see promise',
    },
    handling: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'from the shelf to the carrier' },
    delivery: {
      type: 'distribution',
      unit: 'periods',
      min: 0,
      default: 0,
      doc: 'from the carrier to the customer; 0: handed over in the shop',
    },
    perOrder: { type: 'quantity', unit: 'money per order', min: 0, default: 0, doc: 'paid for bringing an order' },
    perUnit: { type: 'quantity', unit: 'money per unit', min: 0, default: 0, doc: 'paid for bringing a unit' },
    fulfilment: fulfilmentField,
    marketplace: marketplaceField,
    compliance: complianceField,
    returns: returnsField,
    flaws: {
      type: 'group',
      thing: 'flaws',
      optional: true,
      doc: 'probability of each thing that can be wrong with the goods of an order',
      fields: Object.fromEntries(flawNames.map((name) => [name, flaw(name)])),
    },
    shortage,
    priority: { type: 'integer', unit: 'rank', min: 1, default: 1, doc: 'among those that wait: 1 goes before 2' },
    reserve: { type: 'quantity', unit: 'units', min: 0, default: 0, doc: 'units on hand that are not for it' },
    seen: {
      type: 'flag',
      default: null,
      doc: 'customers see whether it is on the shelf; absent: where what is not there is lost',
    },
  } as const satisfies FieldsOf<AlternativeSpec>
}

const segment = {
  customers: { type: 'integer', unit: 'customers', min: 1, max: MOST_CUSTOMERS, doc: 'how many there are' },
  cohort: { type: 'integer', unit: 'people', min: 1, default: 1, doc: 'that each customer stands for' },
  quantity: { type: 'distribution', unit: 'units', min: 0, default: 1, doc: 'per purchase and person' },
  buying: { type: 'spec', room: 'buying', doc: 'when customers think of buying' },
  choice: { type: 'spec', room: 'choice', optional: true, standsIn: 'logit', doc: 'what they choose; absent: logit' },
  memory: {
    type: 'quantity',
    unit: 'share',
    min: 0,
    below: 1,
    default: 0.8,
    evidence: 'assumed',
    doc: 'of old satisfaction that is kept at each experience',
  },
  nests: {
    type: 'choice',
    options: ['channel', 'brand'],
    default: 'channel',
    doc: 'what the nests of a nested choice are',
  },
  spend: {
    type: 'group',
    thing: 'spend',
    optional: true,
    doc: 'money per purchase and person (gamma-gamma), in place of a quantity; absent: a quantity',
    fields: {
      p: { type: 'quantity', above: 0, doc: 'shape of the spends of one customer' },
      q: {
        type: 'quantity',
        above: 0,
        doc: 'shape of their rate among customers; the mean spend is p gamma / (q - 1)',
      },
      gamma: { type: 'quantity', unit: 'money', above: 0, doc: 'inverse scale of the rate among customers' },
    },
  },
  hoarding: hoardingField,
} as const satisfies FieldsOf<SegmentSpec>

/** The market of a scenario. */
export function marketField(shortage: Field): GroupField {
  return {
    type: 'group',
    thing: 'market',
    optional: true,
    doc: 'customers who choose, and what they choose among',
    fields: {
      alternatives: {
        type: 'named',
        thing: 'alternative',
        atLeast: 1,
        doc: 'what can be chosen, by name: a brand over a channel',
        of: {
          type: 'group',
          thing: 'alternative',
          fields: alternativeFields(shortage),
          doc: 'a brand over a channel',
        },
      },
      segments: {
        type: 'named',
        thing: 'segment',
        atLeast: 1,
        doc: 'customers of one sort, by name',
        of: { type: 'group', thing: 'segment', fields: segment, doc: 'customers of one sort' },
      },
      returns: returnsField,
      complaints: complaintsField,
      questions: questionsField,
      talk: talkField,
      feedback: feedbackField,
      reputation: {
        type: 'spec',
        room: 'reputation',
        optional: true,
        standsIn: 'beta',
        doc: 'how experiences become reputation; absent: beta',
      },
      media: mediaField,
      brands: brandsField,
      campaigns: campaignsField,
    } satisfies FieldsOf<MarketSpec>,
  }
}
