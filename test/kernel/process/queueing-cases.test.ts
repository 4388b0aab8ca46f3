/** The queueing cases of `test/golden/cases.json`, each at a small part of its suggested length; `npm run validation` runs them whole. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { GoldenCase, GoldenExpectation } from '../../../bench/validation/driver.ts'
import { cases } from '../../../bench/validation/queueing.ts'

const golden: readonly GoldenCase[] = JSON.parse(
  readFileSync(new URL('../../golden/cases.json', import.meta.url), 'utf8'),
)

const EFFORT = 0.01

/** Tolerances are about four standard errors at full length, so a run of a fraction f is allowed 1 / sqrt(f) times as much. */
function toleranceOf({ tolerance, value }: GoldenExpectation, random: boolean): number {
  const scale = random ? 1 / Math.sqrt(EFFORT) : 1
  return scale * (tolerance?.abs ?? (tolerance?.rel ?? 0) * Math.abs(Number(value)))
}

describe.each(cases.map((driver) => [driver.id, driver] as const))('the published case %s', (id, driver) => {
  const goldenCase = golden.find((candidate) => candidate.id === id)
  if (goldenCase === undefined) throw new Error(`missing case ${id}`)

  it('is reproduced', () => {
    const measured = driver.run(goldenCase, EFFORT)
    expect(measured.map(({ quantity }) => quantity).toSorted()).toEqual(
      goldenCase.expected.map(({ name }) => name).toSorted(),
    )
    const random = !/^deterministic/.test(goldenCase.kind ?? '')
    for (const expectation of goldenCase.expected) {
      const simulated = measured.find(({ quantity }) => quantity === expectation.name)?.simulated
      const expected = [expectation.value].flat()
      expect([simulated].flat()).toHaveLength(expected.length)
      for (const [i, value] of [simulated].flat().entries())
        expect(Math.abs(Number(value) - Number(expected[i])), expectation.name).toBeLessThanOrEqual(
          toleranceOf(expectation, random),
        )
    }
  })
})

describe('other instances of the same families', () => {
  const run = (id: string, change: (original: GoldenCase) => GoldenCase) => {
    const original = golden.find((candidate) => candidate.id === id)
    if (original === undefined) throw new Error(`missing case ${id}`)
    const changed = change(original)
    const driver = cases.find((candidate) => candidate.matches?.(changed) === true)
    return new Map(driver?.run(changed, 0.02).map(({ quantity, simulated }) => [quantity, Number(simulated)]))
  }

  it('run with their own numbers: M/M/1 at utilisation 0.5 waits 0.5 / rate', () => {
    const results = run('q-mm1-rho08', (original) => ({
      ...original,
      id: 'q-mm1-half',
      params: { lambda_: 1, mu: 2, servers: 1 },
    }))
    expect(results.get('Wq')).toBeCloseTo(0.5, 1)
    expect(results.get('pWait')).toBeCloseTo(0.5, 1)
  })

  it('run with their own laws: M/D/1 and M/H2/1 by Pollaczek and Khinchine', () => {
    const mixture = 'hyperexp p=0.5 mean 0.2 / p=0.5 mean 1.8'
    const results = run('q-mg1-pk', (original) => ({
      ...original,
      id: 'q-mg1-other',
      params: {
        lambda_: 0.5,
        laws: [
          { name: 'deterministic', scv: 0 },
          { name: mixture, scv: 2.28 },
        ],
      },
      expected: [
        { name: 'Wq[deterministic]', value: 0.5 },
        { name: `Wq[${mixture}]`, value: 1.64 },
      ],
    }))
    expect(results.get('Wq[deterministic]')).toBeCloseTo(0.5, 1)
    expect(Math.abs((results.get(`Wq[${mixture}]`) ?? 0) - 1.64)).toBeLessThan(0.1)
  })

  it('run with their own routes: a tandem of two stations', () => {
    const results = run('q-jackson-3node', (original) => ({
      ...original,
      id: 'q-jackson-tandem',
      params: {
        gamma: [1, 0],
        P: [
          [0, 1],
          [0, 0],
        ],
        mu: [2, 4],
        servers: [1, 1],
      },
      expected: ['L_A', 'L_B', 'meanTimeInNetwork'].map((name) => ({ name, value: 0 })),
    }))
    expect(results.get('L_A')).toBeCloseTo(1, 1)
    expect(results.get('L_B')).toBeCloseTo(1 / 3, 1)
    expect(results.get('meanTimeInNetwork')).toBeCloseTo(4 / 3, 1)
  })
})
