import type { Problems } from './problems.ts'
import type { LaneSpec } from './spec.ts'

/**
 * Echelon of each site: 0 where no lane leaves; otherwise one more than the highest site it delivers to.
 * Cycles are refused: the ring is named.
 */
export function numberEchelons(
  sites: readonly string[],
  lanes: readonly LaneSpec[],
  problems: Problems,
): ReadonlyMap<string, number> {
  const downstream = new Map<string, string[]>(sites.map((site) => [site, []]))
  for (const { from, to } of lanes) downstream.get(from)?.push(to)
  const echelon = new Map<string, number>()
  for (const site of [...sites].sort()) {
    const ring = visit(site, downstream, echelon)
    if (ring === undefined) continue
    problems.add('lanes', `invalid lanes: they form a ring ${ring.join(' > ')}; expected goods to flow one way`)
    break
  }
  return echelon
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
