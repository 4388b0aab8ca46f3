/** Regions and tags that disruptions strike. */

import { placeParameters } from '../disruptions/effect-spec.ts'
import type { Catalogue } from './catalogue.ts'
import type { Outline } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

const ofLane = { region: '', tag: ' or a lane' } as const

/**
 * A region is that of a site, a tag that of a site or a lane. Looked at in kinds that share the library's targets alone: to a kind of somebody's own these words may mean
 * something else.
 */
export function checkStruckPlaces(
  scenario: unknown,
  { sites, lanes }: Outline,
  kinds: Catalogue,
  problems: Problems,
): void {
  const disruptions = entriesOf(own(scenario, 'disruptions'))
  if (disruptions.length === 0) return
  const places = [...sites.values()].map(({ spec }) => spec)
  const regions = places.map((spec) => own(spec, 'region')).filter((region) => typeof region === 'string')
  const tags = [...places, ...lanes.map(({ spec }) => spec)].flatMap((spec) =>
    listOf(own(spec, 'tags')).filter((tag) => typeof tag === 'string'),
  )
  for (const [name, spec] of disruptions) {
    const kind = own(spec, 'kind')
    if (typeof kind !== 'string' || kinds.disruption.get(kind)?.parameters.region !== placeParameters.region) continue
    for (const [key, thing, known] of [
      ['region', 'region', regions],
      ['tag', 'tag', tags],
      ['elsewhere', 'tag', tags],
    ] as const) {
      const word = own(spec, key)
      const path = joinPath(joinPath('disruptions', name), key)
      if (typeof word !== 'string' || known.includes(word)) continue
      if (known.length > 0) problems.unknown(path, thing, word, new Set(known))
      else
        problems.add(path, `unknown ${thing} ${show(word)}; expected one that a site${ofLane[thing]} has: none has any`)
    }
  }
}
