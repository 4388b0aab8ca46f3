import type { TermsPlan } from '../model/plan.ts'
import type { TermsSpec } from './spec.ts'

/** Payment terms in ticks. */
export function planTerms({ pay = 0, collect = 0 }: TermsSpec = {}, ticksPerPeriod: number): TermsPlan {
  return { pay: Math.round(pay * ticksPerPeriod), collect: Math.round(collect * ticksPerPeriod) }
}
