import type { Maker } from '../model/maker.ts'
import type { ComplaintsPlan } from '../model/plan-complaints.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { ContactNumber } from './plan-questions.ts'
import type { ComplaintsSpec } from './spec-complaints.ts'

/** Complaints with their defaults; undefined: nobody complains. */
export function planComplaints(
  spec: ComplaintsSpec | undefined,
  numberOf: ContactNumber,
  makers: { sampler(spec: DistributionSpec): Maker<Sampler> },
): ComplaintsPlan | undefined {
  if (spec === undefined) return undefined
  const { logOdds = 0, perStar = 0.9, resolved = 0.72, time = 2, courtesy = 0.2, promptness = 2, patience = 5 } = spec
  const { compensation = 0, compensationStars = 0, cost = 0, best = 4.214 } = spec
  const ofRecovery = { courtesy, promptness, patience, compensation, compensationStars, cost, best }
  const { contact, delay = 0, neglect = 0 } = spec
  const centre = contact === undefined ? undefined : { type: numberOf(contact), delay: makers.sampler(delay), neglect }
  return { logOdds, perStar, resolved, time: makers.sampler(time), centre, ...ofRecovery }
}
