import { compile } from 'vega-lite'
import { describe, expect, it } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { layeredDrawing } from '../../src/report/network-drawing.ts'
import { comparisonReport, experimentReport, runReport } from '../../src/report/report.ts'
import { run } from '../../src/run/run.ts'
import { chain, fewRuns } from './worlds.ts'

const EVIL = '<script>alert(1)</script>'
const LARGEST = 3_000_000

const experiment = await fewRuns(chain())
const page = await experimentReport(experiment)
const comparison = await compare({ lean: chain(), buffered: chain({ S: 150 }) }, { replications: 4, seed: 'page' })
const compared = await comparisonReport(comparison)

/** Data that stand in a page for programs. */
function island(html: string, id: string): unknown {
  const [, text] = new RegExp(`<script type="application/json" id="${id}">([^<]*)</script>`).exec(html) ?? []
  return JSON.parse(text ?? 'null')
}

describe('the page of an experiment', () => {
  it('has a chart of each sort, each a Vega-Lite specification but for the network', () => {
    expect(Object.keys(page.charts)).toEqual(['resilience', 'over-time', 'echelons', 'cost', 'network'])
    for (const [name, { svg, spec }] of Object.entries(page.charts)) {
      expect(svg).toMatch(
        /^<svg [^>]*role="img"[^>]*aria-labelledby="[^"]+"[^>]*><title id="[^"]+">[^<]+<\/title><desc /,
      )
      expect(spec === undefined).toBe(name === 'network')
      expect(page.html).toContain(svg)
    }
  })

  it('gives its specifications and its manifest to programs', () => {
    const spec = island(page.html, 'cost-spec')
    expect(spec).toEqual(JSON.parse(JSON.stringify(page.charts.cost.spec)))
    expect(island(page.html, 'manifests')).toEqual(JSON.parse(JSON.stringify({ chain: experiment.manifest })))
  })

  it('draws charts that other programs can draw again, without a warning', () => {
    const warnings: string[] = []
    const record = (...words: readonly unknown[]) => {
      warnings.push(words.join(' '))
      return logger
    }
    const logger = { level: () => 1, error: record, warn: record, info: () => logger, debug: () => logger }
    for (const { charts } of [page, compared])
      for (const { spec } of Object.values(charts))
        if (spec !== undefined) compile(JSON.parse(JSON.stringify(spec)), { logger: Object.assign(logger) })
    expect(warnings).toEqual([])
  })

  it('shows metrics with intervals, the manifest, and what is assumed', () => {
    expect(page.html).toMatch(/Fill rate<\/span> <span class="value">[\d.]+\u00a0%<\/span> <span class="rest">± /)
    expect(page.html).toContain(experiment.manifest.scenarioHash)
    expect(page.html).toContain(experiment.runs[0].fingerprint)
    expect(page.html).toContain('base-stock (policy): order up to S at every review')
    expect(page.html).toContain('outage (disruption)')
    // A distribution is not the way of buying that has its name; what is neither given nor has a default is not told.
    expect(page.html).toContain('poisson (distribution)')
    expect(page.html).not.toContain('poisson (buying)')
    expect(page.html).not.toContain('<td>optional</td>')
    expect(page.html).toContain('values that the scenario does not give, and what stands behind them')
    expect(page.html).toContain('satisfaction.perDayEarly')
  })

  it('has drawings whose parts have names of their own', () => {
    for (const { html } of [page, compared]) {
      const ids = [...html.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      const used = [...html.matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id)
      expect(used.filter((id) => !ids.includes(id))).toEqual([])
    }
  })

  it('stands alone, runs nothing, and is small enough to be sent', () => {
    for (const { html } of [page, compared]) {
      const outside = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, target]) => target)
      expect(outside.filter((target) => !target.startsWith('#'))).toEqual([])
      expect(html).not.toMatch(/url\((?!#)|@import|<script(?! type="application\/json")/)
      expect(html).toContain("default-src 'none'")
      expect(html.length).toBeLessThan(LARGEST)
    }
  })

  it('is the same, to the letter, whenever it is made', async () => {
    const again = await experimentReport(await fewRuns(chain()))
    expect(again.html === page.html).toBe(true)
  })

  it('says so where it was not given what the experiment ran with', async () => {
    const [first, ...rest] = experiment.runs
    const other = { ...experiment, runs: [{ ...first, fingerprint: 'another' }, ...rest] }
    expect((await experimentReport(other)).html).toContain('come from replications that differ')
  })
})

describe('the page of a run', () => {
  it('has no intervals, and says why', async () => {
    const result = run(chain(), { seed: 'page', replication: 3 })
    const { html } = await runReport(chain(), result)
    expect(html).toContain('One replication has no interval')
    expect(html).toContain(result.fingerprint)
  })
})

describe('the page of a comparison', () => {
  it('shows differences with intervals, service against cost, what was changed, and every variant over time', () => {
    expect(Object.keys(compared.charts)).toEqual([
      'differences',
      'frontier',
      'resilience',
      'over-time',
      'echelons',
      'cost',
      'cost-differences',
      'network',
    ])
    expect(compared.html).toContain('sites.shop.policy.S')
    expect(compared.html).toContain('<th scope="row">Stock on hand, units</th>')
    const { mean } = comparison.differences.buffered.onHand
    expect(JSON.stringify(compared.charts.differences.spec)).toContain(`"mean":${mean}`)
  })
})

describe('names from scenario files', () => {
  it('stay text: in the page, in drawings and in data', async () => {
    const site = `<script>alert(3)<img src=x onerror=alert(3)> title="'`
    const { disruptions: { closure } = {}, ...rest } = chain({ shop: site })
    const wicked = {
      ...rest,
      name: EVIL,
      description: `"'>${EVIL}`,
      ...(closure && { disruptions: { [site]: closure } }),
    }
    const both = await compare(
      { [EVIL]: wicked, '</title></script><script>alert(2)</script>': { ...wicked, warmUp: 30 } },
      { replications: 2, seed: 'page' },
    )
    const reports = [await experimentReport(both.results[EVIL]), await comparisonReport(both)]
    for (const { html, charts } of reports) {
      expect(html).not.toMatch(/<script(?! type="application\/json")|<img/)
      expect(html.match(/<script/g)?.length).toBe(html.match(/<\/script>/g)?.length)
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
      for (const { svg } of Object.values(charts)) expect(svg).not.toMatch(/<script|<img/)
      expect(charts.network.svg).toContain('&lt;script&gt;alert(3)&lt;img src=x onerror=alert(3)')
    }
    expect(island(reports[0].html, 'manifests')).toHaveProperty([EVIL, 'spec', 'sites', site])
  })

  it('stay text in drawings, whatever they hold', () => {
    const site = { name: EVIL, kind: EVIL, echelon: 0 }
    const network = { sites: new Map([[EVIL, site]]), lanes: [], disrupted: new Set([EVIL]) }
    const svg = layeredDrawing(network, { id: 'network', title: EVIL, description: EVIL })
    expect(svg).not.toContain('<script')
    expect(svg.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;/g)?.length).toBeGreaterThanOrEqual(4)
  })
})

