/** Diffusion in a market: links join customers that there are, and each generation that customers take to is sold. */

import { joinPath } from './path.ts'
import { listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

type Named = readonly (readonly [string, unknown])[]

export function checkDiffusion(segments: Named, alternatives: Named, problems: Problems): void {
  const sold = new Set(alternatives.map(([, spec]) => Number(own(spec, 'generation') ?? 1)))
  for (const [name, spec] of segments) {
    const buying = own(spec, 'buying')
    const path = joinPath(joinPath('market.segments', name), 'buying')
    if (own(buying, 'kind') === 'network-bass')
      checkLinks(listOf(own(buying, 'links')), Number(own(spec, 'customers')), joinPath(path, 'links'), problems)
    if (own(buying, 'kind') === 'norton-bass') checkGenerations(buying, sold, path, problems)
  }
}

function checkLinks(links: readonly unknown[], customers: number, path: string, problems: Problems): void {
  if (links.length % 2 !== 0)
    problems.add(path, `invalid links: ${links.length} numbers; expected pairs of customers, one after the other`)
  for (const [at, customer] of links.entries())
    if (!Number.isInteger(customer) || Number(customer) >= customers)
      problems.add(
        joinPath(path, at),
        `invalid customer ${show(customer)} of a link; expected a whole number from 0 to ${customers - 1}`,
      )
}

function checkGenerations(buying: unknown, sold: ReadonlySet<number>, path: string, problems: Problems): void {
  const count = listOf(own(buying, 'p')).length
  for (let generation = 1; generation <= count; generation++)
    if (!sold.has(generation))
      problems.add(
        path,
        `missing alternative of generation ${generation}; expected one for each of ${count} generations that customers take to`,
      )
}
