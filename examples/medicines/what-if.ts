/**
 * What if the regional centre closes for 30, 60 or 90 days, and what can be done about it? Every strategy is a run of the library on
 * the same world: the same shipments, the same lateness and freight drawn for each of them, the same first day of the closure. A
 * replication is a pair.
 *
 * The lateness of a shipment is drawn from the fitted model; when it is due to leave the centre is its arrival less the assumed
 * transit. A closure (the library's own `outage`) moves that departure, and nothing else. Arrivals are heard from the run's facts.
 */
import { type Interval, meanInterval, pairedInterval } from '../../src/stats/interval.ts'
import { HubWorld, type Outcome, type WhatIfInput } from './hub-world.ts'
import { STRATEGIES, type Strategy } from './strategies.ts'

export interface Arm {
  readonly days: number
  readonly strategy: Strategy
  readonly outcomes: readonly Outcome[]
}

export interface WhatIf {
  readonly arms: readonly Arm[]
  /** Runs of the library, and what happened in them. */
  readonly runs: number
  readonly events: number
  /** Shipments that an open centre delivered on another day than was drawn: 0, or the machinery is broken. */
  readonly astray: number
}

export type Quantity = 'shareLate' | 'delayDays' | 'cost' | 'diverted'

export interface ArmSummary {
  readonly days: number
  readonly strategy: Strategy
  readonly quantity: Quantity
  readonly level: Interval
  /** Against the open hub, and against waiting; null for the arm itself. */
  readonly overOpen: Interval | null
  readonly overWaiting: Interval | null
}

/** Runs every strategy for every closure, all on the same draws. */
export function runWhatIf(
  input: WhatIfInput,
  closures: readonly number[],
  onReplication: (done: number) => void = () => {},
): WhatIf {
  const world = new HubWorld(input, closures)
  const arms = closures.flatMap((days) => STRATEGIES.map((strategy) => ({ days, strategy, outcomes: [] as Outcome[] })))
  for (let r = 0; r < input.replications; r++) {
    world.draw(r)
    for (const arm of arms) arm.outcomes.push(world.outcome(arm.strategy, arm.days))
    onReplication(r + 1)
  }
  return { arms, runs: world.runs, events: world.events, astray: world.astray }
}

/** Means with 95 % intervals, and paired differences. */
export function summarise(arms: readonly Arm[]): readonly ArmSummary[] {
  const of = (days: number, strategy: Strategy, quantity: Quantity) =>
    arms.find((arm) => arm.days === days && arm.strategy === strategy)?.outcomes.map((outcome) => outcome[quantity]) ??
    []
  const quantities: readonly Quantity[] = ['shareLate', 'delayDays', 'cost', 'diverted']
  return arms.flatMap(({ days, strategy }) =>
    quantities.map((quantity) => {
      const values = of(days, strategy, quantity)
      const over = (other: Strategy) => (other === strategy ? null : pairedInterval(values, of(days, other, quantity)))
      return {
        days,
        strategy,
        quantity,
        level: meanInterval(values),
        overOpen: over('open'),
        overWaiting: over('wait'),
      }
    }),
  )
}
