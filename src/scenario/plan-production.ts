import type { RejectsPlan, SetupPlan, SitePlan } from '../model/plan.ts'
import type { RejectsSpec, SetupSpec, SiteSpec } from './spec.ts'

/** How production in a scenario becomes part of the plan: lines, set-ups, rejects. */

/** The lines of a site; 0 where it says none: no limit. */
export function planLines(site: SiteSpec): Pick<SitePlan, 'lines' | 'breakdowns'> {
  if (site.kind !== 'producer') return { lines: 0, breakdowns: undefined }
  const { breakdowns, lines = 0 } = site
  if (breakdowns === undefined) return { lines, breakdowns }
  const { up, down } = breakdowns
  return { lines, breakdowns: { up: (desk) => desk.sampler(up), down: (desk) => desk.sampler(down) } }
}

export function planSetup(spec: SetupSpec = {}): SetupPlan {
  const { time, cost = 0, when = 'change' } = spec
  return { time: time === undefined ? undefined : (desk) => desk.sampler(time), cost, everyRun: when === 'run' }
}

export function planRejects(spec: RejectsSpec | undefined): RejectsPlan | undefined {
  if (spec === undefined) return undefined
  const { costPerUnit = 0 } = spec
  if (spec.kind === 'scrap') return { reworked: false, costPerUnit, time: undefined }
  const { time } = spec
  return { reworked: true, costPerUnit, time: time === undefined ? undefined : (desk) => desk.sampler(time) }
}
