/** The disruptions of the grid. They strike the lane that every strategy uses first, or the customers. */

import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { FIRST, type World } from './worlds.ts'

export interface Trouble {
  readonly name: string
  readonly doc: string
  readonly strike: (world: World) => NonNullable<ScenarioSpec['disruptions']>
}

const ONSET = 120

export const troubles: readonly Trouble[] = [
  { name: 'calm', doc: 'nothing happens', strike: () => ({}) },
  {
    name: 'closure',
    doc: `nothing leaves on the first lane for 20 days from day ${ONSET}; orders wait`,
    strike: () => ({ closure: { kind: 'lane-closure', lane: FIRST, at: ONSET, days: 20 } }),
  },
  {
    name: 'delay',
    doc: `what leaves on the first lane from day ${ONSET} on travels eight days longer, for 40 days`,
    strike: () => ({ delay: { kind: 'lane-delay', lane: FIRST, at: ONSET, days: 40, extraDays: 8 } }),
  },
  {
    name: 'breakdowns',
    doc: 'the first lane closes again and again: up for 60 days and down for 6 on average, both exponential',
    strike: () => ({
      breakdowns: {
        kind: 'breakdowns',
        lane: FIRST,
        up: { kind: 'exponential', mean: 60 },
        down: { kind: 'exponential', mean: 6 },
      },
    }),
  },
  {
    name: 'surge',
    doc: `customers want 1.6 times as much for 30 days from day ${ONSET}`,
    strike: ({ points }) => ({
      surge: {
        kind: 'effect',
        sites: points.filter(({ echelon }) => echelon === 0).map(({ site }) => site),
        at: ONSET,
        days: 30,
        demand: 1.6,
      },
    }),
  },
]
