/** One station with Poisson arrivals (M/M/c, M/G/1, Erlang A, Erlang B): the run, and every quantity that a case may ask for. */
import { QueueingNetwork } from '../../src/kernel/process/queueing-network.ts'
import type { StationStatistics } from '../../src/kernel/process/station-options.ts'
import { createSampler } from '../../src/random/catalogue.ts'
import type { DistributionSpec } from '../../src/random/distribution.ts'
import { exponential } from '../../src/random/distributions/exponential.ts'
import { Streams } from '../../src/random/streams.ts'
import { meanInterval } from '../../src/stats/interval.ts'
import { sampleQuantile } from '../../src/stats/quantile.ts'
import type { Measured } from './driver.ts'
import { unitOf } from './time-units.ts'

export interface StationModel {
  readonly arrivalRate: number
  readonly service: DistributionSpec
  readonly servers: number
  readonly meanPatience?: number
  readonly room?: number
}

/** Length of one replication, in customers who leave or in time. */
export interface RunLength {
  readonly warmup: number
  readonly length: number
  readonly countedIn: 'customers' | 'time'
  readonly replications: number
}

/** What one replication left behind. */
interface Outcome {
  readonly statistics: StationStatistics
  /** Waits of all who waited or were served at once, and times in system; only kept where a quantile or a tail is asked for. */
  readonly waits: readonly number[]
  readonly times: readonly number[]
}

/** Runs the model and measures `quantities`, each with a 95 % interval over replications. */
export function measureStation(
  name: string,
  model: StationModel,
  run: RunLength,
  quantities: readonly string[],
): readonly Measured[] {
  const keep = quantities.some((quantity) => /_p\d|Over/.test(quantity))
  const outcomes: number[][] = quantities.map(() => [])
  for (let replication = 0; replication < run.replications; replication++) {
    const outcome = replicate(name, model, run, replication, keep)
    for (const [index, quantity] of quantities.entries()) outcomes[index].push(quantityOf(quantity, outcome))
  }
  return quantities.map((quantity, index) => {
    const { mean, halfWidth } = meanInterval(outcomes[index])
    return { quantity, simulated: mean, halfWidth }
  })
}

function replicate(seed: string, model: StationModel, run: RunLength, replication: number, keep: boolean): Outcome {
  const streams = new Streams(seed, replication)
  const waits: number[] = []
  const times: number[] = []
  const observer = {
    begun: (_: number, wait: number) => void waits.push(wait),
    abandoned: (_: number, wait: number) => void waits.push(wait),
    served: (_: number, time: number) => void times.push(time),
  }
  const network = new QueueingNetwork({
    stations: {
      station: {
        servers: model.servers,
        service: createSampler(model.service),
        ...(model.room === undefined ? {} : { room: model.room }),
        ...(model.meanPatience === undefined
          ? {}
          : { patience: createSampler(exponential({ mean: model.meanPatience })) }),
        ...(keep ? { observer } : {}),
      },
    },
    arrivals: { station: { interarrival: createSampler(exponential({ mean: 1 / model.arrivalRate })) } },
    stream: (purpose, owner) => streams.get(purpose, owner),
  })
  advance(network, run.countedIn, run.warmup)
  network.resetStatistics()
  waits.length = 0
  times.length = 0
  advance(network, run.countedIn, run.length)
  return { statistics: network.station('station').statistics(), waits, times }
}

function advance(network: QueueingNetwork, countedIn: 'customers' | 'time', amount: number): void {
  if (amount <= 0) return
  network.run(countedIn === 'customers' ? { left: amount } : { until: network.now + amount })
}

/** A quantity by the name it has in a case: `Wq`, `Wq_min`, `wait_p90_sec`, `pWaitOver1`, `lossProbability`. */
function quantityOf(name: string, { statistics, waits, times }: Outcome): number {
  const bare = name.replace(/\[.*\]$/, '')
  const unit = unitOf(/_(sec|min|hour|day)s?$/i.test(bare) ? bare : '')
  const stem = bare.replace(/_(sec|min|hour|day)s?$/i, '')
  const percentile = /^(W|Wq|wait)_p(\d+)$/i.exec(stem)
  if (percentile !== null)
    return sampleQuantile(percentile[1] === 'W' ? times : waits, Number(`0.${percentile[2]}`)) / unit
  const tail = /^pWaitOver([\d.]+)$/.exec(stem)
  if (tail !== null) return waits.filter((wait) => wait > Number(tail[1])).length / waits.length
  switch (stem) {
    case 'L':
      return statistics.meanPresent
    case 'Lq':
      return statistics.waiting.mean
    case 'W':
      return statistics.times.mean / unit
    case 'Wq':
      return statistics.waits.mean / unit
    case 'meanWaitAll':
      return meanWaitOfAll(statistics) / unit
    case 'pWait':
      return (statistics.waits.positive + statistics.abandoned) / (statistics.begun + statistics.abandoned)
    case 'utilisation':
    case 'occupancy':
      return statistics.utilisation
    case 'p0':
      return statistics.empty
    case 'pAbandon':
      return statistics.abandoned / (statistics.begun + statistics.abandoned)
    case 'lossProbability':
    case 'pBlock':
    case 'pLoss':
      return statistics.blocked / statistics.arrived
    default:
      throw new Error(`unknown quantity "${name}"`)
  }
}

function meanWaitOfAll({ waits, abandonedWaits }: StationStatistics): number {
  const total = (count: number, mean: number) => (count === 0 ? 0 : count * mean)
  return (
    (total(waits.count, waits.mean) + total(abandonedWaits.count, abandonedWaits.mean)) /
    (waits.count + abandonedWaits.count)
  )
}
