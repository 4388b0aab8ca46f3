import { sampleQuantiles } from '../stats/quantile.ts'

/** A quantity in the course of time over replications: mean, and the replications in between which 50 % and 90 % lie. NaN where none has a value. */
export interface Fan {
  readonly mean: readonly number[]
  readonly p05: readonly number[]
  readonly p25: readonly number[]
  readonly p50: readonly number[]
  readonly p75: readonly number[]
  readonly p95: readonly number[]
}

const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const

/** The fan of values by replication, then span. */
export function fanOf(rows: readonly (readonly number[])[]): Fan {
  return fanAround(rows, (span) => mean(rows.map((row) => row[span]).filter(Number.isFinite)))
}

/** The fan of quotients; its mean is pooled: sums over sums. */
export function pooledFan(above: readonly (readonly number[])[], below: readonly (readonly number[])[]): Fan {
  const rows = above.map((row, index) =>
    row.map((value, span) => (below[index][span] > 0 ? value / below[index][span] : Number.NaN)),
  )
  return fanAround(rows, (span) => {
    const total = sum(below.map((row) => row[span]))
    return total > 0 ? sum(above.map((row) => row[span])) / total : Number.NaN
  })
}

function fanAround(rows: readonly (readonly number[])[], middle: (span: number) => number): Fan {
  const spans = rows[0].map((_, span) => {
    const values = rows.map((row) => row[span]).filter(Number.isFinite)
    return values.length === 0 ? LEVELS.map(() => Number.NaN) : sampleQuantiles(values, LEVELS)
  })
  const [p05, p25, p50, p75, p95] = LEVELS.map((_, level) => spans.map((quantiles) => quantiles[level]))
  return { mean: spans.map((_, span) => middle(span)), p05, p25, p50, p75, p95 }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : sum(values) / values.length
}
