import type { Sampler } from '../random/distribution.ts'
import type { Maker } from './maker.ts'

/** What customers ask, with all defaults; types of contact by number. Durations in periods. */
export interface QuestionsPlan {
  readonly late:
    | {
        readonly type: number
        readonly perDay: number
        readonly answered: number
        readonly unanswered: number
      }
    | undefined
  readonly returned:
    | {
        readonly type: number
        readonly probability: number
        readonly delay: Maker<Sampler>
        readonly weight: number
      }
    | undefined
}
