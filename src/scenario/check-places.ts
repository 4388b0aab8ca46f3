/** Where sites lie: two numbers, longitude before latitude. */

import { joinPath } from './path.ts'
import { entriesOf, isPlainObject, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

export function checkPlaces(scenario: Readonly<Record<string, unknown>>, problems: Problems): void {
  for (const [name, site] of entriesOf(own(scenario, 'sites'))) {
    const at = isPlainObject(site) ? own(site, 'at') : undefined
    if (!Array.isArray(at) || at.length < 2) continue
    const fits = at.length === 2 && !(Math.abs(Number(at[1])) > 90)
    if (!fits)
      problems.add(
        joinPath(joinPath('sites', name), 'at'),
        `invalid place ${show(at)}; expected a longitude of -180 to 180, then a latitude of -90 to 90`,
      )
  }
}
