import { describe, expect, it } from 'vitest'
import { edit } from '../../src/scenario/edit.ts'
import { explain } from '../../src/scenario/explain.ts'
import { scenarioSchema } from '../../src/scenario/schema.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { base, type Loose, problemsOf } from './base.ts'

/** Problems of the base where the shop forecasts with `forecast`. */
function problemsWith(forecast: Loose): readonly string[] {
  return problemsOf((scenario) => {
    scenario.sites.shop.policy = { kind: 'forecast-order-up-to', L: 2, forecast }
  })
}

function forecasting(): Loose {
  const scenario = base()
  scenario.sites.shop.policy = { kind: 'forecast-order-up-to', L: 2, forecast: { kind: 'moving-average', n: 5 } }
  return scenario
}

describe('a forecaster inside a policy', () => {
  it('is checked as a part of its own', () => {
    expect(problemsWith({ kind: 'moving-average', n: 5 })).toEqual([])
  })

  it.each([
    [
      'an unknown kind',
      { kind: 'moving-avrage', n: 5 },
      /^sites\.shop\.policy\.forecast\.kind: unknown forecaster kind "moving-avrage".*did you mean "?moving-average/,
    ],
    ['no kind', { n: 5 }, /^sites\.shop\.policy\.forecast: missing kind of forecast/],
    [
      'a bare number',
      5,
      /^sites\.shop\.policy\.forecast: invalid forecast 5; expected a forecaster, \{ kind: \.\.\. \}/,
    ],
    ['a value out of bounds', { kind: 'moving-average', n: 0 }, /^sites\.shop\.policy\.forecast\.n: invalid n 0/],
    ['an unknown key', { kind: 'moving-average', n: 5, m: 1 }, /^sites\.shop\.policy\.forecast\.m: unknown key "m"/],
    [
      'a missing parameter',
      { kind: 'holt', alpha: 0.1 },
      /^sites\.shop\.policy\.forecast: missing beta of a holt forecaster/,
    ],
    [
      'what no table can say',
      { kind: 'holt-winters', alpha: 0.1, beta: 0.1, gamma: 0.1, m: 4, initial: 1, pattern: [1] },
      /^sites\.shop\.policy\.forecast: invalid pattern of 1 entries; expected m = 4/,
    ],
  ])('is refused once and in place: %s', (_, forecast, message) => {
    const problems = problemsWith(forecast)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(message)
  })

  it('must be there', () => {
    expect(problemsWith(undefined)).toEqual([
      expect.stringMatching(/missing forecast of a forecast-order-up-to policy; expected a forecaster/),
    ])
  })

  it('is in the schema', () => {
    expect(scenarioSchema().safeParse(forecasting()).success).toBe(true)
    const wrong = forecasting()
    wrong.sites.shop.policy.forecast = { kind: 'moving-average' }
    expect(scenarioSchema().safeParse(wrong).success).toBe(false)
  })

  it('can be edited by path and explained', () => {
    const edited = edit(forecasting() as ScenarioSpec, 'sites.shop.policy.forecast.initial', 100)
    expect(edited.sites.shop).toMatchObject({ policy: { forecast: { kind: 'moving-average', n: 5, initial: 100 } } })
    expect(() => edit(forecasting() as ScenarioSpec, 'sites.shop.policy.forecast.window', 4)).toThrow(/has no "window"/)
    expect(explain('moving-average').map(({ what }) => what)).toEqual(['forecaster'])
  })
})

describe('what a site knows of demand', () => {
  it('is one of three words', () => {
    const problems = problemsOf((scenario) => {
      scenario.sites.centre.information = 'customer'
    })
    expect(problems).toEqual([
      expect.stringMatching(/^sites\.centre\.information: unknown information "customer".*customers/),
    ])
  })
})
