import type { ParameterTable } from '../parameters.ts'
import type { DistributionSpec, Sampler } from '../random/distribution.ts'
import type { Source } from '../random/source.ts'
import type { Forecaster, ForecasterChoice } from './forecaster.ts'
import type { Policy, PolicyChoice } from './policy.ts'

export type { Instance } from './instance.ts'

/**
 * What a kind of plug-in means: its name, its parameters, and how one is made.
 *
 * Three words, kept apart everywhere: a *spec* is data (`{ kind: 's-S', s: 20, S: 60 }`), shared by all runs;
 * a *definition* says what the kind means; an *instance* is made by `create`, belongs to one run and may change.
 */
export interface Definition<Spec extends { readonly kind: string }, Made> {
  readonly kind: Spec['kind']
  /** One line for `downstream explain`. */
  readonly doc: string
  /** Author, year, equation or section. */
  readonly source?: string
  readonly parameters: ParameterTable
  /** The spec has been checked against `parameters` and its defaults are filled in. Throws ArgumentError for what a table cannot say. */
  create(spec: Spec, desk: Desk): Made
}

/** What a plug-in is given when it is made: chance and the scenario's clock. Nothing else of the world. */
export interface Desk {
  /** Ticks in one period, the scenario's unit of time. */
  readonly ticksPerPeriod: number
  readonly daysPerPeriod: number
  /** Name of the owner: `centre/pill`, `plant>centre`. */
  readonly owner: string
  /** The uniform stream of this owner for one purpose. The same object for the same purpose. */
  source(purpose: string): Source
  /** A sampler for a distribution given as a number or a spec. */
  sampler(spec: DistributionSpec): Sampler
  /** A forecaster of its own for the owner, who hands on `reset`, `save` and `load` to it. Throws ArgumentError for an unknown kind. */
  forecaster(spec: ForecasterChoice): Forecaster
  /** As `forecaster`, of a policy that stands inside another. */
  policy(spec: PolicyChoice): Policy
  /** A factor that all who name it share, for what is correlated across owners. */
  common(name: string): CommonFactor
}

/** One standard normal number for each occasion, the same for all who ask. */
export interface CommonFactor {
  /** The number of an occasion (a period, say), whole and from 0. Occasions are asked for in order of time. */
  at(occasion: number): number
}
