import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { downstream } from './terminal.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'downstream-run-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('downstream run', () => {
  it('prints exactly one JSON document: manifest, metrics, runs', async () => {
    const { status, out, said } = await downstream('run', 'beer-game', '--json', '--replications', '2', '--seed', 's1')
    expect(status).toBe(0)
    const document = JSON.parse(out)
    expect(Object.keys(document)).toEqual(['manifest', 'metrics', 'runs'])
    expect(document.manifest).toMatchObject({
      scenario: 'beer-game',
      seed: 's1',
      replications: 2,
      level: 0.95,
      horizon: 36,
    })
    for (const metric of Object.values(document.metrics))
      expect(Object.keys(metric as object)).toEqual(['mean', 'halfWidth', 'n', 'min', 'max', 'unit'])
    expect(document.runs).toHaveLength(2)
    expect(Object.keys(document.runs[1])).toEqual(['replication', 'fingerprint', 'events', 'metrics'])
    expect(document.runs[1].fingerprint).toMatch(/^[0-9a-f]{16}$/)
    expect(Object.keys(document.runs[0].metrics)).toEqual(Object.keys(document.metrics))
    expect(said).toMatch(/^2 replications in /)
  })

  it('states the estimator of each metric: pooled for ratios', async () => {
    const { out } = await downstream('run', 'centre-closure', '--json', '--replications', '3', '--days', '200')
    const { manifest } = JSON.parse(out)
    expect(manifest.estimators).toMatchObject({ fillRate: 'pooled ratio, delta', costPerPeriod: 't interval' })
    expect(manifest.horizon).toBe(200)
  })

  it('runs more than one replication unless told otherwise, and gives one no interval', async () => {
    const { out } = await downstream('run', 'beer-game', '--json')
    expect(JSON.parse(out).runs.length).toBeGreaterThan(1)
    const one = await downstream('run', 'beer-game', '--json', '--replications', '1')
    expect(JSON.parse(one.out).metrics.totalCost).toMatchObject({ halfWidth: null, n: 1 })
    expect(one.said).toContain('one replication has no interval')
  })

  it('gives the same bits for the same seed, and others for another', async () => {
    const fingerprints = async (seed: string) =>
      JSON.parse(
        (await downstream('run', 'continuous-rq', '--json', '--replications', '2', '--days', '300', '--seed', seed))
          .out,
      ).runs.map((run: { fingerprint: string }) => run.fingerprint)
    const [a, b, c] = [await fingerprints('a'), await fingerprints('a'), await fingerprints('c')]
    expect(a).toEqual(b)
    expect(a[0]).not.toBe(a[1])
    expect(a[0]).not.toBe(c[0])
  })

  it('counts days in the periods of the world', async () => {
    const { out } = await downstream('run', 'beer-game', '--json', '--replications', '1', '--days', '70')
    expect(JSON.parse(out).manifest.horizon).toBe(10)
  })

  it('sets values by path, several at once', async () => {
    const { out } = await downstream(
      ...['run', 'centre-closure', '--json', '--replications', '2'],
      ...['--set', 'sites.shop.policy.S=800', '--set', 'disruptions.closure.days={ kind: uniform, min: 1, max: 2 }'],
    )
    const base = await downstream('run', 'centre-closure', '--json', '--replications', '2')
    expect(JSON.parse(out).metrics.fillRate.mean).toBeGreaterThan(JSON.parse(base.out).metrics.fillRate.mean)
    expect(JSON.parse(out).manifest.scenarioHash).not.toBe(JSON.parse(base.out).manifest.scenarioHash)
  })

  it('writes result.json and a tidy table, and leaves no drafts behind', async () => {
    const out = join(folder, 'deep', 'results')
    const { status } = await downstream('run', 'beer-game', '--replications', '2', '--out', out)
    expect(status).toBe(0)
    expect(readdirSync(out).sort()).toEqual(['result.json', 'tidy.csv'])
    const { metrics, runs } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'))
    const rows = readFileSync(join(out, 'tidy.csv'), 'utf8').trim().split('\n')
    expect(rows[0]).toBe('scenario,seed,replication,metric,value,unit')
    expect(rows).toHaveLength(1 + runs.length * Object.keys(metrics).length)
    expect(rows).toContain(`beer-game,downstream,0,totalCost,${runs[0].metrics.totalCost},money`)
  })

  it('prints a table for people that names what is zero and what has no meaning', async () => {
    const { out } = await downstream('run', 'three-stage', '--replications', '2', '--days', '300')
    expect(out).toMatch(/^three-stage: 2 replications of 300 days \(the first 100 are warm-up\), seed "downstream"\n/)
    expect(out).toMatch(/^costPerPeriod +[\d.]+ +[\d.]+ +[\d.]+ +[\d.]+ +money per period$/m)
    expect(out).toMatch(/^zero throughout: .*lostSales/m)
    expect(out).toMatch(/^fingerprint of replication 0: [0-9a-f]{16}$/m)
  })
})

