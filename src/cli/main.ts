/** The command line: which words it takes, and what they set going. */

import { Command, Help } from 'commander'
import { tuneV8 } from '../engines/tune-v8.ts'
import { DEFAULT_MAX_REPLICATIONS } from '../experiment/precision.ts'
import { refuse } from '../experiment/refuse.ts'
import { DEFAULT_REPLICATIONS } from '../experiment/sequential.ts'
import { version } from '../version.ts'
import { listCommand, schemaCommand, validateCommand } from './catalogue-commands.ts'
import { type CompareCommandOptions, compareCommand } from './compare-command.ts'
import { type ExplainOptions, explainCommand } from './explain-command.ts'
import { describeFailure, Exit, UsageError } from './failure.ts'
import { addFrontier } from './frontier-command.ts'
import { newCommand } from './new-command.ts'
import { addOptimise } from './optimise-command.ts'
import { collect, MOST_REPLICATIONS, positive, share, wholeNumber } from './option-values.ts'
import { addRank } from './rank-command.ts'
import { type ReproduceOptions, reproduceCommand } from './reproduce-command.ts'
import { type RunCommandOptions, runCommand } from './run-command.ts'
import { addSensitivity } from './sensitivity-command.ts'
import { addSweep } from './sweep-command.ts'
import { processTerminal, type Terminal } from './terminal.ts'

/** Runs the command with its arguments (without `node` and the script) and returns its exit status. */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<Exit> {
  tuneV8()
  let status: Exit = Exit.done
  const program = build(terminal, (exit) => {
    status = exit
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return status
  } catch (error) {
    const failure = describeFailure(error)
    terminal.progress('')
    if (failure.words !== '') terminal.say(`downstream: ${failure.words}`)
    return failure.status
  }
}

const START = `
To start:
  downstream list                                      what there is
  downstream run centre-closure --report page.html     an example, as a page with charts
  downstream compare centre-closure --variant "more: sites.shop.policy.S=650"
  downstream new my-world                              a world of your own

It leaves with 0, with 1 where a run fails or a result is not the same, with 2 where
it was told something wrong, and with 130 after Ctrl-C.`

function build(terminal: Terminal, leave: (exit: Exit) => void): Command {
  const program = new Command('downstream')
    .description('Simulates everything that happens to a product after it is made.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.say(text.trimEnd()),
      outputError: (text, write) => write(inHouseWords(text)),
    })
    .showHelpAfterError('(downstream --help tells more)')
    .addHelpText('after', START)
    .configureHelp({
      showGlobalOptions: false,
      // An empty list is no default worth telling.
      optionDescription: (option) => new Help().optionDescription(option).replace(' (default: [])', ''),
    })
  addRun(program, terminal, leave)
  addCompare(program, terminal, leave)
  addSweep(program, terminal, leave)
  addSensitivity(program, terminal, leave)
  addRank(program, terminal, leave)
  addOptimise(program, terminal, leave)
  addFrontier(program, terminal, leave)
  addReproduce(program, terminal, leave)
  program
    .command('validate')
    .argument('<file>', 'a scenario in YAML or JSON, or the name of an example')
    .description('check a scenario and name every problem with its line')
    .option('--extensions <module>', 'kinds of your own; may stand several times', collect, [])
    .action((world: string, { extensions }: { extensions: readonly string[] }) =>
      validateCommand(world, extensions, terminal),
    )
  program
    .command('list')
    .description('name the examples, and all kinds')
    .action(() => listCommand(terminal))
  program
    .command('schema')
    .description('print the JSON Schema of a scenario')
    .action(() => schemaCommand(terminal))
  program
    .command('explain')
    .argument('<name>', 'a policy, demand, carrier, distribution, site, metric ...; or a scenario: file or example')
    .description('tell what a kind means and takes, or all that a scenario rests on')
    .option('--all', 'of a scenario: neutral defaults as well')
    .option('--json', 'of a scenario: print one JSON document')
    .option('--extensions <module>', 'kinds of your own; may stand several times', collect, [])
    .action((name: string, options: ExplainOptions) => explainCommand(name, options, terminal))
  program
    .command('new')
    .argument('<name>', 'name of the world, and of its file')
    .description('write a commented world to start from')
    .action((name: string) => newCommand(name, terminal))
  for (const command of program.commands) command.showHelpAfterError(`(downstream ${command.name()} --help tells more)`)
  tellAllAtOnce(program)
  return program
}

