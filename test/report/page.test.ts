import { describe, expect, it } from 'vitest'
import { chartSvg } from '../../src/report/chart.ts'
import { axisFormat } from '../../src/report/numbers.ts'
import { renderPage } from '../../src/report/page.ts'

const svg = await chartSvg({
  width: 200,
  height: 100,
  data: {
    values: [
      { quarter: '2012 Q1', share: 0.3 },
      { quarter: '2012 Q2', share: 0.2 },
    ],
  },
  mark: 'bar',
  encoding: { x: { field: 'quarter', type: 'nominal' }, y: { field: 'share', type: 'quantitative' } },
})

describe('chartSvg', () => {
  it('draws without a browser, the same text every time', async () => {
    expect(svg).toMatch(/^<svg /)
    expect(svg).toContain('2012 Q1')
  })

  it('tells an axis in thousands without thousands of nothing', async () => {
    expect([500, 9999, 10_000].map(axisFormat)).toEqual([',~r', ',~r', '~s'])
    const money = await chartSvg({
      data: { values: [{ money: 40_000 }] },
      mark: 'bar',
      encoding: { y: { field: 'money', type: 'quantitative', axis: { format: axisFormat(40_000) } } },
    })
    expect(money).toContain('>10k<')
    expect(money).not.toContain('>0k<')
  })
})

describe('renderPage', () => {
  const page = renderPage({
    title: 'Late <deliveries>',
    lead: 'Shares & quarters',
    blocks: [
      { kind: 'heading', text: 'Judged' },
      { kind: 'text', text: 'First.\n\nSecond <script>alert(1)</script>.' },
      { kind: 'table', caption: 'Shares', header: ['quarter', 'share'], rows: [['"Q1"', '0.3']] },
      { kind: 'chart', caption: 'Share late', svg },
      { kind: 'list', items: ['one'] },
      { kind: 'note', text: 'assumed' },
      { kind: 'details', summary: 'more', text: 'a < b' },
    ],
    footer: 'seed p1',
  })

  it('lets no text turn into markup', () => {
    expect(page).toContain('Late &lt;deliveries&gt;')
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).toContain('&quot;Q1&quot;')
    expect(page).not.toContain('<script')
  })

  it('stands alone: it refers to nothing outside itself', () => {
    const outside = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, target]) => target)
    expect(outside.filter((target) => !target.startsWith('#'))).toEqual([])
    expect(page).not.toMatch(/url\(|@import/)
  })

  it('splits paragraphs at blank lines and keeps tables accessible', () => {
    expect(page).toContain('<p>First.</p>')
    expect(page).toContain('<caption><span>Shares</span></caption>')
    expect(page).toContain('<th scope="col">quarter</th>')
  })
})
