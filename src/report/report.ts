/** A run, an experiment or a comparison as one page that can be sent to somebody. */

import type { Comparison } from '../experiment/compare.ts'
import { type ExperimentResult, replicate } from '../experiment/replicate.ts'
import type { RunResult } from '../run/result.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import { amount, assemble, footerText, type Report } from './assemble.ts'
import { changesBlocks, differenceBlocks, frontierBlocks } from './comparison-blocks.ts'
import { costBlocks } from './cost-blocks.ts'
import { courseBlocks } from './course-blocks.ts'
import { headlineBlocks, metricBlocks } from './headline-blocks.ts'
import { manifestBlocks } from './manifest-blocks.ts'
import { networkBlocks } from './network-blocks.ts'
import type { ReportOptions } from './options.ts'
import type { Block } from './page.ts'
import { verdictOf } from './verdict.ts'

/**
 * The page of an experiment: headline metrics with intervals, charts over time, costs, network, manifest, assumptions. One HTML file without scripts
 * that loads nothing.
 *
 * Needs the optional packages `vega` and `vega-lite`, and for maps `d3-geo`, `topojson-client` and `world-atlas`.
 *
 * @example
 * const { html } = await experimentReport(await replicate(base, { replications: 50 }))
 * writeFileSync('base.html', html)
 */
export async function experimentReport(result: ExperimentResult, options: ReportOptions = {}): Promise<Report> {
  const { manifest } = result
  const named = { [manifest.scenario]: result }
  const blocks: readonly (readonly Block[])[] = [
    headlineBlocks(result),
    ...(await courseBlocks(named, options)),
    await costBlocks(result),
    await networkBlocks(manifest.spec, options),
    metricBlocks(named),
    manifestBlocks(named, options),
  ]
  const { replications, horizon, warmUp, period } = manifest
  const lead = [
    manifest.spec.description ?? '',
    `${amount(replications, 'replication')} of ${horizon} ${period}s${warmUp > 0 ? `, of which the first ${warmUp} are warm-up` : ''}; intervals hold with ${100 * manifest.level} % confidence.`,
  ]
  return assemble(options.title ?? manifest.scenario, lead, blocks.flat(), footer(manifest))
}

/**
 * The page of a comparison: who wins and how surely, what each variant changed, paired differences with intervals, service against cost, charts over time of all variants together.
 * Needs and errors as `experimentReport`.
 *
 * @example
 * const { html } = await comparisonReport(await compare({ shock, buffered }, { replications: 200 }))
 */
export async function comparisonReport(comparison: Comparison, options: ReportOptions = {}): Promise<Report> {
  const { baseline, results, paired, level } = comparison
  const { manifest } = results[baseline]
  const names = Object.keys(results)
  const blocks: readonly (readonly Block[])[] = [
    changesBlocks(comparison),
    await differenceBlocks(comparison),
    await frontierBlocks(comparison),
    ...(await courseBlocks(results, options)),
    await costBlocks(results[baseline], comparison),
    await networkBlocks(manifest.spec, options),
    metricBlocks(results),
    manifestBlocks(results, options),
  ]
  const lead = `${names.length} variants, ${amount(manifest.replications, 'replication')} each, ${paired ? 'replication by replication on the same random numbers' : 'each on random numbers of its own'}. The baseline is ${baseline}. The differences of one metric hold together with ${100 * level} % confidence.`
  return assemble(options.title ?? names.join(' / '), [lead], blocks.flat(), footer(manifest), verdictOf(comparison))
}

/** The page of a single run, which is run once more for it. It shows no intervals: one replication has none. Needs and errors as `experimentReport`. */
export async function runReport(
  scenario: ScenarioSpec,
  { manifest }: RunResult,
  options: ReportOptions = {},
): Promise<Report> {
  const { seed, replication } = manifest
  const { extensions } = options
  const result = await replicate(scenario, { seed, first: replication, replications: 1, extensions })
  return experimentReport(result, options)
}

function footer({ package: name, version, scenarioHash, seed }: ExperimentResult['manifest']): string {
  return footerText(name, version, `Scenario ${scenarioHash}`, seed)
}
