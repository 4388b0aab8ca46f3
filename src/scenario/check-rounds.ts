/** Rounds: sites that keep stock, each visited in one round, and products that they know. */

import type { Outline } from './outline.ts'
import { settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

export function checkRounds(scenario: unknown, { sites }: Outline, problems: Problems): void {
  const visited = new Map<string, string>()
  for (const [round, spec] of entriesOf(own(scenario, 'rounds'))) {
    const path = joinPath(joinPath('rounds', round), 'sites')
    const carried = new Set<string>()
    for (const [index, name] of listOf(own(spec, 'sites')).entries()) {
      const at = joinPath(path, String(index))
      const site = sites.get(String(name))
      if (site === undefined) continue
      const other = visited.get(site.name)
      if (other !== undefined)
        problems.add(at, `invalid site ${show(name)}: round ${show(other)} visits it; expected each site once`)
      visited.set(site.name, round)
      if (site.kind !== 'retailer')
        problems.add(at, `invalid site ${show(name)}: a ${site.kind} is not visited; expected a retailer`)
      for (const product of site.carries) {
        carried.add(product)
        if (settingOf(site, product, 'policy') === undefined)
          problems.add(at, `invalid site ${show(name)}: ${show(product)} has no policy there; expected one to be asked`)
        else if (own(settingOf(site, product, 'demand'), 'kind') === 'fluid')
          problems.add(
            at,
            `invalid site ${show(name)}, whose demand for ${show(product)} is fluid; expected demand by the unit`,
          )
      }
    }
    for (const [product] of entriesOf(own(spec, 'telemetry')))
      if (!carried.has(product))
        problems.add(
          joinPath(joinPath(joinPath('rounds', round), 'telemetry'), product),
          `invalid product ${show(product)}: no site of the round carries it; expected one that some carry`,
        )
  }
}
