import type { Outcome } from './engine.ts'
import { type Response, responseOf } from './response.ts'

/** What is best: the least or the most of a response. Exactly one of the two is given. */
export type Goal =
  | { readonly minimise: Response; readonly maximise?: undefined }
  | { readonly maximise: Response; readonly minimise?: undefined }

/** The response and its sign: 1 where more is better, -1 where less is. */
export interface Aim {
  readonly response: Response
  readonly sign: 1 | -1
}

/** Problems of a goal as it may come from plain JavaScript. */
export function goalProblems({ minimise, maximise }: Goal): readonly string[] {
  if (minimise !== undefined && maximise !== undefined)
    return ['invalid goal: `minimise` and `maximise`; expected one of them']
  if (minimise === undefined && maximise === undefined) return ['missing goal: expected `minimise` or `maximise`']
  return []
}

export function aimOf({ minimise, maximise }: Goal): Aim {
  return maximise === undefined ? { response: minimise ?? '', sign: -1 } : { response: maximise, sign: 1 }
}

/** One replication's score: larger is better. Throws ArgumentError, naming the scenario, where there is none. */
export function scoreOf({ response, sign }: Aim, outcome: Outcome, scenario: string): number {
  return sign * responseOf(response, outcome, scenario)
}
