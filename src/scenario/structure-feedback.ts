/** What the loop from customers to better goods looks like in a document: one entry per key of `spec-feedback.ts`. */

import type { FieldsOf, GroupField } from './field.ts'
import type { FeedbackSpec } from './spec-feedback.ts'

const feedback = {
  every: { type: 'duration', unit: 'periods', above: 0, doc: 'from one look at what customers told to the next' },
  budget: { type: 'quantity', unit: 'money per look', min: 0, doc: 'what is not spent lapses; 0: nothing is done' },
  cost: { type: 'quantity', unit: 'money per action', above: 0, doc: 'of closing a cause once' },
  effect: {
    type: 'quantity',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.2,
    evidence: 'assumed',
    doc: 'by which an action lowers the probability of its flaw',
  },
  lag: {
    type: 'duration',
    unit: 'periods',
    min: 0,
    default: 0,
    evidence: 'assumed',
    doc: 'from the look until an action works',
  },
  from: {
    type: 'choice',
    options: ['complaints', 'reviews'],
    default: 'complaints',
    doc: 'who tags causes: those who complain, or all who give a score of 3 or less',
  },
} as const satisfies FieldsOf<FeedbackSpec>

/** Better goods by what customers tell. */
export const feedbackField: GroupField = {
  type: 'group',
  thing: 'feedback',
  optional: true,
  doc: 'how what customers tell makes flaws of the goods rarer; absent: it does not',
  fields: feedback,
}
