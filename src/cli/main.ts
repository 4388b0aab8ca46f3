/** The command line: which words it takes, and what they set going. */

import { Command } from 'commander'
import { DEFAULT_REPLICATIONS } from '../experiment/sequential.ts'
import { show } from '../scenario/plain.ts'
import { version } from '../version.ts'
import { explainCommand, listCommand, schemaCommand, validateCommand } from './catalogue-commands.ts'
import { describeFailure, Exit, UsageError } from './failure.ts'
import { newCommand } from './new-command.ts'
import { type RunCommandOptions, runCommand } from './run-command.ts'
import { processTerminal, type Terminal } from './terminal.ts'

/** Most replications of one command. */
const MOST_REPLICATIONS = 1_000_000

/** Runs the command with its arguments (without `node` and the script) and returns its exit status. */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<Exit> {
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

function build(terminal: Terminal, leave: (exit: Exit) => void): Command {
  const program = new Command('downstream')
    .description('Simulates everything that happens to a product after it is made.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.say(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error: /, 'downstream: ')),
    })
    .showHelpAfterError('(downstream --help tells more)')
    .configureHelp({ showGlobalOptions: false })
  addRun(program, terminal, leave)
  program
    .command('validate')
    .argument('<file>', 'a scenario in YAML or JSON, or the name of an example')
    .description('check a scenario and name every problem with its line')
    .action((world: string) => validateCommand(world, terminal))
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
    .argument('<kind>', 'a policy, demand, carrier, distribution, site, metric ...')
    .description('tell what a kind means and takes')
    .action((kind: string) => explainCommand(kind, terminal))
  program
    .command('new')
    .argument('<name>', 'name of the world, and of its file')
    .description('write a commented world to start from')
    .action((name: string) => newCommand(name, terminal))
  return program
}

function addRun(program: Command, terminal: Terminal, leave: (exit: Exit) => void): void {
  program
    .command('run')
    .argument('<world>', 'a scenario in YAML or JSON, or the name of an example')
    .description('run replications of a world and sum them up')
    .option('--seed <text>', 'seed of all random streams (default: the scenario\'s, else "downstream")')
    .option('--replications <n>', 'independent runs', wholeNumber, DEFAULT_REPLICATIONS)
    .option('--days <d>', 'length of the run in days, warm-up included (default: as the scenario says)', positive)
    .option(
      '--set <path=value>',
      'change one value, as in sites.shop.policy.S=650; may stand several times',
      collect,
      [],
    )
    .option('--json', 'print one JSON document: { manifest, metrics, runs }')
    .option('--out <folder>', 'write result.json and tidy.csv there')
    .action(async (world: string, options: RunCommandOptions) => leave(await runCommand(world, options, terminal)))
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < 1 || value > MOST_REPLICATIONS)
    throw new UsageError(`invalid --replications ${show(text)}; expected a whole number from 1 to ${MOST_REPLICATIONS}`)
  return value
}

function positive(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0)
    throw new UsageError(`invalid --days ${show(text)}; expected a number above 0`)
  return value
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text]
}
