import {
  inFullRate,
  lineFillRate,
  meanLateness,
  type OrderRecord,
  onTimeRate,
  orderFillOfIndependentLines,
  otifRate,
  unitFillRate,
  unitsOnTimeShare,
} from '../../src/metrics/order-records.ts'
import { customerSatisfactionIndex, netPromoterScore, topTwoBoxShare } from '../../src/metrics/surveys.ts'
import { exact, hasParams, paramList, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'

/** Measures of orders and of surveys on the data of the case: no scenario. */

interface GivenOrder {
  readonly id: number
  readonly lines: readonly (readonly [ordered: number, shipped: number])[]
  readonly promisedDay: number
  readonly deliveredDay: number | null
}

function ordersOf(goldenCase: GoldenCase): readonly OrderRecord[] {
  return (goldenCase.params.orders as readonly GivenOrder[]).map(({ id, lines, promisedDay, deliveredDay }) => ({
    id,
    lines: lines.map(([ordered, shipped]) => ({ ordered, shipped })),
    promised: promisedDay,
    delivered: deliveredDay,
  }))
}

/** `product rule: 0.95^n for n = 1, 2, 5, 10 lines`. */
function independentLines(goldenCase: GoldenCase): readonly Measured[] {
  const asked = goldenCase.expected.find(({ name }) => name === 'orderFillRate_independentLines')
  const [, fill, counts] = /(\d*\.?\d+)\^n for n\s*=\s*([\d,\s]+)/.exec(asked?.how ?? '') ?? []
  if (fill === undefined) return []
  const lines = counts.split(',').map(Number)
  return [
    exact(
      'orderFillRate_independentLines',
      lines.map((n) => orderFillOfIndependentLines(Number(fill), n)),
    ),
  ]
}

export const orderMeasuresDriver: Driver = {
  id: 'cus-metric-definitions',
  matches: (goldenCase) => hasParams(goldenCase, 'orders', 'npsAnswers'),
  run: (goldenCase) => {
    const orders = ordersOf(goldenCase)
    return wanted(goldenCase, [
      exact('onTimeRate', onTimeRate(orders)),
      exact('inFullRate', inFullRate(orders)),
      exact('OTIF', otifRate(orders)),
      exact('lineFillRate', lineFillRate(orders)),
      exact('unitFillRate', unitFillRate(orders)),
      exact('unitsOnTimeShare', unitsOnTimeShare(orders)),
      exact('meanLatenessDays_lateOrdersOnly', meanLateness(orders)),
      exact('NPS', netPromoterScore(paramList(goldenCase, 'npsAnswers'))),
      exact(
        'ACSI',
        customerSatisfactionIndex(paramList(goldenCase, 'acsiMeans'), paramList(goldenCase, 'acsiWeights')),
      ),
      exact('CSAT_top2box', topTwoBoxShare(paramList(goldenCase, 'csatAnswers_1to5'))),
      ...independentLines(goldenCase),
    ])
  },
}
