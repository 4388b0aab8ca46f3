import type { MetricDefinition } from '../contracts/figures.ts'
import { namedMetrics } from '../metrics/named.ts'
import { findMetric } from '../metrics/parted.ts'

/** The metrics of every run, and those of `--metric` that are measured only for who asks. */
export function askedMetrics(
  metrics: readonly MetricDefinition[],
  asked: readonly string[],
): { readonly all: readonly MetricDefinition[]; readonly names: readonly string[] | undefined } {
  const whole = namedMetrics.filter(({ name }) => asked.includes(name))
  const parts = [...new Set(asked)]
    .filter((name) => name.includes(':'))
    .flatMap((name) => findMetric(name, namedMetrics) ?? [])
  const more = [...whole, ...parts]
  const all = [...metrics, ...more]
  // Without any of them the job is that of old, and so is its key in a store.
  return { all, names: more.length === 0 ? undefined : all.map(({ name }) => name) }
}
