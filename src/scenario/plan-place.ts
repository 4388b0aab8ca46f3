import type { PlacePlan } from '../model/plan.ts'
import type { SiteSpec } from './spec.ts'

/** Where a site lies, and what it is said to belong to. */
export function planPlace({ region, tags = [], at }: SiteSpec): PlacePlan {
  return { region, tags, at }
}
