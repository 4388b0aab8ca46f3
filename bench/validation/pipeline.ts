import { poissonArrivals, type ScenarioSpec } from '../../src/index.ts'
import type { DistributionSpec } from '../../src/random/index.ts'
import { hasParams, labelsOf, param } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { parseLaw } from './laws.ts'
import { measured, type RunLength, replicate, runLength } from './replicate.ts'

/** Goods in transit: every customer's unit is ordered at once from a supplier that never runs out, so shipments leave at Poisson epochs. */
function scenarioOf(goldenCase: GoldenCase, transit: DistributionSpec, { warmUp, periods }: RunLength): ScenarioSpec {
  return {
    horizon: warmUp + periods,
    warmUp,
    sequence: 'continuous',
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 0 },
        demand: { item: poissonArrivals({ rate: param(goldenCase, 'lambda_') }) },
      },
    },
    lanes: [{ from: 'source', to: 'shop', transit, crossing: true }],
  }
}

/** The laws that the case compares, all of the same mean; the squared coefficient of variation stands in the description. */
function transitLaw(goldenCase: GoldenCase, label: string): DistributionSpec | undefined {
  const mean = param(goldenCase, 'meanTransit')
  const scv = Number(/scv\s*=?\s*(\d+(?:\.\d+)?)/.exec(goldenCase.model.description)?.[1] ?? 1)
  if (label === 'lognormal') return { kind: 'lognormal', mean, cv: Math.sqrt(scv) }
  if (label === 'gamma') return { kind: 'gamma', mean, cv: Math.sqrt(scv) }
  if (label === 'exponential') return { kind: 'exponential', mean }
  if (label === 'constant' || label === 'deterministic') return mean
  if (label === 'uniform') return { kind: 'uniform', min: 0, max: 2 * mean }
  try {
    // What the label leaves open is the mean: `erlang2`.
    return parseLaw(/mean|\(/.test(label) ? label : `${label} mean ${mean}`).spec
  } catch {
    return undefined
  }
}

const names = ['meanInTransit', 'varInTransit', 'pOvertakenByNext']

export const pipelineDriver: Driver = {
  id: 'log-pipeline-mginf',
  matches: (goldenCase) => hasParams(goldenCase, 'lambda_', 'meanTransit'),
  run: (goldenCase, effort) => {
    const length = runLength(goldenCase, effort, { warmUp: 'warmup', length: 'length' })
    const labels = [...new Set(names.flatMap((name) => labelsOf(goldenCase, name)))]
    const found = labels.flatMap((label): Measured[] => {
      const law = transitLaw(goldenCase, label)
      if (law === undefined) return []
      const options = { seed: `${goldenCase.id}/${label}`, replications: length.replications }
      const estimates = replicate(scenarioOf(goldenCase, law, length), options, ({ figures, periods }) => {
        const { underWay, underWaySquares, overtakes, shipments } = figures.lanes[0]
        const mean = underWay / periods
        return {
          meanInTransit: mean,
          varInTransit: underWaySquares / periods - mean * mean,
          pOvertakenByNext: overtakes / shipments,
        }
      })
      return Object.entries(estimates).map(([name, value]) => measured(`${name}[${label}]`, value))
    })
    const asked = new Set(names.flatMap((name) => labelsOf(goldenCase, name).map((label) => `${name}[${label}]`)))
    return found.filter(({ quantity }) => asked.has(quantity))
  },
}
