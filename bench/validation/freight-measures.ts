/** Checks of packaging, tariffs and damage by id: D9-1, L3-1, L3-2, L7-1. */
import {
  type CarrierSpec,
  cheapest,
  type LaneSpec,
  ltl,
  type PackagingSpec,
  type ScenarioSpec,
  Simulation,
  truckload,
  unitLoad,
} from '../../src/index.ts'
import { exact, param, paramList, paramRecords, wanted } from './case-reader.ts'
import type { GoldenCase, Measure, Measured } from './driver.ts'
import { measured, replicate, runLength } from './replicate.ts'

/** By id of `test/golden/models.json`. */
export const freightMeasures: Readonly<Record<string, Measure>> = {
  'D9-1': (goldenCase) => wanted(goldenCase, packed(goldenCase)),
  'L3-1': (goldenCase) => wanted(goldenCase, deficit(goldenCase)),
  'L3-2': (goldenCase) => wanted(goldenCase, breakEven(goldenCase)),
  'L7-1': (goldenCase, effort) => wanted(goldenCase, damaged(goldenCase, effort)),
}

/** A shop that orders so many units at time 0 of an outside supplier. */
function oneOrder(
  units: number,
  lanes: readonly Omit<LaneSpec, 'from' | 'to'>[],
  more: { readonly packaging?: PackagingSpec; readonly measures?: 'metric' | 'imperial' } = {},
): ScenarioSpec {
  const { packaging, measures = 'imperial' } = more
  return {
    horizon: 5,
    measures,
    products: { item: packaging === undefined ? {} : { packaging } },
    sites: {
      mill: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'fixed-plan', orders: [units] },
        initial: { onHand: 0 },
        ...(lanes.length > 1 ? { sourcing: cheapest() } : {}),
      },
    },
    lanes: lanes.map((lane) => ({ from: 'mill', to: 'shop', ...lane })),
  }
}

function figuresOf(scenario: ScenarioSpec) {
  const simulation = new Simulation(scenario)
  simulation.runToEnd()
  return simulation.figures()
}

/** Unit loads by hand and by a run that orders one unit in pallets; billed weight as freight at 1 a pound (kilogram). */
function packed(goldenCase: GoldenCase): readonly Measured[] {
  const loads = goldenCase.params.packagings as readonly PackagingSpec[]
  const counts = loads.map((packaging) => {
    const { unitsPerCase, unitsPerPallet } = unitLoad(packaging)
    return [unitsPerCase, unitsPerPallet]
  })
  const ordered = loads.map(
    (packaging) => figuresOf(oneOrder(1, [{ orderIn: 'pallets' }], { packaging })).points[0].ordered,
  )
  const billed = paramRecords(goldenCase, 'shipments').map(({ length, width, height, weight, units, metric }) => {
    const packaging = { unit: { length, width, height, weight } }
    const measures = metric === 1 ? 'metric' : 'imperial'
    const lane = { perUnit: 1, load: { charge: 'billed-weight' as const } }
    return figuresOf(oneOrder(units, [lane], { packaging, measures })).points[0].costs.transport
  })
  return [exact('unitsPerCaseAndPallet', counts), exact('orderedInPallets', ordered), exact('billedWeight', billed)]
}

const pound: PackagingSpec = { unit: { weight: 1 } }

/** Freight of one shipment of so many pounds. */
function freightOf(carrier: CarrierSpec, pounds: number): number {
  const scenario = oneOrder(pounds, [{ carrier, load: { charge: 'weight' } }], { packaging: pound })
  return figuresOf(scenario).points[0].costs.transport
}

/** Freight of shipments of rising weight, by runs: it never falls; and what single ones cost. */
function deficit(goldenCase: GoldenCase): readonly Measured[] {
  const [breaks, rates] = [paramList(goldenCase, 'breaks'), paramList(goldenCase, 'rates')]
  const carrier = ltl({ transit: 1, breaks, rates, minimum: param(goldenCase, 'minimum') })
  const most = param(goldenCase, 'heaviest')
  const step = param(goldenCase, 'step')
  let [falls, before] = [0, 0]
  for (let weight = step; weight <= most; weight += step) {
    const cost = freightOf(carrier, weight)
    if (cost < before) falls += 1
    before = cost
  }
  return [
    exact('falls', falls),
    exact(
      'cost',
      paramList(goldenCase, 'weights').map((weight) => freightOf(carrier, weight)),
    ),
  ]
}

/** The weight from which orders go by truck where each takes the cheaper lane: bisected over runs. */
function breakEven(goldenCase: GoldenCase): readonly Measured[] {
  const [distance, perDistance, markUp, rate] = ['distance', 'perDistance', 'markUp', 'rate'].map((name) =>
    param(goldenCase, name),
  )
  const goesByTruck = (pounds: number): boolean => {
    const lanes: Omit<LaneSpec, 'from' | 'to'>[] = [
      { name: 'ltl', carrier: ltl({ transit: 2, breaks: [0], rates: [rate] }), load: { charge: 'weight' } },
      { name: 'truck', carrier: truckload({ transit: 1, distance, perDistance, markUp }), load: { charge: 'weight' } },
    ]
    const { lanes: used } = figuresOf(oneOrder(pounds, lanes, { packaging: pound }))
    return used.find(({ name }) => name === 'truck')?.shipped === pounds
  }
  let [below, above] = [1, 1]
  while (!goesByTruck(above)) above *= 2
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2)
    if (goesByTruck(middle)) above = middle
    else below = middle
  }
  return [exact('breakEven', below), exact('firstByTruck', above)]
}

/** Share of units damaged over lanes with several handlings; nothing where there is no hazard; units and money that add up. */
function damaged(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const length = runLength(goldenCase, effort, { warmUp: 'warmup', length: 'length' })
  const [waste, claim, cost] = ['waste', 'claim', 'cost'].map((name) => param(goldenCase, name))
  const chain = (hazards: readonly number[] | undefined): ScenarioSpec => ({
    horizon: length.warmUp + length.periods,
    warmUp: length.warmUp,
    products: { item: { cost, waste } },
    sites: {
      mill: { kind: 'supplier' },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 60 },
        demand: { item: { kind: 'poisson', mean: 20 } },
      },
    },
    lanes: [{ from: 'mill', to: 'shop', transit: 1, ...(hazards === undefined ? {} : { damage: { hazards, claim } }) }],
  })
  const options = { seed: goldenCase.id, replications: length.replications }
  const hazards = goldenCase.params.hazards as readonly (readonly number[])[]
  let wrongMoney = 0
  const found = hazards.map((row) =>
    replicate(chain(row), options, ({ figures, point }) => {
      const [{ damaged: units = Number.NaN, shipped }] = figures.links
      const { costs } = point('shop')
      if (Math.abs(costs.damage - units * (waste - claim * cost)) > 1e-6) wrongMoney += 1
      return { share: units / shipped }
    }),
  )
  const print = (scenario: ScenarioSpec) => {
    const simulation = new Simulation(scenario)
    simulation.runToEnd()
    return simulation.fingerprint
  }
  return [
    ...hazards.map((row, index) => measured(`share[${row.join(',')}]`, found[index].share)),
    exact('wrongMoney', wrongMoney),
    exact('otherFactsWithoutHazard', print(chain([0, 0])) === print(chain(undefined)) ? 0 : 1),
  ]
}
