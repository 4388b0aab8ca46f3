import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compare } from '../bench/validation/compare.ts'
import type { GoldenCase } from '../bench/validation/driver.ts'
import { driverOf, drivers } from '../bench/validation/drivers.ts'
import { textLine } from '../bench/validation/print.ts'
import { runCase } from '../bench/validation/run-case.ts'

/**
 * The fast part of `npm run validation`: cases without chance in full, estimates at a small share of their suggested length. Seeds are fixed by the
 * case; tolerances, about 4 standard errors at full length, widen by 1 / sqrt(effort). The whole runs in CI.
 */
const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`golden/${file}`, import.meta.url), 'utf8')) as readonly GoldenCase[]
const cases = read('cases.json')

const SMALL_EFFORT = 0.005
const INSTANCE_EFFORT = 0.02

/** Cases that are slow at any effort, since they raise the length until an interval is short enough, or as many laws run; their families are here all the same. */
const slow: ReadonlySet<string> = new Set([
  'q-mg1-pk',
  'q-mmc-c10',
  'stat-lawkelton-inventory-exact',
  'me-serial-shangsong-row9',
])

const runnable = cases.flatMap((goldenCase) => {
  const driver = driverOf(goldenCase)
  return driver === undefined || slow.has(goldenCase.id) ? [] : [{ id: goldenCase.id, goldenCase, driver }]
})

describe('published and exact results', () => {
  it.each(runnable)('are reproduced: $id', ({ goldenCase, driver }) => {
    const { verdicts, skipped } = runCase(goldenCase, driver, SMALL_EFFORT)
    expect(skipped).toEqual([])
    expect(verdicts.length).toBe(goldenCase.expected.length)
    expect(verdicts.filter(({ pass }) => !pass).map(textLine)).toEqual([])
  })

  it('have a driver each, but for those of later issues', () => {
    expect(runnable.length + slow.size).toBeGreaterThanOrEqual(38)
    for (const { id } of drivers) expect(cases.map((goldenCase) => goldenCase.id)).toContain(id)
  })
})

describe('other instances of the same families', () => {
  it.each(read('instances.json').map((goldenCase) => ({ id: goldenCase.id, goldenCase })))(
    'are reproduced by the same drivers: $id',
    ({ goldenCase }) => {
      const driver = driverOf(goldenCase)
      if (driver === undefined) throw new Error(`no driver knows the family of ${goldenCase.id}`)
      const { verdicts, skipped } = runCase(goldenCase, driver, INSTANCE_EFFORT)
      expect(skipped).toEqual([])
      expect(verdicts.filter(({ pass }) => !pass).map(textLine)).toEqual([])
    },
  )
})

describe('the comparison', () => {
  const expectation = { name: 'x', value: { a: [1, 2] }, tolerance: { abs: 0.1 } }

  it('holds every entry to the tolerance', () => {
    const good = compare('id', expectation, { quantity: 'x', simulated: { a: [1, 2.05] }, halfWidth: null }, 1)
    expect([good.pass, good.worst.at]).toEqual([true, 'a[1]'])
    const bad = compare('id', expectation, { quantity: 'x', simulated: { a: [1, 2.15] }, halfWidth: null }, 1)
    expect([bad.pass, bad.worst.at]).toEqual([false, 'a[1]'])
  })

  it('fails a missing entry and a list of another length', () => {
    const short = compare('id', expectation, { quantity: 'x', simulated: { a: [1] }, halfWidth: null }, 1)
    const long = compare('id', expectation, { quantity: 'x', simulated: { a: [1, 2, 3] }, halfWidth: null }, 1)
    const nan = compare('id', expectation, { quantity: 'x', simulated: { a: [1, Number.NaN] }, halfWidth: null }, 1)
    expect([short.pass, long.pass, nan.pass]).toEqual([false, false, false])
  })

  it('widens the tolerance of an estimate with a shorter run, never that of an exact result', () => {
    const one = { name: 'x', value: 1, tolerance: { rel: 0.1 } }
    const off = { quantity: 'x', simulated: 1.15 }
    expect(compare('id', one, { ...off, halfWidth: 0.1 }, 0.25).pass).toBe(true)
    expect(compare('id', one, { ...off, halfWidth: null }, 0.25).pass).toBe(false)
  })

  it('gives no score to an estimate that is the same in every replication but for rounding', () => {
    const one = { name: 'x', value: 1, tolerance: { rel: 0.1 } }
    const same = { quantity: 'x', simulated: 1 + 4e-15, halfWidth: 4e-16, freedom: 9 }
    expect(compare('id', one, same, 1)).toMatchObject({ pass: true, worst: { z: null } })
  })

  it('scores a deviation by the t distribution of its interval', () => {
    const one = { name: 'x', value: 0, tolerance: { abs: 9 } }
    const { worst } = compare('id', one, { quantity: 'x', simulated: 1, halfWidth: 1, freedom: 9 }, 1)
    expect(worst.z).toBeCloseTo(1.96, 2)
  })
})
