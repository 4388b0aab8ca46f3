/** `downstream sensitivity`: which parts of a world a metric hangs on. */

import type { Command } from 'commander'
import { type SensitivityResult, sensitivity } from '../experiment/sensitivity.ts'
import { formatNumber, textTable } from '../experiment/text-table.ts'
import { scenarioHash } from '../run/manifest.ts'
import { moduleHashes } from '../store/job-key.ts'
import { Exit } from './failure.ts'
import { collect, oneOf, wholeNumber } from './option-values.ts'
import { checkOutput } from './output-folder.ts'
import { parseRanges } from './over-option.ts'
import { csv } from './result-document.ts'
import { INTERRUPTED, inSession } from './session.ts'
import { addStudyOptions, deliver, openPage, type StudyCommandOptions } from './study-options.ts'
import type { Terminal } from './terminal.ts'
import { count } from './words.ts'
import { edited, loadExtensions } from './world-options.ts'
import { loadWorld } from './worlds.ts'

interface SensitivityCommandOptions extends StudyCommandOptions {
  readonly over: readonly string[]
  readonly metric: readonly string[]
  readonly method: (typeof METHODS)[number]
  readonly trajectories?: number
  readonly points?: number
  readonly budget?: number
}

const METHODS = ['morris', 'sobol'] as const
const DEFAULT_METRIC = 'costPerPeriod'

export function addSensitivity(program: Command, terminal: Terminal, leave: (exit: Exit) => void): void {
  const command = program
    .command('sensitivity')
    .argument('<world>', 'a scenario in YAML or JSON, or the name of an example')
    .description('tell which parts of a world a metric hangs on, and how much')
    .option(
      '--over <path=least:most>',
      'what may change; whole numbers if written so; may stand several times',
      collect,
      [],
    )
    .option('--metric <name>', `what may hang on it; may stand several times (default: ${DEFAULT_METRIC})`, collect, [])
    .option(
      '--method <name>',
      'morris finds what matters from few points; sobol says how much, from many',
      oneOf('--method', METHODS),
      'morris',
    )
    .option('--trajectories <n>', 'walks of morris (default: 10)', wholeNumber('--trajectories', 1, 100_000))
    .option('--points <n>', 'base points of sobol, best a power of two (default: 128)', wholeNumber('--points', 2, 1e6))
    .option(
      '--budget <n>',
      'most runs in all; a design that takes more is refused (default: 100000)',
      wholeNumber('--budget', 1, 1e9),
    )
  addStudyOptions(command, 'independent runs of each point (default: 5)').action(
    async (world: string, options: SensitivityCommandOptions) =>
      leave(await sensitivityCommand(world, options, terminal)),
  )
}

async function sensitivityCommand(
  world: string,
  options: SensitivityCommandOptions,
  terminal: Terminal,
): Promise<Exit> {
  checkOutput(options)
  const page = await openPage<SensitivityResult>(options, ({ sensitivityReport }, found, extensions) =>
    sensitivityReport(found, { extensions }),
  )
  const over = parseRanges(options.over)
  const { modules, kit } = await loadExtensions(options.extensions)
  const scenario = edited(loadWorld(world, kit.extensions), options, kit.extensions)
  const { seed = scenario.seed ?? 'downstream', method, trajectories, points, replications, budget } = options
  const of = options.metric.length > 0 ? options.metric : [DEFAULT_METRIC]
  const identity = {
    ...{ command: 'sensitivity', scenario: scenario.name, scenarioHash: scenarioHash(scenario), seed },
    ...(modules !== undefined && { modules: moduleHashes(modules) }),
  }
  const started = performance.now()
  const result = await inSession(scenario.name, identity, options, terminal, (session) =>
    sensitivity(scenario, { ...session, seed, modules, over, of, method, trajectories, points, replications, budget }),
  )
  if (result === undefined) return INTERRUPTED
  const written = await deliver(
    result,
    options,
    {
      ...{ document: result, page, extensions: kit.extensions },
      table: () => tableOf(result),
      tidy: () => tidyOf(result),
    },
    (text) => terminal.out(text),
  )
  const seconds = formatNumber((performance.now() - started) / 1000, 3)
  terminal.say(`${method}: ${count(result.points, 'point')} in ${seconds} s${written}`)
  return Exit.done
}

/** A table per response, what matters most first. */
function tableOf({ effects = {}, indices = {}, unmoved = [] }: SensitivityResult): string {
  const byEffect = Object.entries(effects).map(([response, factors]) => {
    const rows = Object.entries(factors)
      .sort(([, a], [, b]) => b.meanAbsolute - a.meanAbsolute)
      .map(([factor, { mean, meanAbsolute, halfWidth, sd }]) => [
        ...[factor, formatNumber(meanAbsolute), formatNumber(halfWidth, 2), formatNumber(mean), formatNumber(sd)],
      ])
    return `${response}\n${textTable(['factor', 'mean |effect|', '± (95 %)', 'mean effect', 'deviation'], rows)}`
  })
  const byIndex = Object.entries(indices).map(([response, factors]) => {
    const rows = Object.entries(factors)
      .sort(([, a], [, b]) => b.total - a.total)
      .map(([factor, { first, firstHalfWidth, total, totalHalfWidth }]) => [
        ...[factor, formatNumber(first, 3), formatNumber(firstHalfWidth, 2)],
        ...[formatNumber(total, 3), formatNumber(totalHalfWidth, 2)],
      ])
    return `${response}, shares of its variance\n${textTable(['factor', 'by itself', '± (95 %)', 'total', '± (95 %)'], rows)}`
  })
  const same = unmoved.map((response) => `${response} is the same at every point: there is no variance to share out`)
  return [...byEffect, ...byIndex, ...same].join('\n\n')
}

/** One row per response, factor and measure (Wickham 2014). */
function tidyOf({ effects = {}, indices = {} }: SensitivityResult): string {
  const rows = [...Object.entries(effects), ...Object.entries(indices)].flatMap(([response, factors]) =>
    Object.entries(factors).flatMap(([factor, measures]) =>
      Object.entries(measures).map(([measure, value]: [string, unknown]) => [
        ...[response, factor, measure, typeof value === 'number' ? value : ''],
      ]),
    ),
  )
  return csv([['response', 'factor', 'measure', 'value'], ...rows])
}
