import { baseStock, poissonArrivals, type RetailerSpec, type ScenarioSpec } from '../../src/index.ts'
import {
  pooledSpareParts,
  type SparePartsModel,
  separateSpareParts,
  sparePartsForTarget,
} from '../../src/theory/index.ts'
import { exact, expectedNames, hasParams, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { measured, type RunLength, replicate, runLength } from './replicate.ts'

/**
 * Local warehouses, R of which hold one unit, with full lateral transshipment and emergency supply. Sequence `continuous`. A unit taken from a shelf is ordered at once and comes
 * after the lead time; it costs holding on its way as well.
 */
function scenarioOf(model: SparePartsModel, stocked: number, { warmUp, periods }: RunLength): ScenarioSpec {
  const { warehouses, rate, leadTime, h, emergencyCost, lateralCost } = model
  const names = Array.from({ length: warehouses }, (_, index) => `local${index}`)
  const site = (index: number): RetailerSpec => ({
    kind: 'retailer',
    policy: baseStock({ S: index < stocked ? 1 : 0 }),
    demand: { item: poissonArrivals({ rate }) },
    holding: h,
    shortage: { kind: 'emergency', costPerUnit: emergencyCost },
    transship: { costPerUnit: lateralCost },
  })
  return {
    horizon: warmUp + periods,
    warmUp,
    sequence: 'continuous',
    products: { item: {} },
    sites: { centre: { kind: 'supplier' }, ...Object.fromEntries(names.map((name, index) => [name, site(index)])) },
    lanes: names.map((to) => ({ from: 'centre', to, transit: leadTime, holding: h })),
  }
}

/** Stock for a target of the mean wait, where it is asked for: `waiting: emergency 2 days, lateral 0.5 day, target mean wait 0.2 day`. */
function plansOf(goldenCase: GoldenCase, model: SparePartsModel): readonly Measured[] {
  if (!expectedNames(goldenCase).some((name) => name.startsWith('sit'))) return []
  const [emergency, lateral, target] = ['emergency', 'lateral', 'target mean wait'].map((what) =>
    Number(
      new RegExp(`${what} (\\d+(?:\\.\\d+)?) (?:day|hour|week|month|year)`).exec(goldenCase.model.costs ?? '')?.[1],
    ),
  )
  const separate = sparePartsForTarget(model, separateSpareParts, { emergency, lateral }, target)
  const pooled = sparePartsForTarget(model, pooledSpareParts, { emergency, lateral }, target)
  return [
    exact('sit1_Rstar', separate.R),
    exact('sit1_cost', separate.cost),
    exact('sit3_Rstar', pooled.R),
    exact('sit3_cost', pooled.cost),
  ]
}

/** The numbers of stocked warehouses that the case asks about: `costRate[R=6]`. */
function stockedIn({ expected }: GoldenCase): readonly number[] {
  const found = expected.flatMap(({ name }) => /\[R=(\d+)\]/.exec(name)?.[1] ?? [])
  return [...new Set(found.map(Number))]
}

export const transshipmentDriver: Driver = {
  id: 'me-lateral-transshipment',
  matches: (goldenCase) => hasParams(goldenCase, 'N', 'demandRate', 'leadTime', 'h', 'emergencyCost', 'lateralCost'),
  run: (goldenCase, effort) => {
    const of = (name: string) => param(goldenCase, name)
    const model: SparePartsModel = {
      warehouses: of('N'),
      rate: of('demandRate'),
      leadTime: of('leadTime'),
      h: of('h'),
      emergencyCost: of('emergencyCost'),
      lateralCost: of('lateralCost'),
    }
    const rate = model.warehouses * model.rate
    const length = runLength(goldenCase, effort, { warmUp: 'warmupDemands', length: 'demands', perPeriod: rate })
    const options = { seed: goldenCase.id, replications: length.replications }
    const results = stockedIn(goldenCase).flatMap((stocked): Measured[] => {
      const estimates = replicate(scenarioOf(model, stocked, length), options, ({ metric, figures }) => {
        const sum = (of: (point: (typeof figures.points)[number]) => number) =>
          figures.points.reduce((total, point) => total + of(point), 0)
        const demanded = sum((point) => point.demanded)
        return {
          pEmergency: sum((point) => point.expedited) / demanded,
          pLateral: sum((point) => point.transferredIn) / demanded,
          costRate: metric('costPerPeriod'),
        }
      })
      return Object.entries(estimates).map(([name, value]) => measured(`${name}[R=${stocked}]`, value))
    })
    return wanted(goldenCase, [...results, ...plansOf(goldenCase, model)])
  },
}
