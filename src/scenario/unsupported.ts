/** What the model cannot do, refused rather than ignored. Called for scenarios that are sound in all else. */

import { moves, type Outline, type SiteOutline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

/** Fluid demand beside what it cannot share a stock point with, and production batches that no period can hold. */
export function checkUnsupported(scenario: unknown, network: Outline, problems: Problems): void {
  for (const site of network.sites.values()) {
    for (const product of site.carries) {
      if (own(settingOf(site, product, 'demand'), 'kind') === 'fluid')
        checkFluid(scenario, network, site, product, problems)
      if (own(settingOf(site, product, 'intake'), 'kind') === 'fluid')
        problems.add(
          joinPath(joinPath('sites', site.name), 'intake'),
          `invalid fluid intake of ${show(product)}; expected intake by the unit`,
        )
      checkBatch(site, product, problems)
      checkWhole(site, product, problems)
      checkCustomers(site, product, problems)
    }
  }
}

/** A fluid level is one number, stock or debt: it knows no single orders that could wait, leave or be served from elsewhere. */
function checkFluid(
  scenario: unknown,
  { sites, lanes }: Outline,
  site: SiteOutline,
  product: string,
  problems: Problems,
): void {
  const path = joinPath('sites', site.name)
  const lane = lanes.find(
    (candidate) => candidate.from === site.name && moves(candidate, product, sites.get(candidate.to)),
  )
  if (lane !== undefined)
    problems.add(
      joinPath(path, 'demand'),
      `invalid fluid demand at ${show(site.name)}, which also supplies ${show(lane.to)}; expected fluid demand where no lane leaves`,
    )
  const shortage = settingOf(site, product, 'shortage')
  const single = own(shortage, 'patience') !== undefined || own(shortage, 'lines') === 'whole'
  if (own(shortage, 'kind') === 'emergency' || single)
    problems.add(
      joinPath(path, 'shortage'),
      'invalid shortage beside fluid demand: it knows no single orders; expected backorder without patience, or lost, and partial lines',
    )
  if (own(shortage, 'kind') === 'lost' && settingOf(site, product, 'productionRate') !== undefined)
    problems.add(
      joinPath(path, 'shortage'),
      'invalid shortage lost beside fluid demand and a productionRate; expected backorder, or production of whole runs',
    )
  for (const [name, spec] of entriesOf(own(scenario, 'disruptions'))) {
    const kind = own(spec, 'kind')
    if ((kind !== 'outage' && kind !== 'breakdowns') || own(spec, 'site') !== site.name) continue
    if (own(spec, kind === 'outage' ? 'days' : 'down') === 0) continue
    problems.add(
      joinPath(joinPath('disruptions', name), 'site'),
      `invalid ${String(kind)} of ${show(site.name)}: its fluid demand would flow on; expected a site with other demand`,
    )
  }
}

/** A rule that shares out hands out parts of orders. */
function checkWhole(site: SiteOutline, product: string, problems: Problems): void {
  const rule = own(settingOf(site, product, 'allocation'), 'kind')
  if (own(settingOf(site, product, 'shortage'), 'lines') !== 'whole' || rule === undefined || rule === 'first-come')
    return
  problems.add(
    joinPath(joinPath('sites', site.name), 'allocation'),
    `invalid allocation ${show(rule)} beside shortage lines whole: it hands out parts of orders; expected first-come`,
  )
}

/** Classes of customers ask order by order, and share the line of their stock point. */
function checkCustomers(site: SiteOutline, product: string, problems: Problems): void {
  const rule = own(settingOf(site, product, 'allocation'), 'kind')
  for (const [name, spec] of entriesOf(own(site.spec, 'customers'))) {
    const path = joinPath(joinPath(joinPath('sites', site.name), 'customers'), name)
    const demand = own(own(spec, 'demand'), product)
    if (own(demand, 'kind') === 'fluid')
      problems.add(
        joinPath(joinPath(path, 'demand'), product),
        'invalid fluid demand of a class of customers: it knows no single orders; expected demand by the unit',
      )
    if (demand !== undefined && own(settingOf(site, product, 'demand'), 'kind') === 'fluid')
      problems.add(path, 'invalid class of customers beside fluid demand; expected demand by the unit for all')
    if (
      demand !== undefined &&
      own(own(spec, 'shortage'), 'lines') === 'whole' &&
      rule !== undefined &&
      rule !== 'first-come'
    )
      problems.add(
        joinPath(path, 'shortage'),
        `invalid lines whole beside allocation ${show(rule)}: it hands out parts of orders; expected partial`,
      )
  }
}

function checkBatch(site: SiteOutline, product: string, problems: Problems): void {
  const capacity = settingOf(site, product, 'capacity')
  const batch = settingOf(site, product, 'batch')
  if (typeof capacity !== 'number' || typeof batch !== 'number' || batch <= capacity) return
  problems.add(
    joinPath(joinPath('sites', site.name), 'batch'),
    `invalid batch ${batch}: no run of it fits into the capacity of a period; expected at most ${capacity}`,
  )
}
