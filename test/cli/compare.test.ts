import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { downstream } from './terminal.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'downstream-compare-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const short = ['--days', '200', '--replications', '4']
const buffered = ['--variant', 'buffered: sites.shop.policy.S=800; sites.shop.holding=0.03']

describe('downstream compare', () => {
  it('prints one JSON document: each variant as run prints it, changes and differences', async () => {
    const { status, out } = await downstream('compare', 'centre-closure', ...buffered, ...short, '--json')
    expect(status).toBe(0)
    const document = JSON.parse(out)
    expect(Object.keys(document)).toEqual(['manifest', 'variants', 'changes', 'differences'])
    expect(document.manifest).toMatchObject({
      ...{ baseline: 'centre-closure', seed: 'downstream', replications: 4, level: 0.95, paired: true },
    })
    const alone = await downstream('run', 'centre-closure', ...short, '--json')
    const { changes: _, ...manifest } = JSON.parse(alone.out).manifest
    expect(document.variants['centre-closure']).toEqual({ ...JSON.parse(alone.out), manifest })
    expect(document.changes.buffered.map(({ path }: { path: string }) => path)).toEqual([
      'sites.shop.holding',
      'sites.shop.policy.S',
    ])
    expect(Object.keys(document.differences.buffered.onHand)).toEqual([
      ...['mean', 'halfWidth', 'n', 'correlation', 'varianceRatio', 'significant'],
    ])
  })

  it('prints a table for people: what changed, means, differences, and what pairing saved', async () => {
    const { out, said } = await downstream('compare', 'centre-closure', ...buffered, ...short, '--metric', 'onHand')
    expect(out).toMatch(
      /^against centre-closure:\n {2}buffered: sites.shop.holding 0.02 -> 0.03, sites.shop.policy.S \d+ -> 800\n/,
    )
    expect(out).toMatch(/^metric +centre-closure +buffered +buffered - centre-closure$/m)
    expect(out).toMatch(/^onHand /m)
    expect(out).not.toMatch(/^fillRate /m)
    expect(out).toMatch(/^pairing made the variances of the differences [\d.]+ \(onHand\) times smaller/m)
    expect(said).toMatch(/^2 variants, 4 replications each, in /)
  })

  it('compares worlds in files, and writes result.json and one tidy table', async () => {
    const text = readFileSync(new URL('../../examples/beer-game.yaml', import.meta.url), 'utf8')
    const file = join(folder, 'other.yaml')
    writeFileSync(file, text)
    const out = join(folder, 'results')
    const { status } = await downstream('compare', 'beer-game', file, '--replications', '2', '--out', out)
    expect(status).toBe(0)
    expect(readdirSync(out).sort()).toEqual(['result.json', 'tidy.csv'])
    const [header, ...rows] = readFileSync(join(out, 'tidy.csv'), 'utf8').trim().split('\n')
    expect(header).toBe('variant,scenario,seed,replication,metric,value,unit')
    expect(new Set(rows.map((row) => row.split(',')[0]))).toEqual(new Set(['beer-game', 'other']))
  })

  it('goes on to a precision, and says whether it got there', async () => {
    const { out, said } = await downstream(
      ...['compare', 'centre-closure', ...buffered, '--days', '200', '--precision', '0.0001%', '--metric', 'onHand'],
      ...['--max-replications', '15', '--json'],
    )
    expect(JSON.parse(out).manifest).toMatchObject({
      replications: 15,
      stopping: { looks: [10, 15], missed: ['onHand'] },
    })
    expect(said).toMatch(/^stopped at --max-replications 15: half-widths above 0.0001 % remain for onHand$/m)
  })

  it('goes on where a store stops', async () => {
    const store = ['--store', join(folder, 'store')]
    await downstream('compare', 'centre-closure', ...buffered, '--days', '200', '--replications', '2', ...store)
    const { out, said } = await downstream(
      ...['compare', 'centre-closure', ...buffered, ...short, '--json', ...store, '--resume'],
    )
    expect(said).toMatch(/^4 replications found in /)
    expect(out).toBe((await downstream('compare', 'centre-closure', ...buffered, ...short, '--json')).out)
  })
})

