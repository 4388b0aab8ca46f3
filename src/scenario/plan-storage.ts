import type { SitePlan } from '../model/plan.ts'
import { Overflow } from '../model/plan-storage.ts'
import type { SiteSpec } from './spec.ts'

/** Room of a site. */
export function planStorage(site: SiteSpec): Pick<SitePlan, 'storage'> {
  if (site.kind === 'supplier' || site.storage === undefined) return { storage: undefined }
  const { capacity, overflow, cost } = site.storage
  return { storage: { capacity, overflow: Overflow[overflow ?? 'outside'], cost: cost ?? 0 } }
}
