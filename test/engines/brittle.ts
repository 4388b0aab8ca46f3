/** A module of kinds and metrics as a study would bring it: a policy that fails on a busy day, one that ends the process, and metrics. */
import type { MetricDefinition } from '../../src/contracts/figures.ts'
import { Fact } from '../../src/contracts/observer.ts'
import type { ObservedMetric } from '../../src/experiment/engine.ts'
import { definePolicy } from '../../src/scenario/define.ts'

const brittle = definePolicy({
  kind: 'brittle',
  doc: 'orders up to S, and fails when more than `most` was asked for since the last review',
  parameters: {
    S: { type: 'quantity', unit: 'units', min: 0, doc: 'order-up-to level' },
    most: { type: 'quantity', unit: 'units', min: 0, doc: 'demand that is borne' },
  },
  create: ({ S, most }) => ({
    target: S,
    trigger: S,
    order: (stock) => {
      if (stock.demand > most) throw new Error(`${stock.demand} units are too much`)
      return Math.max(0, S - stock.position)
    },
  }),
})

const deserter = definePolicy({
  kind: 'deserter',
  doc: 'ends the process at its first review',
  parameters: {},
  create: () => ({ target: 1, trigger: 1, order: () => process.exit(3) }),
})

/** The largest single demand: no tally tells. */
const largestDemand: ObservedMetric = {
  unit: 'units',
  doc: 'largest demand of one occurrence',
  make: () => {
    let largest = Number.NaN
    return {
      fact: (_time, what, _who, amount) => {
        if (what === Fact.demand && !(amount <= largest)) largest = amount
      },
      restart: () => {
        largest = Number.NaN
      },
      reset: () => {
        largest = Number.NaN
      },
      value: () => largest,
    }
  },
}

const unitsHeld: MetricDefinition = {
  name: 'unitsHeld',
  unit: 'unit-periods',
  doc: 'stock on hand over time',
  value: ({ points }) => points.reduce((sum, { held }) => sum + held, 0),
}

export const policy = [brittle, deserter]
export const metrics = [unitsHeld]
export const observed = { largestDemand }
