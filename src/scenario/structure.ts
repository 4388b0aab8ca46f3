/**
 * What a scenario document looks like, as tables: the one truth behind the checks (`shape.ts`), the schema (`schema.ts`),
 * `downstream explain` and the edits by path. Plug-ins bring tables of their own; these are those of the scenario itself.
 * The types of `spec.ts` say the same to the compiler: `satisfies` below keeps the keys of the two alike.
 * Each part has a file of its own, `structure-*.ts`.
 */

import type { FieldsOf, GroupField } from './field.ts'
import { measuresField } from './load.ts'
import type { ScenarioSpec } from './spec.ts'
import { lane } from './structure-lanes.ts'
import { marketField } from './structure-market.ts'
import { product } from './structure-products.ts'
import { roundsField } from './structure-rounds.ts'
import { salesField } from './structure-sales.ts'
import { serviceField } from './structure-service.ts'
import { shortageField } from './structure-shortage.ts'
import { siteField } from './structure-sites.ts'
import { stock } from './structure-stock.ts'

/** Longest run, in periods: an hour of computing for a single stock point. */
const MOST_PERIODS = 1e10

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
  market: marketField(shortageField),
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
    { ...shortageField, doc: 'what orders do when the shelf is empty; absent: as at the site' },
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
