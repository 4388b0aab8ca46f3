import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dispatch } from '../../examples/medicines/dispatch-book.ts'
import { Dock } from '../../examples/medicines/dock.ts'
import { type Deliveries, DeliveryNetwork } from '../../examples/medicines/network.ts'
import { peakLines } from '../../examples/medicines/peak.ts'

const COUNTRIES = ['Haiti', 'Zambia', 'Nigeria']
const lanes = COUNTRIES.map((to) => ({ from: 'hub', to }))

function deliver(dispatches: readonly Dispatch[], days: number, pace: number): Deliveries {
  const network = new DeliveryNetwork({
    name: 'a closure',
    lanes,
    start: -10,
    end: 5000,
    docks: new Map([['hub', new Dock(pace)]]),
    closure: { site: 'hub', at: 100, days },
  })
  return network.deliver(dispatches)
}

/** Two lines a day for 400 days. */
const daily = Array.from({ length: 400 }, (_, day): Dispatch => {
  return { shipment: day, from: 'hub', to: COUNTRIES[day % 3], day, transit: 5, lines: 2, freight: 10 }
})
const waits = ({ arrivals }: Deliveries, dispatches: readonly Dispatch[]) =>
  dispatches.map(({ shipment, day, transit }) => (arrivals.get(shipment)?.day ?? Number.NaN) - day - transit)

/** What the dock promises, without the library: first come, first served, from the reopening until nobody waits. */
function waitsByHand(dispatches: readonly Dispatch[], start: number, days: number, pace: number): number[] {
  const result = dispatches.map(() => 0)
  const order = dispatches.map((_, i) => i).filter((i) => dispatches[i].day >= start)
  order.sort((a, b) => dispatches[a].day - dispatches[b].day || a - b)
  let lines = 0
  for (const i of order) {
    const free = start + days + lines / pace
    if (dispatches[i].day >= free) break
    result[i] = Math.ceil(free - 1e-9) - dispatches[i].day
    lines += dispatches[i].lines
  }
  return result
}

describe('the network', () => {
  it('clears the backlog of D days after D a / (c - a) more', () => {
    const delayed = waits(deliver(daily, 30, 5), daily).flatMap((wait, day) => (wait > 0 ? [day] : []))
    // 30 days x 2 lines, cleared at 5 - 2 lines a day: 20 days after the opening on day 130, give or take a service of 0.4 days.
    expect(delayed[0]).toBe(100)
    expect(delayed[delayed.length - 1]).toBeGreaterThanOrEqual(148)
    expect(delayed[delayed.length - 1]).toBeLessThanOrEqual(150)
  })

  it('moves nothing when the centre closes for no time, and posts the freight of every shipment', () => {
    const open = deliver(daily, 0, 5)
    expect(waits(open, daily)).toEqual(daily.map(() => 0))
    expect(open.freight).toBe(4000)
    expect(open.arrivals.get(7)?.lane).toBe('hub>Zambia')
  })

  it('delivers on the days that a queue worked out by hand says', () => {
    const shipment = fc.record({
      day: fc.integer({ min: 60, max: 260 }),
      country: fc.nat({ max: 2 }),
      transit: fc.nat({ max: 40 }),
      lines: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(
        fc.array(shipment, { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(2.65, 5.3, 1),
        (list, days, pace) => {
          const dispatches = list.map(
            ({ country, ...rest }, i): Dispatch => ({
              ...rest,
              shipment: i,
              from: 'hub',
              to: COUNTRIES[country],
              freight: 0,
            }),
          )
          const byHand = waitsByHand(dispatches, 100, days, pace)
          expect(waits(deliver(dispatches, days, pace), dispatches)).toEqual(byHand)
        },
      ),
      { seed: 11, numRuns: 150 },
    )
  })

  it('gives the same facts to the same plan, run after run', () => {
    const network = new DeliveryNetwork({ name: 'twice', lanes, start: 0, end: 1000 })
    const first = network.deliver(daily).fingerprint
    network.deliver(daily.slice(100))
    expect(network.deliver(daily).fingerprint).toBe(first)
  })

  it('counts the busiest days running', () => {
    const dated = [0, 10, 29, 30, 31].map((day) => ({ day, lines: 1 }))
    expect(peakLines(dated, 30)).toBe(4)
  })
})
