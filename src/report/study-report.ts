/** Studies as pages: sweeps, sensitivity, rankings, optimisation, frontiers. Needs the optional packages `vega` and `vega-lite`. */

import type { Frontier } from '../experiment/frontier.ts'
import type { StudyManifest } from '../experiment/laboratory.ts'
import type { Optimum } from '../experiment/optimise.ts'
import type { Ranking } from '../experiment/rank.ts'
import type { SensitivityResult } from '../experiment/sensitivity.ts'
import type { SweepResult } from '../experiment/sweep.ts'
import { amount, assemble, footerText, type Report } from './assemble.ts'
import { paretoBlocks } from './frontier-blocks.ts'
import { networkBlocks } from './network-blocks.ts'
import { optimumBlocks } from './optimum-blocks.ts'
import type { ReportOptions } from './options.ts'
import type { Block } from './page.ts'
import { rankingBlocks } from './ranking-blocks.ts'
import { sensitivityBlocks } from './sensitivity-blocks.ts'
import { studyManifestBlocks } from './study-manifest-blocks.ts'
import { frontierVerdict, optimumVerdict, rankingVerdict } from './study-verdicts.ts'
import { sweepBlocks } from './sweep-blocks.ts'

/**
 * The page of a sweep: what each factor does to the metrics that matter most, service against cost, every point.
 *
 * @example
 * const { html } = await sweepReport(await sweep(base, { over: { 'sites.shop.policy.S': [300, 350, 400] } }))
 */
export async function sweepReport(result: SweepResult, options: ReportOptions = {}): Promise<Report> {
  const { design, replications } = result.manifest.options
  const lead = `${amount(result.points.length, 'point')} of a ${String(design)} design, ${String(replications)} replications each, on the same random numbers.`
  return studyPage('Sweep', lead, await sweepBlocks(result), result.manifest, options)
}

/** The page of a sensitivity study: factors by how much hangs on them, with intervals. */
export async function sensitivityReport(result: SensitivityResult, options: ReportOptions = {}): Promise<Report> {
  const { method, replications } = result.manifest.options
  const lead = `${amount(result.points, 'point')} by the method ${String(method)}, ${String(replications)} replications each, on the same random numbers.`
  return studyPage('Sensitivity', lead, await sensitivityBlocks(result), result.manifest, options)
}

/** The page of a ranking: the best, how surely, and every variant with its interval. */
export async function rankingReport(result: Ranking, options: ReportOptions = {}): Promise<Report> {
  const { minimise, maximise } = result.manifest.options
  const metric = String(minimise ?? maximise)
  const lead = `${amount(result.ranking.length, 'variant')} by ${maximise === undefined ? 'least' : 'most'} ${metric}, by the procedure ${result.method}, on the same random numbers.`
  return studyPage(
    'Ranking',
    lead,
    await rankingBlocks(result, metric),
    result.manifest,
    options,
    rankingVerdict(result, metric),
  )
}

/** The page of an optimisation: the best values, how good they are on replications that the search never saw, and its way. */
export async function optimumReport(result: Optimum, options: ReportOptions = {}): Promise<Report> {
  const { minimise, maximise } = result.manifest.options
  const metric = String(minimise ?? maximise)
  const lead = `The ${maximise === undefined ? 'least' : 'most'} ${metric} that ${result.method} finds with ${result.replications} replications.`
  return studyPage(
    'Optimum',
    lead,
    await optimumBlocks(result, metric),
    result.manifest,
    options,
    optimumVerdict(result, metric),
  )
}

/** The page of a frontier: which variants are worth choosing from, each criterion against the first. */
export async function frontierReport(result: Frontier, options: ReportOptions = {}): Promise<Report> {
  const { minimise = [], maximise = [], replications } = result.manifest.options
  const words = [
    ...[minimise].flat().map((name) => `little ${String(name)}`),
    ...[maximise].flat().map((name) => `much ${String(name)}`),
  ]
  const lead = `${amount(result.points.length, 'variant')} that are wanted to have ${words.join(' and ')}, ${String(replications)} replications each, on the same random numbers.`
  return studyPage('Frontier', lead, await paretoBlocks(result), result.manifest, options, frontierVerdict(result))
}

async function studyPage(
  study: string,
  lead: string,
  blocks: readonly Block[],
  manifest: StudyManifest,
  options: ReportOptions,
  verdict = '',
): Promise<Report> {
  const { package: name, version, seed, scenarios } = manifest
  const titles = Object.entries(scenarios).map(([key, { spec }]) => (key === 'base' ? (spec.name ?? 'scenario') : key))
  const title = options.title ?? `${study} of ${titles.length === 0 ? 'a family of scenarios' : shortList(titles)}`
  const hashes = Object.values(scenarios).map(({ hash }) => hash)
  const told = hashes.length === 1 ? `Scenario ${hashes[0]}` : amount(hashes.length, 'scenario')
  const [first] = Object.values(scenarios)
  const network = first === undefined ? [] : await networkBlocks(first.spec, options)
  return assemble(
    title,
    [lead],
    [...blocks, ...network, ...studyManifestBlocks(manifest, options)],
    footerText(name, version, told, seed),
    verdict,
  )
}

/** Names of a title: a few, and how many more. */
function shortList(names: readonly string[]): string {
  return names.length <= 4 ? names.join(' / ') : `${names.slice(0, 3).join(' / ')} and ${names.length - 3} more`
}