describe('bad input', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['one world', ['compare', 'beer-game'], /missing worlds: expected two or more .*, found 1/],
    ['the same world twice', ['compare', 'beer-game', 'beer-game'], /invalid variant "beer-game": it is named twice/],
    ['a variant without name', ['compare', 'beer-game', '--variant', 'x=1'], /invalid --variant "x=1"; expected NAME/],
    [
      'a variant of nothing',
      ['compare', 'beer-game', '--variant', 'a: sites.shp.S=1'],
      /invalid --variant "a" with "sites.shp.S=1": .*sites has no "shp"/,
    ],
    [
      'an unknown metric',
      ['run', 'beer-game', '--metric', 'filRate'],
      /unknown metric "filRate"; .*did you mean "fillRate"\?/,
    ],
    [
      'a precision of 200 %',
      ['run', 'beer-game', '--precision', '200%'],
      /invalid --precision "200%"; expected a share/,
    ],
    ['a precision of words', ['run', 'beer-game', '--precision', 'high'], /invalid --precision "high"/],
    [
      'a limit without precision',
      ['run', 'beer-game', '--max-replications', '9'],
      /invalid --max-replications: there is no --precision/,
    ],
    [
      'no workers',
      ['run', 'beer-game', '--workers', '0'],
      /invalid --workers "0"; expected a whole number from 1 to 1024/,
    ],
    [
      'a resumption of nothing',
      ['run', 'beer-game', '--resume'],
      /invalid --resume: there is no --store to go on with/,
    ],
    ['Parquet to nowhere', ['run', 'beer-game', '--parquet'], /invalid --parquet: there is no --out to write it to/],
    [
      'a module that is not there',
      ['run', 'beer-game', '--extensions', './no.js'],
      /missing module ".\/no.js"; expected a file/,
    ],
  ]
  it.each(cases)('%s: status 2, one word of why, no trace, nothing printed', async (_name, args, expected) => {
    const { status, out, said } = await downstream(...args)
    expect(status).toBe(2)
    expect(said).toMatch(expected)
    expect(said).not.toMatch(/^\s+at .*:\d+:\d+/m)
    expect(out).toBe('')
  })

  it('a store of another run: status 2, what differs is named', async () => {
    const store = join(folder, 'taken')
    await downstream('run', 'beer-game', '--replications', '2', '--store', store)
    const again = await downstream('run', 'beer-game', '--replications', '2', '--store', store)
    expect(again).toMatchObject({ status: 2, out: '' })
    expect(again.said).toMatch(/it holds 2 replications; expected --resume/)
    const other = await downstream('run', 'beer-game', '--seed', 'x', '--store', store, '--resume')
    expect(other).toMatchObject({ status: 2, out: '' })
    expect(other.said).toMatch(/it is of another experiment \(seed is "downstream" there, "x" here\)/)
  })

  it('a store where none can be: told before the run', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const { status, said } = await downstream('run', 'beer-game', '--store', file)
    expect(status).toBe(2)
    expect(said).toMatch(/invalid store .*; expected a folder that can be written/)
    expect(existsSync(`${file}/replications.jsonl`)).toBe(false)
  })
})

it('checks a world of kinds of your own', async () => {
  const file = join(folder, 'own.yaml')
  const text = readFileSync(new URL('../../examples/centre-closure.yaml', import.meta.url), 'utf8')
  writeFileSync(file, text.replace(/policy: \{.*\}/, 'policy: { kind: brittle, S: 30, most: 1000 }'))
  const module = new URL('../engines/brittle.ts', import.meta.url).pathname
  expect((await downstream('validate', file)).said).toMatch(/unknown policy kind "brittle"/)
  expect(await downstream('validate', file, '--extensions', module)).toMatchObject({ status: 0, said: '' })
})

it('takes kinds and metrics of your own from a module, in TypeScript too', async () => {
  const module = new URL('../engines/brittle.ts', import.meta.url).pathname
  const { status, out } = await downstream(
    ...['run', 'beer-game', '--replications', '2', '--extensions', module, '--json'],
    ...['--set', 'sites.retailer.policy={ kind: brittle, S: 30, most: 1000 }'],
  )
  expect(status).toBe(0)
  const { manifest, metrics } = JSON.parse(out)
  expect(metrics.unitsHeld).toMatchObject({ n: 2, unit: 'unit-periods' })
  expect(manifest.options.modules).toEqual([expect.stringMatching(/^file:.*brittle.ts$/)])
  expect(manifest.changes).toHaveLength(1)
})
