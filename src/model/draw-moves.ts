import type { Campaign, Move } from '../contracts/campaign.ts'
import type { Plain } from '../contracts/plain.ts'
import { ArgumentError, suggest } from '../errors.ts'
import type { MarketingPlan } from './plan-marketing.ts'

/** A move, and the number of the campaign that makes it. */
export type Dated = Move & { readonly campaign: number }

/** The moves of all campaigns of a run, each drawn once, without those that would do nothing. Throws ArgumentError for one that cannot be. */
export function drawMoves(plan: MarketingPlan, campaigns: readonly Campaign[], horizon: number): readonly Dated[] {
  return campaigns.flatMap((campaign, number) =>
    campaign
      .moves(horizon, plan.audience)
      .filter((move) => doesSomething(move) && move.at < horizon)
      .map((move) => {
        requireKnown(move, plan, plan.campaigns[number].name)
        return { ...move, campaign: number }
      }),
  )
}

function doesSomething(move: Move): boolean {
  if ('until' in move && move.what !== 'exposure' && !(move.until > move.at)) return false
  if (move.what === 'spend') return move.amount !== 0
  if (move.what === 'exposure') return move.points !== 0 || move.effective !== 0
  if (move.what === 'equity') return move.utility !== 0
  if (move.what === 'publicity') return move.valence * move.reach !== 0
  if (move.what === 'recommend') return move.attributed > 0
  if (move.what === 'coupon') return move.households > 0
  if (move.what === 'survey') return move.respondents > 0
  return move.price !== 1 || move.display !== 0 || move.feature !== 0
}

function requireKnown(move: Move, { audience }: MarketingPlan, campaign: string): void {
  const names = (named: readonly { readonly name: string }[]) => named.map(({ name }) => name)
  const asked: readonly (readonly [string, string | undefined, readonly string[]])[] = [
    ['brand', 'brand' in move ? move.brand : undefined, audience.brands],
    ['alternative', 'alternative' in move ? move.alternative : undefined, names(audience.alternatives)],
    ['segment', 'segment' in move ? move.segment : undefined, names(audience.segments)],
    ['channel', 'channel' in move ? move.channel : undefined, audience.alternatives.map(({ channel }) => channel)],
    ['medium', 'medium' in move ? move.medium : undefined, names(audience.media)],
  ]
  for (const [thing, name, known] of asked) {
    if (name !== undefined && !known.includes(name))
      throw new ArgumentError(
        `unknown ${thing} "${name}" in a move of campaign "${campaign}"; expected one of ${known.join(', ')}${suggest(name, known)}`,
      )
  }
  const badTime = 'until' in move && !(move.until >= move.at)
  if (!(move.at >= 0) || badTime)
    throw new ArgumentError(
      `invalid time ${move.at}${badTime ? ` to ${move.until}` : ''} in a move of campaign "${campaign}"; expected 0 <= at <= until`,
    )
  if (move.what === 'spend' && move.brand === undefined && move.alternative === undefined)
    throw new ArgumentError(`missing payer in a move of campaign "${campaign}"; expected a brand or an alternative`)
  for (const [key, value] of Object.entries(move))
    if (typeof value === 'number' && key !== 'until' && !Number.isFinite(value))
      throw new ArgumentError(`invalid ${key} ${value} in a move of campaign "${campaign}"; expected a finite number`)
}

/** A move as it was saved. */
export function moveOf(saved: Plain): Dated {
  const move: Dated = saved as Plain & Dated
  return 'until' in move ? { ...move, until: Number(move.until) } : move
}

/** A move as plain data: JSON has no infinity. */
export function plainMove(move: Dated): Plain {
  return 'until' in move && !Number.isFinite(move.until) ? { ...move, until: 'Infinity' } : { ...move }
}
