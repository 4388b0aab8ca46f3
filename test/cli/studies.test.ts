import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { downstream } from './terminal.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'downstream-studies-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const S = 'sites.shop.policy.S'
/** The closure of the centre begins on day 180. */
const short = ['--days', '200']

describe('downstream sweep', () => {
  it('prints one JSON document: manifest and points, each with values, changes and metrics', async () => {
    const { status, out } = await downstream(
      ...['sweep', 'centre-closure', '--over', `${S}=400:600:100`, '--over', 'sites.shop.holding=0.01,0.02'],
      ...['--metric', 'fillRate', '--replications', '2', '--json', ...short],
    )
    expect(status).toBe(0)
    const document = JSON.parse(out)
    expect(Object.keys(document)).toEqual(['manifest', 'points', 'left'])
    expect(document.manifest).toMatchObject({ study: 'sweep', seed: 'downstream' })
    expect(document.points).toHaveLength(6)
    expect(document.points[5].values).toEqual({ [S]: 600, 'sites.shop.holding': 0.02 })
    expect(Object.keys(document.points[5].metrics)).toEqual(['fillRate'])
  })

  it('prints a table for people, words to stderr, and writes tidy data', async () => {
    const out = join(folder, 'sweep')
    const found = await downstream(
      ...['sweep', 'centre-closure', '--over', `${S}=300:900`, '--design', 'sobol', '--points', '4'],
      ...['--metric', 'onHand', '--replications', '2', '--out', out, ...short],
    )
    expect(found.out).toMatch(/^sites\.shop\.policy\.S +onHand\n/)
    expect(found.said).toMatch(/^4 points in [\d.]+ s; result\.json and tidy\.csv are in /)
    expect(readdirSync(out).sort()).toEqual(['result.json', 'tidy.csv'])
    const [header, ...rows] = readFileSync(join(out, 'tidy.csv'), 'utf8').trim().split('\n')
    expect(header).toBe(`point,${S},metric,mean,halfWidth,n,unit`)
    expect(rows).toHaveLength(4)
  })
})

describe('downstream rank', () => {
  const worlds = ['rank', 'centre-closure', '--variant', `big: ${S}=800`, '--variant', `small: ${S}=250`]

  it('finds the best, and says with what confidence', async () => {
    const { status, out, said } = await downstream(...worlds, '--minimise', 'costPerPeriod', '--zone', '2', ...short)
    expect(status).toBe(0)
    expect(out.split('\n')[2]).toMatch(/^big +[\d.]+ +[\d.]+ +\d+ +may be the best$/)
    expect(said).toMatch(/^big is the best \(kn, chance of a right choice 95 %\); \d+ replications in all\n$/)
  })

  it('prints one JSON document', async () => {
    const { out } = await downstream(...worlds, '--maximise', 'fillRate', '--method', 'subset', '--json', ...short)
    const document = JSON.parse(out)
    expect(document).toMatchObject({ method: 'subset', best: 'big', outcome: 'selected', replications: 30 })
    expect(document.ranking).toHaveLength(3)
  })
})

