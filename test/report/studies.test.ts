import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frontier } from '../../src/experiment/frontier.ts'
import { optimise } from '../../src/experiment/optimise.ts'
import { rank } from '../../src/experiment/rank.ts'
import { sensitivity } from '../../src/experiment/sensitivity.ts'
import { sweep } from '../../src/experiment/sweep.ts'
import { levelMeans } from '../../src/report/factor-chart.ts'
import {
  frontierReport,
  optimumReport,
  rankingReport,
  sensitivityReport,
  sweepReport,
} from '../../src/report/study-report.ts'
import { rankingVerdict } from '../../src/report/study-verdicts.ts'
import { chain } from './worlds.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const isThere = existsSync(CHROMIUM)
const isNeeded = process.env.CI !== undefined

const EVIL = '<script>alert(1)</script>'
const site = `<img src=x onerror=alert(3) title="'`
const base = chain({ shop: site })
const S = `sites.${site}.policy.S`
const seed = { seed: 'page' }
const variants = { [EVIL]: base, more: chain({ S: 80, shop: site }), less: chain({ S: 40, shop: site }) }
const range = { min: 30, max: 90, integer: true }
const capacity = { 'lanes.0.transit': { min: 1, max: 5, integer: true } }

const swept = await sweep(base, {
  ...seed,
  over: {
    [S]: [40, 60, 80],
    'sites.centre.policy': [
      { kind: 'base-stock', S: 90 },
      { kind: 's-S', s: 60, S: 120 },
    ],
  },
  replications: 3,
})
const pages = {
  sweep: await sweepReport(swept),
  sobol: await sensitivityReport(
    await sensitivity(base, {
      ...seed,
      over: { [S]: range, ...capacity },
      method: 'sobol',
      points: 4,
      replications: 1,
    }),
  ),
  morris: await sensitivityReport(
    await sensitivity(base, {
      ...{ ...seed, over: { [S]: range, ...capacity }, of: ['fillRate', 'profit'] },
      ...{ trajectories: 4, replications: 1 },
    }),
  ),
  rank: await rankingReport(await rank(variants, { ...seed, minimise: 'costPerPeriod', zone: 1 })),
  optimise: await optimumReport(
    await optimise(base, {
      ...{ ...seed, minimise: 'costPerPeriod', over: { [S]: range }, budget: 120, judging: 5 },
      subjectTo: { fillRate: { atLeast: 0.9 } },
    }),
  ),
  frontier: await frontierReport(
    await frontier(variants, { ...seed, minimise: ['costPerPeriod'], maximise: ['fillRate', 'deliverySatisfaction'] }),
  ),
}

