import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { comparisonReport, experimentReport } from '../../src/report/report.ts'
import { chain, fewRuns } from './worlds.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const isThere = existsSync(CHROMIUM)
// On a desk without a browser the rest of the tests still says much; where changes are let in, this must be said as well.
const isNeeded = process.env.CI !== undefined
if (!isThere && !isNeeded) console.warn(`no browser at ${CHROMIUM}: the pages are not tested in one (set CHROMIUM)`)

const places = [
  [4.5, 51.9],
  [9, 50.1],
  [14.4, 50.1],
] as const
const evil = `<script>alert(2)<img src=x onerror=alert(3)> title="'`
const variants = {
  '<script>alert(1)</script>': chain({ shop: evil, places }),
  more: chain({ S: 150, shop: evil, places }),
}

// What runs in the page is text: the types of a browser's names are not those of this project.

/** Name of what has the focus; of the fold of a figure, that of the figure. */
const FOCUSED = `(() => {
  const { id, tagName, parentElement } = document.activeElement
  return id || parentElement?.parentElement?.id + ' ' + tagName
})()`

/** Names and descriptions of drawings. */
const NAMES = `[...document.querySelectorAll('figure svg[role="img"]')].map((svg) =>
  svg.getAttribute('aria-labelledby').split(' ').map((id) => document.getElementById(id)?.textContent ?? ''))`

/** Least contrast of texts with the paper, and how light the paper is (WCAG 2.2). */
const CONTRAST = `(() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
      const share = Number(part) / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const paper = light(getComputedStyle(document.body).backgroundColor)
  const texts = [...document.querySelectorAll('figure svg text:not([fill="#D55E00"]), figcaption, p, th, td')]
  const ratios = texts.map((text) => {
    const style = getComputedStyle(text)
    const ink = light(text instanceof SVGElement ? style.fill : style.color)
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)
  })
  return { least: Math.min(...ratios), paper }
})()`

/** Height of the smallest label of a chart, in pixels of the screen. */
const SMALLEST_LABEL = `Math.min(...[...document.querySelectorAll('.drawing svg text')]
  .filter((text) => text.textContent !== '')
  .map((text) => text.getBoundingClientRect().height))`

/** Most lines of a cell of numbers. */
const MOST_LINES = `Math.max(...[...document.querySelectorAll('table:not(.words) td')]
  .filter((cell) => cell.getClientRects().length > 0)
  .map((cell) => {
    const range = document.createRange()
    range.selectNodeContents(cell)
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
  }))`

/** Opens a page and takes down all it says, asks for and pops up. */
async function open(browser: Browser, file: string, options: Parameters<Browser['newPage']>[0] = {}) {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, ...options })
  const heard: string[] = []
  page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => heard.push(String(error)))
  page.on('dialog', (dialog) => heard.push(`dialog: ${dialog.message()}`))
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) heard.push(`request: ${request.url()}`)
  })
  await page.goto(pathToFileURL(file).href)
  return { page, heard }
}

/** Marks of a figure that cover some ground. */
function drawn(page: Page, figure: string, marks: string): Promise<number> {
  return page.locator(`#figure-${figure} svg ${marks}`).evaluateAll(
    (elements) =>
      elements.filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return width + height > 2
      }).length,
  )
}

