/** The study as one self-contained HTML page. Failures stand where successes stand. */
import { type ChartSpec, chartSvg } from '../../src/report/chart.ts'
import { type Block, renderPage } from '../../src/report/page.ts'
import { freightChart, monthChart, quarterChart, routeName, whatIfChart } from './charts.ts'
import { estimateTable } from './estimate-table.ts'
import { coverageOf, MEASURES } from './judge.ts'
import type { Manifest } from './manifest.ts'
import { ROUTES } from './parse.ts'
import { STRATEGIES } from './strategies.ts'
import type { Study } from './study.ts'
import { detailTables } from './tables.ts'
import {
  answersOf,
  armOf,
  assumptionsOf,
  limitsOf,
  missesOf,
  percent,
  plusMinus,
  points,
  type Statement,
  thousands,
  verdictsOf,
  whole,
} from './words.ts'

export async function studyPage(study: Study, manifest: Manifest): Promise<string> {
  const parts = [dataBlocks(study), fitBlocks(study), judgedBlocks(study), whatIfBlocks(study)]
  return renderPage({
    title: 'Medicine deliveries: simulated, judged, changed',
    lead: leadOf(study),
    blocks: (await Promise.all(parts)).flat(),
    footer: footerOf(study, manifest),
  })
}

function leadOf(study: Study): string {
  const { inside, of } = coverageOf(study.quarters)
  return `Deliveries of HIV medicines and test kits to 40 countries, fitted to the end of 2011 and judged on 2012-2013: ${inside} of ${of} observed figures lie inside their 95 % prediction interval. Then the regional centre is closed for a while.`
}

const heading = (text: string): Block => ({ kind: 'heading', text })
const text = (words: string): Block => ({ kind: 'text', text: words })
const list = (items: readonly string[]): Block => ({ kind: 'list', items })
const statements = (all: readonly Statement[]): Block => ({
  kind: 'list',
  items: all.map(({ title, body }) => ({ term: title, text: body })),
})
const whole3 = (value: number) => value.toFixed(3)

async function chart(spec: ChartSpec, caption: string): Promise<Block> {
  return { kind: 'chart', caption, svg: await chartSvg(spec) }
}

function dataBlocks(study: Study): readonly Block[] {
  const { audit, facts, replay } = study
  const sum = audit.reduce((total, { lines }) => total + lines, 0)
  const thousand = (count: number) => count.toLocaleString('en-GB')
  return [
    heading('What the data is, and is not'),
    text(
      'The Supply Chain Management System bought and shipped medicines for the AIDS relief plan of the United States; USAID published its deliveries. This page uses the 7,779 lines scheduled from June 2006 to December 2013: straight from manufacturers ("direct"), or through a regional distribution centre ("centre"; "hub" in the JSON and CSV files).',
    ),
    statements(limitsOf(study)),
    {
      kind: 'table',
      caption: 'Every line of the file, once. A line that fits several reasons counts for the last.',
      header: ['what became of it', 'fate', 'lines', 'shipments'],
      rows: [
        ...audit
          .filter(({ lines }) => lines > 0)
          .map(({ reason, fate, lines, shipments }) => [reason, fate, thousand(lines), thousand(shipments)]),
        ['all lines of the file', '', thousand(sum), ''],
      ],
    },
    {
      kind: 'table',
      caption: 'Facts that this treatment stands on, counted in this run.',
      header: ['fact', 'counted', 'expected'],
      rows: facts.map(({ fact, value, expected }) => [fact, thousand(value), thousand(expected)]),
    },
    {
      kind: 'note',
      text: `Identity check. All ${thousand(replay.shipments)} shipments were sent on their recorded dates through the simulated network (${replay.sites} sites, ${replay.lanes} lanes, ${thousand(replay.events)} events). ${replay.different.length} of ${thousand(replay.lines)} lines arrived in another country or on another day than the file says. This shows that the simulator loses nothing; it says nothing about the model.`,
    },
  ]
}

function fitBlocks(study: Study): readonly Block[] {
  const fitted = study.counts.map(({ route, fitted: n }) => `${n} ${routeName(route)} shipments`).join(' and ')
  return [
    heading('What was fitted'),
    text(
      `${fitted} of the later era, scheduled before 2012. Lateness comes in steps: late at all? how long? if not, early? how early? Yes or no is logistic, how long is lognormal; each step has a constant and shocks shared by a quarter, by a country, by a country in a quarter, by a consignment (what one country expects on one day), by a vendor or by notice. Which shocks are in was chosen by leaving out one quarter of the years fitted at a time. Freight is a power of the weight by mode, with shocks of its own.`,
    ),
    estimateTable(
      study,
      'lateness',
      'Lateness. Constants are logits or ln days; "spread" is the standard deviation of a shock.',
    ),
    estimateTable(study, 'freight', 'Freight: ln USD on ln tonnes.'),
    estimateTable(study, 'direct lead time', 'Direct supply, days from the order to the delivery.'),
  ]
}

