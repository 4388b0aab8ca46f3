import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { downstream } from './terminal.ts'

let folder = ''
let file = ''
const module = new URL('../engines/brittle.ts', import.meta.url).pathname

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'downstream-reproduce-'))
  const out = join(folder, 'run')
  const options = ['--days', '200', '--replications', '5', '--set', 'sites.shop.policy.S=500', '--seed', 'again']
  await downstream('run', 'centre-closure', ...options, '--out', out)
  file = join(out, 'result.json')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The result, as somebody else sends it. */
// biome-ignore lint/suspicious/noExplicitAny: whatever there is in a document may be spoilt
function spoilt(name: string, spoil: (document: any) => void): string {
  const document = JSON.parse(readFileSync(file, 'utf8'))
  spoil(document)
  const path = join(folder, `${name}.json`)
  writeFileSync(path, JSON.stringify(document))
  return path
}

describe('downstream reproduce', () => {
  it('says that every bit is the same', async () => {
    expect(await downstream('reproduce', file)).toMatchObject({
      status: 0,
      out: `${file}: bit-identical, 5 replications run again\n`,
    })
    const { out } = await downstream('reproduce', file, '--json')
    expect(JSON.parse(out)).toMatchObject({ identical: true, replications: 5, differing: 0, first: null })
  })

  it('reproduces comparisons, paired and independent, and sequential runs', async () => {
    const out = join(folder, 'others')
    const variant = ['compare', 'centre-closure', '--variant', 'b: sites.shop.policy.S=800', '--days', '150']
    for (const args of [
      [...variant, '--replications', '3'],
      [...variant, '--replications', '3', '--independent'],
      ['run', 'centre-closure', '--days', '150', '--precision', '5%', '--max-replications', '12'],
    ]) {
      await downstream(...args, '--out', out)
      const { status, out: said } = await downstream('reproduce', join(out, 'result.json'))
      expect(said).toMatch(/bit-identical/)
      expect(status).toBe(0)
    }
  })

  it('says where it first differs: status 1', async () => {
    const path = spoilt('changed', ({ runs }) => {
      runs[3].metrics.fillRate = 0.5
      runs[4].fingerprint = '0123456789abcdef'
    })
    const { status, out } = await downstream('reproduce', path)
    expect(status).toBe(1)
    expect(out).toMatch(
      /: not the same: 2 of 5 replications differ; first at runs\.3\.metrics\.fillRate: 0\.5 in the file, 0\.\d+ now\n$/,
    )
    const { first } = JSON.parse((await downstream('reproduce', path, '--json')).out)
    expect(first).toMatchObject({ path: 'runs.3.metrics.fillRate', recorded: 0.5 })
  })

  it('finds a mean that does not follow from its replications', async () => {
    const path = spoilt('summed', ({ metrics }) => {
      metrics.onHand.mean *= 1 + 1e-15
    })
    const { status, out } = await downstream('reproduce', path)
    expect(status).toBe(1)
    expect(out).toMatch(/all replications are the same, but not what they sum up to; first at metrics\.onHand\.mean/)
  })

  it('tells that another version made it', async () => {
    const { said } = await downstream(
      'reproduce',
      spoilt('older', ({ manifest }) => (manifest.version = '0.0.1')),
    )
    expect(said).toMatch(/^made with version 0.0.1, run again with /)
  })

  it('runs no code that a result names: whoever reproduces it gives the module', async () => {
    const out = join(folder, 'own')
    const policy = 'sites.retailer.policy={ kind: brittle, S: 30, most: 1000 }'
    await downstream('run', 'beer-game', '--replications', '2', '--extensions', module, '--set', policy, '--out', out)
    const own = join(out, 'result.json')
    const without = await downstream('reproduce', own)
    expect(without.status).toBe(2)
    expect(without.said).toMatch(
      /missing --extensions at manifest.options.modules: the result was made with "file:.*brittle.ts"/,
    )
    expect((await downstream('reproduce', own, '--extensions', module)).out).toMatch(/bit-identical/)
  })
})

