import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Law } from '../../../src/kernel/process/customers.ts'
import type { Process } from '../../../src/kernel/process/process.ts'
import { type NetworkStation, QueueingNetwork } from '../../../src/kernel/process/queueing-network.ts'
import { Simulation } from '../../../src/kernel/process/simulation.ts'
import { createSampler } from '../../../src/random/catalogue.ts'
import { exponential } from '../../../src/random/distributions/exponential.ts'
import { Streams } from '../../../src/random/streams.ts'

/** Values in turn, whatever the source. */
function inTurn(values: readonly number[]): Law {
  let next = 0
  return { sample: () => values[next++] }
}

const NO_DRAW = { next: () => Number.NaN }

/** One station fed by a trace; what became of each customer, in the order of arrival. */
function traced(
  at: readonly number[],
  service: readonly number[],
  station: Partial<NetworkStation> = {},
  priorities?: readonly number[],
) {
  const start: number[] = []
  const fate: string[] = []
  const of = (customer: number) => network.customers.number[customer]
  const network: QueueingNetwork = new QueueingNetwork({
    stations: {
      desk: {
        service: inTurn([]),
        ...station,
        observer: {
          begun: (customer) => {
            start[of(customer)] = network.now
          },
          served: (customer, time) => {
            fate[of(customer)] = `served after ${time}`
          },
          abandoned: (customer, wait) => {
            fate[of(customer)] = `gave up after ${wait}`
          },
          blocked: (customer) => {
            fate[of(customer)] = 'turned away'
          },
        },
      },
    },
    arrivals: { desk: { at, service, ...(priorities === undefined ? {} : { priorities }) } },
    stream: () => NO_DRAW,
  })
  network.run({})
  return { start, fate, network, statistics: network.station('desk').statistics() }
}

