import type { Definition } from '../contracts/definition.ts'
import type { Disruption } from '../contracts/disruption.ts'
import { ln } from '../math/ln.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import {
  type EffectSpec,
  effectParameters,
  type ProfileSpec,
  profileParameters,
  type TargetsSpec,
  targetParameters,
} from './effect-spec.ts'
import { type Episode, pressesOf } from './episode.ts'
import { drawHits, type HitsSpec } from './hits.ts'
import { requireTargets, targetsOf } from './targets.ts'

/** Shocks that come at random (Poisson), each of a random length and strength; one shock strikes many, who may be hit together. */
export interface ShocksSpec extends TargetsSpec, EffectSpec, ProfileSpec, HitsSpec {
  readonly kind: 'shocks'
  /** Mean number of shocks in 365 days. */
  readonly perYear: number
  /** Days of each: a number or a distribution. */
  readonly days: DistributionSpec
  /** Share of the effect that is felt, 0 to 1: a number or a distribution. Default 1. */
  readonly intensity?: DistributionSpec
}

/**
 * Random shocks.
 *
 * @example
 * // Strikes at two ports of one coast: once in five years, ten days on average, mostly at both.
 * shocks({ region: 'west coast', perYear: 0.2, days: { kind: 'exponential', mean: 10 }, closed: true, probability: 0.8, correlation: 0.7 })
 */
export function shocks(parameters: Omit<ShocksSpec, 'kind'>): ShocksSpec {
  return { kind: 'shocks', ...parameters }
}

export const shocksDisruption: Definition<ShocksSpec, Disruption> = {
  kind: 'shocks',
  doc: 'shocks that come at random, each striking many, together or by themselves',
  source: 'marked Poisson process; hits by a Gaussian copula with a factor per region, or a field over distance',
  parameters: {
    perYear: { type: 'quantity', unit: 'per 365 days', min: 0, doc: 'mean number of shocks' },
    days: { type: 'distribution', unit: 'days', min: 0, doc: 'length of each' },
    intensity: { type: 'distribution', unit: 'share', min: 0, default: 1, doc: 'share of the effect that is felt' },
    probability: { type: 'quantity', min: 0, max: 1, default: 1, doc: 'that a site or lane in reach is hit' },
    correlation: { type: 'quantity', min: 0, max: 1, default: 0, doc: 'of the hits within one region' },
    reach: {
      type: 'quantity',
      unit: 'km',
      above: 0,
      default: null,
      doc: 'distance over which the correlation of hits falls to 1/e, in place of `correlation`; sites need `at`',
    },
    ...targetParameters,
    ...effectParameters,
    ...profileParameters,
  },
  create: (spec, desk) => {
    requireTargets(spec)
    const { perYear, intensity = 1 } = spec
    const [length, strength] = [desk.sampler(spec.days), desk.sampler(intensity)]
    let onsets: readonly number[] = []
    const draw = (horizon: number): readonly Episode[] => {
      const rate = (perYear / 365) * desk.daysPerPeriod
      const episodes: Episode[] = []
      if (rate === 0) return episodes
      for (let at = gap(rate); at <= horizon; at += gap(rate)) {
        const days = length.sample(desk.source('duration'))
        episodes.push({ at, days, intensity: Math.min(1, strength.sample(desk.source('intensity'))) })
      }
      return episodes
    }
    const gap = (rate: number) => -ln(desk.source('arrivals').next()) / rate
    return {
      presses: (horizon, around) => {
        const targets = targetsOf(spec, around)
        const episodes = draw(horizon)
        onsets = episodes.map(({ at }) => at)
        return episodes.flatMap((episode) =>
          pressesOf(episode, drawHits(spec, targets, desk), spec, desk.daysPerPeriod),
        )
      },
      onsets: () => onsets,
    }
  },
}
