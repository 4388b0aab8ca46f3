import type { Entry, Verdict } from './compare.ts'
import type { JointTest } from './joint-test.ts'

/** Lines for people, and lines for programs. */

/** One JSON line: expected and simulated in the shape of the case, half-width and tolerance of the entry that uses up most of its tolerance. */
export function jsonLine({ id, quantity, expected, simulated, entries, worst, pass }: Verdict): string {
  const single = entries.length === 1 && worst.at === ''
  return JSON.stringify({
    id,
    quantity,
    expected,
    simulated,
    halfWidth: worst.halfWidth,
    tolerance: worst.tolerance,
    pass,
    ...(single ? {} : { entries: entries.length, worst }),
  })
}

/** `PASS  id  quantity  expected  simulated ± half-width  tolerance`. */
export function textLine({ id, quantity, entries, worst, pass }: Verdict): string {
  const single = entries.length === 1 && worst.at === ''
  const name = single ? quantity : `${quantity} (${entries.length} entries, worst: ${worst.at})`
  return [pass ? 'pass' : 'FAIL', id.padEnd(30), name.padEnd(30), numbers(worst)].join('  ')
}

function numbers({ expected, simulated, halfWidth, tolerance }: Entry): string {
  const width = halfWidth === null ? '' : ` ± ${short(halfWidth)}`
  const allowed = tolerance === null ? 'not judged' : `tolerance ${short(tolerance)}`
  return `expected ${long(expected)}  simulated ${long(simulated)}${width}  ${allowed}`
}

function long(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(8)))
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)))
}

export function jointLines(test: JointTest): readonly string[] {
  return [
    `joint test: first estimate of each of ${test.cases} cases: chi-square ${short(test.chiSquare)} on ${test.cases} degrees of freedom, p = ${short(test.p)}`,
    `            ${test.scores} estimates with exact targets: ${test.beyond} beyond |z| = 1.96 (5 % = ${short(test.scores / 20)} expected; those of one case move together)`,
    `            largest |z| = ${short(test.largest)} (${test.largestAt}), p as the largest of all = ${short(test.pLargest)}: ${test.pass ? 'pass' : 'FAIL'}`,
  ]
}
