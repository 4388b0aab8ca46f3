import type { Definition } from '../contracts/definition.ts'
import type { Disruption } from '../contracts/disruption.ts'
import { ArgumentError } from '../errors.ts'
import { type TargetsSpec, targetParameters } from './effect-spec.ts'
import { pressesOf } from './episode.ts'
import { presets } from './presets.ts'
import { nowhere, requireTargets, targetsOf } from './targets.ts'

/** A disruption that happened, or a typical one, with numbers that have sources: `downstream explain suez-2021`. */
export interface PresetSpec extends TargetsSpec {
  readonly kind: 'preset'
  /** Name of the preset. */
  readonly name: string
  /** Onset, in periods from the start. */
  readonly at: number
  /** Tag of the sites that feel it from afar: hoarding, shortages next door. Default: none do. */
  readonly elsewhere?: string
  /** Factor on all its times. Default 1. */
  readonly stretch?: number
}

/** A preset. @example preset({ name: 'port-strike', at: 60, tag: 'east coast', stretch: 3 }) */
export function preset(parameters: Omit<PresetSpec, 'kind'>): PresetSpec {
  return { kind: 'preset', ...parameters }
}

export const presetDisruption: Definition<PresetSpec, Disruption> = {
  kind: 'preset',
  doc: 'a disruption that happened, or a typical one, with numbers that have sources: explain its name',
  parameters: {
    name: { type: 'choice', options: Object.keys(presets), doc: 'name of the preset' },
    at: { type: 'duration', unit: 'periods', min: 0, doc: 'onset, from the start of the run' },
    elsewhere: { type: 'text', default: null, doc: 'tag of the sites that feel it from afar' },
    stretch: { type: 'quantity', min: 0, default: 1, doc: 'factor on all its times; 0: nothing happens' },
    ...targetParameters,
  },
  create: (spec, desk) => {
    requireTargets(spec)
    if (!Object.hasOwn(presets, spec.name))
      throw new ArgumentError(`unknown preset "${spec.name}"; expected one of ${Object.keys(presets).join(', ')}`)
    const { at, elsewhere, stretch = 1 } = spec
    const parts = presets[spec.name].parts.map((part) => ({ part, length: desk.sampler(part.days) }))
    return {
      presses: (_horizon, around) => {
        const here = targetsOf(spec, around)
        const afar = elsewhere === undefined ? nowhere : targetsOf({ tag: elsewhere }, around)
        return parts.flatMap(({ part, length }, number) => {
          const { after = 0, onsetDays = 0, recoveryDays = 0 } = part
          const days = stretch * length.sample(desk.source(`duration ${number}`))
          const told = { ...part, onsetDays: onsetDays * stretch, recoveryDays: recoveryDays * stretch }
          const episode = { at: at + (after * stretch) / desk.daysPerPeriod, days, intensity: 1 }
          return pressesOf(episode, part.where === 'elsewhere' ? afar : here, told, desk.daysPerPeriod)
        })
      },
      onsets: () => [at],
    }
  },
}
