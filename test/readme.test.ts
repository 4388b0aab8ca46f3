/**
 * What the README shows is what happens. `UPDATE_README=1 npx vitest run test/readme.test.ts` writes the real output into it.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { scenarioHash } from '../src/run/manifest.ts'
import { parseScenario } from '../src/scenario/files.ts'

const root = resolve(import.meta.dirname, '..')
const file = join(root, 'README.md')
const readme = readFileSync(file, 'utf8')
const update = process.env.UPDATE_README === '1'

/** Code and the output printed under it. */
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)].map(([, code, output]) => ({
  code,
  output,
}))
/** Single commands and the output printed under them. */
const commands = [...readme.matchAll(/```sh\n(npx downstream .*)\n```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, line, output]) => ({ line, output }),
)
const folder = mkdtempSync(join(tmpdir(), 'downstream-readme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The code with the names of the package's entries replaced by the sources behind them, as a file. */
function asFile(code: string, index: number): string {
  const path = join(folder, `example-${index}.mts`)
  const resolved = code.replace(/from 'downstream-sim(\/[\w-]+)?'/g, (_, entry: string | undefined) => {
    const target = (manifest.exports as Record<string, string | { default: string }>)[`.${entry ?? ''}`]
    if (target === undefined || typeof target === 'string') throw new Error(`unknown entry downstream-sim${entry}`)
    return `from '${join(root, target.default.replace('./dist/', 'src/').replace(/js$/, 'ts'))}'`
  })
  writeFileSync(path, resolved)
  return path
}

/** The output shown under some code is what was printed; or it is now, where the README is being updated. */
function check(code: string, shown: string, printed: string): void {
  const block = (output: string): string => `${code}\`\`\`\n\n\`\`\`text\n${output}\`\`\``
  if (!update) expect(printed).toBe(shown)
  else
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(block(shown), () => block(printed)),
    )
}

/** What a file prints when it runs, in a process of its own. */
function print(path: string): string {
  return execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), path], { encoding: 'utf8' })
}

describe('the README', () => {
  const paths = examples.map(({ code }, index) => asFile(code, index))

  it('shows examples with their output', () => {
    expect(examples.length).toBeGreaterThanOrEqual(3)
    expect(commands.length).toBeGreaterThanOrEqual(1)
  })

  it.each(examples.map(({ output }, index) => ({ index, output })))(
    'prints what example $index prints',
    ({ index, output }) => {
      const printed = print(paths[index])
      check(examples[index].code, output, printed)
    },
  )

  it.each(commands)('prints what `$line` prints', ({ line, output }) => {
    const [program, ...options] = line.replace('npx downstream', manifest.bin.downstream).split(' ')
    const printed = execFileSync(process.execPath, [join(root, program), ...options], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    check(`${line}\n`, output, printed)
  })

  it('shows code that the compiler accepts', () => {
    const { options } = ts.convertCompilerOptionsFromJson(
      ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions,
      root,
    )
    const program = ts.createProgram(paths, {
      ...options,
      rewriteRelativeImportExtensions: false,
      typeRoots: [join(root, 'node_modules/@types')],
    })
    const complaints = paths
      .flatMap((path) => {
        const source = program.getSourceFile(path)
        return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      })
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
    expect(complaints).toEqual([])
  }, 120_000)

  it('shows a file that is the scenario of the first example', () => {
    const yaml = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
    const [author] = examples[0].code.split('const shock')
    const hash = print(
      asFile(`${author.replace(' compare,', ' compare, run,')}console.log(run(base).manifest.scenarioHash)`, 99),
    )
    expect(scenarioHash(parseScenario(yaml, { source: 'README.md' }))).toBe(hash.trim())
  })
})
