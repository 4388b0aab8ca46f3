import type { ShortagePlan } from '../model/plan.ts'
import type { ShortageSpec } from './spec.ts'

/** What demand does when the shelf is empty, with its defaults. */
export function planShortage(spec: ShortageSpec = { kind: 'backorder' }): ShortagePlan {
  const patience = spec.kind === 'backorder' ? spec.patience : undefined
  return {
    mode: spec.kind,
    whole: spec.lines === 'whole',
    cost: spec.kind === 'backorder' ? (spec.cost ?? 0) : 0,
    costPerUnit: spec.costPerUnit ?? 0,
    time: spec.kind === 'emergency' ? (spec.time ?? 0) : 0,
    patience: patience === undefined ? undefined : (desk) => desk.sampler(patience),
  }
}
