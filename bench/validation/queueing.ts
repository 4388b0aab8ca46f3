/**
 * Drivers of the queueing cases (`q-*`) and of Law & Kelton's single-server program. Each stands for a family: rates, laws, servers,
 * routes and run lengths are read from the case.
 */
import type { Law } from '../../src/kernel/process/customers.ts'
import { QueueingNetwork } from '../../src/kernel/process/queueing-network.ts'
import { createSampler } from '../../src/random/catalogue.ts'
import { exponential } from '../../src/random/distributions/exponential.ts'
import { MarseRobertsSource } from '../../src/random/lcg.ts'
import { Streams } from '../../src/random/streams.ts'
import { meanInterval } from '../../src/stats/interval.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { lawNamed } from './queueing-laws.ts'
import { measureStation, type RunLength, type StationModel } from './queueing-station.ts'
import { duration, rate } from './time-units.ts'

/** Ticks of 2^-40 of a unit: a trace of some hundred events is exact to 1e-10. */
const FINE = 2 ** 40

/** A number of customers, replications ... at part of the effort. */
function part(count: number, effort: number, least: number): number {
  return Math.max(Math.min(least, count), Math.round(count * effort))
}

function numberIn(values: Readonly<Record<string, unknown>>, name: string, fallback?: number): number {
  const value = values[name] ?? fallback
  if (typeof value !== 'number') throw new Error(`missing number "${name}"`)
  return value
}

function numbersIn(values: Readonly<Record<string, unknown>>, name: string): readonly number[] {
  const value = values[name]
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'number'))
    throw new Error(`missing list of numbers "${name}"`)
  return value
}

function runLength({ run }: GoldenCase, effort: number): RunLength {
  const replications = numberIn(run, 'replications', 20)
  if (typeof run.customers === 'number') {
    const warmup = numberIn(run, 'warmupCustomers', 0)
    return { warmup, length: part(run.customers, effort, 1000), countedIn: 'customers', replications }
  }
  const length = duration(run, /^length/)
  if (length === undefined) throw new Error('missing run length: customers or length')
  return { warmup: duration(run, /^warmup/) ?? 0, length: length * effort, countedIn: 'time', replications }
}

/** Rates and means of a single-station case; the service law is the caller's. */
function stationOf({ params, model }: GoldenCase): Omit<StationModel, 'service'> & { readonly meanService: number } {
  const arrivalRate = rate(params, /^lambda/)
  if (arrivalRate === undefined) throw new Error('missing arrival rate lambda')
  const mu = rate(params, /^mu/)
  const stated = /mean service ([\d.]*\d)/.exec(model.description)?.[1]
  const meanService = duration(params, /^meanService/) ?? (mu === undefined ? Number(stated ?? 1) : 1 / mu)
  const meanPatience = duration(params, /^meanPatience/)
  return {
    arrivalRate,
    meanService,
    servers: numberIn(params, 'servers', 1),
    ...(meanPatience === undefined ? {} : { meanPatience }),
  }
}

const names = (goldenCase: GoldenCase) => goldenCase.expected.map(({ name }) => name)

/** M/M/c, with or without patience. */
function markovian(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const { meanService, ...model } = stationOf(goldenCase)
  const service = exponential({ mean: meanService })
  return measureStation(goldenCase.id, { ...model, service }, runLength(goldenCase, effort), names(goldenCase))
}

/** One model for each law in the names of the quantities: `Wq[erlang2]`. */
function byLaw(goldenCase: GoldenCase, effort: number, room?: number): readonly Measured[] {
  const { meanService, ...model } = stationOf(goldenCase)
  const laws = [...new Set(names(goldenCase).map((name) => /\[(.*)\]$/.exec(name)?.[1] ?? 'exponential'))]
  return laws.flatMap((law) => {
    const quantities = names(goldenCase).filter((name) => (/\[(.*)\]$/.exec(name)?.[1] ?? 'exponential') === law)
    const service = lawNamed(law, meanService, goldenCase)
    const waitingRoom = room === undefined ? {} : { room }
    return measureStation(
      `${goldenCase.id} ${law}`,
      { ...model, ...waitingRoom, service },
      runLength(goldenCase, effort),
      quantities,
    )
  })
}

