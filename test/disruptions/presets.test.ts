import { describe, expect, it } from 'vitest'
import { preset, presetDisruption } from '../../src/disruptions/preset.ts'
import { presets } from '../../src/disruptions/presets.ts'
import { run } from '../../src/run/run.ts'
import { explain } from '../../src/scenario/explain.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { disruptionKit } from '../../src/testing/disruption-kit.ts'
import { history, twoStages } from '../model/chain.ts'

function chain(disruptions: NonNullable<ScenarioSpec['disruptions']>): ScenarioSpec {
  return twoStages(
    { policy: { kind: 'base-stock', S: 30 }, demand: { pill: 5 }, tags: ['afar'] },
    { policy: { kind: 'base-stock', S: 60 }, region: 'hit' },
    { horizon: 80, toShop: { transit: 2, capacity: 20, tags: ['sea'], perUnit: 1 }, disruptions },
  )
}

// One with parts elsewhere, one of random length.
describe.each(['colonial-2021', 'insolvency'])('the contract of the preset %s', (name) => {
  const spec = preset({ name, at: 5, region: 'north', tag: 'sea', elsewhere: 'old' })
  const checks = disruptionKit(presetDisruption, spec, { ...spec, stretch: 0 })
  it.each(checks.map(({ name, check }) => ({ name, check })))('$name', ({ check }) => check())
})

describe.each(Object.keys(presets))('the preset %s', (name) => {
  it('changes a run that it strikes, and leaves one alone that it spares', () => {
    const plain = run(chain({})).fingerprint
    expect(run(chain({ x: preset({ name, at: 10, region: 'hit', tag: 'sea' }) })).fingerprint).not.toBe(plain)
    expect(run(chain({ x: preset({ name, at: 10, region: 'hit', tag: 'sea', stretch: 0 }) })).fingerprint).toBe(plain)
  })

  it('tells the source and the standing of its numbers', () => {
    const [{ parameters }] = explain(name)
    expect(parameters.length).toBeGreaterThan(0)
    for (const { evidence, doc } of parameters) {
      expect(['published', 'calibrated', 'assumed']).toContain(evidence)
      expect(doc).not.toBe('')
    }
  })
})

it('the earthquake of Ecuador gives the recorded curves, in the town and elsewhere', () => {
  const quake = chain({ x: preset({ name: 'ecuador-2016', at: 0, sites: ['shop'] }) })
  const factors = (scenario: ScenarioSpec) =>
    history({ ...scenario, horizon: 7 }, ['demand']).map((line) => Number(line.split(' ').at(-1)) / 5)
  expect(factors(quake)).toEqual([0.91, 0.04, 0.07, 1.07, 1.83, 2.08, 1.52].map((factor) => expect.closeTo(factor, 9)))
  const afar = chain({ x: preset({ name: 'ecuador-2016', at: 0, sites: ['depot'], elsewhere: 'afar' }) })
  expect(factors(afar)).toEqual([0.94, 1.07, 1.31, 1.24, 1.18, 1.11, 1.05].map((factor) => expect.closeTo(factor, 9)))
})

it('names a preset it does not know', () => {
  expect(() => run(chain({ x: preset({ name: 'suez', at: 0, sites: ['shop'] }) }))).toThrow('suez-2021')
})
