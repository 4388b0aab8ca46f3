import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import type { ServiceSpec } from '../../src/scenario/spec-service.ts'

/** A scenario of customer service alone, in minutes. */
export function centre(service: ServiceSpec, horizon = 1440): ScenarioSpec {
  return { period: 'minute', horizon, products: {}, sites: {}, lanes: [], service }
}

/** Contacts at given minutes. */
export function at(...times: number[]) {
  return { kind: 'recorded', times, quantities: times.map(() => 1) } as const
}