describe('a station', () => {
  it('serves first come, first served, with departures before arrivals at the same instant', () => {
    const { start, statistics } = traced([0, 1, 4, 4], [4, 2, 1, 1])
    expect(start).toEqual([0, 4, 6, 7])
    expect(statistics.waiting.max).toBe(2)
    const { fate } = traced([0, 4], [4, 1], { room: 0 })
    expect(fate).toEqual(['served after 4', 'served after 1'])
  })

  it('serves last come first, shortest first or by priority, and lets a service that has begun finish', () => {
    expect(traced([0, 1, 2, 3], [5, 1, 1, 1], { discipline: 'lifo' }).start).toEqual([0, 7, 6, 5])
    expect(traced([0, 1, 2, 3], [5, 3, 1, 2], { discipline: 'shortest' }).start).toEqual([0, 8, 5, 6])
    expect(traced([0, 1, 2, 3, 4], [5, 1, 1, 1, 1], { discipline: 'priority' }, [0, 2, 1, 2, 0]).start).toEqual([
      0, 7, 6, 8, 5,
    ])
  })

  it('turns customers away where there is no room to wait', () => {
    const { fate, statistics } = traced([0, 1, 2, 3, 6.5], [4, 4, 4, 4, 1], { room: 1 })
    expect(fate).toEqual(['served after 4', 'served after 7', 'turned away', 'turned away', 'served after 2.5'])
    expect(statistics).toMatchObject({ arrived: 5, served: 3, blocked: 2 })
  })

  it('loses those whose patience ends before their service begins, and no others', () => {
    const { fate, statistics } = traced([0, 1, 2, 3], [4, 4, 4, 4], { patience: inTurn([3, 1.5, 100]) })
    expect(fate).toEqual(['served after 4', 'served after 7', 'gave up after 1.5', 'served after 9'])
    expect(statistics).toMatchObject({ begun: 3, abandoned: 1, served: 3 })
    expect(statistics.abandonedWaits.mean).toBe(1.5)
    expect(statistics.waiting.mean).toBe((3 + 1.5 + 5) / 12)
  })

  it('begins the service of one who would give up at that very instant', () => {
    expect(traced([0, 1], [4, 1], { patience: inTurn([3]) }).fate).toEqual(['served after 4', 'served after 4'])
  })

  it('has patience without end where the law says Infinity', () => {
    expect(traced([0, 1], [4, 1], { patience: inTurn([Number.POSITIVE_INFINITY]) }).fate[1]).toBe('served after 4')
  })

  it('records what it was like', () => {
    const { statistics, network } = traced([1, 2], [3, 2], {})
    expect(network.now).toBe(6)
    expect(statistics.utilisation).toBeCloseTo(5 / 6, 12)
    expect(statistics.empty).toBeCloseTo(1 / 6, 12)
    expect(statistics.meanPresent).toBeCloseTo(7 / 6, 12)
    expect(statistics.times).toMatchObject({ count: 2, mean: 3.5 })
    expect(statistics.waits).toMatchObject({ count: 2, mean: 1, positive: 1 })
  })

  it('refuses options and draws that make no sense', () => {
    expect(() => traced([0], [1], { servers: 0 })).toThrow(/invalid number of servers 0 of station "desk"/)
    expect(() => traced([0], [1], { room: -1 })).toThrow(/invalid room -1/)
    expect(() => traced([1, 0], [1, 1])).toThrow(/times that never fall/)
    expect(() => traced([0, 1], [1])).toThrow(/1 entries for 2 arrivals/)
    expect(() => traced([0, 0], [1, 1], { patience: inTurn([-1]) })).toThrow(/invalid patience -1 at station "desk"/)
  })

  it('does what a model of processes does, customer by customer', () => {
    const visits = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 3 }), stay: fc.integer({ min: 1, max: 6 }) }), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(visits, fc.integer({ min: 1, max: 3 }), fc.boolean(), (list, servers, lifo) => {
        let clock = 0
        const at = list.map(({ gap }) => {
          clock += gap
          return clock
        })
        const service = list.map(({ stay }) => stay)
        const discipline = lifo ? 'lifo' : 'fifo'
        const { start } = traced(at, service, { servers, discipline })
        // Ties are frequent; both models let departures come first.
        const sim = new Simulation({ phases: 2 })
        const desk = sim.resource({ name: 'desk', capacity: servers, discipline })
        const begun: number[] = []
        function* customer(i: number): Process {
          yield* sim.timeout(at[i], 1)
          yield* desk.request()
          begun[i] = sim.now
          yield* sim.timeout(service[i])
          desk.release()
        }
        for (let i = 0; i < list.length; i++) sim.start(customer(i))
        sim.run()
        expect(begun).toEqual(start)
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})

