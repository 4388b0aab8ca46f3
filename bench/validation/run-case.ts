import { compare, type Verdict } from './compare.ts'
import type { Driver, GoldenCase } from './driver.ts'

/** A case run and compared. */
export interface CaseResult {
  readonly verdicts: readonly Verdict[]
  /** Quantities of the case that the driver does not measure. */
  readonly skipped: readonly string[]
}

/** Runs a case at `effort` of its suggested length and compares every quantity that its driver measures. */
export function runCase(goldenCase: GoldenCase, driver: Driver, effort: number): CaseResult {
  const measured = new Map(driver.run(goldenCase, effort).map((one) => [one.quantity, one]))
  const verdicts = goldenCase.expected.flatMap((expectation) => {
    const found = measured.get(expectation.name)
    return found === undefined ? [] : [compare(goldenCase.id, expectation, found, effort)]
  })
  return { verdicts, skipped: goldenCase.expected.map(({ name }) => name).filter((name) => !measured.has(name)) }
}