describe.skipIf(!isThere && !isNeeded)('pages in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'downstream-page-'))
  const one = join(folder, 'run.html')
  const two = join(folder, 'compare.html')
  let browser: Browser

  beforeAll(async () => {
    writeFileSync(one, (await experimentReport(await fewRuns(chain()))).html)
    writeFileSync(two, (await comparisonReport(await compare(variants, { replications: 4, seed: 'page' }))).html)
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('say nothing to the console and ask for nothing, whatever the names hold', async () => {
    for (const file of [one, two]) {
      const { page, heard } = await open(browser, file)
      await page.evaluate('window.scrollTo(0, document.body.scrollHeight)')
      expect(heard).toEqual([])
      expect(await page.locator('img, iframe, script:not([type="application/json"])').count()).toBe(0)
      await page.close()
    }
  })

  it('draw every chart of a run', async () => {
    const { page } = await open(browser, one)
    expect(await drawn(page, 'resilience', '.mark-line path')).toBe(1)
    expect(await drawn(page, 'resilience', '.mark-area path')).toBe(2)
    // A closure of ten days is one shade in each panel.
    expect(await drawn(page, 'resilience', '.mark-rect.role-mark path')).toBe(1)
    expect(await drawn(page, 'over-time', '.mark-line path')).toBe(4)
    expect(await drawn(page, 'over-time', '.mark-rect.role-mark path')).toBe(4)
    expect(await drawn(page, 'echelons', '.mark-line path')).toBe(6)
    // Revenue, production, transport, holding, shortage, profit.
    expect(await drawn(page, 'cost', '.mark-rect.role-mark path')).toBe(6)
    expect(await drawn(page, 'network', '.site')).toBe(3)
    expect(await drawn(page, 'network', '.lane')).toBe(2)
    await page.close()
  })

  it('draw every chart of a comparison', async () => {
    const { page } = await open(browser, two)
    const panels = await page.locator('#figure-differences svg .role-title-text').count()
    expect(panels).toBeGreaterThanOrEqual(5)
    expect(await drawn(page, 'differences', '.mark-symbol.role-mark path')).toBe(panels)
    expect(await drawn(page, 'frontier', '.mark-symbol.role-mark path')).toBe(2)
    expect(await drawn(page, 'over-time', '.mark-line path')).toBe(2 * 4)
    expect(await drawn(page, 'echelons', '.mark-line path')).toBe(2 * 6)
    expect(await drawn(page, 'network', '.land')).toBe(1)
    expect(await page.locator('#figure-network svg').textContent()).toContain('<img src=x')
    await page.close()
  })

  it('are reached by the keyboard: a way past the contents, every figure, the numbers behind it', async () => {
    const { page } = await open(browser, one)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('content')
    const reached: string[] = []
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate<string>(FOCUSED)
      if (at === 'figure-cost SUMMARY' && !reached.includes(at)) await page.keyboard.press('Enter')
      reached.push(at)
    }
    const figures = await page.locator('figure').evaluateAll((all) => all.map(({ id }) => id))
    expect(figures).toHaveLength(5)
    expect(reached).toEqual(expect.arrayContaining(figures))
    expect(await page.locator('#figure-cost table').isVisible()).toBe(true)
    expect(await page.locator('#figure-resilience table').isVisible()).toBe(false)
    await page.close()
  })

  it('have drawings with a name and a description for those who do not see them', async () => {
    const { page } = await open(browser, two)
    const names = await page.evaluate<string[][]>(NAMES)
    expect(names).toHaveLength(await page.locator('figure').count())
    for (const [name, description] of names) {
      expect(name.length).toBeGreaterThan(5)
      expect(description.length).toBeGreaterThan(20)
    }
    await page.close()
  })

  it('can be read on light and dark screens: texts of charts stand out at 4.5 : 1', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open(browser, two, { colorScheme })
      const least = await page.evaluate<{ least: number; paper: number }>(CONTRAST)
      expect(least.paper < 0.1).toBe(colorScheme === 'dark')
      expect(least.least).toBeGreaterThan(4.5)
      await page.close()
    }
  })

  it('fit narrow screens, and paper', async () => {
    const { page } = await open(browser, two, { viewport: { width: 380, height: 800 } })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(380)
    // Charts keep their size and are scrolled; a value stays on one line with its interval.
    expect(await page.evaluate(SMALLEST_LABEL)).toBeGreaterThan(9)
    expect(await page.evaluate(MOST_LINES)).toBe(1)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(await page.locator('nav').isVisible()).toBe(false)
    // Paper cannot be unfolded: metrics and assumptions stand open there, the numbers of figures and manifests are left out.
    const heights = await page.evaluate<readonly number[]>(
      `[...document.querySelectorAll('details:not(.data, .code) > .table')].map((table) => table.getBoundingClientRect().height)`,
    )
    expect(heights.length).toBeGreaterThan(5)
    expect(Math.min(...heights)).toBeGreaterThan(20)
    expect(await page.locator('#figure-cost details, details.code').first().isVisible()).toBe(false)
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-')
    await page.close()
  })
})
