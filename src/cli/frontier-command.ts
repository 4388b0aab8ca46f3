/** `downstream frontier`: which of several worlds are worth choosing from, where one thing must be weighed against another. */

import type { Command } from 'commander'
import { type Frontier, frontier } from '../experiment/frontier.ts'
import { formatNumber, textTable } from '../experiment/text-table.ts'
import { scenarioHash } from '../run/manifest.ts'
import { moduleHashes } from '../store/job-key.ts'
import { variantsOf } from './compare-command.ts'
import { Exit, UsageError } from './failure.ts'
import { collect } from './option-values.ts'
import { checkOutput } from './output-folder.ts'
import { csv } from './result-document.ts'
import { INTERRUPTED, inSession } from './session.ts'
import { addStudyOptions, deliver, openPage, type StudyCommandOptions } from './study-options.ts'
import type { Terminal } from './terminal.ts'
import { count } from './words.ts'
import { loadExtensions } from './world-options.ts'

interface FrontierCommandOptions extends StudyCommandOptions {
  readonly variant: readonly string[]
  readonly minimise: readonly string[]
  readonly maximise: readonly string[]
}

const VERDICTS = { efficient: 'worth choosing from', open: 'perhaps beaten', dominated: 'surely beaten' } as const

export function addFrontier(program: Command, terminal: Terminal, leave: (exit: Exit) => void): void {
  const command = program
    .command('frontier')
    .argument('<worlds...>', 'scenarios in YAML or JSON, or names of examples')
    .description('find which of several worlds, or variants of one, no other beats in everything')
    .option('--minimise <metric>', 'less of it is better; may stand several times', collect, [])
    .option('--maximise <metric>', 'more of it is better; may stand several times', collect, [])
    .option(
      '--variant <name: path=value; ...>',
      'one more variant: the first world with these values; may stand several times',
      collect,
      [],
    )
  addStudyOptions(command, 'independent runs of each world (default: 10)').action(
    async (worlds: readonly string[], options: FrontierCommandOptions) =>
      leave(await frontierCommand(worlds, options, terminal)),
  )
}

async function frontierCommand(
  worlds: readonly string[],
  options: FrontierCommandOptions,
  terminal: Terminal,
): Promise<Exit> {
  checkOutput(options)
  const { minimise, maximise, replications } = options
  if (minimise.length + maximise.length < 2)
    throw new UsageError(
      'missing criteria: expected two or more of --minimise METRIC and --maximise METRIC, as in --minimise costPerPeriod --maximise fillRate',
    )
  const page = await openPage<Frontier>(options, ({ frontierReport }, found, extensions) =>
    frontierReport(found, { extensions }),
  )
  const { modules, kit } = await loadExtensions(options.extensions)
  const variants = variantsOf(worlds, options, kit.extensions, 'to choose from')
  const names = Object.keys(variants)
  const seed = options.seed ?? variants[names[0]].seed ?? 'downstream'
  const hashes = Object.fromEntries(names.map((name) => [name, scenarioHash(variants[name])]))
  const identity = {
    ...{ command: 'frontier', variants: hashes, seed },
    ...(modules !== undefined && { modules: moduleHashes(modules) }),
  }
  const result = await inSession(names.join(' / '), identity, options, terminal, (session) =>
    frontier(variants, { ...session, minimise, maximise, seed, modules, replications }),
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
  terminal.say(`worth choosing from: ${result.efficient.join(', ')}; ${count(names.length, 'variant')}${written}`)
  return Exit.done
}

function tableOf({ points }: Frontier): string {
  const criteria = Object.keys(points[0].estimates)
  const rows = points.map(({ name, estimates, status, surelyBeatenBy, perhapsBeatenBy }) => [
    name,
    ...criteria.map((one) => `${formatNumber(estimates[one].mean)} ± ${formatNumber(estimates[one].halfWidth, 2)}`),
    VERDICTS[status],
    (status === 'dominated' ? surelyBeatenBy : perhapsBeatenBy).slice(0, 3).join(', '),
  ])
  return textTable(['variant', ...criteria, '', 'beaten by'], rows)
}

/** One row per variant and criterion (Wickham 2014). */
function tidyOf({ points }: Frontier): string {
  const rows = points.flatMap(({ name, estimates, status }) =>
    Object.entries(estimates).map(([metric, { mean, halfWidth, n }]) => [
      ...[name, status, metric, mean, halfWidth ?? '', n],
    ]),
  )
  return csv([['variant', 'status', 'metric', 'mean', 'halfWidth', 'n'], ...rows])
}
