/** The study as text for a terminal. Failures stand where successes stand. */
import { coverageOf, MEASURES, type Prediction } from './judge.ts'
import { ROUTES } from './parse.ts'
import { STRATEGIES } from './strategies.ts'
import type { Study } from './study.ts'

export function studyTables(study: Study): string {
  return [
    heading('The file, line by line'),
    table(['fate', 'lines', 'shipments', 'reason'], auditRows(study)),
    heading('What the treatment of the file stands on'),
    table(
      ['fact', 'counted', 'expected'],
      study.facts.map(({ fact, value, expected }) => [fact, String(value), String(expected)]),
    ),
    `Identity check: the dates replayed differ from the file on ${study.replay.different.length} of ${study.replay.lines} lines. (This checks the machinery, not the model.)`,
    heading('Fitted on the later era to the end of 2011'),
    study.counts
      .map(({ route, fitted, judged }) => `${route}: ${fitted} shipments fitted, ${judged} judged`)
      .join('; '),
    table(
      ['route', 'model', 'parameter', 'value', 's.e.'],
      study.estimates.map((e) => [e.route, e.model, e.name, e.value.toFixed(3), e.standardError.toFixed(3)]),
    ),
    heading('Judged on 2012-2013, never seen: 95 % prediction intervals by quarter'),
    table(['route', 'quarter', 'measure', 'n', 'observed', 'interval', ''], study.quarters.map(predictionRow)),
    heading('How many held'),
    table(['measure', ...ROUTES.flatMap((route) => [route, `${route}, no shocks`])], coverageRows(study)),
    coverageLine(study),
    heading('Error of the forecast of each shipment (mean CRPS, days; lower is better)'),
    table(
      ['route', 'shipments', 'model', 'all years pooled', 'era pooled', 'always on schedule'],
      study.scores.map((s) => [
        s.route,
        String(s.shipments),
        ...[s.model, s.allYears, s.era, s.onSchedule].map((x) => x.toFixed(3)),
      ]),
    ),
    heading('Freight, actual over predicted, 2012-2013'),
    table(['route', 'mode', 'n', 'ratio', '95 % interval of the ratio', ''], study.freight.map(ratioRow)),
    heading('Value delivered by month, 2012-2013'),
    ROUTES.map((route) => {
      const { inside, of } = coverageOf(study.months.filter((month) => month.route === route))
      return `${route}: ${inside} of ${of} months inside their 95 % interval`
    }).join('\n'),
    heading(
      `What if the hub closes? (${study.whatIf[0]?.level.n ?? 0} pairs; shipments scheduled in the 180 days from the closure on)`,
    ),
    assumptionLines(study),
    table(
      [
        'days',
        'strategy',
        'share late',
        'over open',
        'delay-days',
        'over waiting',
        'cost, thousand USD',
        'over waiting',
        'diverted',
      ],
      whatIfRows(study),
    ),
  ].join('\n')
}

function heading(text: string): string {
  return `\n${text}\n${'-'.repeat(text.length)}`
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column].length)))
  return all
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function auditRows({ audit }: Study): string[][] {
  const sum = audit.reduce((total, row) => total + row.lines, 0)
  const shown = audit.filter((row) => row.lines > 0)
  return [
    ...shown.map(({ fate, lines, shipments, reason }) => [fate, String(lines), String(shipments), reason]),
    ['sum', String(sum), '', ''],
  ]
}

function predictionRow({ route, period, measure, shipments, observed, low, high, inside }: Prediction): string[] {
  const digits = measure.startsWith('share') ? 3 : 1
  return [
    route,
    period,
    measure,
    String(shipments),
    observed.toFixed(digits),
    `${low.toFixed(digits)} to ${high.toFixed(digits)}`,
    inside ? '' : 'OUTSIDE',
  ]
}

function coverageRows({ quarters, pooledQuarters }: Study): string[][] {
  return MEASURES.map((measure) => [
    measure,
    ...ROUTES.flatMap((route) =>
      [quarters, pooledQuarters].map((list) => {
        const { inside, of } = coverageOf(list.filter((p) => p.route === route && p.measure === measure))
        return `${inside}/${of}`
      }),
    ),
  ])
}

function coverageLine({ quarters, pooledQuarters }: Study): string {
  const model = coverageOf(quarters)
  const pooled = coverageOf(pooledQuarters)
  const share = ({ inside, of }: typeof model) => `${inside} of ${of} (${((100 * inside) / of).toFixed(1)} %)`
  return `All: ${share(model)}; without shocks ${share(pooled)}. The median of the direct route is 0 to 0 by nature: those ${coverageOf(quarters.filter((p) => p.low === p.high)).of} hold trivially.`
}

function ratioRow({ route, period, shipments, observed, low, median, high, inside }: Prediction): string[] {
  return [
    route,
    period,
    String(shipments),
    (observed / median).toFixed(2),
    `${(observed / high).toFixed(2)} to ${(observed / low).toFixed(2)}`,
    inside ? '' : 'OUTSIDE (1 is not in it)',
  ]
}

function assumptionLines({ assumptions: a, peak }: Study): string {
  const transit = Object.entries(a.transit).map(([mode, days]) => `${mode} ${days}`)
  return [
    'Assumed, not in the file:',
    `  the hub works a backlog off at its own observed peak, ${peak.lines} lines in ${peak.days} days (mean of the years judged: ${peak.meanLines.toFixed(0)})`,
    `  days from hub to country: ${transit.join(', ')}`,
    `  divert: direct supply in time with probability ${a.divertAt} or more, by the fitted lead time; direct supply has no limit`,
    `  second hub: every second country, half the capacity, and (sqrt 2 - 1) of ${a.centreStock} days of safety stock more; its running cost is left out`,
    `  forward stock: ${a.forwardStock} days of cover in the country; holding stock costs ${100 * a.holding} % of its value a year`,
  ].join('\n')
}

function whatIfRows({ whatIf }: Study): string[][] {
  const days = [...new Set(whatIf.map((row) => row.days))]
  return days.flatMap((closed) =>
    STRATEGIES.map((strategy) => {
      const of = (quantity: string) =>
        whatIf.find((row) => row.days === closed && row.strategy === strategy && row.quantity === quantity)
      const show = (
        interval: { mean: number; halfWidth: number | null } | null | undefined,
        digits: number,
        scale = 1,
      ) =>
        interval
          ? `${(interval.mean / scale).toFixed(digits)} ± ${((interval.halfWidth ?? 0) / scale).toFixed(digits)}`
          : ''
      const late = of('shareLate')
      const delay = of('delayDays')
      const cost = of('cost')
      return [
        String(closed),
        strategy,
        show(late?.level, 3),
        show(late?.overOpen, 3),
        show(delay?.level, 0),
        show(delay?.overWaiting, 0),
        show(cost?.level, 0, 1000),
        show(cost?.overWaiting, 1, 1000),
        show(of('diverted')?.level, 1),
      ]
    }),
  )
}
