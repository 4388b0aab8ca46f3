/** What word of mouth and hoarding look like in a document: one entry per key of `spec-talk.ts`. */

import type { Field, GroupField } from './field.ts'
import type { HoardingSpec, TalkSpec } from './spec-talk.ts'

type FieldsOf<Spec> = { readonly [Key in keyof Required<Spec>]: Field }

const talk = {
  probability: {
    type: 'numbers',
    unit: 'probability',
    min: 0,
    max: 1,
    default: null,
    evidence: 'calibrated',
    doc: 'that an experience of 1, 2, 3, 4, 5 stars is posted; absent: 0.74, 0.72, 0.47, 0.31, 0.36 (reviews with a text, Olist)',
  },
  weight: {
    type: 'numbers',
    unit: 'experiences',
    min: 0,
    default: null,
    evidence: 'assumed',
    doc: 'that a post of 1, 2, 3, 4, 5 stars counts for with those who hear it; absent: 1 each',
  },
  to: { type: 'choice', options: ['others', 'all'], default: 'others', doc: 'segments that hear a post' },
  lag: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'from the experience to the post' },
  rating: {
    type: 'quantity',
    unit: 'stars',
    min: 1,
    max: 5,
    default: 4.135,
    evidence: 'calibrated',
    doc: 'mean score of what was posted before the run (5,164 orders, Olist)',
  },
  posts: { type: 'quantity', unit: 'posts', min: 1, default: 1, evidence: 'assumed', doc: 'that there were of it' },
} as const satisfies FieldsOf<TalkSpec>

/** Word of mouth. */
export const talkField: GroupField = {
  type: 'group',
  thing: 'talk',
  optional: true,
  doc: 'what customers tell others in public; absent: nothing',
  fields: talk,
}

const hoarding = {
  at: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'when the panic begins' },
  until: { type: 'duration', unit: 'periods', min: 0, doc: 'when it is over: what was hoarded is then used up' },
  rate: { type: 'quantity', unit: 'per period', min: 0, default: 0, doc: 'at which a customer is frightened' },
  perOutage: {
    type: 'quantity',
    unit: 'per period',
    min: 0,
    default: 0,
    doc: 'added to the rate when everything is out of stock; in proportion when part of it is',
  },
  extra: { type: 'distribution', unit: 'units', min: 0, doc: 'bought on top, per person' },
} as const satisfies FieldsOf<HoardingSpec>

/** Panic buying. */
export const hoardingField: GroupField = {
  type: 'group',
  thing: 'hoarding',
  optional: true,
  doc: 'what frightened customers buy on top and use up later; absent: nobody panics',
  fields: hoarding,
}
