import {
  baseStock,
  type DemandSpec,
  type LaneSpec,
  poissonArrivals,
  type ScenarioSpec,
  Simulation,
  type SiteSpec,
} from '../../src/index.ts'
import { clarkScarf, costOfEchelonLevels, normalLaw, poissonLaw } from '../../src/theory/index.ts'
import { exact, hasParams, param, paramList, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { measured, type Reading, replicate, runLength } from './replicate.ts'

/** Serial chains: stage 1 faces customers, the last one is fed by a supplier that never runs out. Lists are in that order. */

interface Stage {
  readonly name: string
  /** Local base-stock level. */
  readonly S: number
  /** Transit time into the stage. */
  readonly transit: number
  /** Holding cost of stock here. */
  readonly holding: number
  readonly onHand?: number
  readonly pipeline?: readonly number[]
}

interface Chain {
  readonly stages: readonly Stage[]
  readonly demand: DemandSpec
  readonly p: number
  /** Goods between two stages cost what they cost at the upper one; goods into the last stage are free. */
  readonly pipelineHolding: boolean
}

function sitesOf({ stages, demand, p, pipelineHolding }: Chain): Pick<ScenarioSpec, 'products' | 'sites' | 'lanes'> {
  const sites: Record<string, SiteSpec> = { source: { kind: 'supplier' } }
  const lanes: LaneSpec[] = []
  for (const [index, { name, S, transit, holding, onHand, pipeline }] of stages.entries()) {
    const upper = stages[index + 1]
    const stock = {
      policy: baseStock({ S }),
      holding,
      initial: { onHand: onHand ?? S, ...(pipeline === undefined ? {} : { pipeline }) },
    }
    sites[name] =
      index === 0
        ? { kind: 'retailer', ...stock, shortage: { kind: 'backorder', cost: p }, demand: { item: demand } }
        : { kind: 'wholesaler', ...stock }
    lanes.push({
      from: upper?.name ?? 'source',
      to: name,
      transit,
      holding: pipelineHolding && upper !== undefined ? upper.holding : 0,
    })
  }
  return { products: { item: {} }, sites, lanes }
}

/** Local holding cost of a stage: the echelon costs of itself and all stages above it. */
function localHolding(echelon: readonly number[]): readonly number[] {
  return echelon.map((_, index) => echelon.slice(index).reduce((sum, rate) => sum + rate, 0))
}

function localLevels(echelon: readonly number[]): readonly number[] {
  return echelon.map((S, index) => (index === 0 ? S : S - echelon[index - 1]))
}

const stageNames = (count: number) => Array.from({ length: count }, (_, index) => `stage${index + 1}`)

function readStageOne({ metric, point, periods }: Reading): Readonly<Record<string, number>> {
  return {
    cost: metric('costPerPeriod'),
    backorders: metric('backorders'),
    onHandStage1: point('stage1').held / periods,
    fillRate: metric('fillRate'),
  }
}

/** Continuous review, Poisson demand, echelon base stock (Shang & Song's instances). */
export const continuousSerialDriver: Driver = {
  id: 'me-serial-shangsong-row1',
  matches: (goldenCase) => hasParams(goldenCase, 'lambda_', 'L', 'echelonHolding', 'p', 'S_echelon'),
  run: (goldenCase, effort) => {
    const rate = param(goldenCase, 'lambda_')
    const p = param(goldenCase, 'p')
    const [L, holding, S] = ['L', 'echelonHolding', 'S_echelon'].map((name) => paramList(goldenCase, name))
    const local = localHolding(holding)
    const levels = localLevels(S)
    const stages = stageNames(L.length).map((name, index) => ({
      name,
      S: levels[index],
      transit: L[index],
      holding: local[index],
    }))
    const length = runLength(goldenCase, effort, { warmUp: 'warmupDemands', length: 'demands', perPeriod: rate })
    const scenario: ScenarioSpec = {
      horizon: length.warmUp + length.periods,
      warmUp: length.warmUp,
      sequence: 'continuous',
      ...sitesOf({ stages, demand: poissonArrivals({ rate }), p, pipelineHolding: true }),
    }
    const options = { seed: goldenCase.id, replications: length.replications }
    const { cost, ...rest } = replicate(scenario, options, readStageOne)
    const model = { holding, p, leadTimeDemand: L.map((time) => poissonLaw(rate * time)) }
    const best = clarkScarf(model)
    // Of several optima a table prints one: where its levels cost as little, they are optimal as well.
    const isTie = costOfEchelonLevels(model, S) <= best.cost * (1 + 1e-9)
    return wanted(goldenCase, [
      exact(`optimalS_echelon_1to${L.length}`, isTie ? S : best.S),
      measured('costRate', cost),
      ...Object.entries(rest).map(([name, value]) => measured(name, value)),
    ])
  },
}

/** Periodic review, normal demand, echelon base stock (Clark & Scarf). */
export const periodicSerialDriver: Driver = {
  id: 'me-clarkscarf-ex61',
  matches: (goldenCase) => hasParams(goldenCase, 'L_source', 'echelonHolding', 'p', 'mean', 'sd', 'S_echelon'),
  run: (goldenCase, effort) => {
    const [p, mean, sd] = ['p', 'mean', 'sd'].map((name) => param(goldenCase, name))
    const [L, holding, S] = ['L_source', 'echelonHolding', 'S_echelon'].map((name) => paramList(goldenCase, name))
    const local = localHolding(holding)
    const levels = localLevels(S)
    const stages = stageNames(L.length).map((name, index) => ({
      name,
      S: levels[index],
      transit: index === 0 ? L[index] - 1 : L[index],
      holding: local[index],
    }))
    const length = runLength(goldenCase, effort, { warmUp: 'warmupPeriods', length: 'periods' })
    const scenario: ScenarioSpec = {
      horizon: length.warmUp + length.periods,
      warmUp: length.warmUp,
      sequence: 'order-receive-demand',
      signed: true,
      ...sitesOf({ stages, demand: { kind: 'normal', mean, sd }, p, pipelineHolding: true }),
    }
    const options = { seed: goldenCase.id, replications: length.replications }
    const { cost, ...rest } = replicate(scenario, options, readStageOne)
    const leadTimeDemand = L.map((time) => normalLaw(mean * time, sd * Math.sqrt(time)))
    // The source counts one period more of transit into stage 1 than the periodic model runs through.
    const extra = (local[1] ?? 0) * mean
    return wanted(goldenCase, [
      exact('optimalS_echelon', clarkScarf({ holding, p, leadTimeDemand }).S),
      measured('costSource', { ...cost, mean: cost.mean + extra }),
      measured('costPeriodic', cost),
      ...Object.entries(rest).map(([name, value]) => measured(name, value)),
    ])
  },
}

/** A day-by-day trace without chance. Names, initial stock, demand and costs are told in words. */
export const serialTraceDriver: Driver = {
  id: 'me-serial-deterministic-trace',
  matches: (goldenCase) =>
    goldenCase.group === 'multi-echelon' &&
    hasParams(goldenCase, 'S', 'L', 'days') &&
    goldenCase.kind === 'deterministic trajectory',
  run: (goldenCase) => {
    const days = param(goldenCase, 'days', runParam(goldenCase, 'days', 1))
    const [S, L] = ['S', 'L'].map((name) => paramList(goldenCase, name))
    const told = readTrace(goldenCase, S.length, days)
    const stages = S.map((level, index) => ({
      name: told.names[index],
      S: level,
      transit: L[index],
      holding: told.holding[index],
      onHand: told.onHand[index],
      pipeline: Array.from({ length: L[index] }, () => told.arriving),
    }))
    const demand: DemandSpec = { kind: 'trace', values: told.demand }
    const scenario: ScenarioSpec = {
      horizon: days,
      sequence: 'receive-demand-review',
      ...sitesOf({ stages, demand, p: told.p, pipelineHolding: false }),
    }
    const simulation = new Simulation(scenario, { series: ['onHand', 'backorders', 'orders', 'demand', 'shipped'] })
    simulation.runToEnd()
    const series = simulation.series
    const found: Measured[] = told.names.flatMap((name) =>
      Object.entries(series[name]).map(([what, values]) => exact(`${what}_${name}`, values)),
    )
    const totalCost = simulation.figures().points.reduce((sum, { costs }) => sum + costs.holding + costs.shortage, 0)
    return wanted(goldenCase, [
      ...found,
      exact('totalCost', totalCost),
      exact('maxCustomerBackorder', Math.max(...series[told.names[0]].backorders)),
    ])
  },
}

interface ToldTrace {
  readonly names: readonly string[]
  readonly onHand: readonly number[]
  readonly arriving: number
  readonly holding: readonly number[]
  readonly p: number
  readonly demand: readonly number[]
}

function readTrace(goldenCase: GoldenCase, count: number, days: number): ToldTrace {
  const { description, initial = '', costs = '' } = goldenCase.model
  const chain = /^([^.:]*<-[^.]*)\./.exec(description)?.[1] ?? ''
  // The last name is the raw material.
  const names = chain
    .split('<-')
    .slice(0, count)
    .map((name) => name.trim().toLowerCase())
  if (names.length !== count) throw new Error(`missing names of ${count} stages in the description of ${goldenCase.id}`)
  const list = (text: string, pattern: RegExp) => (pattern.exec(text)?.[1] ?? '').split(',').map(Number)
  return {
    names,
    onHand: list(initial, /on hand (\d[\d., ]*)/),
    arriving: Number(/has (\d+(?:\.\d+)?) arriving/.exec(initial)?.[1] ?? 0),
    holding: list(costs, /holding (\d[\d., ]*)/),
    p: Number(/(\d+(?:\.\d+)?) per customer backorder/.exec(costs)?.[1] ?? 0),
    demand: readPulse(description, days),
  }
}

/** `Demand 10 per day on days 1-5, 21 on days 6-12, 10 afterwards`. */
function readPulse(text: string, days: number): readonly number[] {
  const sentence = /Demand ([^;]*?afterwards)/.exec(text)?.[1] ?? ''
  const later = Number(/(\d+(?:\.\d+)?) afterwards/.exec(sentence)?.[1] ?? 0)
  const demand = Array.from({ length: days }, () => later)
  for (const [, units, from, to] of sentence.matchAll(/(\d+(?:\.\d+)?)(?: per day)? on days (\d+)-(\d+)/g))
    demand.fill(Number(units), Number(from) - 1, Number(to))
  return demand
}
