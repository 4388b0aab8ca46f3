/** Checks of disruptions and resilience by id: K1 processes and durations, K3 spatial hazards, K4 replay, K5 regimes, K7 survival, K8 resilience triangle. */
import { readFileSync } from 'node:fs'
import { replay as replayColonial } from '../../examples/colonial-2021.ts'
import type { Press, Surroundings } from '../../src/contracts/disruption.ts'
import { levelsOf } from '../../src/disruptions/profile.ts'
import { regimes, regimesDisruption } from '../../src/disruptions/regimes.ts'
import { shocks, shocksDisruption } from '../../src/disruptions/shocks.ts'
import { windAt, windInland } from '../../src/disruptions/wind-field.ts'
import { readTable } from '../../src/fit/index.ts'
import { stationary } from '../../src/math/stationary.ts'
import { resilience } from '../../src/metrics/resilience.ts'
import { type RunOptions, run } from '../../src/run/run.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { meanInterval, sampleQuantile } from '../../src/stats/index.ts'
import { Rig } from '../../src/testing/rig.ts'
import { availability } from '../../src/theory/alternating-renewal.ts'
import { jointFailureAt, recoveryLoss } from '../../src/theory/hazards.ts'
import { exact, param, paramList, paramTexts } from './case-reader.ts'
import type { GoldenCase, Measure, Measured } from './driver.ts'
import { landedCost } from './landed-cost.ts'

