/** Laws that hold for any program of processes: random programs are run against them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Interrupt, Preempted } from '../../../src/kernel/process/interrupt.ts'
import type { LiveProcess, Process } from '../../../src/kernel/process/process.ts'
import { Simulation } from '../../../src/kernel/process/simulation.ts'

const RUNS = { seed: 20261, numRuns: 300 }

/** One deed of a process: how long it sleeps before, and what it does. Small numbers make ties frequent. */
const sleep = fc.integer({ min: 0, max: 4 })
const patience = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined })

/** Runs `body`; an interrupt ends it. */
function* sheltered(body: Process): Process {
  try {
    yield* body
  } catch (error) {
    if (!(error instanceof Interrupt)) throw error
  }
}

/** Interrupts processes at given times. */
function* troublemaker(sim: Simulation, victims: readonly LiveProcess[], plan: readonly [number, number][]): Process {
  for (const [delay, victim] of plan) {
    yield* sim.timeout(delay)
    victims[victim % victims.length]?.interrupt('trouble')
  }
}

const trouble = fc.array(fc.tuple(sleep, fc.nat(20)), { maxLength: 15 })

describe('a store, under any program of puts, gets, races and interrupts', () => {
  const deed = fc.record({
    sleep,
    put: fc.boolean(),
    item: fc.integer({ min: 0, max: 3 }),
    choosy: fc.boolean(),
    patience,
    priority: fc.integer({ min: 0, max: 2 }),
    pair: fc.boolean(),
  })
  const program = fc.record({
    capacity: fc.constantFrom(1, 2, 5, Infinity),
    ranked: fc.boolean(),
    byPriority: fc.boolean(),
    processes: fc.array(fc.array(deed, { maxLength: 6 }), { minLength: 1, maxLength: 8 }),
    trouble,
  })

  it('conserves items, and lets nobody wait beside an item that it would accept', () => {
    fc.assert(
      fc.property(program, ({ capacity, ranked, byPriority, processes, trouble: plan }) => {
        const sim = new Simulation()
        const shelf = sim.store<{ kind: number; id: number }>({
          name: 'shelf',
          capacity,
          ...(ranked ? { rank: (item) => item.kind } : {}),
          ...(byPriority ? { discipline: 'priority' as const } : {}),
        })
        const put: number[] = []
        const got: number[] = []
        const wanted = new Map<object, (item: { kind: number }) => boolean>()
        let made = 0
        let closing = false
        function* actor(deeds: (typeof processes)[number]): Process {
          for (const d of deeds) {
            yield* sim.timeout(d.sleep)
            if (closing) return
            const priority = byPriority ? d.priority : 0
            if (d.put) {
              const item = { kind: d.item, id: made++ }
              const wait = shelf.put(item, priority)
              if (d.patience === undefined) yield* wait
              else if ((yield* sim.any({ in: wait, late: sim.timeout(d.patience) })).name === 'late') continue
              put.push(item.id)
            } else {
              const accepts = d.choosy ? (item: { kind: number }) => item.kind === d.item : () => true
              const get = shelf.get(d.choosy ? { accepts, priority } : { priority })
              const token = {}
              wanted.set(token, accepts)
              try {
                if (d.patience === undefined) got.push((yield* get).id)
                else if (d.pair) {
                  const both = sim.all({ one: get, two: shelf.get({ priority }) })
                  const winner = yield* sim.any({ both, late: sim.timeout(d.patience) })
                  if (winner.name === 'both') got.push(winner.value.one.id, winner.value.two.id)
                } else {
                  const winner = yield* sim.any({ got: get, late: sim.timeout(d.patience) })
                  if (winner.name === 'got') got.push(winner.value.id)
                }
              } finally {
                wanted.delete(token)
              }
            }
          }
        }
        const actors = processes.map((deeds, i) => sim.start(sheltered(actor(deeds)), `actor${i}`))
        sim.start(troublemaker(sim, actors, plan))
        sim.run({ until: 100 })
        // Time is up for all but those who are stuck. Take out what is there; putters that are stuck come in meanwhile.
        closing = true
        const left: number[] = []
        const waitingPuts = shelf.puttersWaiting
        const stock = shelf.length
        const starving = shelf.gettersWaiting > 0 ? [...wanted.values()] : []
        sim.start(
          (function* (): Process {
            while (shelf.length > 0) {
              const item = yield* shelf.get()
              for (const accepts of starving) expect(accepts(item)).toBe(false)
              left.push(item.id)
            }
          })(),
        )
        sim.run()
        expect(left.length).toBe(stock + waitingPuts)
        expect(new Set([...got, ...left]).size).toBe(got.length + left.length)
        expect(put.every((id) => got.includes(id) || left.includes(id))).toBe(true)
        expect(shelf.puttersWaiting).toBe(0)
      }),
      RUNS,
    )
  })
})

