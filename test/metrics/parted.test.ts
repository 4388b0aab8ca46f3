import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { namedMetrics } from '../../src/metrics/named.ts'
import { findMetric } from '../../src/metrics/parted.ts'
import { emptyFigures, metricKit } from '../../src/testing/metric-kit.ts'
import { example } from './figures.ts'

function read(name: string): number {
  const metric = findMetric(name, namedMetrics)
  if (metric === undefined) throw new Error(`no metric ${name}`)
  return metric.value(example)
}

describe('a metric of one thing alone', () => {
  it.each([
    ['marketShare:rival', 40 / 80],
    ['marketShare:web', 30 / 80],
    ['CSAT:acme', 24 / 35],
    ['CSAT:acme-shop', 9 / 10],
    ['reputation:rival', 0.9],
    ['retention:students', 1],
    ['marketMargin:acme-shop', 100 - 20],
    ['acquisitionCost:rival', 7 / 20],
    ['incrementalSales:rival', 0],
    ['serviceLevel:call', 10 / 17],
    ['ASA:mail', 1],
    ['ASA:voice', 0.05],
    // 2 for the contacts, and 2.8 of 4 periods of the agents' time.
    ['costPerContact:call', (2 + 6 * 0.7) / 20],
    ['occupancy:day', 0.5],
  ])('%s is what its definition says', (name, expected) => {
    expect(read(name)).toBeCloseTo(expected, 12)
  })

  it('is a metric like any other, with the name that it was asked for', () => {
    const metric = findMetric('CSAT:acme', namedMetrics)
    expect(metric?.name).toBe('CSAT:acme')
    expect(metric?.doc).toContain('of acme alone')
    if (metric !== undefined) for (const { check } of metricKit(metric, example).slice(0, 2)) check()
  })

  it('has no meaning where there is nothing of the sort, and is an error where nothing has the name', () => {
    expect(findMetric('CSAT:acme', namedMetrics)?.value(emptyFigures())).toBeNaN()
    expect(() => read('CSAT:acm')).toThrow(ArgumentError)
    expect(() => read('CSAT:acm')).toThrow(
      'unknown brand, alternative or channel "acm" of metric CSAT:acm; expected one of acme, acme-shop, acme-web',
    )
    expect(() => read('occupancy:dya')).toThrow('did you mean "day"?')
  })

  it('is not there of a metric that is told as a whole', () => {
    expect(findMetric('stockTurns:acme', namedMetrics)).toBeUndefined()
    expect(findMetric('nonsense:acme', namedMetrics)).toBeUndefined()
  })
})