/** By id of `test/golden/models.json`. */
export const disruptionMeasures: Readonly<Record<string, Measure>> = {
  'K1-1': (goldenCase, effort) => {
    const [up, down] = [param(goldenCase, 'up'), param(goldenCase, 'down')]
    const perYear = [0, 365 / up, 365 / down, 0]
    const renewal = new Rig(regimesDisruption, regimes({ sites: ['a'], closed: true, intensities: [0, 1], perYear }))
    const horizon = 36_500
    const shares = replications(200 * effort).map((replication) => {
      renewal.reset(replication)
      const closed = renewal.made.presses(horizon, world([0]))
      return 1 - closed.reduce((sum, { from, until }) => sum + Math.min(until, horizon) - from, 0) / horizon
    })
    const rate = param(goldenCase, 'perYear')
    const poisson = new Rig(shocksDisruption, shocks({ sites: ['a'], perYear: rate, days: 1, demand: 2 }))
    const counts = replications(4000 * effort).map((replication) => {
      poisson.reset(replication)
      return poisson.made.presses(365, world([0])).length
    })
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1)
    return [
      exact('availability', availability({ lambda: 1 / up, psi: 1 / down })),
      estimate('simulated', shares),
      estimate('events', counts),
      // Its standard error is sqrt(2 / n).
      {
        quantity: 'dispersion',
        simulated: variance / mean,
        halfWidth: 1.96 * Math.sqrt(2 / counts.length),
      },
    ]
  },
  'K1-2': (goldenCase) => {
    const hours = outageHours()
    const samples = paramTexts(goldenCase, 'causes').map((cause) => hours.get(cause) ?? [])
    const logs = samples.map((sample) => sample.map((value) => Math.log(value)))
    const means = logs.map((sample) => sample.reduce((sum, value) => sum + value, 0) / sample.length)
    const spread = (sample: readonly number[], mean: number) =>
      Math.sqrt(sample.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sample.length - 1))
    return [
      exact(
        'events',
        samples.map(({ length }) => length),
      ),
      exact(
        'medianHours',
        samples.map((sample) => sampleQuantile(sample, 0.5)),
      ),
      exact('mu', means),
      exact(
        'sigma',
        logs.map((sample, index) => spread(sample, means[index])),
      ),
    ]
  },
  'K3-1': (goldenCase, effort) => {
    const [p, reach] = [param(goldenCase, 'p'), param(goldenCase, 'reach')]
    const distances = paramList(goldenCase, 'distances')
    const both = distances.map((distance) => {
      const spec = shocks({ sites: ['a', 'b'], perYear: 365_000, days: 0.001, demand: 2, probability: p, reach })
      const rig = new Rig(shocksDisruption, spec)
      return replications(Math.max(10, 100 * effort)).map((replication) => {
        rig.reset(replication)
        return jointShare(rig.made.presses(1, world([0, distance])), 1000)
      })
    })
    const intervals = both.map((shares) => meanInterval(shares, 0.95))
    const { maximum, radius, shape } = wind(goldenCase)
    return [
      exact(
        'joint',
        distances.map((distance) => jointFailureAt(p, distance, reach)),
      ),
      {
        quantity: 'simulated',
        simulated: intervals.map(({ mean }) => mean),
        halfWidth: intervals.map(({ halfWidth }) => halfWidth ?? 0),
        freedom: both[0].length - 1,
      },
      exact(
        'inland',
        paramList(goldenCase, 'hours').map((hour) => windInland(param(goldenCase, 'landfall'), hour)),
      ),
      exact('windAtRing', windAt({ maximum, radius, shape }, radius)),
      exact('windFarAway', windAt({ maximum, radius, shape }, 2000)),
    ]
  },
  'K4-1': (goldenCase) => ['manta', 'elsewhere'].map((name) => exact(name, replayed(paramList(goldenCase, name)))),
  'K5-1': (goldenCase, effort) => {
    const intensities = paramList(goldenCase, 'intensities')
    const perYear = paramList(goldenCase, 'perYear')
    const rates = intensities.map((_, i) => intensities.map((_, j) => perYear[i * intensities.length + j]))
    const spec = regimes({ sites: ['a'], demand: 2, intensities, perYear })
    const rig = new Rig(regimesDisruption, spec)
    const horizon = 365 * 20
    const shares = replications(300 * effort).map((replication) => {
      rig.reset(replication)
      const worst = rig.made.presses(horizon, world([0])).filter(({ factor }) => factor === 2)
      return worst.reduce((sum, { from, until }) => sum + Math.min(until, horizon) - from, 0) / horizon
    })
    const landing = {
      price: param(goldenCase, 'customsValue'),
      freight: 1,
      holding: 0.5,
      transit: 2,
      trade: { duty: 0.1 },
    }
    return [
      exact('stationary', stationary(rates) ?? []),
      estimate('worstShare', shares),
      exact('landedCostRise', landedCost(landing, param(goldenCase, 'tariff')) - landedCost(landing)),
    ]
  },
  'K7-1': (goldenCase) => {
    const demand = param(goldenCase, 'demand')
    const survive = param(goldenCase, 'stock') / demand - param(goldenCase, 'transit')
    const outages = paramList(goldenCase, 'outages')
    return [
      exact('timeToSurvive', survive),
      exact(
        'lost',
        outages.map((days) => lostIn(chain(goldenCase), days)),
      ),
    ]
  },
  'K7-2': (goldenCase) =>
    paramList(goldenCase, 'extra').map((extra) => {
      const scenario = chain(goldenCase, extra)
      let survived = 0
      while (lostIn(scenario, survived + 1) === 0) survived++
      return exact(`timeToSurvive[${extra}]`, survived)
    }),
  'O5-2': (goldenCase) => paramTexts(goldenCase, 'seeds').map((seed) => exact(`share[${seed}]`, replayColonial(seed))),
  'K8-1': (goldenCase) => {
    const drop = param(goldenCase, 'drop')
    const [days, tau] = [param(goldenCase, 'days'), param(goldenCase, 'tau')]
    const told = levelsOf(1, { recovery: 'linear', recoveryDays: days, steps: 60 }).slice(1)
    return [
      exact('linear', resilience({ times: [0, 0, days], values: [1, 1 - drop, 1] }).loss),
      exact(
        'linearInSteps',
        told.reduce((sum, { from, until, level }) => sum + drop * level * (until - from), 0),
      ),
      exact('exponential', recoveryLoss(drop, tau, 'exponential')),
      exact('exponentialCurve', resilience(exponential(drop, tau)).loss),
    ]
  },
}

function replications(count: number): readonly number[] {
  return Array.from({ length: Math.max(10, Math.round(count)) }, (_, replication) => replication)
}

