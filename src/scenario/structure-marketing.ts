/** What media, brands and campaigns of a market look like in a document: one entry per key of `spec-marketing.ts`. */

import type { Field, NamedField } from './field.ts'
import type { BrandSpec, MediumSpec } from './spec-marketing.ts'

type FieldsOf<Spec> = { readonly [Key in keyof Required<Spec>]: Field }

const medium = {
  perPoint: { type: 'quantity', unit: 'money per gross rating point', min: 0, default: 0, doc: 'what a point costs' },
  kappa: {
    type: 'quantity',
    above: 0,
    default: 1,
    evidence: 'assumed',
    doc: 'of the reach 1 - exp(-kappa points / 100); 1: exposures fall on people at random',
  },
  halfLife: {
    type: 'duration',
    unit: 'periods',
    above: 0,
    default: null,
    doc: 'in which an adstock halves (2 to 7 weeks, Broadbent 1979); absent: the medium leaves none',
  },
  response: {
    type: 'spec',
    room: 'response',
    optional: true,
    doc: 'what customers see of an adstock, added to the goodwill of the brand; absent: nothing',
  },
  build: { type: 'quantity', unit: 'goodwill per point', min: 0, default: 0, doc: 'what an effective point adds' },
} as const satisfies FieldsOf<MediumSpec>

const brand = {
  equity: { type: 'quantity', unit: 'utility', default: 0, doc: 'added to all alternatives of the brand' },
  goodwill: {
    type: 'spec',
    room: 'goodwill',
    optional: true,
    doc: 'how advertising builds goodwill, and how it is forgotten; absent: it has none',
  },
} as const satisfies FieldsOf<BrandSpec>

export const mediaField: NamedField = {
  type: 'named',
  thing: 'medium',
  optional: true,
  doc: 'media that campaigns may use, by name',
  of: { type: 'group', thing: 'medium', fields: medium, doc: 'a medium' },
}

export const brandsField: NamedField = {
  type: 'named',
  thing: 'brand',
  optional: true,
  doc: 'brands of the alternatives that have an equity or a goodwill, by name',
  of: { type: 'group', thing: 'brand', fields: brand, doc: 'a brand' },
}

export const campaignsField: NamedField = {
  type: 'named',
  thing: 'campaign',
  optional: true,
  doc: 'campaigns, by name',
  of: { type: 'spec', room: 'campaign', doc: 'a campaign' },
}
