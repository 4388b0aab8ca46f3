import type { PlacePlan } from '../model/plan.ts'
import type { SiteSpec } from './spec.ts'

/** Where a site lies, and what it is said to belong to. */
export function planPlace({ region, tags = [], at }: SiteSpec): PlacePlan {
  return { region, tags, at }
}

/** Share of the time of detection of a disruption that shared alerts save a site. Suppliers from outside buy nothing, so need to know nothing. */
export function alertsOf(site: SiteSpec): number {
  return site.kind === 'supplier' ? 0 : (site.alerts ?? 0)
}