/** What commander says, said as the rest of the command says it. */
function inHouseWords(text: string): string {
  return text
    .replace(/^error: /, 'downstream: ')
    .replaceAll("'", '"')
    .replace(/\n\(Did you mean (?:one of )?(.*)\?\)/, (_, names: string) => {
      const guesses = names.split(', ').map((name) => `"${name}"`)
      return `; did you mean ${guesses.join(' or ')}?`
    })
}

/** Values that an option cannot take are told together, before the command begins, not only the first one. */
function tellAllAtOnce(program: Command): void {
  const problems: string[] = []
  for (const option of program.commands.flatMap(({ options }) => options)) {
    const { parseArg } = option
    if (parseArg === undefined) continue
    option.argParser((text: string, before: unknown) => {
      try {
        return parseArg(text, before)
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        problems.push(error.message)
        return before
      }
    })
  }
  program.hook('preAction', () => refuse(problems))
}

function addRun(program: Command, terminal: Terminal, leave: (exit: Exit) => void): void {
  const run = program
    .command('run')
    .argument('<world>', 'a scenario in YAML or JSON, or the name of an example')
    .description('run replications of a world and sum them up')
  addExperimentOptions(run)
    .option('--series <name>', 'record this series, for --json and --out; may stand several times', collect, [])
    .option('--every <n>', 'periods between entries of a series (default: 1)', wholeNumber('--every', 1, 1e9))
    .option('--json', 'print one JSON document: { manifest, metrics, runs }')
    .action(async (world: string, options: RunCommandOptions) => leave(await runCommand(world, options, terminal)))
}

function addCompare(program: Command, terminal: Terminal, leave: (exit: Exit) => void): void {
  const compare = program
    .command('compare')
    .argument('<worlds...>', 'scenarios in YAML or JSON, or names of examples; the first is the baseline')
    .description('compare worlds, or variants of one, replication by replication on the same random numbers')
    .option(
      '--variant <name: path=value; ...>',
      'one more variant: the first world with these values; may stand several times',
      collect,
      [],
    )
    .option('--independent', 'random numbers of its own for each variant, instead of the same for all')
  addExperimentOptions(compare)
    .option('--json', 'print one JSON document: { manifest, variants, changes, differences }')
    .action(async (worlds: readonly string[], options: CompareCommandOptions) =>
      leave(await compareCommand(worlds, options, terminal)),
    )
}

function addReproduce(program: Command, terminal: Terminal, leave: (exit: Exit) => void): void {
  program
    .command('reproduce')
    .argument('<result>', 'a result.json')
    .description('run a result again and say whether every bit is the same, or where it first differs')
    .option('--extensions <module>', 'kinds and metrics of your own; may stand several times', collect, [])
    .option('--workers <n>', 'most threads to use (default: one per core)', wholeNumber('--workers', 1, 1024))
    .option('--json', 'print one JSON document: { identical, replications, differing, first }')
    .action(async (file: string, options: ReproduceOptions) => leave(await reproduceCommand(file, options, terminal)))
}

/** What `run` and `compare` have in common. */
function addExperimentOptions(command: Command): Command {
  return command
    .option('--seed <text>', 'seed of all random streams (default: the scenario\'s, else "downstream")')
    .option(
      '--replications <n>',
      'independent runs; with --precision, those before the first look',
      wholeNumber('--replications', 1, MOST_REPLICATIONS),
      DEFAULT_REPLICATIONS,
    )
    .option(
      '--precision <share>',
      'go on until every half-width is at most this share of its mean: 1% or 0.01; in compare, those of the differences, as a share of the baseline',
      share('--precision'),
    )
    .option(
      '--max-replications <n>',
      `most runs with --precision (default: ${DEFAULT_MAX_REPLICATIONS})`,
      wholeNumber('--max-replications', 1, MOST_REPLICATIONS),
    )
    .option('--metric <name>', 'show this metric, and hold --precision for it; may stand several times', collect, [])
    .option(
      '--days <d>',
      'length of the run in days, warm-up included (default: as the scenario says)',
      positive('--days'),
    )
    .option(
      '--set <path=value>',
      'change one value, as in sites.shop.policy.S=650; may stand several times',
      collect,
      [],
    )
    .option('--extensions <module>', 'kinds and metrics of your own; may stand several times', collect, [])
    .option('--workers <n>', 'most threads to use (default: one per core)', wholeNumber('--workers', 1, 1024))
    .option('--store <folder>', 'keep each replication there as soon as it is done')
    .option('--resume', 'go on with what --store holds')
    .option('--out <folder>', 'write result.json and tidy.csv there')
    .option(
      '--report <file>',
      'write one HTML page with charts there, and with --out the charts as SVG (needs the packages vega and vega-lite)',
    )
    .option('--parquet', 'write replications.parquet to --out as well (needs the package @duckdb/node-api)')
}
