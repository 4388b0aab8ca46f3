/**
 * How often will customers come back, and what are they worth? Two models of repeat buying and one of spend, fitted to the purchases of 2,357
 * customers of a web shop in their first 39 weeks, and held against what the same customers did in the next 39.
 *
 *     npx tsx examples/fit-cdnow.ts
 */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import {
  type CustomerHistory,
  dayOfDate,
  expectedSpend,
  type Fit,
  fitBetaGeometricNbd,
  fitGammaGamma,
  fitParetoNbd,
  futurePurchases,
  lifetimeValue,
  parameterIntervals,
  paretoFuturePurchases,
  paretoPurchasesExpected,
  probabilityAlive,
  purchasesExpected,
  readTransactions,
  summariseTransactions,
} from '../src/fit/index.ts'

const WEEKS = 39
/** Margin on sales, and discount per week, 15 % a year: assumptions of this example, not of the data. */
const MARGIN = 0.3
const DISCOUNT = 0.0027

export function report(): string {
  const text = readFileSync(new URL('data/cdnow/CDNOW_sample.txt', import.meta.url), 'utf8')
  const log = readTransactions(text, {
    separator: 'spaces',
    header: false,
    columns: { customer: 2, day: 3, spend: 5 },
  })
  const customers = summariseTransactions(log, {
    until: dayOfDate('1997-09-30'),
    holdoutUntil: dayOfDate('1998-06-30'),
    daysPerPeriod: 7,
  })
  const bgNbd = fitBetaGeometricNbd(customers)
  const pareto = fitParetoNbd(customers)
  // A handful of free purchases: the model of spend has no place for them.
  const spend = fitGammaGamma(customers.filter(({ meanSpend }) => meanSpend !== 0))
  const bg = bgNbd.parameters
  const pn = pareto.parameters
  const byRepeats = groupByRepeats(customers).map(([label, group]) => [
    label,
    String(group.length),
    mean(group, ({ holdout }) => holdout ?? 0).toFixed(2),
    mean(group, (one) => futurePurchases(bg, one, WEEKS)).toFixed(2),
    mean(group, (one) => paretoFuturePurchases(pn, one, WEEKS)).toFixed(2),
    mean(group, (one) => probabilityAlive(bg, one)).toFixed(2),
    mean(group, (one) => worth(one)).toFixed(2),
  ])

  function worth(one: CustomerHistory): number {
    const margin = MARGIN * expectedSpend(spend.parameters, one)
    return lifetimeValue({
      purchases: (time) => futurePurchases(bg, one, time),
      margin,
      discount: DISCOUNT,
      horizon: 2 * WEEKS,
      step: 13,
    })
  }

  return [
    `${customers.length} customers, ${customers.filter(({ repeats }) => repeats === 0).length} of them without a repeat purchase in ${WEEKS} weeks`,
    '',
    ...[bgNbd, pareto, spend].flatMap((fit) => [...parameterTable(fit), '']),
    `expected repeat purchases of a new customer in ${WEEKS} weeks: BG/NBD ${purchasesExpected(bg, WEEKS).toFixed(4)}, Pareto/NBD ${paretoPurchasesExpected(pn, WEEKS).toFixed(4)}`,
    `expected purchases in the next ${WEEKS} weeks of who bought again twice, last in week 30.43 of 38.86: ${futurePurchases(bg, { repeats: 2, recency: 30.43, age: 38.86 }, WEEKS).toFixed(4)}`,
    '',
    `the next ${WEEKS} weeks, by repeat purchases so far (per customer; value: margin of ${2 * WEEKS} weeks, discounted)`,
    ...table([['repeats', 'customers', 'seen', 'BG/NBD', 'Pareto/NBD', 'P(alive)', 'value $'], ...byRepeats]),
  ].join('\n')
}

function parameterTable(fit: Fit): string[] {
  const intervals = parameterIntervals(fit)
  const rows = fit.names.map((name) => [
    name,
    fit.parameters[name].toFixed(4),
    fit.standardErrors?.[name].toFixed(4) ?? '-',
    intervals === null ? '-' : `${intervals[name].lower.toFixed(3)} to ${intervals[name].upper.toFixed(3)}`,
  ])
  return [
    `${fit.model} (${fit.source}): log-likelihood ${fit.logLikelihood.toFixed(2)}, AIC ${fit.aic.toFixed(1)}, ${fit.convergence.message}`,
    ...table([['', 'estimate', 'std. error', '95 % interval'], ...rows]),
  ]
}

/** Customers with 0, 1, ... 6 repeats, and those with more. */
function groupByRepeats(customers: readonly CustomerHistory[]): [string, CustomerHistory[]][] {
  return Array.from({ length: 8 }, (_, x) => [
    x < 7 ? String(x) : '7 +',
    customers.filter(({ repeats }) => (x < 7 ? repeats === x : repeats >= 7)),
  ])
}

function mean(group: readonly CustomerHistory[], of: (one: CustomerHistory) => number): number {
  return group.reduce((sum, one) => sum + of(one), 0) / group.length
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padStart(widths[column])).join('  ')}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(report())