describe('a container, under any program of puts, gets, races and interrupts', () => {
  const deed = fc.record({ sleep, put: fc.boolean(), tenths: fc.integer({ min: 1, max: 40 }), patience })

  it('conserves amounts within rounding, stays within its bounds, and starves nobody', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(4, 7.5, Infinity),
        fc.array(fc.array(deed, { maxLength: 6 }), { minLength: 1, maxLength: 8 }),
        trouble,
        (capacity, processes, plan) => {
          const sim = new Simulation()
          const tank = sim.container({ name: 'tank', capacity, level: 2 })
          let balance = 2
          const heads: { put: boolean; amount: number }[] = []
          function* actor(deeds: (typeof processes)[number]): Process {
            for (const d of deeds) {
              yield* sim.timeout(d.sleep)
              const amount = d.tenths / 10
              const wait = d.put ? tank.put(amount) : tank.get(amount)
              const head = { put: d.put, amount }
              heads.push(head)
              try {
                const over =
                  d.patience === undefined
                    ? { name: 'over' as const, value: yield* wait }
                    : yield* sim.any({ over: wait, late: sim.timeout(d.patience) })
                if (over.name === 'over') balance += d.put ? amount : -amount
              } finally {
                heads.splice(heads.indexOf(head), 1)
              }
            }
          }
          const actors = processes.map((deeds) => sim.start(sheltered(actor(deeds))))
          sim.start(troublemaker(sim, actors, plan))
          for (let end = 0.5; end < 80; end++) {
            sim.run({ until: end })
            expect(tank.level).toBeCloseTo(balance, 9)
            expect(tank.level >= 0 && tank.level <= capacity).toBe(true)
            // `heads` is in the order of arrival, as the lines are.
            const get = heads.find((head) => !head.put)
            const put = heads.find((head) => head.put)
            if (get !== undefined) expect(tank.level).toBeLessThan(get.amount)
            if (put !== undefined) expect(capacity - tank.level).toBeLessThan(put.amount)
          }
        },
      ),
      RUNS,
    )
  })
})

