/** Campaigns name brands, alternatives, segments, channels and media that exist; equity and goodwill belong to brands that are sold. */

import { joinPath } from './path.ts'
import { entriesOf, own } from './plain.ts'
import type { Problems } from './problems.ts'

/** Most moves are few; most campaigns as well. */
const MOST_CAMPAIGNS = 10_000
const MOST_MEDIA = 100

export function checkMarketing(market: unknown, problems: Problems): void {
  const alternatives = entriesOf(own(market, 'alternatives'))
  const media = entriesOf(own(market, 'media')).map(([name]) => name)
  const campaigns = entriesOf(own(market, 'campaigns'))
  const known: Readonly<Record<string, ReadonlySet<string>>> = {
    brand: new Set(alternatives.map(([name, spec]) => String(own(spec, 'brand') ?? name))),
    alternative: new Set(alternatives.map(([name]) => name)),
    channel: new Set(alternatives.map(([, spec]) => String(own(spec, 'channel') ?? own(spec, 'site') ?? 'outside'))),
    segment: new Set(entriesOf(own(market, 'segments')).map(([name]) => name)),
    medium: new Set(media),
  }
  atMost(media.length, MOST_MEDIA, 'media', problems)
  atMost(campaigns.length, MOST_CAMPAIGNS, 'campaigns', problems)
  for (const [name] of entriesOf(own(market, 'brands')))
    if (!known.brand.has(name)) problems.unknownKey(joinPath('market.brands', name), 'brand', name, sorted(known.brand))
  for (const [name, spec] of campaigns)
    for (const thing of Object.keys(known)) {
      const named = own(spec, thing)
      if (typeof named !== 'string' || known[thing].has(named)) continue
      problems.unknown(joinPath(joinPath('market.campaigns', name), thing), thing, named, sorted(known[thing]))
    }
}

function sorted(names: ReadonlySet<string>): string[] {
  return [...names].sort()
}

function atMost(count: number, most: number, things: string, problems: Problems): void {
  if (count > most) problems.add(`market.${things}`, `invalid size: ${count} ${things}; expected at most ${most}`)
}
