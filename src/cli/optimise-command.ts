/** `downstream optimise`: the values of some parts of a world that are best by a metric. */

import type { Command } from 'commander'
import type { Bounds } from '../experiment/constraints.ts'
import { type OptimiseOptions, type Optimum, optimise } from '../experiment/optimise.ts'
import { formatNumber, textTable } from '../experiment/text-table.ts'
import { scenarioHash } from '../run/manifest.ts'
import { show } from '../scenario/plain.ts'
import { moduleHashes } from '../store/job-key.ts'
import { Exit, UsageError } from './failure.ts'
import { collect, MOST_REPLICATIONS, oneOf, wholeNumber } from './option-values.ts'
import { checkOutput } from './output-folder.ts'
import { parseRanges } from './over-option.ts'
import { type GoalOptions, goalOf } from './rank-command.ts'
import { csv } from './result-document.ts'
import { INTERRUPTED, inSession } from './session.ts'
import { addStudyOptions, deliver, openPage, type StudyCommandOptions } from './study-options.ts'
import type { Terminal } from './terminal.ts'
import { edited, loadExtensions } from './world-options.ts'
import { loadWorld } from './worlds.ts'

interface OptimiseCommandOptions extends StudyCommandOptions, GoalOptions {
  readonly over: readonly string[]
  readonly subjectTo: readonly string[]
  readonly budget: number
  readonly method?: NonNullable<OptimiseOptions['method']>
}

const METHODS = ['r-spline', 'cma-es'] as const
const DEFAULT_BUDGET = 1000

export function addOptimise(program: Command, terminal: Terminal, leave: (exit: Exit) => void): void {
  const command = program
    .command('optimise')
    .argument('<world>', 'a scenario in YAML or JSON, or the name of an example')
    .description('find the values of some parts of a world that are best by a metric')
    .option('--minimise <metric>', 'the best has the least of it')
    .option('--maximise <metric>', 'the best has the most of it')
    .option(
      '--over <path=least:most>',
      'what may change; whole numbers if written so; may stand several times',
      collect,
      [],
    )
    .option(
      '--subject-to <bound>',
      "a bound that must hold, as in 'fillRate>=0.95'; may stand several times",
      collect,
      [],
    )
    .option('--budget <n>', 'replications in all', wholeNumber('--budget', 1, MOST_REPLICATIONS), DEFAULT_BUDGET)
    .option('--method <name>', `${METHODS.join(', ')} (default: by the kind of numbers)`, oneOf('--method', METHODS))
  addStudyOptions(command, 'replications that judge the result (default: 30)').action(
    async (world: string, options: OptimiseCommandOptions) => leave(await optimiseCommand(world, options, terminal)),
  )
}

async function optimiseCommand(world: string, options: OptimiseCommandOptions, terminal: Terminal): Promise<Exit> {
  checkOutput(options)
  const page = await openPage<Optimum>(options, ({ optimumReport }, found, extensions) =>
    optimumReport(found, { extensions }),
  )
  const over = parseRanges(options.over)
  const subjectTo = boundsOf(options.subjectTo)
  const goal = goalOf(options)
  const { modules, kit } = await loadExtensions(options.extensions)
  const scenario = edited(loadWorld(world, kit.extensions), options, kit.extensions)
  const { seed = scenario.seed ?? 'downstream', budget, method, replications: judging } = options
  const identity = {
    ...{ command: 'optimise', scenario: scenario.name, scenarioHash: scenarioHash(scenario), seed },
    ...(modules !== undefined && { modules: moduleHashes(modules) }),
  }
  const result = await inSession(scenario.name, identity, options, terminal, (session) =>
    optimise(scenario, { ...session, ...goal, seed, modules, over, subjectTo, budget, method, judging }),
  )
  if (result === undefined) return INTERRUPTED
  const metric = options.minimise ?? options.maximise ?? ''
  const written = await deliver(
    result,
    options,
    {
      ...{ document: result, page, extensions: kit.extensions },
      table: () => tableOf(result, metric),
      tidy: () => tidyOf(result, metric),
    },
    (text) => terminal.out(text),
  )
  const [head, ...rest] = lastWords(result, over)
  for (const words of [`${head}${written}`, ...rest]) terminal.say(words)
  return Exit.done
}

const BOUND = /^\s*(.+?)\s*(>=|<=)\s*([-+]?[\d.]+(?:e[-+]?\d+)?)\s*(%?)\s*$/i

/** `fillRate>=0.95`, `fillRate>=95%`, `costPerPeriod<=700`. Two bounds of one metric make an interval. */
function boundsOf(texts: readonly string[]): Bounds {
  const bounds: Record<string, Bounds[string]> = {}
  for (const text of texts) {
    const [, metric, sign, number, percent] = BOUND.exec(text) ?? []
    const value = Number(number) / (percent === '%' ? 100 : 1)
    if (metric === undefined || !Number.isFinite(value))
      throw new UsageError(
        `invalid --subject-to ${show(text)}; expected metric>=number or metric<=number, as in fillRate>=0.95`,
      )
    bounds[metric] = { ...bounds[metric], [sign === '>=' ? 'atLeast' : 'atMost']: value }
  }
  return bounds
}

function tableOf({ values, objective, constraints }: Optimum, metric: string): string {
  const chosen = Object.entries(values).map(([path, value]) => [path, formatNumber(value)])
  const measured = Object.entries({ [metric]: objective, ...constraints }).map(([name, estimate]) => {
    const { atLeast, atMost }: Bounds[string] = constraints[name] ?? {}
    return [
      name,
      formatNumber(estimate.mean),
      formatNumber(estimate.halfWidth, 2),
      [atLeast === undefined ? '' : `>= ${atLeast}`, atMost === undefined ? '' : `<= ${atMost}`].join(' ').trim(),
    ]
  })
  return `${textTable(['best values', ''], chosen)}\n\n${textTable(['metric', 'mean', '± (95 %)', 'bound'], measured)}`
}

/** One row per step of the search. */
function tidyOf({ steps, values }: Optimum, metric: string): string {
  const paths = Object.keys(values)
  const header = ['step', ...paths, 'metric', 'mean', 'feasible', 'replications', 'spent']
  return csv([
    header,
    ...steps.map((step, index) => [
      ...[
        index,
        ...paths.map((path) => step.values[path]),
        metric,
        Number.isFinite(step.objective) ? step.objective : '',
      ],
      ...[step.feasible ? 1 : 0, step.replications, step.spent],
    ]),
  ])
}

function lastWords(result: Optimum, over: OptimiseOptions['over']): readonly string[] {
  const { method, stopped, replications, objective, feasible, values, steps } = result
  const why = stopped === 'budget' ? 'the budget is spent' : 'nothing better nearby'
  // A step is told once the first look at the space is done.
  const short =
    steps.length === 0
      ? 'the budget ended the first look at the space: these are the best of a few points; more --budget is needed to search'
      : 'the search had not settled: more --budget may find better'
  const head = `${method}: ${why} after ${replications} replications; judged by ${objective.n} that the search never saw`
  const onBorder = Object.entries(over).filter(([path, { min, max }]) => values[path] === min || values[path] === max)
  return [
    head,
    ...(stopped === 'budget' ? [short] : []),
    ...onBorder.map(([path]) => `${path} is at the end of its range: something better may lie beyond`),
    ...(feasible === 'no' ? ['the bounds are not kept: no point found keeps them'] : []),
    ...(feasible === 'unsure' ? ['the intervals cannot tell whether the bounds are kept'] : []),
  ]
}
