/** Whether what is said of lots and shelf life makes sense beside the rest. Called for scenarios that are sound in all else. */

import { type Outline, type SiteOutline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'
import { settings } from './supply.ts'

export function checkLots(scenario: unknown, { sites }: Outline, problems: Problems): void {
  const products = own(scenario, 'products')
  for (const [name, product] of entriesOf(products)) checkProduct(name, product, problems)
  const tracked = trackedProducts(products, sites)
  const unfit = [...tracked].find(() => own(scenario, 'signed') === true)
  if (unfit !== undefined)
    problems.add(
      'signed',
      `invalid signed quantities of ${told(unfit)}; expected products without life, lots or issuing`,
    )
  for (const site of sites.values()) {
    for (const [path, spec] of settings(site, joinPath('sites', site.name))) checkInitial(site, path, spec, problems)
    for (const product of site.carries) {
      if (tracked.has(product)) checkFlows(site, product, problems)
      checkAges(site, product, own(own(products, product), 'life'), problems)
    }
  }
}

/** Products whose units are told apart by age: those with a life, and those of which any site says so. */
function trackedProducts(products: unknown, sites: Outline['sites']): ReadonlySet<string> {
  const tracked = new Set<string>()
  for (const [name, product] of entriesOf(products)) if (own(product, 'life') !== undefined) tracked.add(name)
  for (const site of sites.values())
    for (const product of site.carries) if (keepsLots(site, product)) tracked.add(product)
  return tracked
}

export function isTracked(scenario: unknown, sites: Outline['sites'], product: string): boolean {
  return trackedProducts(own(scenario, 'products'), sites).has(product)
}

function told(product: string): string {
  return `${show(product)}, whose units are told apart by age`
}

function keepsLots(site: SiteOutline, product: string): boolean {
  if (site.kind === 'supplier') return false
  return (
    settingOf(site, product, 'issuing') !== undefined || own(settingOf(site, product, 'initial'), 'lots') !== undefined
  )
}

function checkProduct(name: string, product: unknown, problems: Problems): void {
  if (own(product, 'life') !== undefined || own(product, 'lifeFrom') === undefined) return
  problems.add(
    joinPath(joinPath('products', name), 'lifeFrom'),
    `invalid lifeFrom of ${show(name)}, which keeps for ever; expected a life beside it`,
  )
}

function checkInitial(site: SiteOutline, path: string, spec: unknown, problems: Problems): void {
  const initial = own(spec, 'initial')
  if (own(initial, 'lots') === undefined || own(initial, 'onHand') === undefined) return
  problems.add(
    joinPath(joinPath(path, 'initial'), 'onHand'),
    `invalid onHand beside lots at ${show(site.name)}: the lots are what is on hand; expected one of the two`,
  )
}

/** A lot is a number of units that came together: what flows or comes back has none. */
function checkFlows(site: SiteOutline, product: string, problems: Problems): void {
  const path = joinPath('sites', site.name)
  const what = told(product)
  if (own(settingOf(site, product, 'demand'), 'kind') === 'fluid')
    problems.add(joinPath(path, 'demand'), `invalid fluid demand for ${what}; expected demand by the unit`)
  if (settingOf(site, product, 'productionRate') !== undefined)
    problems.add(
      joinPath(path, 'productionRate'),
      `invalid productionRate of ${what}; expected a productionTime, so that runs come into stock whole`,
    )
}

function checkAges(site: SiteOutline, product: string, life: unknown, problems: Problems): void {
  if (typeof life !== 'number') return
  for (const lot of listOf(own(settingOf(site, product, 'initial'), 'lots'))) {
    const age = own(lot, 'age')
    if (typeof age !== 'number' || age < life) continue
    problems.add(
      joinPath(joinPath('sites', site.name), 'initial'),
      `invalid age ${age} of a lot of ${show(product)}, whose life is ${life}; expected less`,
    )
  }
}
