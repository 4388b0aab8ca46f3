import { normalCdf } from '../../src/math/normal.ts'
import { chiSquareUpperP } from '../../src/stats/index.ts'
import type { Verdict } from './compare.ts'
import type { GoldenCase } from './driver.ts'

/** Whether the deviations of all estimates together look like chance. */
export interface JointTest {
  /** Sum of z^2 over the first estimate of each case: independent, since each case has streams of its own. */
  readonly chiSquare: number
  readonly cases: number
  readonly p: number
  /** All estimates: how many, how many beyond 1.96 (one in twenty is expected; estimates of one case move together). */
  readonly scores: number
  readonly beyond: number
  /** The largest |z|, and its probability as the largest of so many (Bonferroni). */
  readonly largest: number
  readonly largestAt: string
  readonly pLargest: number
  readonly pass: boolean
}

/** Below this probability the whole is called suspicious, and the run fails. */
const SUSPICIOUS = 1e-4

/** Targets that were simulated themselves carry an error of their own and stay out of the test. */
const SIMULATED_TARGET = /experiment|sample|Monte Carlo|replication|simulation/i

export function jointTest(cases: readonly GoldenCase[], verdicts: readonly Verdict[]): JointTest | undefined {
  const scores = verdicts.flatMap((verdict) => {
    const expectation = cases
      .find(({ id }) => id === verdict.id)
      ?.expected.find(({ name }) => name === verdict.quantity)
    if (SIMULATED_TARGET.test(expectation?.how ?? '')) return []
    return verdict.entries.flatMap(({ z, at }) =>
      z === null || Number.isNaN(z) ? [] : [{ id: verdict.id, name: `${verdict.quantity} ${at}`.trim(), z }],
    )
  })
  if (scores.length === 0) return undefined
  const firsts = [...new Map([...scores].reverse().map((score) => [score.id, score])).values()]
  const chiSquare = firsts.reduce((sum, { z }) => sum + z * z, 0)
  const p = chiSquareUpperP(chiSquare, firsts.length)
  const top = scores.reduce((most, score) => (Math.abs(score.z) > Math.abs(most.z) ? score : most))
  const pLargest = Math.min(1, scores.length * 2 * normalCdf(-Math.abs(top.z)))
  return {
    chiSquare,
    cases: firsts.length,
    p,
    scores: scores.length,
    beyond: scores.filter(({ z }) => Math.abs(z) > 1.96).length,
    largest: Math.abs(top.z),
    largestAt: `${top.id} ${top.name}`,
    pLargest,
    pass: p >= SUSPICIOUS && pLargest >= SUSPICIOUS,
  }
}
