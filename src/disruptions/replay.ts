import type { Definition } from '../contracts/definition.ts'
import type { Disruption } from '../contracts/disruption.ts'
import { ArgumentError } from '../errors.ts'
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

/** Dated events as they were recorded: outages, storms, closures. */
export interface ReplaySpec extends TargetsSpec, EffectSpec, ProfileSpec {
  readonly kind: 'replay'
  /** Onset of each, in periods from the start. */
  readonly times: readonly number[]
  /** Days of each. */
  readonly lengths: readonly number[]
  /** Share of the effect that each had, 0 to 1. Default: all of it. */
  readonly intensities?: readonly number[]
  /** Factor on customers' demand during each, in place of `demand`. */
  readonly demands?: readonly number[]
}

/** Recorded disruptions. @example replay({ sites: ['terminal'], times: [12, 340], lengths: [2.5, 0.4], closed: true }) */
export function replay(parameters: Omit<ReplaySpec, 'kind'>): ReplaySpec {
  return { kind: 'replay', ...parameters }
}

export const replayDisruption: Definition<ReplaySpec, Disruption> = {
  kind: 'replay',
  doc: 'dated events as they were recorded',
  parameters: {
    times: { type: 'numbers', unit: 'periods', min: 0, doc: 'onset of each, from the start of the run' },
    lengths: { type: 'numbers', unit: 'days', min: 0, doc: 'length of each' },
    intensities: {
      type: 'numbers',
      unit: 'share',
      min: 0,
      max: 1,
      default: null,
      doc: 'of the effect; absent: all of it',
    },
    demands: {
      type: 'numbers',
      min: 0,
      default: null,
      doc: "factor on customers' demand during each, in place of `demand`",
    },
    ...targetParameters,
    ...effectParameters,
    ...profileParameters,
  },
  create: (spec, desk) => {
    requireTargets(spec)
    const { times, lengths, intensities = times.map(() => 1), demands = times.map(() => spec.demand ?? 1) } = spec
    for (const [name, list] of Object.entries({ lengths, intensities, demands }))
      if (list.length !== times.length)
        throw new ArgumentError(
          `invalid ${name}: ${list.length} entries; expected ${times.length}, one for each of times`,
        )
    return {
      presses: (_horizon, around) => {
        const targets = targetsOf(spec, around)
        return times.flatMap((at, index) => {
          const episode = { at, days: lengths[index], intensity: intensities[index] }
          return pressesOf(episode, targets, { ...spec, demand: demands[index] }, desk.daysPerPeriod)
        })
      },
      onsets: () => [...times].sort((a, b) => a - b),
    }
  },
}
