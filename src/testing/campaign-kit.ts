import type { Audience, Campaign, Move } from '../contracts/campaign.ts'
import type { Definition } from '../contracts/definition.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit } from './definition-kit.ts'
import { Rig } from './rig.ts'

const HORIZON = 365

/** Two brands in two channels, one segment, two media. */
const audience: Audience = {
  brands: ['mine', 'other'],
  alternatives: [
    { name: 'mine', brand: 'mine', channel: 'shop', price: 10 },
    { name: 'other', brand: 'other', channel: 'web', price: 12 },
  ],
  segments: [{ name: 'all', customers: 1000 }],
  media: [
    { name: 'radio', perPoint: 5 },
    { name: 'tv', perPoint: 20 },
  ],
}

function numbersOf(move: Move): number[] {
  return Object.values(move).filter((value) => typeof value === 'number')
}

/** A move that costs nothing and changes nothing. */
function isNothing(move: Move): boolean {
  if ('until' in move && move.what !== 'exposure' && move.until === move.at) return true
  if (move.what === 'spend') return move.amount === 0
  if (move.what === 'exposure') return move.points === 0 && move.effective === 0
  if (move.what === 'equity') return move.utility === 0
  if (move.what === 'publicity') return move.valence * move.reach === 0
  if (move.what === 'recommend') return move.attributed === 0
  if (move.what === 'coupon') return move.households === 0
  if (move.what === 'survey') return move.respondents === 0
  return move.price === 1 && move.display === 0 && move.feature === 0
}

/**
 * What a campaign promises: those of every plug-in, and moves that can be. `nothing`: a spec of no size, which must neither cost nor change anything. The campaign sees
 * two brands of one alternative each (`mine` in the channel `shop` at 10, `other` in `web` at 12), the segment `all` and the media `radio` and `tv`.
 */
export function campaignKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Campaign>,
  spec: Spec,
  nothing?: Spec,
): readonly Check[] {
  const exercise = (campaign: Campaign, times: number) =>
    Array.from({ length: times }, () => campaign.moves(HORIZON, audience).flatMap(numbersOf)).flat()
  const checks: Check[] = [
    ...definitionKit(definition, spec, exercise),
    {
      name: 'names what is there, at times that do not run backward',
      check: () => {
        const moves = new Rig(definition, spec).made.moves(HORIZON, audience)
        demandThat(moves.length > 0, 'the example does nothing')
        for (const move of moves) checkMove(move)
      },
    },
  ]
  if (nothing === undefined) return checks
  const neutral: Check = {
    name: 'of no size costs nothing and changes nothing',
    check: () => {
      const moves = new Rig(definition, nothing).made.moves(HORIZON, audience)
      demandThat(moves.every(isNothing), 'a campaign of no size does something')
    },
  }
  return [...checks, neutral]
}

function checkMove(move: Move): void {
  demandThat(Number.isFinite(move.at) && move.at >= 0, `invalid time ${move.at}; expected at least 0`)
  if ('until' in move) demandThat(move.until >= move.at, `a move from ${move.at} until ${move.until} runs backward`)
  for (const [key, value] of Object.entries(move))
    demandThat(typeof value !== 'number' || key === 'until' || Number.isFinite(value), `invalid ${key} ${value}`)
  if ('brand' in move) demandThat(audience.brands.includes(move.brand ?? 'mine'), `unknown brand ${move.brand}`)
  if ('medium' in move)
    demandThat(
      audience.media.some(({ name }) => name === move.medium),
      `unknown medium ${move.medium}`,
    )
  if ('alternative' in move)
    demandThat(
      audience.alternatives.some(({ name }) => name === (move.alternative ?? 'mine')),
      `unknown alternative ${move.alternative}`,
    )
}
