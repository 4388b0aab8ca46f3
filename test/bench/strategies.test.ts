/** The bench of strategies as a researcher meets it: in a process of its own, with the recipe of the README. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'
import { meanMultiple, placesOf } from '../../bench/grid/judge.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'downstream-strategies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function bench(...options: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), join(root, 'bench/strategies.ts'), ...options],
    { encoding: 'utf8' },
  )
  return { status, out: stdout, said: stderr }
}

const small = ['--world', 'shop', '--disruption', 'closure', '--replications', '3']
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const [, recipe = ''] = /```ts\n(\/\/ bench\/strategies\/[\s\S]*?)```/.exec(readme) ?? []

/** The recipe as a file outside the folder, its imports led back into it. */
function recipeFile(): string {
  const file = join(folder, 'steady.mts')
  writeFileSync(
    file,
    recipe.replace(/from '(\.\.\/[^']*)'/g, (_, path: string) => `from '${join(root, 'bench/strategies', path)}'`),
  )
  return file
}

describe('the bench of strategies', () => {
  it('takes the strategy of the README, of one file, and says where it stands', () => {
    const names = ['do nothing', '(s, S)', 'steady']
    const chosen = names.flatMap((name) => ['--strategy', name])
    const { status, out, said } = bench(...small, ...chosen, '--add', recipeFile())
    expect(said).toMatch(/^shop, closure: cell 1 of 1\n$/)
    expect(status).toBe(0)
    const [cell, over] = out.split('Over all 1 cells').map((table) => table.split('\n'))
    for (const name of [...names, 'textbook', 'in hindsight', 'clairvoyant'])
      for (const table of [cell, over]) expect(table.filter((line) => line.startsWith(`${name} `))).toHaveLength(1)
    const mine = cell.find((line) => line.startsWith('steady'))
    expect(mine).toMatch(/^steady +\d( to \d)?( \*)? +[\d.]+ ± [\d.]+ +[\d.]+ ± [\d.]+ +[\d.]+ ± [\d.]+ +[\d.]+ %$/)
  }, 60_000)

  it('accepts the recipe as it stands: the compiler finds nothing', () => {
    const file = recipeFile()
    const { options } = ts.convertCompilerOptionsFromJson(
      ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions,
      root,
    )
    const program = ts.createProgram([file], {
      ...options,
      rewriteRelativeImportExtensions: false,
      typeRoots: [join(root, 'node_modules/@types')],
    })
    const source = program.getSourceFile(file)
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([])
  }, 60_000)

  it('prints a line of JSON per strategy, and sets an earlier output beside', () => {
    const names = ['--strategy', 'textbook,extra buffer']
    const one = bench(...small, ...names, '--json')
    const lines = one.out.trim().split('\n')
    const all = ['textbook', 'extra buffer', 'in hindsight', 'clairvoyant']
    expect(lines.map((line) => JSON.parse(line).strategy)).toEqual([...all, ...all])
    expect(JSON.parse(lines[0])).toMatchObject({ world: 'shop', disruption: 'closure', replications: 3 })
    expect(JSON.parse(lines[3]).regret).toBe(0)
    const file = join(folder, 'before.jsonl')
    writeFileSync(file, one.out)
    expect(bench(...small, ...names, '--compare', file).out.match(/ same$/gm)).toHaveLength(4)
  }, 60_000)

  it('names what it does not know, and every file that is no strategy', () => {
    const wrong = bench('--world', 'shp')
    expect(wrong.status).toBe(2)
    expect(wrong.said).toMatch(/^unknown world "shp"; expected some of .*; did you mean "shop"\?\n$/)
    const files = ['empty.mts', 'half.mts'].map((name) => join(folder, name))
    writeFileSync(files[0], 'export const nothing = 0\n')
    writeFileSync(files[1], "export const strategy = { name: 'half' }\n")
    const { status, said } = bench('--add', files[0], '--add', files[1])
    expect(status).toBe(2)
    expect(said).toContain(`${files[0]}: missing strategy; expected`)
    expect(said).toContain(`${files[1]}: missing text "doc"`)
    expect(said).toContain(`${files[1]}: missing function "policy"`)
  }, 60_000)

  it('says in a line what a newcomer gets wrong: an option, a file that is not there, imports that hold elsewhere', () => {
    const option = bench('--worlds', 'shop')
    expect(option.status).toBe(2)
    expect(option.said).toMatch(
      /^Unknown option '--worlds'; expected some of --strategy, .*; did you mean "--world"\?\n$/,
    )
    const moved = join(folder, 'moved.mts')
    writeFileSync(moved, recipe)
    const { status, said } = bench('--add', moved, '--add', join(folder, 'nowhere.mts'))
    expect(status).toBe(2)
    expect(said).toMatch(/moved\.mts: it cannot be read: .*; expected imports that hold where the file lies/)
    expect(said).toContain('nowhere.mts: missing file; expected one that exports `strategy`')
    expect(said).not.toMatch(/^\s+at /m)
  }, 60_000)
})

describe('places', () => {
  it('hold together: surely dearer ones come behind, those that cannot be told apart share their places', () => {
    const base = [10, 12, 11, 9, 13, 10, 12, 11]
    const noise = [0.5, -0.5, 0.5, -0.5, 0.5, -0.5, 0.5, -0.5]
    const dear = base.map((cost, r) => cost + 20 + noise[r])
    const close = base.map((cost, r) => cost + noise[r])
    expect(placesOf([base, dear, close])).toEqual([
      [1, 2],
      [3, 3],
      [1, 2],
    ])
  })

  it('are those of twins for twins', () => {
    expect(
      placesOf([
        [1, 2, 3],
        [1, 2, 3],
      ]),
    ).toEqual([
      [1, 2],
      [1, 2],
    ])
  })
})

describe('the mean multiple over cells', () => {
  it('is exact where each replication has the same one, and takes errors of one replication together', () => {
    const others = [10, 20, 30]
    const double = others.map((cost) => 2 * cost)
    expect(
      meanMultiple([
        [double, others],
        [others, others],
      ]),
    ).toEqual({ mean: 1.5, halfWidth: 0 })
    const up = [11, 19, 31]
    const down = [9, 21, 29]
    const both = meanMultiple([
      [up, others],
      [down, others],
    ])
    // What one cell has too much, the other has too little.
    expect(both.mean).toBeCloseTo((61 / 60 + 59 / 60) / 2, 12)
    expect(both.halfWidth).toBeLessThan(meanMultiple([[up, others]]).halfWidth / 5)
  })
})
