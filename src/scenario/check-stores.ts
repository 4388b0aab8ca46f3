/** Whether wrong records and back rooms can be kept beside the rest. Called for scenarios that are sound in all else. */

import { isTracked } from './check-lots.ts'
import { moves, type Outline, type SiteOutline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'
import { settings } from './supply.ts'

export function checkStores(scenario: unknown, network: Outline, problems: Problems): void {
  for (const site of network.sites.values()) {
    const path = joinPath('sites', site.name)
    for (const [at, spec] of settings(site, path)) checkShelf(own(spec, 'shelf'), joinPath(at, 'shelf'), problems)
    for (const product of site.carries)
      for (const key of ['records', 'shelf']) {
        if (settingOf(site, product, key) === undefined) continue
        const at = joinPath(pathOf(site, product, key, path), key)
        checkFlows(scenario, site, product, key, at, problems)
        if (key === 'shelf') checkBackRoom(scenario, network, site, product, at, problems)
      }
  }
}

/** Where a setting was said: for the product, or for the site. */
function pathOf(site: SiteOutline, product: string, key: string, path: string): string {
  const special = own(own(own(site.spec, 'stock'), product), key) !== undefined
  return special ? joinPath(joinPath(path, 'stock'), product) : path
}

function checkShelf(shelf: unknown, path: string, problems: Problems): void {
  if (shelf === undefined) return
  const [at, every, capacity] = ['at', 'every', 'capacity'].map((key) => own(shelf, key))
  if (at === undefined && every === undefined)
    problems.add(path, 'missing time of filling the shelf; expected `at` (units left), `every` (periods) or both')
  if (typeof at === 'number' && typeof capacity === 'number' && at >= capacity)
    problems.add(
      joinPath(path, 'at'),
      `invalid at ${at}: a full shelf would be filled; expected less than its capacity ${capacity}`,
    )
}

/** What vanishes or is brought onto a shelf are units, at an instant. */
function checkFlows(
  scenario: unknown,
  site: SiteOutline,
  product: string,
  key: string,
  path: string,
  problems: Problems,
): void {
  if (own(scenario, 'signed') === true)
    problems.add(path, `invalid ${key} of ${show(site.name)} beside signed quantities; expected one of the two`)
  const flows = own(settingOf(site, product, 'demand'), 'kind') === 'fluid'
  if (flows || settingOf(site, product, 'productionRate') !== undefined)
    problems.add(
      path,
      `invalid ${key} of ${show(site.name)}, where ${show(product)} flows; expected demand and production by the unit`,
    )
}

/** Goods behind a shelf are for customers alone, and are told apart by nothing. */
function checkBackRoom(
  scenario: unknown,
  { sites, lanes }: Outline,
  site: SiteOutline,
  product: string,
  path: string,
  problems: Problems,
): void {
  if (isTracked(scenario, sites, product))
    problems.add(
      path,
      `invalid shelf of ${show(product)}, whose units are told apart by age; expected a product without life, lots or issuing`,
    )
  const lane = lanes.find((other) => other.from === site.name && moves(other, product, sites.get(other.to)))
  if (lane !== undefined)
    problems.add(
      path,
      `invalid shelf of ${show(site.name)}, which also supplies ${show(lane.to)}; expected one where no lane leaves`,
    )
  const user = [...site.carries].find((made) =>
    entriesOf(settingOf(site, made, 'uses')).some(([part]) => part === product),
  )
  if (user !== undefined)
    problems.add(path, `invalid shelf of ${show(product)}, which a line takes for ${show(user)}; expected no component`)
  const overflow = own(own(site.spec, 'storage'), 'overflow') ?? 'outside'
  if (overflow !== 'outside')
    problems.add(path, `invalid shelf beside storage with overflow ${show(overflow)}; expected outside`)
}
