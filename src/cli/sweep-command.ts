/** `downstream sweep`: one world at many settings of its parts. */

import type { Command } from 'commander'
import { type SweepDesign, type SweepResult, sweep } from '../experiment/sweep.ts'
import { formatNumber, textTable } from '../experiment/text-table.ts'
import { scenarioHash } from '../run/manifest.ts'
import { moduleHashes } from '../store/job-key.ts'
import { Exit } from './failure.ts'
import { collect, oneOf, wholeNumber } from './option-values.ts'
import { checkOutput } from './output-folder.ts'
import { parseOver } from './over-option.ts'
import { csv } from './result-document.ts'
import { INTERRUPTED, inSession } from './session.ts'
import { addStudyOptions, deliver, openPage, type StudyCommandOptions } from './study-options.ts'
import type { Terminal } from './terminal.ts'
import { count } from './words.ts'
import { edited, loadExtensions } from './world-options.ts'
import { loadWorld } from './worlds.ts'

interface SweepCommandOptions extends StudyCommandOptions {
  readonly over: readonly string[]
  readonly design: SweepDesign
  readonly points?: number
  readonly metric: readonly string[]
}

const DESIGNS: readonly SweepDesign[] = ['grid', 'latin-hypercube', 'sobol']
/** Shown where no metric is asked for. */
const SHOWN = ['fillRate', 'otif', 'onHand', 'costPerPeriod', 'profit']

export function addSweep(program: Command, terminal: Terminal, leave: (exit: Exit) => void): void {
  const command = program
    .command('sweep')
    .argument('<world>', 'a scenario in YAML or JSON, or the name of an example')
    .description('run a world at many settings of its parts, on the same random numbers')
    .option('--over <path=values>', 'least:most, least:most:step or value,value; may stand several times', collect, [])
    .option('--design <name>', `how the space is filled: ${DESIGNS.join(', ')}`, oneOf('--design', DESIGNS), 'grid')
    .option('--points <n>', 'points of a design that is no grid', wholeNumber('--points', 1, 100_000))
    .option('--metric <name>', 'keep and show this metric; may stand several times (default: keep all)', collect, [])
  addStudyOptions(command, 'independent runs of each point (default: 10)').action(
    async (world: string, options: SweepCommandOptions) => leave(await sweepCommand(world, options, terminal)),
  )
}

async function sweepCommand(world: string, options: SweepCommandOptions, terminal: Terminal): Promise<Exit> {
  checkOutput(options)
  const page = await openPage<SweepResult>(options, ({ sweepReport }, found, extensions) =>
    sweepReport(found, { extensions }),
  )
  const over = parseOver(options.over)
  const { modules, kit } = await loadExtensions(options.extensions)
  const scenario = edited(loadWorld(world, kit.extensions), options, kit.extensions)
  const { seed = scenario.seed ?? 'downstream', design, points, replications } = options
  const metrics = options.metric.length > 0 ? options.metric : undefined
  const identity = {
    ...{ command: 'sweep', scenario: scenario.name, scenarioHash: scenarioHash(scenario), seed },
    ...(modules !== undefined && { modules: moduleHashes(modules) }),
  }
  const started = performance.now()
  const result = await inSession(scenario.name, identity, options, terminal, (session) =>
    sweep(scenario, { ...session, extensions: undefined, seed, modules, over, design, points, replications, metrics }),
  )
  if (result === undefined) return INTERRUPTED
  const { rows: _, ...document } = result
  const written = await deliver(
    result,
    options,
    {
      ...{ document, page, extensions: kit.extensions },
      table: () => tableOf(result, metrics ?? SHOWN),
      tidy: () => tidyOf(result),
    },
    (text) => terminal.out(text),
  )
  const seconds = formatNumber((performance.now() - started) / 1000, 3)
  terminal.say(`${count(result.points.length, 'point')} in ${seconds} s${written}`)
  return Exit.done
}

/** A row per point: its values, and means with half-widths. */
function tableOf({ points, manifest }: SweepResult, metrics: readonly string[]): string {
  const paths = Object.keys(points[0].values)
  const rows = points.map(({ values, metrics: found }) => [
    ...paths.map((path) => textOf(values[path])),
    ...metrics.map((metric) => {
      const { mean, halfWidth } = found[metric] ?? { mean: null, halfWidth: null }
      return halfWidth === null ? formatNumber(mean) : `${formatNumber(mean)} ± ${formatNumber(halfWidth, 2)}`
    }),
  ])
  return `${textTable([...paths, ...metrics], rows)}\n${manifest.options.replications} replications each, seed "${manifest.seed}"`
}

function textOf(value: unknown): string {
  return typeof value === 'number' ? formatNumber(value) : typeof value === 'string' ? value : JSON.stringify(value)
}

/** One row per point and metric (Wickham 2014). */
function tidyOf({ rows, points }: SweepResult): string {
  const paths = Object.keys(points[0].values)
  const header = ['point', ...paths, 'metric', 'mean', 'halfWidth', 'n', 'unit']
  return csv([
    header,
    ...rows.map(({ point, values, metric, mean, halfWidth, n, unit }) => [
      ...[point, ...paths.map((path) => (typeof values[path] === 'number' ? values[path] : textOf(values[path])))],
      ...[metric, mean ?? '', halfWidth ?? '', n, unit],
    ]),
  ])
}