async function judgedBlocks(study: Study): Promise<readonly Block[]> {
  const judged = study.counts.map(({ route, judged: n }) => `${n} ${routeName(route)} shipments`).join(' and ')
  return [
    heading('How good the forecasts of 2012-2013 are'),
    text(
      `${judged}, forecast ${study.forecasts.toLocaleString('en-GB')} times from what was known when they were scheduled. An interval holds the middle 95 % of the forecasts.`,
    ),
    list(verdictsOf(study)),
    await chart(
      quarterChart(study),
      'Bar: 95 % prediction interval of the quarter; white line: median of the forecasts; point: observed.',
    ),
    {
      kind: 'table',
      caption:
        'Observations inside their 95 % prediction interval. "No shocks": the same, forecast by drawing from the pooled shipments fitted.',
      header: ['measure', ...ROUTES.flatMap((route) => [routeName(route), `${routeName(route)}, no shocks`])],
      rows: coverageRows(study),
    },
    {
      kind: 'table',
      caption: 'All that the model missed.',
      header: ['quarter', 'measure', 'observed', '95 % prediction interval'],
      rows: missesOf(study).map(({ route, period, measure, observed, low, high }) => {
        const show = (value: number) => value.toFixed(measure.startsWith('share') ? 3 : 1)
        return [`${routeName(route)}, ${period}`, measure, show(observed), `${show(low)} to ${show(high)}`]
      }),
    },
    { kind: 'details', summary: 'All 64 observations and intervals', text: detailTables(study).quarters },
    {
      kind: 'table',
      caption:
        'Error of the forecast of each shipment: mean CRPS in days, lower is better; in brackets, the model against it.',
      header: ['route', 'shipments', 'this model', 'all years pooled', 'era pooled', 'always on schedule'],
      rows: study.scores.map((s) => {
        const against = (rival: number) =>
          `${whole3(rival)} (${s.model > rival ? '+' : '-'}${percent(Math.abs(s.model / rival - 1))})`
        return [
          routeName(s.route),
          String(s.shipments),
          whole3(s.model),
          ...[s.allYears, s.era, s.onSchedule].map(against),
        ]
      }),
    },
    await chart(
      freightChart(study),
      'Freight 2012-2013, actual over predicted (median), with the 95 % prediction interval of the ratio; number of shipments in brackets.',
    ),
    await chart(
      monthChart(study),
      'Value delivered by month of delivery. Band: 95 % prediction interval; white line: median of the forecasts.',
    ),
  ]
}

function coverageRows({ quarters, pooledQuarters }: Study): string[][] {
  const held = (list: Study['quarters']) => {
    const { inside, of } = coverageOf(list)
    return `${inside} of ${of}`
  }
  const row = (name: string, has: (measure: string) => boolean) => [
    name,
    ...ROUTES.flatMap((route) =>
      [quarters, pooledQuarters].map((all) => held(all.filter((p) => p.route === route && has(p.measure)))),
    ),
  ]
  return [...MEASURES.map((measure) => row(measure, (m) => m === measure)), row('all', () => true)]
}

async function whatIfBlocks(study: Study): Promise<readonly Block[]> {
  const { whatIf, whatIfRuns } = study
  const pairs = whatIf[0]?.level.n ?? 0
  const closures = [...new Set(whatIf.map(({ days }) => days))]
  return [
    heading('What if the centre closes?'),
    text(
      `Each strategy is a run of the simulator on the same world: the same shipments, lateness and freight, and the same first day of the closure, ${pairs} times (${whatIfRuns.runs.toLocaleString('en-GB')} runs, ${(whatIfRuns.events / 1e6).toFixed(1)} million events). The closure is the library's own outage; arrivals and freight are read from what happened in the run. Three things are the example's own, put into the library as extensions: what leaves when is as planned, transit is as drawn or assumed, and a centre works a backlog off at its pace. Forward stock is not a run of its own: it is the run of doing nothing, with the first days of a delay not counted. With the centre open, ${whatIfRuns.astray} shipments arrived on another day than was drawn for them. Counted: shipments scheduled in the 180 days from the closure on.`,
    ),
    { kind: 'note', text: 'Assumed, not in the file. Change these numbers in assumptions.ts, and the answers change.' },
    list(assumptionsOf(study)),
    await chart(
      whatIfChart(study),
      'Means with 95 % confidence intervals over the replications (they tell how well the mean is known, not how much one closure differs from another). Grey: the centre stays open.',
    ),
    text(
      `The answers, for closures of ${closures.join(' / ')} days, as means of paired differences (intervals in the tables below):`,
    ),
    statements(answersOf(study)),
    ...closures.map((days) => whatIfTable(study, days)),
  ]
}

function whatIfTable(study: Study, days: number): Block {
  const cell = (strategy: string, quantity: 'shareLate' | 'delayDays' | 'cost', show: (value: number) => string) => {
    const arm = armOf(study, days, strategy, quantity)
    const level = arm ? `${show(arm.level.mean)} ± ${show(arm.level.halfWidth ?? 0)}` : ''
    return [level, arm?.overWaiting ? plusMinus(arm.overWaiting, show) : '']
  }
  return {
    kind: 'table',
    caption: `Closed for ${days} days: means, and differences to doing nothing ("wait").`,
    header: ['strategy', 'late, %', 'to wait', 'delay-days', 'to wait', 'cost, thousand USD', 'to wait', 'diverted'],
    rows: STRATEGIES.map((strategy) => [
      strategy,
      ...cell(strategy, 'shareLate', points),
      ...cell(strategy, 'delayDays', whole),
      ...cell(strategy, 'cost', thousands),
      (armOf(study, days, strategy, 'diverted')?.level.mean ?? 0).toFixed(1),
    ]),
  }
}

function footerOf(study: Study, { package: name, version, seed, data }: Manifest): string {
  return `${name} ${version}, seed "${seed}", ${study.forecasts.toLocaleString('en-GB')} forecasts. Data: ${data.name}, SHA-256 ${data.sha256}. The same version, seed and data give the same numbers to the bit.

Source: USAID, Supply Chain Shipment Pricing Data (SCMS Delivery History); a work of the United States Government, in the public domain. Fingerprint of the identity run: ${study.replay.fingerprint}.`
}