describe('bad input', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no command', [], /^Usage: downstream/],
    [
      'an unknown command',
      ['rum'],
      /^downstream: unknown command "rum"; did you mean "run"\?\n\(downstream --help tells more\)/,
    ],
    ['no world', ['run'], /missing required argument "world"\n\(downstream run --help tells more\)/],
    [
      'an unknown world',
      ['run', 'beer-gme'],
      /unknown world "beer-gme"; expected a file, or one of the examples .*; did you mean "beer-game"\?/,
    ],
    ['a missing file', ['run', './nope.yaml'], /missing file ".\/nope.yaml"; expected a scenario in YAML or JSON/],
    ['a directory', ['validate', '.'], /invalid file ".": it is a directory; expected a file/],
    [
      'an unknown option',
      ['run', 'beer-game', '--sed', '1'],
      /unknown option "--sed"; did you mean "--seed" or "--set"\?\n\(downstream run --help tells more\)/,
    ],
    [
      'no replications',
      ['run', 'beer-game', '--replications', '0'],
      /invalid --replications "0"; expected a whole number from 1 to 1000000/,
    ],
    ['half a replication', ['run', 'beer-game', '--replications', '1.5'], /invalid --replications "1.5"/],
    ['no days', ['run', 'beer-game', '--days', 'NaN'], /invalid --days "NaN"; expected a number above 0/],
    [
      'days before the warm-up ends',
      ['run', 'three-stage', '--days', '50'],
      /invalid warmUp 100 at warmUp; expected at least 0 and less than the horizon of 50/,
    ],
    [
      'a setting without value',
      ['run', 'beer-game', '--set', 'horizon'],
      /invalid --set "horizon"; expected path=value/,
    ],
    ['a setting of nothing', ['run', 'beer-game', '--set', 'horizon='], /missing value; expected YAML/],
    [
      'a path to nowhere',
      ['run', 'beer-game', '--set', 'sites.retaler.holding=1'],
      /sites has no "retaler"; expected one of .*; did you mean "retailer"\?/,
    ],
    ['a path to a prototype', ['run', 'beer-game', '--set', '__proto__.x=1'], /the scenario has no "__proto__"/],
    [
      'a wrong value',
      ['run', 'beer-game', '--set', 'sites.retailer.holding=-1'],
      /invalid holding -1 at sites.retailer.holding; expected a number of at least 0/,
    ],
    ['an unknown kind to explain', ['explain', 'retaler'], /unknown kind "retaler"; .*; did you mean "retailer"\?/],
    ['a name that is a path to nowhere', ['new', 'no/such/folder/x'], /invalid name .*: no such file or directory/],
    ['a name that is no name', ['new', '__proto__'], /invalid name "__proto__"/],
  ]

  it.each(cases)('%s: status 2, one word of why, no trace, nothing printed', async (_name, args, expected) => {
    const { status, out, said } = await downstream(...args)
    expect(status).toBe(2)
    expect(said).toMatch(expected)
    expect(said).not.toMatch(/^\s+at .*:\d+:\d+/m)
    expect(out).toBe('')
  })

  const files: readonly (readonly [string, string, RegExp])[] = [
    ['empty', '', /1 problem in .*:\n {2}- missing scenario: the text is empty/],
    ['binary', '\u0000\u0001\u0002', /it holds bytes that are no text/],
    ['broken', 'sites: [\n', /invalid YAML \(line 2, column 1\)/],
    ['a ring', ring(), /invalid lanes at lanes \(line \d+, column 1\): they form a ring a > b > a/],
    [
      'a prototype',
      '{"__proto__": {"x": 1}}',
      /unknown key "__proto__" of a scenario at __proto__ \(line 1, column 2\)/,
    ],
    ['NaN', 'horizon: .nan\n', /invalid horizon NaN at horizon \(line 1, column 10\)/],
    ['absurd', absurd(), /invalid size at sites \(line \d+, column 1\): 4000000 stock points/],
    ['deep', '['.repeat(100_000), /nested too deeply/],
  ]

  it.each(files)(
    'a file that is %s: status 2, place and expectation, nothing written',
    async (name, text, expected) => {
      const file = join(folder, `${name}.yaml`)
      const out = join(folder, `${name}-out`)
      writeFileSync(file, text)
      const { status, said } = await downstream('run', file, '--out', out)
      expect(status).toBe(2)
      expect(said).toMatch(expected)
      expect(existsSync(out)).toBe(false)
    },
  )

  it('a file of 100 MB: refused by its size, before it is read', async () => {
    const file = join(folder, 'huge.yaml')
    const { truncateSync } = await import('node:fs')
    writeFileSync(file, '')
    truncateSync(file, 100_000_000)
    const started = performance.now()
    const { status, said } = await downstream('validate', file)
    expect(status).toBe(2)
    expect(said).toMatch(/invalid file .* of 100 MB; expected at most 10 MB/)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('an output folder that is a file: told before the run', async () => {
    const file = join(folder, 'taken')
    writeFileSync(file, '')
    const { status, said } = await downstream('run', 'beer-game', '--out', file)
    expect(status).toBe(2)
    expect(said).toMatch(/invalid --out .*: it is a file; expected a folder, or a name that is free/)
    const below = await downstream('run', 'beer-game', '--out', join(file, 'below'), '--report', 'page.html')
    expect(below.said).toMatch(/^downstream: invalid --out .*below": .*; expected a folder that can be written\n$/)
    const page = await downstream('run', 'beer-game', '--report', join(file, 'page.html'))
    expect(page.said).toMatch(/^downstream: invalid --report .*page.html": .*; expected a file that can be written\n$/)
  })

  it('a run that fails: status 1, with place and time, nothing written', async () => {
    const out = join(folder, 'failed-out')
    const { status, said } = await downstream('run', 'beer-game', '--days', '400', '--out', out)
    expect(status).toBe(1)
    expect(said).toMatch(/beer-game failed at week 36 .*missing value 37 of a trace of 36/)
    expect(existsSync(out)).toBe(false)
  })
})

function ring(): string {
  return `
horizon: 10
products: { x: {} }
sites:
  a: { kind: wholesaler, policy: { kind: base-stock, S: 1 } }
  b: { kind: wholesaler, policy: { kind: base-stock, S: 1 } }
lanes:
  - { from: a, to: b }
  - { from: b, to: a }
`
}

function absurd(): string {
  const names = (prefix: string, spec: string) =>
    Array.from({ length: 2000 }, (_, i) => `  ${prefix}${i}: ${spec}`).join('\n')
  return `horizon: 10\nproducts:\n${names('p', '{}')}\nsites:\n${names('s', '{ kind: supplier }')}\nlanes: []\n`
}
