import type { Definition } from '../contracts/definition.ts'
import type { Disruption } from '../contracts/disruption.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import {
  type EffectSpec,
  effectParameters,
  type ProfileSpec,
  profileParameters,
  type TargetsSpec,
  targetParameters,
} from './effect-spec.ts'
import { pressesOf } from './episode.ts'
import { requireTargets, targetsOf } from './targets.ts'

/** Anything that happens once to any sites and lanes: what it strikes, what it does, how it comes and goes. */
export interface SingleEffectSpec extends TargetsSpec, EffectSpec, ProfileSpec {
  readonly kind: 'effect'
  /** Onset, in periods from the start. */
  readonly at: number
  /** Days from the onset to the beginning of the recovery: a number or a distribution. 0: nothing happens. */
  readonly days: DistributionSpec
  /** Share of the effect that is felt, 0 to 1: a number or a distribution. Default 1. */
  readonly intensity?: DistributionSpec
}

/**
 * One disruption of any kind.
 *
 * @example
 * // All lanes tagged `suez` take nine days more and cost 2.5 times as much for half a year, and come back over two months.
 * effect({ tag: 'suez', at: 30, days: 180, extraDays: 9, freight: 2.5, recovery: 'linear', recoveryDays: 60 })
 */
export function effect(parameters: Omit<SingleEffectSpec, 'kind'>): SingleEffectSpec {
  return { kind: 'effect', ...parameters }
}

export const effectDisruption: Definition<SingleEffectSpec, Disruption> = {
  kind: 'effect',
  doc: 'anything that happens once to any sites and lanes, with a way of coming and going',
  source: 'effects and profiles: Ivanov & Dolgui 2020, taxonomy of supply-chain disruptions',
  parameters: {
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'onset, from the start of the run' },
    days: { type: 'distribution', unit: 'days', min: 0, doc: 'from the onset to the beginning of the recovery' },
    intensity: { type: 'distribution', unit: 'share', min: 0, default: 1, doc: 'share of the effect that is felt' },
    ...targetParameters,
    ...effectParameters,
    ...profileParameters,
  },
  create: (spec, desk) => {
    requireTargets(spec)
    const { at, intensity = 1 } = spec
    const [length, strength] = [desk.sampler(spec.days), desk.sampler(intensity)]
    return {
      presses: (_horizon, around) => {
        const days = length.sample(desk.source('duration'))
        const felt = Math.min(1, strength.sample(desk.source('intensity')))
        return pressesOf({ at, days, intensity: felt }, targetsOf(spec, around), spec, desk.daysPerPeriod)
      },
      onsets: () => [at],
    }
  },
}
