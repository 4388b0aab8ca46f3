import { moves, type Outline, type SiteOutline, settingOf } from './outline.ts'
import { entriesOf } from './plain.ts'
import type { Problems } from './problems.ts'

/**
 * Echelon of each stock point, by `pointKey`: 0 where nothing is delivered on; otherwise one more than the highest it delivers to, over a lane or, as a
 * component, to a production line of its site. Numbered by product, so that containers may come back on the way that goods go out.
 * Rings are refused by name.
 */
export function numberEchelons(network: Outline, problems: Problems): ReadonlyMap<string, number> {
  const downstream = new Map<string, string[]>()
  for (const site of network.sites.values())
    for (const product of site.carries) downstream.set(pointKey(site.name, product), [])
  for (const site of network.sites.values()) addComponents(site, downstream)
  for (const lane of network.lanes) {
    const from = network.sites.get(lane.from)
    for (const product of lane.from === lane.to ? [] : (from?.carries ?? []))
      if (moves(lane, product, network.sites.get(lane.to)))
        downstream.get(pointKey(lane.from, product))?.push(pointKey(lane.to, product))
  }
  const echelon = new Map<string, number>()
  for (const point of [...downstream.keys()].sort()) {
    const ring = visit(point, downstream, echelon)
    if (ring === undefined) continue
    const named = network.names.product.size === 1 ? ring.map(siteOfKey) : ring
    const words = named.map((key) => key.replace(SEPARATOR, '/')).join(' > ')
    problems.add('lanes', `invalid lanes: they form a ring ${words}; expected a product to flow one way`)
    break
  }
  return echelon
}

/** No name holds it. */
const SEPARATOR = '\u0000'

/** Name of a stock point in the numbering of echelons. */
export function pointKey(site: string, product: string): string {
  return `${site}${SEPARATOR}${product}`
}

/** The site of a `pointKey`. */
export function siteOfKey(key: string): string {
  return key.slice(0, key.indexOf(SEPARATOR))
}

/** What a line uses lies one echelon above what it makes. */
function addComponents(site: SiteOutline, downstream: ReadonlyMap<string, string[]>): void {
  if (site.kind !== 'producer') return
  for (const product of site.carries)
    for (const [component] of entriesOf(settingOf(site, product, 'uses')))
      downstream.get(pointKey(site.name, component))?.push(pointKey(site.name, product))
}

/** Depth-first without recursion (a chain may be thousands of sites deep); returns a ring where it meets one. */
function visit(
  start: string,
  downstream: ReadonlyMap<string, readonly string[]>,
  echelon: Map<string, number>,
): readonly string[] | undefined {
  if (echelon.has(start)) return undefined
  const path: string[] = []
  const onPath = new Set<string>()
  const stack: { readonly site: string; next: number }[] = [{ site: start, next: 0 }]
  path.push(start)
  onPath.add(start)
  while (stack.length > 0) {
    const top = stack[stack.length - 1]
    const followers = downstream.get(top.site) ?? []
    if (top.next < followers.length) {
      const site = followers[top.next++]
      if (onPath.has(site)) return [...path.slice(path.indexOf(site)), site]
      if (echelon.has(site) || !downstream.has(site)) continue
      stack.push({ site, next: 0 })
      path.push(site)
      onPath.add(site)
      continue
    }
    echelon.set(
      top.site,
      followers.reduce((most, site) => Math.max(most, (echelon.get(site) ?? -1) + 1), 0),
    )
    stack.pop()
    path.pop()
    onPath.delete(top.site)
  }
  return undefined
}
