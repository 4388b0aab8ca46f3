/** Tidy CSV: one row per number, for R and pandas. */
import type { Study } from './study.ts'

/** Columns: table, route, period, strategy, quantity, statistic, value. Empty where a column does not apply. */
export function tidyCsv(study: Study): string {
  const rows: (string | number)[][] = [['table', 'route', 'period', 'strategy', 'quantity', 'statistic', 'value']]
  const add = (...row: (string | number)[]) => rows.push(row)
  const predictions = {
    quarter: study.quarters,
    'quarter without shocks': study.pooledQuarters,
    freight: study.freight,
    month: study.months,
  }
  for (const [table, list] of Object.entries(predictions)) {
    for (const p of list) {
      for (const statistic of ['observed', 'low', 'median', 'high'] as const) {
        add(table, p.route, p.period, '', p.measure, statistic, p[statistic])
      }
    }
  }
  for (const { route, model, name, value, standardError } of study.estimates) {
    add('estimate', route, '', '', `${model}: ${name}`, 'value', value)
    add('estimate', route, '', '', `${model}: ${name}`, 'standard error', standardError)
  }
  for (const { route, model, allYears, era, onSchedule } of study.scores) {
    for (const [forecast, crps] of Object.entries({ model, allYears, era, onSchedule }))
      add('crps', route, '', forecast, 'CRPS, days', 'mean', crps)
  }
  for (const { days, strategy, quantity, level, overOpen, overWaiting } of study.whatIf) {
    for (const [statistic, interval] of Object.entries({ level, 'over open': overOpen, 'over waiting': overWaiting })) {
      if (interval === null) continue
      add('what if', 'hub', `${days} days`, strategy, quantity, statistic, interval.mean)
      add('what if', 'hub', `${days} days`, strategy, quantity, `${statistic}, half-width`, interval.halfWidth ?? '')
    }
  }
  return `${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`
}

function cell(value: string | number): string {
  const text = String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
