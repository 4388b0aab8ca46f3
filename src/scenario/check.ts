import type { Catalogue } from './catalogue.ts'
import type { Problems } from './problems.ts'
import type { ScenarioSpec } from './spec.ts'

/** Checks what the types cannot say: names that must exist, kinds, parameters. */
export function checkScenario(scenario: ScenarioSpec, kinds: Catalogue, problems: Problems): void {
  const sites = Object.keys(scenario.sites)
  for (const [index, lane] of scenario.lanes.entries()) {
    if (!sites.includes(lane.from)) problems.unknown(`lanes.${index}.from`, 'site', lane.from, sites)
    if (!sites.includes(lane.to)) problems.unknown(`lanes.${index}.to`, 'site', lane.to, sites)
  }
  for (const [name, site] of Object.entries(scenario.sites)) {
    if (site.kind === 'supplier' || site.policy === undefined) continue
    if (!kinds.policy.has(site.policy.kind))
      problems.unknown(`sites.${name}.policy.kind`, 'policy', site.policy.kind, kinds.policy.keys())
  }
}
