import { pow } from '../math/pow.ts'
import type { DamagePlan } from '../model/plan-cargo.ts'
import { type FieldsOf, moneyField } from './field.ts'
import type { Outline } from './outline.ts'
import { joinPath } from './path.ts'
import { own } from './plain.ts'
import type { Problems } from './problems.ts'

/** Goods that break on a lane, and what becomes of them. */
export interface DamageSpec {
  /** Of each handling on the way (loading, transfer, unloading): the probability that a unit of fragility 1 is damaged in it. */
  readonly hazards: readonly number[]
  /** Share of its customs value (see `trade`) that the carrier pays for a damaged unit. Default 0. */
  readonly claim?: number
  /** Periods from arrival until it does. Default 0. */
  readonly claimAfter?: number
  /** Money per damaged unit that is sold off. Default 0. */
  readonly salvage?: number
}

const share = (doc: string) => ({ type: 'quantity', unit: 'share', min: 0, max: 1, doc }) as const

const damage = {
  hazards: {
    type: 'list',
    thing: 'number',
    atLeast: 1,
    doc: 'probability of damage in each handling on the way',
    of: { type: 'quantity', unit: 'probability', min: 0, max: 1, doc: 'that a unit of fragility 1 is damaged' },
  },
  claim: { ...share('of its customs value that the carrier pays for a damaged unit'), default: 0 },
  claimAfter: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'from arrival until the carrier pays' },
  salvage: moneyField('money per damaged unit', 'earned for it'),
} satisfies FieldsOf<DamageSpec>

export const damageField = {
  type: 'group',
  thing: 'set of hazards',
  fields: damage,
  optional: true,
  doc: 'goods that break on the way, found when they arrive, and written off; absent: none',
} as const

export function planDamage(spec: DamageSpec | undefined, ticksPerPeriod: number): DamagePlan | undefined {
  if (spec === undefined) return undefined
  const { claim = 0, claimAfter = 0, salvage = 0 } = spec
  return { claim, claimAfter: Math.round(claimAfter * ticksPerPeriod), salvage }
}

/** Probability that a unit is damaged on its way: 1 - product of (1 - hazard)^fragility over all handlings. */
export function damageShare(spec: DamageSpec | undefined, fragility: number): number {
  let sound = 1
  for (const hazard of spec?.hazards ?? []) sound *= fragility === 1 ? 1 - hazard : pow(1 - hazard, fragility)
  return 1 - sound
}

/** Called for scenarios that are sound in shape. */
export function checkDamage({ lanes }: Outline, signed: boolean, problems: Problems): void {
  if (!signed) return
  for (const lane of lanes)
    if (own(lane.spec, 'damage') !== undefined)
      problems.add(
        joinPath(joinPath('lanes', lane.index), 'damage'),
        'invalid damage beside signed: true: returns cannot break; expected one of the two',
      )
}
