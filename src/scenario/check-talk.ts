/** Word of mouth has a number for each of five stars; a panic ends after it begins; customers buy a quantity or for a sum of money. */

import { joinPath } from './path.ts'
import { listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

const STARS = 5

export function checkTalk(
  market: unknown,
  segments: readonly (readonly [string, unknown])[],
  problems: Problems,
): void {
  const talk = own(market, 'talk')
  for (const key of ['probability', 'weight']) {
    const list = own(talk, key)
    if (list === undefined || list === null) continue
    const { length } = listOf(list)
    if (length !== STARS)
      problems.add(
        joinPath('market.talk', key),
        `invalid ${key}: ${length} entries; expected ${STARS}, for experiences of 1 to 5 stars`,
      )
  }
  for (const [name, spec] of segments) {
    if (own(spec, 'spend') !== undefined && own(spec, 'quantity') !== undefined)
      problems.add(
        joinPath(joinPath('market.segments', name), 'quantity'),
        'invalid quantity beside spend: how much is bought follows from the money; expected one of the two',
      )
    const hoarding = own(spec, 'hoarding')
    const [at, until] = [own(hoarding, 'at') ?? 0, own(hoarding, 'until')]
    if (typeof at === 'number' && typeof until === 'number' && until < at)
      problems.add(
        joinPath(joinPath(joinPath('market.segments', name), 'hoarding'), 'until'),
        `invalid until ${show(until)}: before the panic begins; expected ${show(at)} or later`,
      )
  }
}
