import { type FieldsOf, moneyField as money } from './field.ts'
import type { BreakdownsSpec, MakeSpec, RejectsSpec, SetupSpec } from './spec.ts'

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

export const breakdowns = {
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

/** How a site makes a product. */
export const make = {
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