describe('downstream optimise', () => {
  it('finds the smallest base stock that keeps a bound', async () => {
    const { status, out, said } = await downstream(
      ...['optimise', 'centre-closure', '--over', `${S}=200:1200`, '--minimise', 'onHand'],
      ...['--subject-to', 'fillRate>=88%', '--budget', '300', '--replications', '10', ...short],
    )
    expect(status).toBe(0)
    expect(out).toMatch(/^best values\n-+ +-+\nsites\.shop\.policy\.S +\d+\n\nmetric +mean +± \(95 %\) +bound\n/m)
    expect(out).toMatch(/^fillRate +0\.\d+ +[\d.]+ +>= 0\.88$/m)
    expect(said).toMatch(/^r-spline: .* replications; judged by 10 that the search never saw$/m)
  })

  it('prints one JSON document, the same each time', async () => {
    const args = ['optimise', 'centre-closure', '--over', `${S}=200:500`, '--maximise', 'fillRate', '--budget', '120']
    const one = await downstream(...args, '--json', '--replications', '5', ...short)
    const two = await downstream(...args, '--json', '--replications', '5', '--workers', '1', ...short)
    expect(JSON.parse(one.out).values[S]).toBeGreaterThan(450)
    expect(two.out).toBe(one.out)
  })

  it('says how far the budget went, and refuses one that reaches for nothing', async () => {
    const said = async (budget: number) => {
      const args = ['optimise', 'centre-closure', '--over', `${S}=200:500`, '--minimise', 'onHand', ...short]
      return (await downstream(...args, '--replications', '5', '--budget', String(budget))).said
    }
    expect(await said(5)).toMatch(/invalid budget 5; .* at least 13 \(8 for the first point, 5 that judge the result\)/)
    expect(await said(30)).toMatch(/the budget ended the first look at the space: these are the best of a few points/)
    expect(await said(80)).toMatch(/the search had not settled: more --budget may find better/)
  })
})

describe('downstream sensitivity', () => {
  const over = ['--over', `${S}=200:1200`, '--over', 'sites.plant.capacity=110:180']
  const few = ['--replications', '1', ...short]

  it('prints a table per metric, what matters most first, and one JSON document', async () => {
    const args = ['sensitivity', 'centre-closure', ...over, ...few, '--trajectories', '3', '--metric', 'fillRate']
    const { status, out, said } = await downstream(...args)
    expect(status).toBe(0)
    expect(out).toMatch(/^fillRate\nfactor +mean \|effect\| +± \(95 %\) +mean effect +deviation\n/)
    expect(said).toMatch(/^morris: 9 points in [\d.]+ s\n$/)
    const document = JSON.parse((await downstream(...args, '--json')).out)
    expect(Object.keys(document)).toEqual(['manifest', 'points', 'effects'])
    expect(Object.keys(document.effects.fillRate)).toEqual([S, 'sites.plant.capacity'])
  })

  it('tells shares of the variance by sobol, and writes tidy data', async () => {
    const folderOut = join(folder, 'sobol')
    const { out } = await downstream(
      ...['sensitivity', 'centre-closure', ...over, ...few, '--method', 'sobol', '--points', '4', '--out', folderOut],
    )
    expect(out).toMatch(/^costPerPeriod, shares of its variance\n/)
    const [header, ...rows] = readFileSync(join(folderOut, 'tidy.csv'), 'utf8').trim().split('\n')
    expect(header).toBe('response,factor,measure,value')
    expect(rows).toHaveLength(2 * 4)
  })
})

describe('downstream frontier', () => {
  it('tells which worlds are worth choosing from, and who beats the others', async () => {
    const args = [
      ...['frontier', 'centre-closure', '--variant', `big: ${S}=800`, '--variant', `small: ${S}=250`],
      ...['--minimise', 'onHand', '--maximise', 'fillRate', '--replications', '4', ...short],
    ]
    const { status, out, said } = await downstream(...args)
    expect(status).toBe(0)
    expect(out).toMatch(/^variant +onHand +fillRate +beaten by\n/)
    expect(said).toMatch(/^worth choosing from: small, centre-closure, big; 3 variants\n$/)
    expect(JSON.parse((await downstream(...args, '--json')).out)).toMatchObject({
      manifest: { study: 'frontier' },
      efficient: ['small', 'centre-closure', 'big'],
    })
  })
})

