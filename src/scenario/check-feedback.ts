/** Whether there is something to improve, and somebody to tell of it. Called for scenarios of sound shape. */

import { entriesOf, own } from './plain.ts'
import type { Problems } from './problems.ts'

export function checkFeedback(scenario: unknown, problems: Problems): void {
  const market = own(scenario, 'market')
  const feedback = own(market, 'feedback')
  if (feedback === undefined) return
  const flawed = entriesOf(own(market, 'alternatives')).some(
    ([, spec]) => own(spec, 'site') !== undefined && entriesOf(own(spec, 'flaws')).some(([, value]) => value !== 0),
  )
  if (!flawed)
    problems.add(
      'market.feedback',
      'invalid feedback: goods have no flaws; expected flaws of an alternative with a site',
    )
  if ((own(feedback, 'from') ?? 'complaints') === 'complaints' && own(market, 'complaints') === undefined)
    problems.add('market.feedback', 'invalid feedback: nobody complains; expected complaints, or from: reviews')
}
