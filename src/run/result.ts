import type { Figures } from '../contracts/figures.ts'
import type { SequenceSpec } from '../scenario/sequence.ts'

/** What decides a comparison as much as the policies do: the rules of the game. Saved with every result. */
export interface EvaluationContract {
  /** Steps of a period, in order, and how reviews see each other. */
  readonly sequence: Required<SequenceSpec>
  readonly signed: boolean
  /** Shortage treatment of each stock point that faces customers. */
  readonly shortage: Readonly<Record<string, string>>
  /** What a policy may see. */
  readonly information: string
  /** Exact definition of each metric in the result. */
  readonly metrics: Readonly<Record<string, string>>
}

/** Enough to run it again. */
export interface Manifest {
  readonly package: 'downstream-sim'
  readonly version: string
  readonly scenario: string
  /** Hash of the scenario's canonical JSON. */
  readonly scenarioHash: string
  readonly seed: string
  readonly replication: number
  /** `day` ... and the length of the run and of its warm-up in it. */
  readonly period: string
  readonly horizon: number
  readonly warmUp: number
  readonly contract: EvaluationContract
}

/** A metric's value: null where it has no meaning (a fill rate without demand). */
export type MetricValues = Readonly<Record<string, number | null>>

/** One replication. Plain JSON, frozen. */
export interface RunResult<Extra = unknown> {
  readonly manifest: Manifest
  /** Hash of the facts: equal fingerprints, equal histories. */
  readonly fingerprint: string
  readonly facts: number
  /** Kernel events executed: a matter of speed, not of history. */
  readonly events: number
  readonly metrics: MetricValues & Extra
  /** The same metrics by stock point, where there are at most 100 of them or `detail: true` was asked. */
  readonly points: Readonly<Record<string, MetricValues>>
  /** The tallies behind the metrics. */
  readonly figures: Figures
  /** Series by stock point and name, one entry per period from time 0, where asked. */
  readonly series: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>
}
