import { type ScenarioSpec, Simulation } from '../../src/index.ts'
import { expectedMismatch, finiteLaw, newsvendorLevel, normalLaw } from '../../src/theory/index.ts'
import { exact, hasParams, numbersInText, param, runParam, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { estimate, measured, readingOf } from './replicate.ts'

/**
 * One selling season: S bought at the start, sold at r, the rest salvaged at v. The horizon is one period; every replication is one season.
 */
function scenarioOf(goldenCase: GoldenCase, S: number): ScenarioSpec {
  return {
    name: goldenCase.id,
    horizon: 1,
    sequence: 'order-receive-demand',
    signed: true,
    products: {
      paper: { cost: param(goldenCase, 'c'), price: param(goldenCase, 'r'), salvage: param(goldenCase, 'v') },
    },
    sites: {
      press: { kind: 'supplier' },
      stand: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S },
        shortage: { kind: 'lost' },
        demand: { paper: { kind: 'normal', mean: param(goldenCase, 'mean'), sd: param(goldenCase, 'sd') } },
        initial: { onHand: 0 },
      },
    },
    lanes: [{ from: 'press', to: 'stand' }],
  }
}

function seasons(goldenCase: GoldenCase, S: number, effort: number): Float64Array {
  const simulation = new Simulation(scenarioOf(goldenCase, S), { seed: goldenCase.id })
  const profits = new Float64Array(Math.max(2, Math.round(runParam(goldenCase, 'replications') * effort)))
  for (let season = 0; season < profits.length; season++) {
    simulation.reset(season)
    simulation.runToEnd()
    profits[season] = readingOf(simulation.figures()).metric('profit')
  }
  return profits
}

/** `pmf 1..8 = .25,.05,...; h=500000, p=1000000`: an instance told in words. */
function discreteInstance(goldenCase: GoldenCase): readonly Measured[] {
  const how = goldenCase.expected.find(({ name }) => name === 'discrete_S_star')?.how ?? ''
  const [, first, , list] = /pmf\s+(\d+)\.\.(\d+)\s*=\s*([\d.,\s]+)/.exec(how) ?? []
  const { h, p } = numbersInText(how.replaceAll(',', ' '))
  if (list === undefined || h === undefined || p === undefined) return []
  const weights = list
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number)
  const law = finiteLaw(
    weights.map((_, index) => Number(first) + index),
    weights,
  )
  const star = newsvendorLevel(law, { underage: p, overage: h })
  const { over, under } = expectedMismatch(law, star)
  return [exact('discrete_S_star', star), exact('discrete_cost_at_S_star', h * over + p * under)]
}

export const newsvendorProfitDriver: Driver = {
  id: 'inv-newsvendor-profit',
  matches: (goldenCase) => hasParams(goldenCase, 'r', 'c', 'v', 'mean', 'sd'),
  run: (goldenCase, effort) => {
    const [r, c, v] = ['r', 'c', 'v'].map((name) => param(goldenCase, name))
    const law = normalLaw(param(goldenCase, 'mean'), param(goldenCase, 'sd'))
    const star = newsvendorLevel(law, { underage: r - c, overage: c - v })
    return wanted(goldenCase, [
      exact('S_star', star),
      measured('expectedProfit', estimate(seasons(goldenCase, star, effort))),
      ...discreteInstance(goldenCase),
    ])
  },
}
