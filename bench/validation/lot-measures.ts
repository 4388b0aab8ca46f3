/** Checks of lots by id: H1-1 first expired, first out. */
import {
  Fact,
  type LotState,
  type Observer,
  type RetailerSpec,
  type ScenarioSpec,
  Simulation,
} from '../../src/index.ts'
import { exact, param, paramList, wanted } from './case-reader.ts'
import type { GoldenCase, Measure } from './driver.ts'
import { batches, wasted } from './store-measures.ts'

type Issuing = NonNullable<RetailerSpec['issuing']>

/** By id of `test/golden/models.json`. */
export const lotMeasures: Readonly<Record<string, Measure>> = {
  'H1-1': (goldenCase, effort) => {
    const replications = Math.max(2, Math.round(param(goldenCase, 'replications') * effort))
    const over = (issuing: Issuing) => {
      const sum = { issues: 0, later: 0, tooOld: 0 }
      for (let replication = 0; replication < replications; replication++) {
        const seen = watch(pharmacies(goldenCase, issuing), replication)
        sum.issues += seen.issues
        sum.later += seen.later
        sum.tooOld += seen.tooOld
      }
      return sum
    }
    const [fefo, fifo] = [over('FEFO'), over('FIFO')]
    const [d, m, cycles] = ['d', 'm', 'cycles'].map((name) => param(goldenCase, name))
    const waste = paramList(goldenCase, 'Q').map((Q) => wasted(batches(Q, m, cycles, d, 'FEFO'), 0) / cycles)
    return wanted(goldenCase, [
      exact('laterBeforeEarlier', fefo.later),
      exact('tooOld', fefo.tooOld),
      exact('issuesSeen', fefo.issues > 0 ? 1 : 0),
      exact('fifoShipsLaterFirst', fifo.later > 0 ? 1 : 0),
      exact('wastePerCycle', waste),
    ])
  },
}

/** Makers whose shipments take each a time of its own, a depot, and two pharmacies, one of which asks for a life that goods have left. */
function pharmacies(goldenCase: GoldenCase, issuing: Issuing): ScenarioSpec {
  const [life, rate, horizon] = ['life', 'rate', 'horizon'].map((name) => param(goldenCase, name))
  const minimumLifeShare = param(goldenCase, 'minimumLifeShare')
  const pharmacy = {
    kind: 'retailer' as const,
    policy: { kind: 's-S' as const, s: 3 * rate, S: 6 * rate },
    issuing,
    shortage: { kind: 'lost' as const },
    demand: { item: { kind: 'poisson' as const, mean: rate } },
  }
  return {
    horizon,
    products: { item: { life, lifeFrom: 'production', waste: 1 } },
    sites: {
      maker: { kind: 'supplier' },
      depot: { kind: 'wholesaler', policy: { kind: 'base-stock', S: 16 * rate }, issuing },
      first: pharmacy,
      second: pharmacy,
    },
    lanes: [
      { from: 'maker', to: 'depot', transit: { kind: 'uniform', min: 0.5, max: 0.6 * life } },
      { from: 'depot', to: 'first', transit: 1 },
      { from: 'depot', to: 'second', transit: 1, minimumLifeShare },
    ],
  }
}

interface Seen {
  /** Times that units left a shelf for customers or over a lane. */
  readonly issues: number
  /** Of those, times that a unit left while one that ends sooner, and would have done, stayed; that one left with less life than its lane asks for. */
  readonly later: number
  readonly tooOld: number
}

/** Holds the shelves before and after each issue against each other. */
function watch(scenario: ScenarioSpec, replication: number): Seen {
  const seen = { issues: 0, later: 0, tooOld: 0 }
  const life = scenario.products.item.life ?? 0
  const shelves = new Map<string, ReadonlyMap<number, LotState>>()
  const observer: Observer = {
    fact(_time, what, who) {
      if (what === Fact.ship || what === Fact.serve) {
        const { points, links } = figures
        const point = what === Fact.ship ? points[links[who].supplier]?.name : points[who].name
        const link = what === Fact.ship ? links[who].name : ''
        if (point !== undefined && point !== 'maker') examine(point, link)
      }
      for (const name of ['depot', 'first', 'second']) shelves.set(name, lotsAt(name))
    },
  }
  const simulation = new Simulation(scenario, { replication, observers: [observer] })
  const figures = simulation.figures()
  simulation.runToEnd()
  return seen

  function lotsAt(name: string): ReadonlyMap<number, LotState> {
    return new Map(simulation.lots(name).map((lot) => [lot.lot, lot]))
  }

  function examine(name: string, link: string): void {
    const [before, after] = [shelves.get(name), lotsAt(name)]
    const left = [...(before ?? [])].flatMap(([lot, { quantity, expiry }]) =>
      quantity > (after.get(lot)?.quantity ?? 0) ? [expiry] : [],
    )
    if (left.length === 0) return
    const asked = (scenario.lanes.find((lane) => `${lane.from}>${lane.to}` === link)?.minimumLifeShare ?? 0) * life
    // Ticks are whole: what is asked for may differ from what is left by one.
    const willDo = (expiry: number) => expiry - simulation.now >= asked - 1e-6
    seen.issues += 1
    if (left.some((expiry) => !willDo(expiry))) seen.tooOld += 1
    const stayed = [...after.values()].map(({ expiry }) => expiry).filter(willDo)
    if (Math.max(...left) > Math.min(...stayed)) seen.later += 1
  }
}
