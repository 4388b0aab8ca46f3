/** Whether limited storage can be kept beside the rest. Called for scenarios that are sound in all else. */

import { isTracked } from './check-lots.ts'
import { type Outline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { own, show } from './plain.ts'
import type { Problems } from './problems.ts'

export function checkStorage(scenario: unknown, { sites }: Outline, problems: Problems): void {
  for (const site of sites.values()) {
    const storage = own(site.spec, 'storage')
    if (storage === undefined) continue
    const path = joinPath(joinPath('sites', site.name), 'storage')
    if (own(scenario, 'signed') === true)
      problems.add(path, `invalid storage of ${show(site.name)} beside signed quantities; expected one of the two`)
    const overflow = own(storage, 'overflow') ?? 'outside'
    if (overflow !== 'outside' && own(storage, 'cost') !== undefined)
      problems.add(
        joinPath(path, 'cost'),
        `invalid cost: nothing lies outside with overflow ${show(overflow)}; expected outside`,
      )
    for (const product of site.carries) {
      const flows = own(settingOf(site, product, 'demand'), 'kind') === 'fluid'
      if (flows || settingOf(site, product, 'productionRate') !== undefined)
        problems.add(
          path,
          `invalid storage of ${show(site.name)}, where ${show(product)} flows; expected demand and production by the unit`,
        )
      if (overflow === 'turn-away' && isTracked(scenario, sites, product))
        problems.add(
          joinPath(path, 'overflow'),
          `invalid overflow "turn-away" of ${show(product)}, whose units are told apart by age; expected outside or waste`,
        )
    }
  }
}