describe('a result from a stranger', () => {
  it('with everything wrong: every problem is named with its path, status 2, no trace', async () => {
    const path = spoilt('wrong', (document) => {
      document.manifest.package = 'upstream'
      document.manifest.level = 7
      document.manifest.seed = 5
      document.manifest.spec.horizon = -1
      document.manifest.options = { fused: 'maybe' }
      document.metrics = []
      document.runs[1].replication = 9
      document.runs[2].events = -1
      document.runs[3] = null
      document.runs[4].metrics.fillRate = 'high'
    })
    const { status, out, said } = await downstream('reproduce', path)
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(said).not.toMatch(/^\s+at .*:\d+:\d+/m)
    expect(said).toMatch(/^downstream: 10 problems in /)
    for (const problem of [
      'invalid package "upstream" at manifest.package; expected "downstream-sim"',
      'invalid level 7 at manifest.level; expected a number between 0 and 1',
      'invalid seed 5 at manifest.seed; expected a text',
      'invalid horizon -1 at manifest.spec.horizon; expected',
      'invalid fused "maybe" at manifest.options.fused; expected true or false',
      'invalid metrics an empty list at metrics; expected summaries by name',
      'invalid replication 9 at runs.1.replication; expected 1: none left out',
      'invalid events -1 at runs.2; expected a whole number from 0',
      'it is no object at runs.3',
      'invalid metric "fillRate" at runs.4: "high"; expected a number or null',
    ])
      expect(said).toContain(problem)
  })

  const files: readonly (readonly [string, string, RegExp])[] = [
    ['empty', '', /it is no JSON/],
    ['a table', 'a,b\n1,2\n', /it is no JSON/],
    ['a list', '[]', /it has no manifest; expected a result.json that downstream wrote/],
    ['another object', '{"manifest": 5}', /it has no manifest/],
    [
      'a manifest alone',
      '{"manifest": {}}',
      /missing scenario at manifest.spec; expected the one that was run, as data/,
    ],
    ['variants that are none', '{"variants": {"a": 5, "__proto__": {}}}', /missing manifest at variants.a.manifest/],
  ]
  it.each(files)('that is %s: status 2', async (name, text, expected) => {
    const path = join(folder, `${name}.json`)
    writeFileSync(path, text)
    const { status, out, said } = await downstream('reproduce', path)
    expect(status).toBe(2)
    expect(said).toMatch(expected)
    expect(out).toBe('')
  })

  it('whose scenario was edited: the hash tells', async () => {
    const path = spoilt('edited', ({ manifest }) => {
      manifest.spec.sites.shop.policy.S = 501
    })
    const { status, said } = await downstream('reproduce', path)
    expect(status).toBe(2)
    expect(said).toMatch(
      /invalid scenarioHash "[0-9a-f]{16}" at manifest.scenarioHash: the scenario beside it has "[0-9a-f]{16}"/,
    )
  })

  it('that is cut off, or far too large', async () => {
    const path = join(folder, 'cut.json')
    writeFileSync(path, readFileSync(file, 'utf8').slice(0, 5000))
    expect((await downstream('reproduce', path)).said).toMatch(/it is no JSON/)
    truncateSync(path, 1e9)
    expect((await downstream('reproduce', path)).said).toMatch(/invalid file .* of 1000 MB; expected at most 400 MB/)
  })
})

describe('downstream reproduce of a study', () => {
  const S = 'sites.shop.policy.S'
  const few = ['--days', '150', '--replications', '2']
  const studies: readonly (readonly [string, readonly string[]])[] = [
    ['sweep', ['sweep', 'centre-closure', '--over', `${S}=300:500`, '--design', 'sobol', '--points', '3', ...few]],
    [
      'sensitivity',
      ['sensitivity', 'centre-closure', '--over', `${S}=300:500`, '--metric', 'onHand', '--trajectories', '2', ...few],
    ],
    ['rank', ['rank', 'centre-closure', '--variant', `b: ${S}=500`, '--minimise', 'onHand', '--zone', '5', ...few]],
    [
      'optimise',
      ['optimise', 'centre-closure', '--over', `${S}=300:500`, '--minimise', 'onHand', '--budget', '30', ...few],
    ],
    [
      'frontier',
      [
        ...['frontier', 'centre-closure', '--variant', `b: ${S}=500`, '--minimise', 'onHand', '--maximise', 'fillRate'],
        ...few,
      ],
    ],
  ]

  it.each(studies)('says that every bit of %s is the same', async (name, args) => {
    const out = join(folder, name)
    await downstream(...args, '--out', out)
    const path = join(out, 'result.json')
    const again = await downstream('reproduce', path)
    expect(again.said).toBe('')
    expect(again.out).toMatch(new RegExp(`^.*: bit-identical, the study ${name} run again with \\d+ replications\n$`))
    expect(again.status).toBe(0)
  })

  it('says where it first differs: status 1', async () => {
    const path = join(folder, 'sweep', 'result.json')
    const document = JSON.parse(readFileSync(path, 'utf8'))
    document.points[1].metrics.onHand.mean = 1
    const changed = join(folder, 'changed-study.json')
    writeFileSync(changed, JSON.stringify(document))
    const { status, out } = await downstream('reproduce', changed, '--json')
    expect(status).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      ...{ identical: false, study: 'sweep', replications: 6 },
      first: { path: 'points.1.metrics.onHand.mean', recorded: 1 },
    })
  })

  it('names all that is wrong with a document, and runs nothing', async () => {
    const path = join(folder, 'sweep', 'result.json')
    const document = JSON.parse(readFileSync(path, 'utf8'))
    const { manifest } = document
    manifest.study = 'sweeep'
    manifest.seed = 5
    manifest.options.over = 'all'
    manifest.options.modules = ['file:///tmp/evil.js']
    manifest.scenarios.base.spec.horizon = 1000
    const changed = join(folder, 'wrong-study.json')
    writeFileSync(changed, JSON.stringify(document))
    const { status, said } = await downstream('reproduce', changed)
    expect(status).toBe(2)
    for (const words of [
      ...['unknown study "sweeep" at manifest.study', 'invalid seed 5 at manifest.seed'],
      'invalid over "all" at manifest.options.over; expected ranges or lists by path',
      'missing --extensions at manifest.options.modules: the study was made with "file:///tmp/evil.js"',
      'at manifest.scenarios.base.hash: the scenario beside it has',
    ])
      expect(said).toContain(words)
  })
})