/** Delays of the first customers of an empty M/M/1, over many replications. */
function transient(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const { arrivalRate, meanService } = stationOf(goldenCase)
  const count = numberIn(goldenCase.params, 'customers')
  const replications = part(numberIn(goldenCase.run, 'replications'), effort, 200)
  const streams = new Streams(goldenCase.id, 0)
  const averages = new Float64Array(replications)
  const delays = Array.from({ length: count }, () => new Float64Array(replications))
  let replication = 0
  const network = new QueueingNetwork({
    stations: {
      server: {
        service: createSampler(exponential({ mean: meanService })),
        observer: {
          begun: (customer, wait) => {
            delays[network.customers.number[customer]][replication] = wait
          },
        },
      },
    },
    arrivals: {
      server: { interarrival: createSampler(exponential({ mean: 1 / arrivalRate })), first: 'at-start', count },
    },
    stream: (purpose, owner) => streams.get(purpose, owner),
  })
  for (; replication < replications; replication++) {
    if (replication > 0) network.reset()
    network.run({ begun: count })
    averages[replication] = delays.reduce((sum, column) => sum + column[replication], 0) / count
  }
  return names(goldenCase).map((quantity) => {
    if (quantity === 'sdOfAverageDelay') return deviation(quantity, averages)
    const customer = /customer(\d+)$/.exec(quantity)?.[1]
    const { mean, halfWidth } = meanInterval(customer === undefined ? averages : delays[Number(customer) - 1])
    return { quantity, simulated: mean, halfWidth }
  })
}

/** The standard deviation of `values`; its interval from twenty groups. */
function deviation(quantity: string, values: Float64Array): Measured {
  const deviationOf = (group: Float64Array) => {
    const { standardError, n } = meanInterval(group)
    return (standardError ?? Number.NaN) * Math.sqrt(n)
  }
  const size = Math.floor(values.length / 20)
  const groups = Array.from({ length: 20 }, (_, index) =>
    deviationOf(values.subarray(index * size, (index + 1) * size)),
  )
  return { quantity, simulated: deviationOf(values), halfWidth: meanInterval(groups).halfWidth }
}

/** An open Jackson network: `gamma`, `mu`, `servers`, routing matrix `P`. Stations are A, B, C ... */
function jackson(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const { params } = goldenCase
  const gammas = numbersIn(params, 'gamma')
  const mus = numbersIn(params, 'mu')
  const servers = numbersIn(params, 'servers')
  const rows = Array.isArray(params.P) ? params.P : []
  const letters = mus.map((_, index) => String.fromCharCode(65 + index))
  const run = runLength(goldenCase, effort)
  const samples = new Map(names(goldenCase).map((name) => [name, [] as number[]]))
  for (let replication = 0; replication < run.replications; replication++) {
    const streams = new Streams(goldenCase.id, replication)
    const network = new QueueingNetwork({
      stations: Object.fromEntries(
        letters.map((letter, i) => [
          letter,
          { servers: servers[i], service: createSampler(exponential({ mean: 1 / mus[i] })) },
        ]),
      ),
      arrivals: Object.fromEntries(
        letters.flatMap((letter, i) =>
          gammas[i] > 0 ? [[letter, { interarrival: createSampler(exponential({ mean: 1 / gammas[i] })) }]] : [],
        ),
      ),
      routes: Object.fromEntries(
        letters.map((letter, i) => [letter, Object.fromEntries(letters.map((to, j) => [to, Number(rows[i][j])]))]),
      ),
      stream: (purpose, owner) => streams.get(purpose, owner),
    })
    network.run({ until: run.warmup })
    network.resetStatistics()
    network.run({ until: run.warmup + run.length })
    for (const [name, values] of samples) values.push(networkQuantity(name, network, run.length))
  }
  return [...samples].map(([quantity, values]) => {
    const { mean, halfWidth } = meanInterval(values)
    return { quantity, simulated: mean, halfWidth }
  })
}

function networkQuantity(name: string, network: QueueingNetwork, length: number): number {
  if (name === 'meanTimeInNetwork') return network.timesInNetwork().mean
  const [stem, letter] = name.split('_')
  const statistics = network.station(letter).statistics()
  switch (stem) {
    case 'throughput':
      return statistics.served / length
    case 'L':
      return statistics.meanPresent
    case 'Lq':
      return statistics.waiting.mean
    case 'W':
      return statistics.times.mean
    case 'Wq':
      return statistics.waits.mean
    case 'utilisation':
      return statistics.utilisation
    default:
      throw new Error(`unknown quantity "${name}"`)
  }
}

const never: Law = { sample: () => Number.NaN }

