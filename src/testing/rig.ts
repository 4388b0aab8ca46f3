import type { Definition, Desk, Instance } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import { createSampler } from '../random/catalogue.ts'
import type { DistributionSpec, Sampler, SamplerState } from '../random/distribution.ts'
import { Streams, type StreamsState } from '../random/streams.ts'
import { catalogue } from '../scenario/catalogue.ts'
import { makeForecaster } from '../scenario/make-forecaster.ts'
import { makePolicy } from '../scenario/make-policy.ts'
import { deepFreeze } from './check.ts'

/** What a rig and its instance were at one moment. Plain data. */
interface SavedRig {
  readonly streams: StreamsState
  readonly samplers: readonly SamplerState[]
  readonly instance: Plain
}

/** Ticks and days of the period that instances under test are told. */
const TICKS_PER_PERIOD = 86_400_000

/**
 * One instance of a plug-in with what a run gives it, alone on the bench: streams by name, samplers whose position the run keeps.
 * Its spec is frozen.
 */
export class Rig<Spec extends { readonly kind: string }, Made extends Instance> {
  readonly made: Made
  readonly #streams: Streams
  readonly #samplers: { readonly sampler: Sampler; readonly start: SamplerState }[] = []

  constructor(definition: Definition<Spec, Made>, spec: Spec, seed = 'contract') {
    this.#streams = new Streams(seed, 0)
    this.made = definition.create(deepFreeze(structuredClone(spec)), this.#desk())
  }

  #desk(): Desk {
    const desk: Desk = {
      ticksPerPeriod: TICKS_PER_PERIOD,
      daysPerPeriod: 1,
      owner: 'owner',
      source: (purpose) => this.#streams.get(purpose, 'owner'),
      sampler: (spec) => this.#sampler(spec),
      forecaster: (spec) => makeForecaster(catalogue(), spec, desk),
      policy: (spec) => makePolicy(catalogue(), spec, desk),
      // Up and down, without a state of its own.
      common: () => ({ at: (occasion) => ((occasion * 7) % 11) / 5 - 1 }),
    }
    return desk
  }

  #sampler(spec: DistributionSpec): Sampler {
    const sampler = createSampler(spec)
    const start = sampler.save?.()
    if (start !== undefined) this.#samplers.push({ sampler, start })
    return sampler
  }

  /** Back to the start, as a run does between replications. */
  reset(replication = 0): void {
    this.#streams.reseed(replication)
    for (const { sampler, start } of this.#samplers) sampler.load?.(start)
    this.made.reset?.()
  }

  /** The state as text. */
  save(): string {
    const saved: SavedRig = {
      streams: this.#streams.save(),
      samplers: this.#samplers.map(({ sampler }) => sampler.save?.() ?? []),
      instance: this.made.save?.() ?? null,
    }
    return JSON.stringify(saved)
  }

  load(text: string): void {
    const saved = JSON.parse(text) as SavedRig
    this.#streams.load(saved.streams)
    for (const [index, state] of saved.samplers.entries()) this.#samplers[index].sampler.load?.(state)
    this.made.load?.(saved.instance)
  }
}
