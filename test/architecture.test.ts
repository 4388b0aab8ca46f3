import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** The rule of the stairs, as `src/README.md` tells it: lowest step first. A room imports from lower steps only, never from a neighbour. */
const stairs = [
  ['errors.ts', 'parameters.ts', 'version.ts'],
  ['math'],
  ['kernel', 'random', 'stats'],
  ['contracts'],
  // The nouns of a running chain, its plug-ins, and the closed forms they are held against: they meet in contracts only.
  [
    ...[
      'model',
      'theory',
      'metrics',
      'policies',
      'customers',
      'carriers',
      'sourcing',
      'disruptions',
      'reactions',
      'producers',
    ],
    ...['allocation', 'marketing', 'sales', 'service', 'forecasting', 'traceability'],
  ],
  ['scenario'],
  ['run'],
  ['experiment', 'testing', 'fit'],
  ['engines'],
  ['report', 'store', 'export'],
  ['cli'],
  ['index.ts'],
]
const step = (room: string): number => stairs.findIndex((rooms) => rooms.includes(room))

/** Where each third-party package may be imported: files whose path begins so. Any other package is a surprise. */
const packages: Readonly<Record<string, readonly string[]>> = {
  seedrandom: ['random/streams.ts'],
  immer: ['scenario/vary.ts'],
  'simple-statistics': ['stats/', 'experiment/'],
  zod: ['scenario/'],
  yaml: ['scenario/'],
  commander: ['cli/'],
  tinypool: ['engines/threads.ts'],
  tsx: ['engines/read-type-script.ts'],
  '@duckdb/node-api': ['store/duckdb.ts'],
  vega: ['report/chart.ts'],
  'vega-lite': ['report/chart.ts'],
  'd3-geo': ['report/world-map.ts'],
  'topojson-client': ['report/world-map.ts'],
  highs: ['theory/guaranteed-service-'],
}

interface Import {
  /** Path inside src, or the name of a package. */
  readonly target: string
  readonly local: boolean
}

const src = resolve(import.meta.dirname, '../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.split(sep).join('/'))
  .sort()
const texts = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]))
const imports = new Map(files.map((file) => [file, importsOf(file)]))
const room = (file: string): string => file.split('/')[0]
const belowReport = files.filter((file) => step(room(file)) < step('report'))

function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(texts.get(file) ?? '', true, true)
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.')
      ? {
          target: relative(src, resolve(src, file, '..', fileName))
            .split(sep)
            .join('/'),
          local: true,
        }
      : { target: fileName, local: false },
  )
}

/** Everything that loading a file loads. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  for (const { target, local } of imports.get(file) ?? []) {
    if (seen.has(target)) continue
    seen.add(target)
    if (local) reach(target, seen)
  }
  return seen
}

function visit(file: string, look: (node: ts.Node) => void): void {
  const deeper = (node: ts.Node): void => {
    look(node)
    ts.forEachChild(node, deeper)
  }
  deeper(ts.createSourceFile(file, texts.get(file) ?? '', ts.ScriptTarget.ES2023, true))
}

describe('the stairs', () => {
  it('give every room a step', () => {
    expect(files.map(room).filter((name) => step(name) < 0)).toEqual([])
  })

  it('are climbed in one direction: a file imports from its own room and from lower steps', () => {
    const wrong = files.flatMap((file) =>
      (imports.get(file) ?? [])
        .filter(({ target, local }) => local && room(target) !== room(file) && step(room(target)) >= step(room(file)))
        .map(({ target }) => `${file} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('know no cycles', () => {
    expect(files.filter((file) => reach(file).has(file))).toEqual([])
  })

  it('have no barrels but the entries: a file that only passes others on is called index.ts', () => {
    const barrels = files.filter((file) => {
      const { statements } = ts.createSourceFile(file, texts.get(file) ?? '', ts.ScriptTarget.ES2023)
      return statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier)
    })
    expect(barrels.filter((file) => !/^([^/]+\/)?index\.ts$/.test(file))).toEqual([])
  })

  it('keep Node out of everything below engines, so that the core runs in a browser', () => {
    const core = files.filter((file) => step(room(file)) < step('engines') || file === 'index.ts')
    expect(core.filter((file) => [...reach(file)].some((target) => target.startsWith('node:')))).toEqual([])
  })

  it('pin each package to its room', () => {
    const wrong = files.flatMap((file) =>
      (imports.get(file) ?? [])
        .filter(({ target, local }) => !local && !target.startsWith('node:') && !isPinned(target, file))
        .map(({ target }) => `${file} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('load schemas, YAML, charts and the command line only where they are asked for', () => {
    const heavy = ['zod', 'yaml', 'commander', 'vega', 'vega-lite', 'highs']
    const light = ['index.ts', 'run/run.ts', 'run/simulation.ts'].filter((file) => existsSync(join(src, file)))
    for (const file of light) expect([...reach(file)].filter((target) => heavy.includes(target))).toEqual([])
  })
})

function isPinned(target: string, file: string): boolean {
  const [first, second] = target.split('/')
  const name = first.startsWith('@') ? `${first}/${second}` : first
  return Object.hasOwn(packages, name) && packages[name].some((place) => file.startsWith(place))
}

describe('the same bits everywhere', () => {
  /** Their last bits, or their results, differ between engines, machines or moments. */
  const unsteady = new Set(
    'acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow random sin sinh tan tanh'.split(
      ' ',
    ),
  )
  const unsteadyNames = new Set(['Date', 'Intl', 'performance'])
  /** An experiment may tell how long it took. */
  const clocked = (file: string): boolean => step(room(file)) >= step('experiment')

  it('is spoilt by no transcendental of Math, clock or locale', () => {
    const wrong: string[] = []
    for (const file of belowReport) {
      visit(file, (node) => {
        if (!ts.isPropertyAccessExpression(node)) {
          if (ts.isIdentifier(node) && unsteadyNames.has(node.text) && !isMember(node) && !clocked(file))
            wrong.push(`${file}: ${node.text}`)
          return
        }
        const { expression, name } = node
        if (expression.getText() === 'Math' && unsteady.has(name.text)) wrong.push(`${file}: Math.${name.text}`)
        if (/^(toLocale|localeCompare)/.test(name.text)) wrong.push(`${file}: ${name.text}`)
      })
    }
    expect(wrong).toEqual([])
  })

  it('is spoilt by no power with an exponent that is not a whole number', () => {
    const wrong: string[] = []
    for (const file of belowReport) {
      visit(file, (node) => {
        if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.AsteriskAsteriskToken) return
        if (!/^-?\d+$/.test(node.right.getText())) wrong.push(`${file}: ${node.getText()}`)
      })
    }
    expect(wrong).toEqual([])
  })
})

/** The name of a property or of a type member, not the global of that name. */
function isMember(node: ts.Identifier): boolean {
  const { parent } = node
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyAssignment(parent)
  )
}

describe('a file', () => {
  it('of more than 300 lines says why it is one file ("Over 300 lines: ...")', () => {
    const long = files.filter((file) => (texts.get(file) ?? '').split('\n').length - 1 > 300)
    expect(long.filter((file) => !/over 300 lines/i.test(texts.get(file) ?? ''))).toEqual([])
  })

  it('exports by name', () => {
    expect(files.filter((file) => /^export default/m.test(texts.get(file) ?? ''))).toEqual([])
  })
})
