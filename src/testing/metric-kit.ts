import type { Figures, MetricDefinition, PointFigures } from '../contracts/figures.ts'
import { Fact, type Metric } from '../contracts/observer.ts'
import { type Check, deepFreeze, demandThat } from './check.ts'
import { kitSource } from './definition-kit.ts'

const costs = {
  purchase: 0,
  production: 0,
  ordering: 0,
  transport: 0,
  holding: 0,
  pipeline: 0,
  shortage: 0,
  salvage: 0,
  waste: 0,
  setup: 0,
  storage: 0,
  expediting: 0,
  transfer: 0,
  selling: 0,
  service: 0,
  marketing: 0,
  reaction: 0,
  handling: 0,
  duty: 0,
  insurance: 0,
  unloading: 0,
  refund: 0,
  returns: 0,
  commission: 0,
  serving: 0,
  fine: 0,
  damage: 0,
  deduction: 0,
  revenue: 0,
} as const

/** The figures of a stock point at which nothing has happened; `more` overrules. For tests of metrics. */
export function emptyPoint(more: Partial<PointFigures> = {}): PointFigures {
  const zero: PointFigures = {
    name: 'shop',
    site: 'shop',
    product: 'pill',
    echelon: 0,
    facesCustomers: true,
    ...{ orders: 0, demanded: 0, filled: 0, served: 0, lost: 0, reneged: 0, expedited: 0, closed: 0, onTimeInFull: 0 },
    ...{ late: 0, latePeriods: 0 },
    ...{ waited: 0, score: 0, scored: 0, requested: 0, requestsFilled: 0, placed: 0, ordered: 0, received: 0 },
    ...{ takenIn: 0, substituted: 0, transferredIn: 0, transferredOut: 0, wasted: 0, issued: 0, issuedAge: 0 },
    ...{
      recordTime: 0,
      rightTime: 0,
      frozenTime: 0,
      shrunk: 0,
      foundMissing: 0,
      audits: 0,
      auditCost: 0,
      shelfTasks: 0,
    },
    ...{ cycles: 0, clearCycles: 0, demandVariance: 0, orderVariance: 0, held: 0, owed: 0, owedToCustomers: 0 },
    ...{ readyTime: 0, clearTime: 0, onHand: 0, onOrder: 0, backorders: 0, consumed: 0, transit: 0, inTransit: 0 },
    ...{ docked: 0, dockedNow: 0 },
    ...{ unitCost: 0, cash: 0, receivable: 0, payable: 0, receivableNow: 0, payableNow: 0 },
    receivableByAge: [0, 0, 0, 0],
    costs,
  }
  return { ...zero, ...more }
}

/** The figures of ten days in which nothing has happened anywhere; `more` overrules. For tests of metrics. */
export function emptyFigures(more: Partial<Figures> = {}): Figures {
  return { periods: 10, daysPerPeriod: 1, points: [], customers: [], links: [], lanes: [], ledgerResidue: 0, ...more }
}

/** What a metric that reads figures promises: a name, a unit and an exact definition; a number or NaN; no trace of having looked. */
export function metricKit(metric: MetricDefinition, example: Figures): readonly Check[] {
  const isNumber = (value: number) => Number.isFinite(value) || Number.isNaN(value)
  return [
    {
      name: 'says its name, its unit and what exactly it is',
      check: () => {
        for (const key of ['name', 'unit', 'doc'] as const) demandThat(metric[key].trim() !== '', `the ${key} is empty`)
      },
    },
    {
      name: 'reads a number, twice the same, and leaves the figures alone',
      check: () => {
        const figures = deepFreeze(structuredClone(example))
        const value = metric.value(figures)
        demandThat(Number.isFinite(value), `invalid value ${value} of the example; expected a finite number`)
        demandThat(Object.is(metric.value(figures), value), 'reading twice gives two values')
      },
    },
    {
      name: 'reads a number or NaN where nothing has happened, and where there is nothing',
      check: () => {
        const idle = emptyFigures({ points: [emptyPoint()] })
        for (const figures of [idle, { ...idle, periods: 0 }, { ...idle, points: [] }])
          demandThat(isNumber(metric.value(figures)), 'the value is infinite where nothing has happened')
      },
    },
    {
      name: 'does not hang on the order of the stock points, but for rounding',
      check: () => {
        const [a, b] = [metric.value(example), metric.value({ ...example, points: [...example.points].reverse() })]
        demandThat(
          Math.abs(a - b) <= 1e-12 * (1 + Math.abs(a)),
          `value ${b} with the stock points reversed; expected ${a}`,
        )
      },
    },
  ]
}

/** What a metric that listens to facts promises: that it can be looked at, saved, loaded, restarted and reset. */
export function observerMetricKit<Value>(make: () => Metric<Value>): readonly Check[] {
  const hear = (metric: Metric<Value>, from: number, to: number) => {
    const source = kitSource('facts')
    const kinds = Object.values(Fact)
    for (let time = 0; time < to; time++) {
      const what = kinds[Math.floor(source.next() * kinds.length)]
      const amount = Math.floor(source.next() * 9)
      if (time >= from) metric.fact(time * 1000, what, 0, amount)
    }
  }
  const textOf = (metric: Metric<Value>, time: number) => JSON.stringify(metric.value(time * 1000))
  const after = (count: number) => {
    const metric = make()
    hear(metric, 0, count)
    return metric
  }
  return [
    {
      name: 'is not changed by looking',
      check: () => {
        const metric = after(50)
        for (let i = 0; i < 3; i++) metric.value(50_000)
        hear(metric, 50, 100)
        demandThat(textOf(metric, 100) === textOf(after(100), 100), 'its value differs after it was looked at')
      },
    },
    {
      name: 'is as new after a reset',
      check: () => {
        const metric = after(50)
        metric.reset?.()
        hear(metric, 0, 80)
        demandThat(textOf(metric, 80) === textOf(after(80), 80), 'its value differs after a reset')
      },
    },
    {
      name: 'goes on from a saved state',
      check: () => {
        const saved = JSON.stringify(after(50).save?.() ?? null)
        const metric = after(5)
        metric.load?.(JSON.parse(saved))
        hear(metric, 50, 100)
        demandThat(textOf(metric, 100) === textOf(after(100), 100), 'its value differs after loading')
      },
    },
  ]
}
