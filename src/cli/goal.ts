import { requireMetrics } from '../experiment/modules.ts'
import type { PrecisionGoal } from '../experiment/precision.ts'
import type { MetricName } from '../experiment/summary.ts'
import { UsageError } from './failure.ts'

/** `--precision 1% --metric M`: the same share for the metrics named, or for all. Throws ArgumentError or UsageError. */
export function goalOf(
  options: { readonly precision?: number; readonly metric: readonly string[]; readonly maxReplications?: number },
  metrics: readonly MetricName[],
): PrecisionGoal | undefined {
  const { precision, metric: names } = options
  requireMetrics(names, metrics)
  if (precision === undefined) {
    if (options.maxReplications !== undefined)
      throw new UsageError(
        'invalid --max-replications: there is no --precision to stop for; expected both, or --replications',
      )
    return undefined
  }
  const chosen = names.length > 0 ? names : metrics.map(({ name }) => name)
  return Object.fromEntries(chosen.map((name) => [name, precision]))
}