describe('a resource, under any program of requests, races, interrupts, preemption and changes of capacity', () => {
  const deed = fc.record({
    sleep,
    stay: sleep,
    units: fc.integer({ min: 1, max: 3 }),
    priority: fc.integer({ min: 0, max: 3 }),
    patience,
    use: fc.boolean(),
  })
  const program = fc.record({
    capacity: fc.integer({ min: 1, max: 4 }),
    discipline: fc.constantFrom('fifo' as const, 'lifo' as const, 'priority' as const),
    preemptive: fc.boolean(),
    onFall: fc.constantFrom('finish' as const, 'preempt' as const),
    calendar: fc.boolean(),
    processes: fc.array(fc.array(deed, { maxLength: 5 }), { minLength: 1, maxLength: 8 }),
    changes: fc.array(fc.tuple(sleep, fc.integer({ min: 0, max: 4 })), { maxLength: 6 }),
    trouble,
  })

  it('conserves units: those held by processes are those busy, and none is idle beside a request that fits', () => {
    fc.assert(
      fc.property(program, (p) => {
        const sim = new Simulation()
        const ranked = p.discipline === 'priority'
        const desk = sim.resource({
          name: 'desk',
          capacity: p.capacity,
          discipline: p.discipline,
          preemptive: p.preemptive && ranked,
          onFall: p.onFall,
          ...(p.calendar
            ? {
                calendar: {
                  every: 6,
                  steps: [
                    [1, 2],
                    [3, 4],
                    [5, 1],
                  ] as const,
                },
              }
            : {}),
        })
        let held = 0
        const waiting: number[] = []
        function* stay(d: (typeof p.processes)[number][number]): Process {
          const priority = ranked ? { priority: d.priority } : {}
          if (d.use) {
            yield* desk.use(d.stay, { ...priority, units: d.units })
            return
          }
          const request = desk.request({ ...priority, units: d.units })
          waiting.push(d.units)
          try {
            if (d.patience === undefined) yield* request
            else if ((yield* sim.any({ in: request, late: sim.timeout(d.patience) })).name === 'late') return
          } finally {
            waiting.splice(waiting.indexOf(d.units), 1)
          }
          held += d.units
          let lost = false
          try {
            yield* sim.timeout(d.stay)
          } catch (error) {
            if (error instanceof Preempted) lost = true
            else throw error
          } finally {
            held -= d.units
            expect(desk.release(d.units)).toBe(!lost)
          }
        }
        function* actor(deeds: (typeof p.processes)[number]): Process {
          for (const d of deeds) {
            yield* sim.timeout(d.sleep)
            yield* stay(d)
          }
        }
        function* manager(): Process {
          for (const [delay, capacity] of p.changes) {
            yield* sim.timeout(delay)
            desk.setCapacity(capacity)
          }
        }
        const actors = p.processes.map((deeds) => sim.start(sheltered(actor(deeds))))
        sim.start(manager())
        sim.start(troublemaker(sim, actors, p.trouble))
        const users = p.processes.flat().some((d) => d.use)
        for (let end = 0.5; end < 60; end++) {
          sim.run({ until: end })
          if (!users) expect(desk.busy).toBe(held)
          expect(desk.busy).toBeGreaterThanOrEqual(0)
          if (p.onFall === 'preempt') expect(desk.busy).toBeLessThanOrEqual(desk.capacity)
          if (desk.lineLength > 0 && !users && p.discipline === 'fifo')
            expect(desk.busy + Math.max(...waiting)).toBeGreaterThan(desk.capacity)
        }
        desk.setCapacity(100)
        if (p.calendar) return
        sim.run({ until: 200 })
        expect([desk.busy, desk.lineLength, held]).toEqual([0, 0, 0])
      }),
      RUNS,
    )
  })

  it('never leaves a unit idle beside the first in line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.integer({ min: 0, max: 9 }), stay: sleep, patience }), {
          minLength: 1,
          maxLength: 25,
        }),
        fc.constantFrom('fifo' as const, 'lifo' as const, 'priority' as const),
        (visits, discipline) => {
          const sim = new Simulation()
          const desk = sim.resource({ name: 'desk', capacity: 2, discipline })
          function* visitor(v: (typeof visits)[number]): Process {
            yield* sim.timeout(v.at)
            const { name } = yield* sim.any({ in: desk.request(), late: sim.timeout(v.patience ?? 1000) })
            if (name === 'late') return
            yield* sim.timeout(v.stay)
            desk.release()
          }
          for (const visit of visits) sim.start(visitor(visit))
          for (let end = 0.5; end < 120; end++) {
            sim.run({ until: end })
            expect(desk.lineLength === 0 || desk.busy === 2).toBe(true)
          }
          expect([desk.busy, desk.lineLength]).toEqual([0, 0])
        },
      ),
      RUNS,
    )
  })
})

describe('a run', () => {
  it('is the same whether it is made in one go or in slices', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(sleep, sleep), { minLength: 1, maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 10 }),
        (visits, slices) => {
          const history = (ends: readonly number[]) => {
            const sim = new Simulation()
            const desk = sim.resource({ name: 'desk' })
            const log: [number, number][] = []
            function* visitor(i: number, [at, stay]: [number, number]): Process {
              yield* sim.timeout(at)
              yield* desk.request()
              yield* sim.timeout(stay)
              desk.release()
              log.push([i, sim.now])
            }
            visits.forEach((visit, i) => {
              sim.start(visitor(i, visit))
            })
            let at = 0
            for (const slice of ends) {
              at += slice
              sim.run({ until: at, bound: slice % 2 === 0 ? 'inclusive' : 'exclusive' })
            }
            sim.run({ until: 500 })
            return [log, desk.statistics()]
          }
          expect(history(slices)).toEqual(history([]))
        },
      ),
      RUNS,
    )
  })
})
