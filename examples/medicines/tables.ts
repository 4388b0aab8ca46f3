/** The study as text for a terminal. Failures stand where successes stand. */
import { coverageOf, MEASURES, type Prediction } from './judge.ts'
import { ROUTES } from './parse.ts'
import { STRATEGIES } from './strategies.ts'
import type { Study } from './study.ts'
import type { Quantity } from './what-if.ts'
import { answersOf, armOf, assumptionsOf, limitsOf, plusMinus, points, thousands, verdictsOf, whole } from './words.ts'

export function studyTables(study: Study): string {
  const { replay, whatIfRuns } = study
  return [
    heading('The file, line by line'),
    table(['fate', 'lines', 'shipments', 'reason'], auditRows(study)),
    heading('What the treatment of the file stands on'),
    table(
      ['fact', 'counted', 'expected'],
      study.facts.map(({ fact, value, expected }) => [fact, String(value), String(expected)]),
    ),
    `Identity check: ${replay.shipments} shipments sent through the simulated network on their recorded dates; ${replay.different.length} of ${replay.lines} lines differ from the file. (This checks the machinery, not the model.)`,
    heading('What the file is not'),
    ...limitsOf(study).map(({ title }) => `  ${title}`),
    heading('Fitted on the later era to the end of 2011'),
    study.counts
      .map(({ route, fitted, judged }) => `${route}: ${fitted} shipments fitted, ${judged} judged`)
      .join('; '),
    estimateTable(study),
    heading('Judged on 2012-2013, never fitted: 95 % prediction intervals by quarter'),
    detailTables(study).quarters,
    heading('How many held'),
    table(['measure', ...ROUTES.flatMap((route) => [route, `${route}, no shocks`])], coverageRows(study)),
    ...verdictsOf(study).map((verdict) => `  ${verdict}`),
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
      `What if the centre closes? (${study.whatIf[0]?.level.n ?? 0} pairs; shipments scheduled in the 180 days from the closure on)`,
    ),
    `${whatIfRuns.runs} runs of the network, ${whatIfRuns.events} events; with the centre open, ${whatIfRuns.astray} shipments arrived on another day than was drawn.`,
    'Assumed, not in the file:',
    ...assumptionsOf(study).map((assumption) => `  ${assumption}`),
    table(
      ['days', 'strategy', 'late, %', 'to wait', 'delay-days', 'to wait', 'cost, thousand USD', 'to wait', 'diverted'],
      whatIfRows(study),
    ),
    ...answersOf(study).map(({ title, body }) => `  ${title} ${body}`),
  ].join('\n')
}

/** The long tables, which the page folds away. */
export function detailTables(study: Study): { readonly quarters: string } {
  const header = ['route', 'quarter', 'measure', 'n', 'observed', 'interval', '']
  return { quarters: table(header, study.quarters.map(predictionRow)) }
}

function estimateTable({ estimates }: Study): string {
  const rows = estimates.map((e) => [e.route, e.model, e.name, e.value.toFixed(3), e.standardError.toFixed(3)])
  return table(['route', 'model', 'parameter', 'value', 's.e.'], rows)
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

function whatIfRows(study: Study): string[][] {
  const days = [...new Set(study.whatIf.map((row) => row.days))]
  return days.flatMap((closed) =>
    STRATEGIES.map((strategy) => {
      const cells = (quantity: Quantity, show: (value: number) => string) => {
        const arm = armOf(study, closed, strategy, quantity)
        const level = arm ? `${show(arm.level.mean)} ± ${show(arm.level.halfWidth ?? 0)}` : ''
        return [level, arm?.overWaiting ? plusMinus(arm.overWaiting, show) : '']
      }
      const diverted = armOf(study, closed, strategy, 'diverted')?.level.mean ?? 0
      return [
        String(closed),
        strategy,
        ...cells('shareLate', points),
        ...cells('delayDays', whole),
        ...cells('cost', thousands),
        diverted.toFixed(1),
      ]
    }),
  )
}