describe('the pages of studies', () => {
  it('show what was asked for: effects, frontier, ranking, the way of the search', () => {
    expect(Object.keys(pages.sweep.charts)).toEqual(['effects', 'frontier', 'network'])
    expect(Object.keys(pages.morris.charts)).toEqual(['effects', 'network'])
    expect(Object.keys(pages.sobol.charts)).toEqual(['effects', 'network'])
    expect(Object.keys(pages.rank.charts)).toEqual(['ranking', 'network'])
    expect(Object.keys(pages.optimise.charts)).toEqual(['search', 'network'])
    expect(Object.keys(pages.frontier.charts)).toEqual(['frontier-1', 'frontier-2', 'network'])
  })

  it('begin with what was found, and how sure that is', () => {
    const begun = (html: string) => /<p class="verdict">([^<]*)<\/p>/.exec(html)?.[1].replaceAll('\u00a0', ' ')
    expect(begun(pages.rank.html)).toMatch(
      /^.* has the least costPerPeriod, [\d.]+ ± [\d.]+ money per period; the chance that this choice is right is 95 %\.$/,
    )
    expect(begun(pages.optimise.html)).toMatch(
      /^The least costPerPeriod found is [\d.]+ ± [\d.]+ money per period, at sites\..*policy\.S = \d+/,
    )
    expect(begun(pages.frontier.html)).toMatch(/^Worth choosing from: .*; .*\.$/)
  })

  it('say when no difference can be told', async () => {
    const twins = await rank(
      { one: base, other: base },
      { ...seed, minimise: 'costPerPeriod', method: 'subset', replications: 4 },
    )
    expect(twins.outcome).toBe('open')
    expect(rankingVerdict(twins, 'costPerPeriod')).toMatch(
      /, but (one|other) may be as good: no difference can be told\.$/,
    )
  })

  it('tell how to run the study again, and what it assumes', () => {
    for (const { html } of Object.values(pages)) {
      expect(html).toContain('give the same bits')
      expect(html).toContain('<td>page</td>')
      expect(html).toContain('base-stock (policy): order up to S at every review')
    }
    expect(pages.optimise.html).toContain('<td>at least 0.9</td>')
    expect(pages.morris.html).toContain('<td>30 to 90, whole numbers</td>')
  })

  it('stand alone, keep names text, and are small enough to be sent', () => {
    for (const { html, charts } of Object.values(pages)) {
      expect(html).not.toMatch(/<script(?! type="application\/json")|<img|url\((?!#)|@import/)
      expect(html.match(/<script/g)?.length).toBe(html.match(/<\/script>/g)?.length)
      expect(html.length).toBeLessThan(3_000_000)
      const ids = [...html.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      for (const { svg } of Object.values(charts)) {
        expect(svg).not.toMatch(/<script|<img|NaN|undefined/)
        expect(svg).toMatch(/^<svg [^>]*role="img"/)
      }
    }
    expect(pages.rank.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})

describe('the mean of a level', () => {
  it('is over all points that have it, whatever the other factors are', () => {
    const means = levelMeans(swept.points, S, 'onHand')
    expect(means.map(({ level, points }) => [level, points])).toEqual([
      [40, 2],
      [60, 2],
      [80, 2],
    ])
    const [one, two] = swept.points.map(({ metrics }) => metrics.onHand.mean ?? 0)
    expect(means[0].mean).toBeCloseTo((one + two) / 2, 10)
    expect(levelMeans(swept.points, 'sites.centre.policy', 'onHand')).toHaveLength(2)
  })

  it('gathers many levels in equal parts of the range', () => {
    const [{ metrics, ...rest }] = swept.points
    const points = Array.from({ length: 40 }, (_, x) => ({ ...rest, metrics, values: { x } }))
    const means = levelMeans(points, 'x', 'onHand')
    expect(means.map(({ points: count }) => count)).toEqual([5, 5, 5, 5, 5, 5, 5, 5])
    expect(means[0].level).toBeCloseTo(39 / 16, 10)
  })
})

describe.skipIf(!isThere && !isNeeded)('the pages of studies in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'downstream-studies-page-'))
  let browser: Browser

  beforeAll(async () => {
    for (const [name, { html }] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), html)
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Marks of each figure that cover some ground. */
  const MARKS = `Object.fromEntries([...document.querySelectorAll('figure')].map((figure) => [figure.id,
    [...figure.querySelectorAll('svg .mark-symbol.role-mark path, svg .site')].filter((mark) => {
      const { width, height } = mark.getBoundingClientRect()
      return width + height > 2
    }).length]))`

  it('say nothing to the console, draw every mark, fit narrow screens, dark screens and paper', async () => {
    const found: Record<string, Record<string, number>> = {}
    for (const name of Object.keys(pages)) {
      const page = await browser.newPage({ viewport: { width: 1000, height: 800 }, colorScheme: 'dark' })
      const heard: string[] = []
      page.on('console', (message) => heard.push(message.text()))
      page.on('pageerror', (error) => heard.push(String(error)))
      page.on('dialog', (dialog) => heard.push(dialog.message()))
      await page.goto(pathToFileURL(join(folder, `${name}.html`)).href)
      found[name] = await page.evaluate<Record<string, number>>(MARKS)
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(22, 24, 27)')
      await page.setViewportSize({ width: 380, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(380)
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
      expect(heard).toEqual([])
      await page.close()
    }
    // Four metrics; six points and the means of three and two levels.
    expect(found.sweep['figure-effects']).toBe(4 * (6 + 3 + 6 + 2))
    expect(found.sweep['figure-frontier']).toBe(6)
    expect(found.morris['figure-effects']).toBe(4)
    expect(found.sobol['figure-effects']).toBe(4)
    expect(found.rank['figure-ranking']).toBeGreaterThanOrEqual(3)
    expect(found.frontier['figure-frontier-1']).toBe(3)
    expect(found.frontier['figure-frontier-2']).toBe(3)
    expect(found.optimise['figure-search']).toBeGreaterThanOrEqual(2)
    for (const figures of Object.values(found)) expect(figures['figure-network']).toBe(3)
  }, 60_000)
})
