import type { Maker } from '../model/maker.ts'
import type { QuestionsPlan } from '../model/plan-questions.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { QuestionsSpec } from './spec-questions.ts'

/** Number of a type of contact by its name. */
export type ContactNumber = (name: string) => number

/** Questions with their defaults; undefined: nobody asks. */
export function planQuestions(
  spec: QuestionsSpec | undefined,
  numberOf: ContactNumber,
  makers: { sampler(spec: DistributionSpec): Maker<Sampler> },
): QuestionsPlan | undefined {
  if (spec === undefined) return undefined
  const { late, returned } = spec
  return {
    late: late && {
      type: numberOf(late.contact),
      perDay: late.perDay,
      answered: late.answered ?? 0,
      unanswered: late.unanswered ?? 0,
    },
    returned: returned && {
      type: numberOf(returned.contact),
      probability: returned.probability,
      delay: makers.sampler(returned.delay ?? 0),
      weight: returned.weight ?? 0,
    },
  }
}