describe('a network of stations', () => {
  const streams = (seed: string) => {
    const source = new Streams(seed, 0)
    return (purpose: string, owner: string) => source.get(purpose, owner)
  }
  const memoryless = (mean: number) => createSampler(exponential({ mean }))

  it('sends a customer who comes back to the end of the line (rework)', () => {
    const order: number[] = []
    const again = [0.4, 0.9, 0.9, 0.9]
    let draw = 0
    const network: QueueingNetwork = new QueueingNetwork({
      stations: {
        press: {
          service: inTurn([1, 1, 1, 1]),
          observer: {
            begun: (customer) => {
              order.push(network.customers.number[customer])
            },
          },
        },
      },
      arrivals: { press: { at: [0, 0, 0] } },
      routes: { press: { press: 0.5 } },
      stream: (purpose) => ({ next: () => (purpose === 'route' ? again[draw++] : Number.NaN) }),
    })
    network.run({})
    expect(order).toEqual([0, 1, 2, 0])
    expect(network.timesInNetwork()).toMatchObject({ count: 3, max: 4 })
  })

  it('obeys Little: mean number = rate of arrival x mean time, over any run that begins and ends empty', () => {
    const network = new QueueingNetwork({
      stations: { a: { service: memoryless(1), servers: 2 }, b: { service: memoryless(0.5), discipline: 'lifo' } },
      arrivals: { a: { interarrival: memoryless(1), count: 5000 } },
      routes: { a: { b: 0.7 }, b: { a: 0.3 } },
      stream: streams('little'),
    })
    network.run({})
    for (const name of ['a', 'b']) {
      const { meanPresent, times, arrived } = network.station(name).statistics()
      expect((meanPresent * network.now) / (arrived * times.mean)).toBeCloseTo(1, 9)
    }
    expect(network.customers.present).toBe(0)
  })

  it('does not depend on the order in which stations, arrivals and routes are declared', () => {
    const run = (flip: boolean) => {
      const order = <T>(record: Record<string, T>) =>
        flip ? Object.fromEntries(Object.entries(record).reverse()) : record
      const network = new QueueingNetwork({
        stations: order({ a: { service: memoryless(0.3) }, b: { service: memoryless(0.4) } }),
        arrivals: order({ a: { interarrival: memoryless(1) }, b: { interarrival: memoryless(1) } }),
        routes: order({ a: order({ a: 0.1, b: 0.5 }), b: { a: 0.2 } }),
        stream: streams('order'),
      })
      network.run({ until: 2000 })
      return [network.station('a').statistics(), network.station('b').statistics()]
    }
    expect(run(true)).toEqual(run(false))
  })

  it('is the same after a reset as when it was new', () => {
    const source = new Streams('reset', 0)
    const network = new QueueingNetwork({
      stations: { a: { service: memoryless(0.8), patience: memoryless(2) } },
      arrivals: { a: { interarrival: memoryless(1) } },
      stream: (purpose, owner) => source.get(purpose, owner),
    })
    network.run({ begun: 500 })
    const first = [network.now, network.station('a').statistics()]
    network.run({ left: 100 })
    source.reseed(0)
    network.reset()
    expect(network.now).toBe(0)
    network.run({ begun: 500 })
    expect([network.now, network.station('a').statistics()]).toEqual(first)
  })

  it('can be saved in the middle, and goes on the same, here or in a network made anew', () => {
    for (const discipline of ['fifo', 'lifo', 'shortest'] as const) {
      const source = new Streams('save', 0)
      const make = (from: Streams) =>
        new QueueingNetwork({
          stations: {
            a: { service: memoryless(1.8), servers: 2, discipline, patience: memoryless(9) },
            b: { service: memoryless(0.7), room: 3 },
          },
          arrivals: { a: { interarrival: memoryless(1) } },
          routes: { a: { b: 0.5 } },
          stream: (purpose, owner) => from.get(purpose, owner),
        })
      const network = make(source)
      network.run({ left: 400 })
      const saved = JSON.stringify([network.save(), source.save()])
      const rest = (one: QueueingNetwork) => {
        one.run({ left: 400 })
        return [one.now, one.station('a').statistics(), one.station('b').statistics(), one.timesInNetwork()]
      }
      const expected = rest(network)
      const [state, streamsState] = JSON.parse(saved)
      const again = new Streams('save', 0)
      const copy = make(again)
      again.load(streamsState)
      copy.load(state)
      expect(rest(copy)).toEqual(expected)
    }
  })

  it('begins with the customers it is given, and stops when told', () => {
    const network = new QueueingNetwork({
      stations: { a: { service: inTurn([2, 2, 2, 2, 2]), servers: 2 } },
      arrivals: {},
      stream: () => NO_DRAW,
    })
    network.fill('a', 5)
    network.run({ begun: 1 })
    expect([network.now, network.station('a').lineLength]).toEqual([2, 2])
    network.run({ left: 2 })
    expect(network.now).toBe(4)
    network.run({ until: 5 })
    expect(network.station('a').busyServers).toBe(1)
  })

  it('refuses routes to nowhere and shares above one', () => {
    const network = (routes: Record<string, Record<string, number>>) =>
      new QueueingNetwork({
        stations: { a: { service: inTurn([1]) } },
        arrivals: { a: { at: [0] } },
        routes,
        stream: () => ({ next: () => 0.1 }),
      })
    expect(() => network({ a: { a: 1.5 } })).toThrow(/invalid routes from "a" with sum 1.5/)
    expect(() => network({ a: { aa: 0.5 } })).toThrow(/unknown station "aa" in routes; did you mean "a"/)
    expect(() => network({ b: { a: 0.5 } })).toThrow(/unknown station "b"/)
  })
})
