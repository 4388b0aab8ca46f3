/** Contact centres for the checks of customer service: scenarios in hours, and estimates over their replications. */
import {
  type ContactFigures,
  type ContactSpec,
  exponential,
  poissonArrivals,
  type ScenarioSpec,
  type ServiceFigures,
  type ServiceSpec,
  Simulation,
} from '../../src/index.ts'
import { meanInterval } from '../../src/stats/index.ts'
import { runParam } from './case-reader.ts'
import type { GoldenCase, Measured } from './driver.ts'

/** Customer service alone, in hours unless said otherwise. */
export function centre(
  service: ServiceSpec,
  length: { readonly warmUp: number; readonly periods: number },
  more: Partial<ScenarioSpec> = {},
): ScenarioSpec {
  const { warmUp, periods } = length
  return { period: 'hour', horizon: warmUp + periods, warmUp, products: {}, sites: {}, lanes: [], service, ...more }
}

/** Warm-up, hours and replications of a case, at part of its effort. */
export function lengthOf(goldenCase: GoldenCase, effort: number) {
  return {
    warmUp: runParam(goldenCase, 'warmup', 0),
    periods: Math.max(10, runParam(goldenCase, 'length') * effort),
    replications: runParam(goldenCase, 'replications'),
  }
}

/** One type of call, one team. */
export function oneSkill(parts: {
  readonly rate: number
  readonly handling: ContactSpec['handling']
  readonly agents: number
  readonly patience?: number
  readonly target?: number
  readonly room?: number
}): ServiceSpec {
  const { rate, handling, agents, patience, target = 0, room } = parts
  return {
    contacts: {
      call: {
        kind: 'voice',
        arrivals: poissonArrivals({ rate }),
        handling,
        target,
        ...(patience !== undefined && { patience: exponential({ mean: patience }) }),
        ...(room !== undefined && { room }),
      },
    },
    teams: { desk: { agents } },
  }
}

/** The figures of the service in each replication. */
export function replicationsOf(scenario: ScenarioSpec, seed: string, replications: number): readonly ServiceFigures[] {
  const simulation = new Simulation(scenario, { seed })
  return Array.from({ length: replications }, (_, replication) => {
    if (replication > 0) simulation.reset(replication)
    simulation.runToEnd()
    const { service } = simulation.figures()
    if (service === undefined) throw new Error('missing figures of the service')
    return service
  })
}

/** A mean over replications with its interval. */
export function estimated(quantity: string, values: readonly number[]): Measured {
  const { mean, halfWidth } = meanInterval(values)
  return { quantity, simulated: mean, halfWidth, freedom: values.length - 1 }
}

/** A quantity of each replication, as an estimate. */
export function over<Figures>(quantity: string, figures: readonly Figures[], of: (one: Figures) => number): Measured {
  return estimated(quantity, figures.map(of))
}

/** Of all who came to the line: answered or gave up. */
export const inLine = ({ answered, abandoned }: ContactFigures): number => answered + abandoned
export const delayed = (call: ContactFigures): number => 1 - call.answeredAtOnce / inLine(call)
export const abandonment = (call: ContactFigures): number => call.abandoned / inLine(call)
/** Mean wait of all, in hours. */
export const meanWait = (call: ContactFigures): number => (call.waitedAnswered + call.waitedAbandoned) / inLine(call)
