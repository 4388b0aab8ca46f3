/** Checks of stores and of perishable stock by id: D3 records that go wrong, D11 waste. */
import type { ProductSpec, RetailerSpec, ScenarioSpec } from '../../src/index.ts'
import { run } from '../../src/index.ts'
import { meanInterval } from '../../src/stats/index.ts'
import { exact, param, paramList } from './case-reader.ts'
import type { Measure, Measured } from './driver.ts'

/** By id of `test/golden/models.json`. */
export const storeMeasures: Readonly<Record<string, Measure>> = {
  'D3-1': (goldenCase, effort) => {
    const [S, phi] = [param(goldenCase, 'S'), param(goldenCase, 'phi')]
    const law = { kind: 'poisson', mean: phi } as const
    const replications = Math.max(10, Math.round(400 * effort))
    const without = paramList(goldenCase, 'horizons').map((horizon) =>
      shares(robbed(S, { shrink: law }, horizon), replications),
    )
    const audited = paramList(goldenCase, 'audits').map((every) =>
      shares(robbed(S, { shrink: law, audits: { every } }, 10 * every), replications),
    )
    const steady = paramList(goldenCase, 'audits').map((every) =>
      frozen(robbed(S, { shrink: 1, audits: { every } }, 10 * every)),
    )
    return [...estimates('frozen', without), ...estimates('frozenWithAudits', audited), exact('steady', steady)]
  },
  'D3-2': (goldenCase) => {
    const [S, horizon] = [param(goldenCase, 'S'), param(goldenCase, 'horizon')]
    const right = run(robbed(S, { shrink: 0, errors: 0, audits: { every: 7 } }, horizon))
    const plain = run(robbed(S, undefined, horizon))
    return [exact('otherFacts', right.fingerprint === plain.fingerprint ? 0 : 1), exact('accuracy', rightShare(right))]
  },
  'D11-1': (goldenCase, effort) => {
    const [d, m] = [param(goldenCase, 'd'), param(goldenCase, 'm')]
    const cycles = param(goldenCase, 'cycles')
    const waste = paramList(goldenCase, 'Q').map((Q) => wasted(batches(Q, m, cycles, d, 'FIFO'), 0) / cycles)
    const law = { kind: 'poisson', mean: d } as const
    let [lifoBelow, fefoDiffers] = [0, 0]
    let most = 0
    for (let replication = 0; replication < Math.max(10, 100 * effort); replication++) {
      const [fifo, lifo, fefo] = (['FIFO', 'LIFO', 'FEFO'] as const).map((issuing) =>
        wasted(batches(param(goldenCase, 'supply'), 1, cycles * m, law, issuing, m), replication),
      )
      if (lifo < fifo) lifoBelow += 1
      if (fefo !== fifo) fefoDiffers += 1
      most = Math.max(most, lifo - fifo)
    }
    return [
      exact('wastePerCycle', waste),
      exact('lifoBelowFifo', lifoBelow),
      exact('fefoDiffersFromFifo', fefoDiffers),
      exact('lifoAboveFifoSomewhere', most > 0 ? 1 : 0),
    ]
  },
}

/** A shop that is filled up to S at the end of each day; one unit is asked for a day, what is not there is lost. */
function robbed(S: number, records: RetailerSpec['records'], horizon: number): ScenarioSpec {
  return shop({}, horizon, {
    policy: { kind: 'base-stock', S },
    shortage: { kind: 'lost' },
    demand: { item: 1 },
    ...(records === undefined ? {} : { records }),
  })
}

/** Q units come every `every` days, whatever is left; they keep for `life` days. */
export function batches(
  Q: number,
  every: number,
  cycles: number,
  demand: NonNullable<RetailerSpec['demand']>[string],
  issuing: RetailerSpec['issuing'],
  life = every,
): ScenarioSpec {
  const orders = Array.from({ length: every * cycles }, (_, day) => (day % every === 0 ? Q : 0))
  return shop({ life }, every * cycles, {
    policy: { kind: 'fixed-plan', orders },
    initial: { onHand: 0 },
    shortage: { kind: 'lost' },
    demand: { item: demand },
    ...(issuing === undefined ? {} : { issuing }),
  })
}

function shop(item: ProductSpec, horizon: number, retailer: Omit<RetailerSpec, 'kind'>): ScenarioSpec {
  return {
    horizon,
    sequence: item.life === undefined ? 'receive-demand-review' : 'order-receive-demand',
    products: { item },
    sites: { source: { kind: 'supplier' }, shop: { kind: 'retailer', ...retailer } },
    lanes: [{ from: 'source', to: 'shop' }],
  }
}

type Result = ReturnType<typeof run>

/** Units written off. */
export function wasted(scenario: ScenarioSpec, replication: number): number {
  return run(scenario, { replication }).figures.points[0].wasted
}

function rightShare({ figures }: Result): number {
  return figures.points[0].rightTime / figures.points[0].recordTime
}

/** Share of time with an empty shelf that the record knows nothing of. */
function frozen(scenario: ScenarioSpec, replication = 0): number {
  const { frozenTime, recordTime } = run(scenario, { replication }).figures.points[0]
  return frozenTime / recordTime
}

function shares(scenario: ScenarioSpec, replications: number): readonly number[] {
  return Array.from({ length: replications }, (_, replication) => frozen(scenario, replication))
}

/** One quantity of several scenarios. */
function estimates(quantity: string, samples: readonly (readonly number[])[]): readonly Measured[] {
  const intervals = samples.map((sample) => meanInterval(sample, 0.95))
  return [
    {
      quantity,
      simulated: intervals.map(({ mean }) => mean),
      halfWidth: intervals.map(({ halfWidth }) => halfWidth ?? 0),
      freedom: samples[0].length - 1,
    },
  ]
}