function estimate(quantity: string, values: readonly number[]): Measured {
  const { mean, halfWidth } = meanInterval(values, 0.95)
  return { quantity, simulated: mean, halfWidth: halfWidth ?? 0, freedom: values.length - 1 }
}

/** Sites a, b ... on the equator, so many km east of the first. */
function world(distances: readonly number[]): Surroundings {
  const degrees = 180 / (Math.PI * 6371.0088)
  return {
    sites: distances.map((km, index) => ({
      name: String.fromCharCode(97 + index),
      region: undefined,
      tags: [],
      at: [km * degrees, 0],
    })),
    lanes: [],
    onsets: () => [],
  }
}

/** Share of shocks that hit both sites; `mean` shocks are expected. */
function jointShare(presses: readonly Press[], mean: number): number {
  const hits = new Map<number, number>()
  for (const { from } of presses) hits.set(from, (hits.get(from) ?? 0) + 1)
  return [...hits.values()].filter((count) => count === 2).length / mean
}

function wind(goldenCase: GoldenCase) {
  return {
    maximum: param(goldenCase, 'landfall'),
    radius: param(goldenCase, 'radius'),
    shape: param(goldenCase, 'shape'),
  }
}

/** A shop whose daily demand of 100 is multiplied by recorded factors: what its customers asked for, over 100. */
function replayed(demands: readonly number[]): readonly number[] {
  const times = demands.map((_, day) => day)
  const scenario: ScenarioSpec = {
    horizon: demands.length,
    products: { food: {} },
    sites: {
      depot: { kind: 'supplier' },
      shop: { kind: 'retailer', policy: { kind: 'base-stock', S: 0 }, demand: { food: 100 } },
    },
    lanes: [{ from: 'depot', to: 'shop' }],
    disruptions: { quake: { kind: 'replay', sites: ['shop'], times, lengths: times.map(() => 1), demands } },
  }
  const options: RunOptions = { series: ['demand'] }
  return run(scenario, options).series.shop.demand.map((units) => units / 100)
}

/** A shop behind a depot that is closed for a while. */
function chain(goldenCase: GoldenCase, extra = 0): ScenarioSpec {
  return {
    horizon: 60,
    products: { pill: {} },
    sites: {
      mill: { kind: 'supplier' },
      depot: { kind: 'wholesaler', policy: { kind: 'base-stock', S: 100 } },
      shop: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: param(goldenCase, 'stock') + extra },
        demand: { pill: param(goldenCase, 'demand') },
        shortage: { kind: 'lost' },
      },
    },
    lanes: [
      { from: 'mill', to: 'depot' },
      { from: 'depot', to: 'shop', transit: param(goldenCase, 'transit') },
    ],
  }
}

function lostIn(scenario: ScenarioSpec, days: number): number {
  const disruptions = { out: { kind: 'outage', site: 'depot', at: 20, days } as const }
  return run({ ...scenario, disruptions }).figures.points.reduce((sum, { lost }) => sum + lost, 0)
}

function exponential(drop: number, tau: number) {
  const times = Array.from({ length: 2001 }, (_, step) => step * 0.1)
  return { times, values: times.map((time) => 1 - drop * Math.exp(-time / tau)) }
}

/** Hours to restoration by cause, those that took any; hurricanes are part of severe weather as well. */
function outageHours(): ReadonlyMap<string, readonly number[]> {
  const file = new URL('../../examples/data/outages/us_power_outages_2000_2016.csv', import.meta.url)
  const { columns, rows } = readTable(readFileSync(file, 'utf8'))
  const [cause, detail, minutes] = ['cause', 'detail', 'minutes'].map((name) => columns.indexOf(name))
  const hours = new Map<string, number[]>()
  const add = (name: string, value: number) => hours.set(name, [...(hours.get(name) ?? []), value])
  for (const row of rows) {
    const value = Number(row[minutes]) / 60
    if (row[minutes] === '' || value === 0) continue
    add(row[cause], value)
    if (row[detail] === 'hurricanes') add('hurricane', value)
  }
  return hours
}
