import type { Maker, SetupPlan, SitePlan } from '../model/plan.ts'
import { AdditiveYield, BinomialYield, MultiplicativeYield, type Yield } from '../model/yield.ts'
import type { SetupSpec, SiteSpec, YieldSpec } from './spec.ts'

/** How production in a scenario becomes part of the plan: lines, set-ups, yields. */

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

export function planYield(spec: YieldSpec | undefined): Maker<Yield> | undefined {
  if (spec === undefined) return undefined
  return (desk) => {
    const source = desk.source('yield')
    if (spec.kind === 'multiplicative') return new MultiplicativeYield(desk.sampler(spec.share), source)
    if (spec.kind === 'additive') return new AdditiveYield(desk.sampler(spec.units), source)
    return new BinomialYield(spec.good, source)
  }
}
