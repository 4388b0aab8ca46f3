import type { TermsPlan } from '../model/plan.ts'
import { planReceivables } from './receivable-terms.ts'
import type { TermsSpec } from './spec.ts'

/** Payment terms in ticks. */
export function planTerms({ pay = 0, collect = 0, ...others }: TermsSpec = {}, ticksPerPeriod: number): TermsPlan {
  return {
    pay: Math.round(pay * ticksPerPeriod),
    collect: Math.round(collect * ticksPerPeriod),
    receivables: planReceivables(others, ticksPerPeriod),
  }
}
