import type { Engine, Outcome } from '../../src/experiment/engine.ts'
import { baseStock } from '../../src/policies/base-stock.ts'
import { edit } from '../../src/scenario/edit.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { shopWith } from './worlds.ts'

/** A scenario that an urn knows by its number. */
export const numbered = (number: number): ScenarioSpec =>
  edit(shopWith(1), 'sites.shop.policy', baseStock({ S: number }))

/** The number of such a scenario. */
export function numberOf(scenario: ScenarioSpec): number {
  const policy = 'policy' in scenario.sites.shop ? scenario.sites.shop.policy : undefined
  return typeof policy === 'object' && 'S' in policy && typeof policy.S === 'number' ? policy.S : Number.NaN
}

/**
 * An engine that simulates nothing: outcomes are drawn from laws whose answers are known, so that experiments can be held to their promises over
 * thousands of repetitions.
 */
export function urn(
  draw: (scenario: ScenarioSpec, replication: number, seed: string) => Readonly<Record<string, number | null>>,
): Engine {
  return {
    name: 'urn',
    workers: 1,
    run: (job, replications, { signal } = {}) => {
      const outcomes = replications
        .filter(() => signal?.aborted !== true)
        .map((replication): Outcome => {
          const metrics = draw(job.scenario, replication, job.seed ?? '')
          return { replication, fingerprint: '', events: 0, metrics, parts: {} }
        })
      return Promise.resolve(outcomes)
    },
    dispose: () => Promise.resolve(),
  }
}
