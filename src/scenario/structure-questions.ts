/** What questions of customers look like in a document: one entry per key of `spec-questions.ts`. */

import type { FieldsOf, GroupField } from './field.ts'
import type { LateQuestionsSpec, QuestionsSpec, ReturnedQuestionsSpec } from './spec-questions.ts'

const late = {
  contact: { type: 'text', doc: 'name of a type of contact of the service' },
  perDay: {
    type: 'quantity',
    unit: 'probability per day late',
    min: 0,
    max: 1,
    doc: 'that a customer asks on a day that the order is late',
  },
  answered: {
    type: 'quantity',
    unit: 'stars',
    min: 0,
    default: 0,
    evidence: 'assumed',
    doc: 'that an answer adds to the score of the order',
  },
  unanswered: {
    type: 'quantity',
    unit: 'stars',
    min: 0,
    default: 0,
    evidence: 'assumed',
    doc: 'that each question without an answer takes off: not settled, given up in line, refused',
  },
} as const satisfies FieldsOf<LateQuestionsSpec>

const returned = {
  contact: { type: 'text', doc: 'name of a type of contact of the service' },
  probability: { type: 'quantity', unit: 'probability', min: 0, max: 1, doc: 'that a customer asks' },
  delay: { type: 'distribution', unit: 'periods', min: 0, default: 0, doc: 'from the drop-off until then' },
  weight: {
    type: 'quantity',
    unit: 'orders',
    min: 0,
    default: 0,
    evidence: 'assumed',
    doc: 'of an answer (a good outcome) or none (a bad one) in the reputation of the brand',
  },
} as const satisfies FieldsOf<ReturnedQuestionsSpec>

const questions = {
  late: {
    type: 'group',
    thing: 'questions about late orders',
    optional: true,
    doc: 'where is my order; absent: nobody asks',
    fields: late,
  },
  returned: {
    type: 'group',
    thing: 'questions about returns',
    optional: true,
    doc: 'what of the goods that I brought back; absent: nobody asks',
    fields: returned,
  },
} as const satisfies FieldsOf<QuestionsSpec>

/** What customers ask the contact centre. */
export const questionsField: GroupField = {
  type: 'group',
  thing: 'questions',
  optional: true,
  doc: 'what customers ask the contact centre, beside complaints; absent: nothing',
  fields: questions,
}
