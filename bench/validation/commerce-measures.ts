/** Checks of money, lanes and packaging by id: L4 consolidation. */
import { bestDispatchInterval } from '../../src/theory/index.ts'
import { exact, param } from './case-reader.ts'
import { dockScenario } from './consolidation.ts'
import type { GoldenCase, Measured } from './driver.ts'
import { measured, type Reading, type RunLength, replicate, runLength } from './replicate.ts'

type Measure = (goldenCase: GoldenCase, effort: number) => readonly Measured[]

/** By id of `test/golden/models.json`. */
export const commerceMeasures: Readonly<Record<string, Measure>> = {
  'L4-1': (goldenCase, effort) => {
    const [rate, dispatchCost, waitCost] = ['rate', 'dispatchCost', 'waitCost'].map((name) => param(goldenCase, name))
    const terms = { rate, dispatchCost, waitCost }
    const best = bestDispatchInterval(terms)
    const length: RunLength = runLength(goldenCase, effort, { warmUp: 'warmup', length: 'length' })
    const policies = {
      best: { every: best },
      half: { every: best / 2 },
      double: { every: 2 * best },
      quantity: { quantity: param(goldenCase, 'quantity') },
      hybrid: { quantity: param(goldenCase, 'hybridQuantity'), within: param(goldenCase, 'hybridTime') },
    }
    const found: Measured[] = [exact('bestInterval', best)]
    for (const [name, consolidate] of Object.entries(policies)) {
      const options = { seed: `${goldenCase.id}/${name}`, replications: length.replications }
      const estimates = replicate(dockScenario(terms, consolidate, length), options, loads)
      for (const [quantity, estimate] of Object.entries(estimates))
        found.push(measured(`${quantity}[${name}]`, estimate))
    }
    return found
  },
}

function loads({ figures, metric }: Reading): Readonly<Record<string, number>> {
  const [{ shipped, departures, docked }] = figures.lanes
  return { meanLoad: shipped / departures, meanWait: docked / shipped, costRate: metric('costPerPeriod') }
}