describe('--report of a study', () => {
  it('writes a page, its charts beside the results, and says where', async () => {
    const page = join(folder, 'deep', 'sweep.html')
    const out = join(folder, 'with-charts')
    const { said } = await downstream(
      ...['sweep', 'centre-closure', '--over', `${S}=300:500:100`, '--replications', '2', ...short],
      ...['--report', page, '--out', out],
    )
    expect(readFileSync(page, 'utf8')).toContain('<h1>Sweep of centre-closure</h1>')
    expect(said).toContain(`result.json and tidy.csv are in ${out}; the page is ${page}`)
    expect(readdirSync(join(out, 'charts')).sort()).toEqual([
      ...['effects.svg', 'effects.vl.json', 'frontier.svg', 'frontier.vl.json', 'network.svg'],
    ])
  })

  it('refuses a folder before anything is run', async () => {
    const args = ['rank', 'beer-game', 'three-stage', '--minimise', 'onHand', '--report', folder]
    const { status, said } = await downstream(...args)
    expect(status).toBe(2)
    expect(said).toContain('it is a folder; expected a file')
  })
})

describe('the help of a study', () => {
  it('tells its options, and no empty lists', async () => {
    for (const command of ['sweep', 'sensitivity', 'rank', 'optimise', 'frontier', 'compare']) {
      const { status, out } = await downstream(command, '--help')
      expect(status).toBe(0)
      expect(out).toContain('--report <file>')
      expect(out).not.toContain('[]')
    }
  })
})

describe('bad input to a study', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['nothing to vary', ['sweep', 'beer-game'], /missing --over; expected path=least:most/],
    ['values that are none', ['sweep', 'beer-game', '--over', 'horizon='], /invalid --over "horizon="/],
    ['a path twice', ['sweep', 'beer-game', '--over', 'horizon=30', '--over', 'horizon=40'], /it stands twice/],
    ['an unknown path', ['sweep', 'beer-game', '--over', 'horizn=30,40'], /did you mean "horizon"\?/],
    [
      'an unknown design',
      ['sweep', 'beer-game', '--over', 'horizon=30,40', '--design', 'gird'],
      /did you mean "grid"\?/,
    ],
    ['a grid without steps', ['sweep', 'beer-game', '--over', 'horizon=30.5:40'], /missing step of "horizon"/],
    [
      'a single criterion',
      ['frontier', 'beer-game', 'three-stage', '--minimise', 'onHand'],
      /missing criteria: expected two or more of --minimise METRIC and --maximise METRIC/,
    ],
    [
      'a design of hours',
      ['sensitivity', 'beer-game', '--over', 'horizon=30:40', '--method', 'sobol', '--points', '1000000'],
      /takes 15000000 replications, more than the budget of 100000; expected fewer points or replications/,
    ],
    ['a factor that is a list', ['sensitivity', 'beer-game', '--over', 'horizon=30,40'], /expected a range/],
    ['no goal', ['rank', 'beer-game', 'three-stage'], /missing goal: expected --minimise METRIC or --maximise METRIC/],
    [
      'one world',
      ['rank', 'beer-game', '--minimise', 'onHand'],
      /missing worlds: expected two or more to rank, or --variant/,
    ],
    ['an unknown metric', ['rank', 'beer-game', 'three-stage', '--minimise', 'onhand'], /did you mean "onHand"\?/],
    [
      'a kn without zone',
      ['rank', 'beer-game', 'three-stage', '--minimise', 'onHand', '--method', 'kn'],
      /missing zone/,
    ],
    [
      'a list to search in',
      ['optimise', 'beer-game', '--minimise', 'onHand', '--over', 'horizon=30,40'],
      /expected a range/,
    ],
    [
      'a bound that is none',
      ['optimise', 'beer-game', '--minimise', 'onHand', '--over', 'horizon=30:40', '--subject-to', 'fillRate=1'],
      /invalid --subject-to "fillRate=1"; expected metric>=number/,
    ],
    [
      'a budget that does not reach',
      ['optimise', 'beer-game', '--minimise', 'onHand', '--over', 'horizon=30:40', '--budget', '5'],
      /invalid budget 5; expected a whole number of at least 38/,
    ],
  ]

  it.each(cases)('%s: status 2, why, nothing printed', async (_name, args, expected) => {
    const { status, out, said } = await downstream(...args)
    expect(said).toMatch(expected)
    expect(status).toBe(2)
    expect(out).toBe('')
  })
})