describe('the network', () => {
  it('marks the lanes and the sites that a disruption strikes, and no others', async () => {
    const closed = { closure: { kind: 'lane-closure' as const, lane: 'plant>centre', at: 60, days: 10 } }
    const places = [
      [4, 52],
      [9, 50],
      [14, 50],
    ] as const
    for (const spec of [chain(), chain({ places })]) {
      const { charts, html } = await experimentReport(await fewRuns({ ...spec, disruptions: closed }), { courses: 0 })
      const lanes = charts.network.svg.match(/<path class="lane"[^>]*>/g) ?? []
      expect(lanes.map((lane) => lane.includes('stroke-dasharray'))).toEqual([true, false])
      expect(charts.network.svg.match(/<title>[^<]*, disrupted<\/title>/g)).toBeNull()
      expect(html).toContain('Dashed: lanes that a disruption strikes.')
    }
    expect(page.charts.network.svg.match(/<title>[^<]*, disrupted<\/title>/g)).toEqual([
      '<title>centre (wholesaler), disrupted</title>',
    ])
    expect(page.html).toContain('Dashed: sites that a disruption strikes.')
  })
})

describe('the map', () => {
  it('is drawn where every site has a place, also across the date line; else the echelons are', async () => {
    const places = [
      [139.7, 35.7],
      [-122.4, 37.8],
      [-157.9, 21.3],
    ] as const
    const { charts } = await experimentReport(await fewRuns(chain({ places })), { courses: 0 })
    const { svg } = charts.network
    expect(svg).toContain('class="land"')
    const lanes = [...svg.matchAll(/class="lane" d="M([\d.]+),/g)]
    expect(lanes).toHaveLength(2)
    expect(svg.match(/class="site"/g)).toHaveLength(3)
    expect(svg).not.toMatch(/NaN|undefined/)
    // Tokyo to San Francisco is one stroke over the Pacific, not two at the edges.
    const [first] = [...svg.matchAll(/class="lane" d="([^"]*)"/g)].map(([, d]) => d)
    expect(first.match(/M/g)).toHaveLength(1)
    expect(page.charts.network.svg).not.toContain('class="land"')
  })
})
