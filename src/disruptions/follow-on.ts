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

/** What another disruption may set off: an outage after a storm, panic buying after an outage. Chains of any length, no rings. */
export interface FollowOnSpec extends TargetsSpec, EffectSpec, ProfileSpec {
  readonly kind: 'follow-on'
  /** Name of the disruption that sets it off. */
  readonly after: string
  /** Probability that it does, each time anew. Default 1. */
  readonly probability?: number
  /** Days from the onset of the one to that of the other: a number or a distribution. Default 0. */
  readonly delay?: DistributionSpec
  /** Days of it: a number or a distribution. */
  readonly days: DistributionSpec
}

/** A disruption set off by another. @example followOn({ after: 'storm', probability: 0.3, delay: 2, days: 14, region: 'gulf', demand: 1.4 }) */
export function followOn(parameters: Omit<FollowOnSpec, 'kind'>): FollowOnSpec {
  return { kind: 'follow-on', ...parameters }
}

export const followOnDisruption: Definition<FollowOnSpec, Disruption> = {
  kind: 'follow-on',
  doc: 'a disruption that another one sets off, with a probability and a delay',
  parameters: {
    after: { type: 'text', doc: 'name of the disruption that sets it off' },
    probability: { type: 'quantity', min: 0, max: 1, default: 1, doc: 'that it does, each time anew' },
    delay: { type: 'distribution', unit: 'days', min: 0, default: 0, doc: 'from the one onset to the other' },
    days: { type: 'distribution', unit: 'days', min: 0, doc: 'from its onset to the beginning of its recovery' },
    ...targetParameters,
    ...effectParameters,
    ...profileParameters,
  },
  create: (spec, desk) => {
    requireTargets(spec)
    const { probability = 1 } = spec
    const [length, wait] = [desk.sampler(spec.days), desk.sampler(spec.delay ?? 0)]
    let onsets: readonly number[] = []
    return {
      presses: (_horizon, around) => {
        const targets = targetsOf(spec, around)
        // All draws are made for each cause, so that one that sets nothing off changes nobody's luck.
        const episodes = around.onsets(spec.after).flatMap((cause) => {
          const happens = desk.source('trigger').next() < probability
          const at = cause + wait.sample(desk.source('delay')) / desk.daysPerPeriod
          const days = length.sample(desk.source('duration'))
          return happens ? [{ at, days, intensity: 1 }] : []
        })
        onsets = episodes.map(({ at }) => at).sort((a, b) => a - b)
        return episodes.flatMap((episode) => pressesOf(episode, targets, spec, desk.daysPerPeriod))
      },
      onsets: () => onsets,
    }
  },
}
