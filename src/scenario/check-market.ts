/** Markets: alternatives stand at stock points that serve their customers one by one, and there are not too many of anything. */

import { checkDiffusion } from './check-diffusion.ts'
import { checkFulfilment, checkPromise } from './check-fulfilment.ts'
import { checkMarketing } from './check-marketing.ts'
import { checkReturns } from './check-returns.ts'
import { checkTalk } from './check-talk.ts'
import { type Outline, type SiteOutline, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'
import { MOST_ALTERNATIVES, MOST_CUSTOMERS, MOST_SEGMENTS } from './structure-market.ts'

export function checkMarket(scenario: unknown, seen: Outline, problems: Problems): void {
  const { sites } = seen
  const market = own(scenario, 'market')
  if (market === undefined) return
  const alternatives = entriesOf(own(market, 'alternatives'))
  const segments = entriesOf(own(market, 'segments'))
  atMost(alternatives.length, MOST_ALTERNATIVES, 'alternatives', 'market.alternatives', problems)
  atMost(segments.length, MOST_SEGMENTS, 'segments', 'market.segments', problems)
  const customers = segments.reduce((sum, [, spec]) => sum + Number(own(spec, 'customers')), 0)
  atMost(customers, MOST_CUSTOMERS, 'customers', 'market.segments', problems)
  const brands = new Set(alternatives.map(([name, spec]) => own(spec, 'brand') ?? name))
  for (const [name, spec] of segments) checkSwitching(spec, brands.size, joinPath('market.segments', name), problems)
  const sold = new Set<string | undefined>()
  for (const [name, spec] of alternatives) {
    const path = joinPath('market.alternatives', name)
    const site = sites.get(String(own(spec, 'site')))
    checkPromise(spec, path, problems)
    if (site === undefined) checkOutside(spec, path, problems)
    else checkInside(spec, site, seen, path, problems)
    checkLinesComeBack(market, spec, path, problems)
    const product = site && String(own(spec, 'product') ?? [...seen.names.product][0])
    if (own(spec, 'returns') === undefined) sold.add(product)
    else checkReturns(own(spec, 'returns'), product, seen, joinPath(path, 'returns'), problems)
  }
  checkTalk(market, segments, problems)
  checkDiffusion(segments, alternatives, problems)
  for (const product of sold) checkReturns(own(market, 'returns'), product, seen, 'market.returns', problems)
  checkMarketing(market, problems)
}

function atMost(count: number, most: number, things: string, path: string, problems: Problems): void {
  if (count > most) problems.add(path, `invalid size: ${count} ${things}; expected at most ${most}`)
}

/** A choice by the brand bought last knows a row for each brand. */
function checkSwitching(spec: unknown, brands: number, path: string, problems: Problems): void {
  const choice = own(spec, 'choice')
  if (own(choice, 'kind') !== 'switching') return
  const rows = listOf(own(choice, 'initial')).length
  if (rows !== brands)
    problems.add(
      joinPath(joinPath(path, 'choice'), 'initial'),
      `invalid initial: ${rows} entries; expected one for each of ${brands} brands, in the order of their names`,
    )
  if (own(spec, 'nests') !== 'brand')
    problems.add(path, 'missing nests of a segment that chooses by switching; expected nests: brand')
}

function checkOutside(spec: unknown, path: string, problems: Problems): void {
  const ofBooks = ['product', 'shortage', 'reserve', 'priority', 'seen', 'perOrder', 'perUnit']
  for (const key of [...ofBooks, 'fulfilment', 'marketplace', 'compliance'])
    if (own(spec, key) !== undefined)
      problems.add(
        joinPath(path, key),
        `invalid ${key} of an alternative without a site: a rival has no shelf and no books here; expected a site, or no ${key}`,
      )
}

function checkInside(spec: unknown, site: SiteOutline, seen: Outline, path: string, problems: Problems): void {
  const products = seen.names.product
  const named = own(spec, 'product')
  if (named === undefined && products.size > 1) {
    problems.add(path, `missing product of an alternative; expected one of ${[...products].sort().join(', ')}`)
    return
  }
  const product = String(named ?? [...products][0])
  if (site.kind === 'supplier')
    problems.add(
      joinPath(path, 'site'),
      `invalid site ${show(site.name)}: a supplier has no customers; expected a site that keeps stock`,
    )
  else if (!site.carries.has(product))
    problems.add(
      path,
      `invalid alternative: ${show(site.name)} does not carry ${show(product)}; expected one that it carries`,
    )
  else {
    checkShelf(site, product, path, problems)
    checkFulfilment(spec, { home: site, product }, seen, path, problems)
  }
  if (
    own(own(spec, 'shortage'), 'kind') === 'emergency' ||
    (own(spec, 'shortage') === undefined && own(settingOf(site, product, 'shortage'), 'kind') === 'emergency')
  )
    problems.add(
      joinPath(path, 'shortage'),
      'invalid shortage emergency of an alternative: nothing is served from outside there; expected backorder or lost',
    )
}

/** Terms of returns of the whole market hold for orders of several lines as well, which nobody takes back. */
function checkLinesComeBack(market: unknown, spec: unknown, path: string, problems: Problems): void {
  const lines = entriesOf(own(own(spec, 'fulfilment'), 'lines'))
  if (lines.length > 0 && own(market, 'returns') !== undefined && own(spec, 'returns') === undefined)
    problems.add(
      joinPath(joinPath(path, 'fulfilment'), 'lines'),
      'invalid lines of an alternative in a market that takes goods back; expected one line, or returns of single alternatives only',
    )
}

function checkShelf(site: SiteOutline, product: string, path: string, problems: Problems): void {
  if (listOf(settingOf(site, product, 'substitutes')).length > 0)
    problems.add(
      path,
      `invalid alternative at ${show(site.name)}, where ${show(product)} has substitutes; expected alternatives of the market in their place`,
    )
  if (own(settingOf(site, product, 'demand'), 'kind') === 'fluid')
    problems.add(
      path,
      `invalid alternative at ${show(site.name)}, whose demand for ${show(product)} is fluid; expected demand by the unit`,
    )
}
