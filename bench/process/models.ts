/** The models that `bench/process.ts` times. Each runs `customers` (or items) and says what it counted. */
import { Fingerprint } from '../../src/kernel/fingerprint.ts'
import type { Draw, Law } from '../../src/kernel/process/customers.ts'
import type { Process } from '../../src/kernel/process/process.ts'
import { QueueingNetwork } from '../../src/kernel/process/queueing-network.ts'
import { Simulation } from '../../src/kernel/process/simulation.ts'
import { createSampler } from '../../src/random/catalogue.ts'
import { exponential } from '../../src/random/distributions/exponential.ts'
import { Streams } from '../../src/random/streams.ts'

export interface Count {
  /** Two for each customer or item: it comes, and it goes. */
  readonly events: number
  readonly fingerprint: string
}

/** Runs the model for `count` customers or items. */
export type Model = (count: number) => Count

const between = createSampler(exponential({ mean: 1 }))
const service = createSampler(exponential({ mean: 0.8 }))

/** M/M/1: a generator for each customer, a `Resource`, two timeouts a customer. */
function mm1(count: number): Count {
  const streams = new Streams('mm1', 0)
  return mm1Of(count, between, streams.get('arrival', 'server'), service, streams.get('service', 'server'))
}

/** The same queue with its times drawn beforehand (65,536 of each, over and over): the engine alone. */
function mm1Engine(count: number): Count {
  const streams = new Streams('mm1', 0)
  const drawn = (law: Law, source: Draw): Law => {
    const times = Float64Array.from({ length: 2 ** 16 }, () => law.sample(source))
    let next = 0
    return { sample: () => times[next++ & 0xffff] }
  }
  const arrival = streams.get('arrival', 'server')
  const work = streams.get('service', 'server')
  return mm1Of(count, drawn(between, arrival), arrival, drawn(service, work), work)
}

function mm1Of(count: number, between: Law, arrival: Draw, service: Law, work: Draw): Count {
  const sim = new Simulation()
  const server = sim.resource({ name: 'server' })
  function* customer(): Process {
    yield* server.request()
    yield* sim.timeout(service.sample(work))
    server.release()
  }
  function* arrivals(): Process {
    for (let i = 0; i < count; i++) {
      yield* sim.timeout(between.sample(arrival))
      sim.start(customer(), 'customer')
    }
  }
  sim.start(arrivals(), 'arrivals')
  sim.run()
  const { released, busy, line } = server.statistics()
  if (released !== count || sim.events !== 2 * count + 1)
    throw new Error(`${released} customers in ${sim.events} events`)
  return {
    events: 2 * count,
    fingerprint: digest(sim.kernel.now, released, busy.mean, line.length.mean, line.waits.mean),
  }
}

/** One producer, one consumer, a `Store` of eight places between them: two timeouts an item. */
function store(count: number): Count {
  const streams = new Streams('store', 0)
  const making = streams.get('service', 'producer')
  const using = streams.get('service', 'consumer')
  const sim = new Simulation()
  const buffer = sim.store<number>({ name: 'buffer', capacity: 8 })
  let sum = 0
  function* producer(): Process {
    for (let i = 0; i < count; i++) {
      yield* sim.timeout(between.sample(making))
      yield* buffer.put(i)
    }
  }
  function* consumer(): Process {
    for (let i = 0; i < count; i++) {
      sum += yield* buffer.get()
      yield* sim.timeout(between.sample(using))
    }
  }
  sim.start(producer(), 'producer')
  sim.start(consumer(), 'consumer')
  sim.run()
  const { put, got, level, getters, putters } = buffer.statistics()
  if (put !== count || got !== count || sum !== (count * (count - 1)) / 2) throw new Error(`${put} in, ${got} out`)
  return {
    events: 2 * count,
    fingerprint: digest(sim.kernel.now, got, level.mean, getters.waits.mean, putters.waits.mean),
  }
}

/** M/M/1 on a `Station`: events instead of generators. */
function stationMm1(count: number): Count {
  const streams = new Streams('mm1', 0)
  const network = new QueueingNetwork({
    stations: { server: { service } },
    arrivals: { server: { interarrival: between, count } },
    stream: (purpose, owner) => streams.get(purpose, owner),
  })
  network.run({})
  const { served, busy, waiting, waits } = network.station('server').statistics()
  if (served !== count || network.kernel.events !== 2 * count) throw new Error(`${served} customers`)
  return {
    events: 2 * count,
    fingerprint: digest(network.kernel.now, served, busy.mean, waiting.mean, waits.mean),
  }
}

/**
 * The yardstick, no part of Downstream: M/M/1 on a bare binary heap of closures, with a waiting list and nothing else (no handles,
 * guards, statistics or processes). Same draws.
 */
function bareMm1(count: number): Count {
  const streams = new Streams('mm1', 0)
  const arrival = streams.get('arrival', 'server')
  const work = streams.get('service', 'server')
  const heap: { time: number; order: number; act: () => void }[] = []
  let now = 0
  let order = 0
  let served = 0
  let waiting = 0
  let busy = false
  let arrived = 0
  const before = (a: number, b: number) =>
    heap[a].time < heap[b].time || (heap[a].time === heap[b].time && heap[a].order < heap[b].order)
  const swap = (a: number, b: number) => {
    const held = heap[a]
    heap[a] = heap[b]
    heap[b] = held
  }
  const schedule = (time: number, act: () => void) => {
    let place = heap.push({ time, order: order++, act }) - 1
    while (place > 0 && before(place, (place - 1) >> 1)) {
      swap(place, (place - 1) >> 1)
      place = (place - 1) >> 1
    }
  }
  const pop = () => {
    const first = heap[0]
    const last = heap.pop()
    if (last !== undefined && heap.length > 0) {
      heap[0] = last
      for (let place = 0; ; ) {
        let child = 2 * place + 1
        if (child >= heap.length) break
        if (child + 1 < heap.length && before(child + 1, child)) child++
        if (!before(child, place)) break
        swap(child, place)
        place = child
      }
    }
    return first
  }
  const begin = () => {
    busy = true
    schedule(now + service.sample(work), () => {
      served++
      busy = false
      if (waiting > 0) {
        waiting--
        begin()
      }
    })
  }
  const arrive = () => {
    if (++arrived < count) schedule(now + between.sample(arrival), () => arrive())
    if (busy) waiting++
    else begin()
  }
  schedule(between.sample(arrival), () => arrive())
  while (heap.length > 0) {
    const event = pop()
    now = event.time
    event.act()
  }
  if (served !== count) throw new Error(`${served} customers`)
  return { events: 2 * count, fingerprint: digest(Math.round(now), served) }
}

/** Results in one word: equal for equal runs. */
function digest(...facts: readonly number[]): string {
  const fingerprint = new Fingerprint()
  facts.forEach((fact, index) => {
    fingerprint.fact(index, 0, 0, fact)
  })
  return fingerprint.digest()
}

export const models: Readonly<Record<string, Model>> = {
  mm1,
  'mm1-engine': mm1Engine,
  store,
  'station-mm1': stationMm1,
  'bare-mm1': bareMm1,
}
