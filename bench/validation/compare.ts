import { normalQuantile } from '../../src/math/normal.ts'
import { studentTQuantile, studentTTwoSidedP } from '../../src/stats/index.ts'
import type { GoldenExpectation, Measured } from './driver.ts'

/** One number of a quantity: a quantity may be a list or a record of them. */
export interface Entry {
  /** Where in the quantity: `retailer.orders[3]`; empty for a bare number. */
  readonly at: string
  readonly expected: number
  /** NaN where the driver gave none. */
  readonly simulated: number
  readonly halfWidth: number | null
  /** Allowed deviation at this effort; null where the case states none: the number is shown and not judged. */
  readonly tolerance: number | null
  /** Standard normal score of the deviation; null without an interval. */
  readonly z: number | null
}

/** A quantity compared with its target. */
export interface Verdict {
  readonly id: string
  readonly quantity: string
  readonly expected: unknown
  readonly simulated: unknown
  readonly entries: readonly Entry[]
  /** The entry that uses up most of its tolerance. */
  readonly worst: Entry
  readonly pass: boolean
}

/**
 * Compares entry by entry. An estimate (one with an interval) is allowed its tolerance / sqrt(effort), since it ran for that share of the
 * suggested length; what has no chance in it is held to the tolerance as it stands.
 */
export function compare(id: string, expectation: GoldenExpectation, measured: Measured, effort: number): Verdict {
  const entries: Entry[] = []
  collect('', expectation.value, measured.simulated, measured.halfWidth, '')
  const pass = entries.every(isWithin)
  const worst = entries.reduce((most, entry) => (strain(entry) > strain(most) ? entry : most), entries[0])
  const { simulated } = measured
  return { id, quantity: expectation.name, expected: expectation.value, simulated, entries, worst, pass }

  function collect(at: string, expected: unknown, simulated: unknown, halfWidth: unknown, key: string): void {
    if (typeof expected === 'number') {
      entries.push(compareNumber(at, expected, simulated, halfWidth, key))
      return
    }
    for (const [name, value] of Object.entries(expected as Readonly<Record<string, unknown>>)) {
      const inside = Array.isArray(expected) ? `${at}[${name}]` : at === '' ? name : `${at}.${name}`
      collect(inside, value, child(simulated, name), child(halfWidth, name), name)
    }
    if (Array.isArray(expected) && (!isList(simulated) || simulated.length !== expected.length))
      entries.push({ ...missing, at: `${at}.length`, expected: expected.length })
  }

  function compareNumber(at: string, expected: number, simulated: unknown, halfWidth: unknown, key: string): Entry {
    const found = typeof simulated === 'number' ? simulated : Number.NaN
    const width = typeof halfWidth === 'number' ? halfWidth : null
    const allowed = toleranceFor(expectation, expected, key)
    const factor = width === null ? 1 : 1 / Math.sqrt(effort)
    return {
      at,
      expected,
      simulated: found,
      halfWidth: width,
      tolerance: allowed === null ? null : allowed * factor,
      z:
        width === null || width <= ROUNDING * Math.abs(found) ? null : score(found - expected, width, measured.freedom),
    }
  }
}

/** An estimate that varies by no more than this share of itself is the same in every replication: what it deviates by is rounding, and no chance. */
const ROUNDING = 1e-9

const missing = { simulated: Number.NaN, halfWidth: null, tolerance: 0, z: null }

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || value instanceof Float64Array
}

function child(value: unknown, name: string): unknown {
  if (value === null || typeof value !== 'object') return value === null ? null : undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}

/** `abs` and `rel` (the wider holds), or one tolerance per key of a record. */
function toleranceFor({ tolerance = {} }: GoldenExpectation, expected: number, key: string): number | null {
  const own: unknown = (tolerance as Readonly<Record<string, unknown>>)[key]
  if (key !== '' && typeof own === 'number') return own
  const { abs, rel } = tolerance
  if (abs === undefined && rel === undefined) return null
  return Math.max(abs ?? 0, (rel ?? 0) * Math.abs(expected))
}

function isWithin({ expected, simulated, tolerance }: Entry): boolean {
  return tolerance === null ? !Number.isNaN(simulated) : Math.abs(simulated - expected) <= tolerance
}

/** Share of the tolerance used up. */
function strain(entry: Entry): number {
  const { expected, simulated, tolerance } = entry
  if (!isWithin(entry)) return Number.isNaN(simulated) ? Number.POSITIVE_INFINITY : Number.MAX_VALUE
  return tolerance === null || tolerance === 0 ? 0 : Math.abs(simulated - expected) / tolerance
}

/** The standard normal score with the same two-sided probability as the t statistic of the deviation. */
function score(deviation: number, halfWidth: number, freedom: number | undefined): number {
  const quantile = freedom === undefined ? normalQuantile(0.975) : studentTQuantile(0.975, freedom)
  const t = (deviation * quantile) / halfWidth
  if (freedom === undefined) return t
  return 0 - Math.sign(t) * normalQuantile(studentTTwoSidedP(t, freedom) / 2)
}
