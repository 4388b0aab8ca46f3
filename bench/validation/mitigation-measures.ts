/** Checks of mitigation by id: K9-1 lots under disruption, G1 mitigation off and on, G2 when stock beats a second source. */
import { run } from '../../src/run/run.ts'
import type { LaneSpec, ReactionSpec, ScenarioSpec, SourcingSpec } from '../../src/scenario/spec.ts'
import { meanInterval } from '../../src/stats/index.ts'
import { eoqWithDisruptions } from '../../src/theory/eoq-disruptions.ts'
import { exact, param, paramList } from './case-reader.ts'
import type { GoldenCase, Measure } from './driver.ts'

interface Choice {
  readonly buffer?: number
  readonly sourcing?: SourcingSpec
  readonly reaction?: ReactionSpec
  readonly disruptions?: ScenarioSpec['disruptions']
  readonly demand?: 'random' | 'steady'
}

/** A shop that buys from a cheap source, or from a reliable one at a premium. What it cannot sell is lost, at a cost. */
function shop(goldenCase: GoldenCase, choice: Choice): ScenarioSpec {
  const { buffer = 0, sourcing, reaction, disruptions, demand = 'random' } = choice
  const mean = param(goldenCase, 'demand')
  const dear: LaneSpec = { from: 'dear', to: 'shop', transit: 1, perUnit: param(goldenCase, 'premium') }
  return {
    horizon: param(goldenCase, 'days'),
    products: { part: {} },
    sites: {
      cheap: { kind: 'supplier' },
      dear: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: param(goldenCase, 'stock') + buffer },
        demand: { part: demand === 'random' ? { kind: 'poisson', mean } : mean },
        shortage: { kind: 'lost', costPerUnit: param(goldenCase, 'penalty') },
        holding: param(goldenCase, 'holding'),
        ...(sourcing !== undefined && { sourcing }),
      },
    },
    lanes: [{ from: 'cheap', to: 'shop', transit: 1 }, ...(sourcing !== undefined ? [dear] : [])],
    ...(reaction !== undefined && { reactions: { reaction } }),
    ...(disruptions !== undefined && { disruptions }),
  }
}

/** The cheap source is down a tenth of the time, in spells of so many days on average. */
function down(days: number): ScenarioSpec['disruptions'] {
  return {
    down: {
      kind: 'regimes',
      ...{ sites: ['cheap'], closed: true, orders: 'refuse', intensities: [0, 1], first: 0 },
      perYear: [0, 365 / (9 * days), 365 / days, 0],
    },
  }
}

const idle: readonly ReactionSpec[] = [
  { kind: 'demand-shaping', sites: ['shop'], demand: 1, watch: ['cheap'] },
  { kind: 'expedite', lanes: ['cheap>shop'], transit: 1, below: 1e9 },
  { kind: 'insurance', owner: 'shop', watch: ['cheap'], payout: 0, expected: 0 },
]

function offIsAbsent(goldenCase: GoldenCase, disruptions: ScenarioSpec['disruptions']): number {
  const absent = run(shop(goldenCase, { disruptions })).fingerprint
  const same = idle.every((reaction) => run(shop(goldenCase, { disruptions, reaction })).fingerprint === absent)
  return same && run(shop(goldenCase, { disruptions, buffer: 0 })).fingerprint === absent ? 1 : 0
}

/** Each mitigation by name. */
const mitigations: Readonly<Record<string, Choice>> = {
  buffer: { buffer: 60 },
  backup: { sourcing: { kind: 'first-open' } },
  lateBackup: { sourcing: { kind: 'primary-backup', reaction: 5 } },
  shaping: { reaction: { kind: 'demand-shaping', sites: ['shop'], demand: 0.5, watch: ['cheap'], retainer: 0.1 } },
}

/** Differences of a metric to the run without, on the same random numbers. */
function differences(goldenCase: GoldenCase, choice: Choice, metric: 'lostSales' | 'costPerPeriod', count: number) {
  return Array.from({ length: count }, (_, replication) => {
    const of = (more: Choice) => run(shop(goldenCase, more), { replication }).metrics[metric] ?? Number.NaN
    return of(choice) - of({ disruptions: choice.disruptions })
  })
}

/** By id of `test/golden/models.json`. */
export const mitigationMeasures: Readonly<Record<string, Measure>> = {
  'K9-1': (goldenCase) => {
    const [K, h, p, D] = ['K', 'h', 'p', 'D'].map((name) => param(goldenCase, name))
    const model = { K, h, p, D, recoveryRate: param(goldenCase, 'mu') }
    const { Q, cost } = eoqWithDisruptions({ ...model, disruptionRate: param(goldenCase, 'lambda') })
    const rare = eoqWithDisruptions({ ...model, disruptionRate: 1e-9 })
    return [exact('Q', Q), exact('cost', cost), exact('withoutDisruptions', rare.Q)]
  },
  G1: (goldenCase, effort) => {
    const storm = down(param(goldenCase, 'spell'))
    const count = Math.max(10, Math.round(12 * effort))
    const names = Object.keys(mitigations)
    const upper = names.map((name) => {
      const { mean, halfWidth } = meanInterval(
        differences(goldenCase, { ...mitigations[name], disruptions: storm }, 'lostSales', count),
        0.95,
      )
      return mean + (halfWidth ?? 0)
    })
    const calm = names.map((name) => differences(goldenCase, mitigations[name], 'costPerPeriod', 3))
    return [
      exact('offIsAbsent', [offIsAbsent(goldenCase, undefined), offIsAbsent(goldenCase, storm)]),
      exact(
        'losesLess',
        upper.map((bound) => (bound < 0 ? 1 : 0)),
      ),
      exact(
        'notCheaperInCalm',
        calm.map((more) => (more.every((difference) => difference >= -1e-9) ? 1 : 0)),
      ),
    ]
  },
  G2: (goldenCase) => {
    const cost = (choice: Choice) =>
      run(shop(goldenCase, { ...choice, demand: 'steady' })).metrics.costPerPeriod ?? Number.NaN
    const stockWins = paramList(goldenCase, 'spells').map((spell) => {
      const disruptions = down(spell)
      const stock = paramList(goldenCase, 'buffers').map((buffer) => cost({ buffer, disruptions }))
      return Math.min(...stock) < cost({ sourcing: { kind: 'first-open' }, disruptions }) ? 1 : 0
    })
    return [exact('stockWins', stockWins)]
  },
}
