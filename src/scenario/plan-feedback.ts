import type { FeedbackPlan } from '../model/plan-feedback.ts'
import type { FeedbackSpec } from './spec-feedback.ts'

/** Feedback with its defaults; undefined: nothing is improved. */
export function planFeedback(spec: FeedbackSpec | undefined, ticksPerPeriod: number): FeedbackPlan | undefined {
  if (spec === undefined) return undefined
  const { every, budget, cost, effect = 0.2, lag = 0, from = 'complaints' } = spec
  return {
    every: Math.max(1, Math.round(every * ticksPerPeriod)),
    actions: Math.floor(budget / cost),
    cost,
    effect,
    lag: Math.round(lag * ticksPerPeriod),
    complaintsOnly: from === 'complaints',
  }
}
