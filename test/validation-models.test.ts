import { describe, expect, it } from 'vitest'
import { measuredModels, modelDriverOf, readModelCases } from '../bench/validation/models.ts'
import { textLine } from '../bench/validation/print.ts'
import { runCase } from '../bench/validation/run-case.ts'

/** The checks of models by id, at a small share of their length; the whole runs in `npm run validation`. */
const EFFORT = 0.02
const cases = readModelCases()

describe('checks of models', () => {
  it.each(cases.map((goldenCase) => ({ id: goldenCase.id, goldenCase })))('hold: $id', ({ goldenCase }) => {
    const driver = modelDriverOf(goldenCase)
    if (driver === undefined) throw new Error(`no measure of ${goldenCase.id}`)
    const { verdicts, skipped } = runCase(goldenCase, driver, EFFORT)
    expect(skipped).toEqual([])
    expect(verdicts.filter(({ pass }) => !pass).map(textLine)).toEqual([])
  })

  it('have ids of their own, one measure each', () => {
    expect([...measuredModels()].sort()).toEqual(cases.map(({ id }) => id).sort())
  })
})
