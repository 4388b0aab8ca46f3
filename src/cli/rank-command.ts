/** `downstream rank`: which of several worlds is the best, from as few replications as it takes. */

import type { Command } from 'commander'
import type { Goal } from '../experiment/goal.ts'
import { type Ranking, type RankMethod, rank } from '../experiment/rank.ts'
import { formatNumber, textTable } from '../experiment/text-table.ts'
import { scenarioHash } from '../run/manifest.ts'
import { moduleHashes } from '../store/job-key.ts'
import { variantsOf } from './compare-command.ts'
import { Exit, UsageError } from './failure.ts'
import { collect, MOST_REPLICATIONS, oneOf, positive, share, wholeNumber } from './option-values.ts'
import { checkOutput } from './output-folder.ts'
import { csv } from './result-document.ts'
import { INTERRUPTED, inSession } from './session.ts'
import { addStudyOptions, deliver, openPage, type StudyCommandOptions } from './study-options.ts'
import type { Terminal } from './terminal.ts'
import { loadExtensions } from './world-options.ts'

interface RankCommandOptions extends StudyCommandOptions, GoalOptions {
  readonly variant: readonly string[]
  readonly method?: RankMethod
  readonly zone?: number
  readonly confidence?: number
  readonly step?: number
  readonly budget?: number
}

/** `--minimise` or `--maximise`. */
export interface GoalOptions {
  readonly minimise?: string
  readonly maximise?: string
}

const METHODS: readonly RankMethod[] = ['kn', 'ocba', 'subset']

export function addRank(program: Command, terminal: Terminal, leave: (exit: Exit) => void): void {
  const command = program
    .command('rank')
    .argument('<worlds...>', 'scenarios in YAML or JSON, or names of examples')
    .description('find the best of several worlds, or variants of one, by a metric')
    .option('--minimise <metric>', 'the best has the least of it')
    .option('--maximise <metric>', 'the best has the most of it')
    .option(
      '--variant <name: path=value; ...>',
      'one more variant: the first world with these values; may stand several times',
      collect,
      [],
    )
    .option('--zone <d>', 'smallest difference worth finding, in the unit of the metric', positive('--zone'))
    .option(
      '--method <name>',
      `${METHODS.join(', ')} (default: kn with a --zone, else ocba)`,
      oneOf('--method', METHODS),
    )
    .option('--confidence <share>', 'chance of a right choice asked for (default: 95%)', share('--confidence'))
    .option('--step <n>', 'replications at a time after the first', wholeNumber('--step', 1, MOST_REPLICATIONS))
    .option('--budget <n>', 'most replications in all', wholeNumber('--budget', 1, MOST_REPLICATIONS))
  addStudyOptions(command, 'first replications of each (default: 10)').action(
    async (worlds: readonly string[], options: RankCommandOptions) =>
      leave(await rankCommand(worlds, options, terminal)),
  )
}

async function rankCommand(worlds: readonly string[], options: RankCommandOptions, terminal: Terminal): Promise<Exit> {
  checkOutput(options)
  const page = await openPage<Ranking>(options, ({ rankingReport }, found, extensions) =>
    rankingReport(found, { extensions }),
  )
  const { modules, kit } = await loadExtensions(options.extensions)
  const variants = variantsOf(worlds, options, kit.extensions, 'to rank')
  const names = Object.keys(variants)
  const { method, zone, confidence, step, budget, replications } = options
  const seed = options.seed ?? variants[names[0]].seed ?? 'downstream'
  const hashes = Object.fromEntries(names.map((name) => [name, scenarioHash(variants[name])]))
  const identity = {
    ...{ command: 'rank', variants: hashes, seed },
    ...(modules !== undefined && { modules: moduleHashes(modules) }),
  }
  const goal = goalOf(options)
  const result = await inSession(names.join(' / '), identity, options, terminal, (session) =>
    rank(variants, { ...session, ...goal, seed, modules, method, zone, confidence, step, budget, replications }),
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
  terminal.say(`${verdict(result)}${written}`)
  return Exit.done
}

/** Throws UsageError unless exactly one of the two is given. */
export function goalOf({ minimise, maximise }: GoalOptions): Goal {
  if (minimise !== undefined && maximise !== undefined)
    throw new UsageError('invalid goal: --minimise and --maximise; expected one of them')
  if (minimise !== undefined) return { minimise }
  if (maximise !== undefined) return { maximise }
  throw new UsageError('missing goal: expected --minimise METRIC or --maximise METRIC')
}

function tableOf({ ranking }: Ranking, metric: string): string {
  const rows = ranking.map(({ name, mean, halfWidth, replications, inRace }) => [
    name,
    formatNumber(mean),
    formatNumber(halfWidth, 2),
    String(replications),
    inRace ? 'may be the best' : '',
  ])
  return textTable(['variant', metric, '± (95 %)', 'replications', ''], rows)
}

function tidyOf({ ranking }: Ranking, metric: string): string {
  const rows = ranking.map(({ name, mean, halfWidth, replications, inRace }, place) => [
    ...[place + 1, name, metric, mean, halfWidth ?? '', replications, inRace ? 1 : 0],
  ])
  return csv([['place', 'variant', 'metric', 'mean', 'halfWidth', 'replications', 'inRace'], ...rows])
}

function verdict({ best, outcome, method, probabilityCorrect, replications }: Ranking): string {
  const chance =
    probabilityCorrect === null ? '' : `, chance of a right choice ${formatNumber(100 * probabilityCorrect, 3)} %`
  const words =
    outcome === 'selected'
      ? `${best} is the best (${method}${chance})`
      : outcome === 'open'
        ? `several may be the best (${method}${chance.replace('of a right choice', 'that the best is among them')})`
        : `${best} is the best so far; the budget is spent (${method}${chance})`
  return `${words}; ${replications} replications in all`
}