/** Given times of arrival and service: `start_2server`, `meanWait_sjf_1server`. */
function trace(goldenCase: GoldenCase): readonly Measured[] {
  const at = numbersIn(goldenCase.params, 'arrival')
  const service = numbersIn(goldenCase.params, 'service')
  return goldenCase.expected.map(({ name }) => {
    const parts = /^([A-Za-z]+)_(?:(sjf|spt|lifo|fifo)_)?(\d+)server/.exec(name)
    if (parts === null) throw new Error(`unknown quantity "${name}"`)
    const [, what, order = 'fifo', servers] = parts
    const discipline = order === 'sjf' || order === 'spt' ? 'shortest' : order === 'lifo' ? 'lifo' : 'fifo'
    const start: number[] = []
    const end: number[] = []
    const network = new QueueingNetwork({
      ticksPerUnit: FINE,
      stations: {
        server: {
          servers: Number(servers),
          discipline,
          service: never,
          observer: {
            begun: (customer) => {
              start[network.customers.number[customer]] = network.now
            },
            served: (customer) => {
              end[network.customers.number[customer]] = network.now
            },
          },
        },
      },
      arrivals: { server: { at, service } },
      stream: () => ({ next: () => Number.NaN }),
    })
    network.run({})
    const { waits, waiting, utilisation } = network.station('server').statistics()
    const results: Readonly<Record<string, number | readonly number[]>> = {
      start,
      end,
      meanWait: waits.mean,
      timeAverageQueueLength: waiting.mean,
      utilisation,
    }
    if (!(what in results)) throw new Error(`unknown quantity "${name}"`)
    return { quantity: name, simulated: results[what], halfWidth: null }
  })
}

/** Law & Kelton's program `mm1`, with their generator in their order of draws. */
function lawKelton(goldenCase: GoldenCase): readonly Measured[] {
  const { params } = goldenCase
  const seed = numberIn(params, 'seed')
  const source = new MarseRobertsSource(seed)
  const network = new QueueingNetwork({
    ticksPerUnit: FINE,
    stations: { server: { service: createSampler(exponential({ mean: numberIn(params, 'meanService') })) } },
    arrivals: { server: { interarrival: createSampler(exponential({ mean: numberIn(params, 'meanInterarrival') })) } },
    stream: () => source,
  })
  network.run({ begun: numberIn(params, 'delays') })
  const { waits, waiting, utilisation } = network.station('server').statistics()
  const again = new MarseRobertsSource(seed)
  const longest = Math.max(0, ...names(goldenCase).map((name) => Number(/^first(\d+)_/.exec(name)?.[1] ?? 0)))
  const first = Array.from({ length: longest }, () => ({ u: again.next(), z: again.save()[0] }))
  const results: Readonly<Record<string, number | readonly number[]>> = {
    averageDelay: waits.mean,
    averageNumberInQueue: waiting.mean,
    utilisation,
    endTime: network.now,
  }
  return names(goldenCase).flatMap((quantity): Measured[] => {
    const [, count, what] = /^first(\d+)_([ZU])$/.exec(quantity) ?? []
    const value =
      count === undefined ? results[quantity] : first.slice(0, Number(count)).map(({ z, u }) => (what === 'Z' ? z : u))
    return value === undefined ? [] : [{ quantity, simulated: value, halfWidth: null }]
  })
}

/** A family of the group `queueing`, known by its parameters or by what it asks. */
const family = (knows: (goldenCase: GoldenCase) => boolean) => (goldenCase: GoldenCase) =>
  goldenCase.group === 'queueing' && knows(goldenCase)
const has = (pattern: RegExp) => family(({ params }) => Object.keys(params).some((name) => pattern.test(name)))
const asks = (pattern: RegExp) => family((goldenCase) => names(goldenCase).some((name) => pattern.test(name)))

/** The first that matches; a station with exponential service is what is left. */
export const cases: readonly Driver[] = [
  { id: 'q-deterministic-trace', matches: has(/^arrival$/), run: trace },
  { id: 'q-jackson-3node', matches: has(/^gamma$/), run: jackson },
  { id: 'q-mm1-transient-d25', matches: asks(/^meanAverageDelay|^expectedDelay/), run: transient },
  { id: 'q-erlangA-50', matches: has(/^meanPatience/), run: markovian },
  {
    id: 'q-erlangB-insensitive',
    matches: asks(/^(?:lossProbability|pBlock|pLoss)/),
    run: (goldenCase, effort) => byLaw(goldenCase, effort, 0),
  },
  { id: 'q-mg1-pk', matches: asks(/\[/), run: byLaw },
  { id: 'q-mm1-rho08', matches: has(/^lambda/), run: markovian },
  { id: 'q-mmc-clinic', run: markovian },
  { id: 'q-mmc-c10', run: markovian },
  {
    id: 'stat-lawkelton-mm1-trace',
    matches: ({ params }) => 'meanInterarrival' in params && 'delays' in params && 'seed' in params,
    run: lawKelton,
  },
]
