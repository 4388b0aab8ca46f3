/** Fulfilment of alternatives: their sites and lines are there, and its parts go together. */

import type { Outline, SiteOutline } from './outline.ts'
import { settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'
import { partsWithoutQuantile } from './promise-quantile.ts'
import type { AlternativeSpec } from './spec-market.ts'
import { MOST_LINES, MOST_NODES } from './structure-fulfilment.ts'

/** @param product that of the alternative, @param home its site */
export function checkFulfilment(
  spec: unknown,
  { home, product }: { readonly home: SiteOutline; readonly product: string },
  { sites }: Outline,
  path: string,
  problems: Problems,
): void {
  const fulfilment = own(spec, 'fulfilment')
  const at = joinPath(path, 'fulfilment')
  checkNodes(spec, home, product, sites, joinPath(at, 'from'), problems)
  checkLines(spec, home, product, joinPath(at, 'lines'), problems)
  if (own(fulfilment, 'attempts') !== undefined && own(fulfilment, 'collect') !== undefined)
    problems.add(
      joinPath(at, 'attempts'),
      'invalid attempts of goods that customers collect; expected attempts or collect, not both',
    )
  checkOwner(spec, home, product, sites, path, problems)
}

/** A share in time, or a time: not both; and a share needs laws whose quantiles are known. */
export function checkPromise(spec: unknown, path: string, problems: Problems): void {
  const share = own(spec, 'promiseShare')
  if (share === undefined) return
  const at = joinPath(path, 'promiseShare')
  if (own(spec, 'promise') !== undefined)
    problems.add(at, 'invalid promiseShare beside promise; expected one of the two')
  for (const key of unknownLaws(spec))
    problems.add(
      at,
      `invalid promiseShare: ${key} follows a law without a known quantile; expected another law, or a promise in periods`,
    )
}

function unknownLaws(spec: unknown): readonly string[] {
  try {
    return partsWithoutQuantile(spec as AlternativeSpec)
  } catch {
    // A law that is wrong is reported where it stands.
    return []
  }
}

function checkNodes(
  spec: unknown,
  home: SiteOutline,
  product: string,
  sites: Outline['sites'],
  path: string,
  problems: Problems,
): void {
  const named = listOf(own(own(spec, 'fulfilment'), 'from'))
  if (named.length >= MOST_NODES)
    problems.add(path, `invalid size: ${named.length} further sites; expected fewer than ${MOST_NODES}`)
  const seen = new Set<unknown>([home.name])
  for (const [index, name] of named.entries()) {
    const at = joinPath(path, String(index))
    if (seen.has(name)) problems.add(at, `invalid site ${show(name)}: it is asked already; expected each site once`)
    seen.add(name)
    const site = sites.get(String(name))
    if (site === undefined) continue
    if (site.kind === 'supplier')
      problems.add(at, `invalid site ${show(name)}: a supplier has no customers; expected a site that keeps stock`)
    else if (!site.carries.has(product))
      problems.add(at, `invalid site ${show(name)}: it does not carry ${show(product)}; expected one that does`)
    else for (const line of linesAt(spec, site, product)) checkShelf(spec, site, line, at, problems)
  }
}

function linesAt(spec: unknown, site: SiteOutline, product: string): readonly string[] {
  const lines = entriesOf(own(own(spec, 'fulfilment'), 'lines')).map(([name]) => name)
  return [product, ...lines].filter((name) => site.carries.has(name))
}

/** As for the site of an alternative: customers are served one by one, with what they asked for. */
function checkShelf(spec: unknown, site: SiteOutline, product: string, path: string, problems: Problems): void {
  if (listOf(settingOf(site, product, 'substitutes')).length > 0)
    problems.add(
      path,
      `invalid site ${show(site.name)}, where ${show(product)} has substitutes; expected none where orders of several lines come from`,
    )
  if (own(settingOf(site, product, 'demand'), 'kind') === 'fluid')
    problems.add(
      path,
      `invalid site ${show(site.name)}, whose demand for ${show(product)} is fluid; expected demand by the unit`,
    )
  const shortage = own(spec, 'shortage') ?? settingOf(site, product, 'shortage')
  if (own(shortage, 'kind') === 'emergency')
    problems.add(path, `invalid site ${show(site.name)}, where shortages are emergencies; expected backorder or lost`)
}

function checkLines(spec: unknown, home: SiteOutline, product: string, path: string, problems: Problems): void {
  const lines = entriesOf(own(own(spec, 'fulfilment'), 'lines'))
  if (lines.length >= MOST_LINES)
    problems.add(path, `invalid size: ${lines.length} further lines; expected fewer than ${MOST_LINES}`)
  for (const [name] of lines) {
    const at = joinPath(path, name)
    if (name === product)
      problems.add(at, `invalid line ${show(name)}: the product of the alternative is in each order; expected another`)
    else if (!home.carries.has(name))
      problems.add(
        at,
        `invalid line ${show(name)}: ${show(home.name)} does not carry it; expected a product it carries`,
      )
    else checkShelf(spec, home, name, at, problems)
  }
  if (lines.length > 0 && own(spec, 'returns') !== undefined)
    problems.add(path, 'invalid lines of an alternative that takes goods back; expected one line, or no returns')
}

function checkOwner(
  spec: unknown,
  home: SiteOutline,
  product: string,
  sites: Outline['sites'],
  path: string,
  problems: Problems,
): void {
  const owner = own(own(spec, 'marketplace'), 'owner')
  const site = sites.get(String(owner))
  if (owner === undefined || site === undefined) return
  const at = joinPath(joinPath(path, 'marketplace'), 'owner')
  if (site === home) problems.add(at, `invalid owner ${show(owner)}: it is the seller; expected another site, or none`)
  else if (site.kind === 'supplier' || !site.carries.has(product))
    problems.add(
      at,
      `invalid owner ${show(owner)}: it keeps no books for ${show(product)}; expected a site that carries it and is no supplier`,
    )
}
