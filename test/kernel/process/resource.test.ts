import { describe, expect, it } from 'vitest'
import { Interrupt, Preempted } from '../../../src/kernel/process/interrupt.ts'
import type { Process } from '../../../src/kernel/process/process.ts'
import type { RequestOptions, ResourceOptions } from '../../../src/kernel/process/resource-options.ts'
import { Simulation } from '../../../src/kernel/process/simulation.ts'

/** A resource called machine, and customers that come at `at`, stay for `stay` and note when they began. */
function workshop(options: Omit<ResourceOptions, 'name'>) {
  const sim = new Simulation()
  const machine = sim.resource({ name: 'machine', ...options })
  const log: [string, number][] = []
  function* customer(name: string, at: number, stay: number, request: RequestOptions = {}): Process {
    yield* sim.timeout(at)
    yield* machine.request(request)
    log.push([name, sim.now])
    yield* sim.timeout(stay)
    machine.release(request.units)
  }
  const come = (name: string, at: number, stay: number, request?: RequestOptions) =>
    sim.start(customer(name, at, stay, request), name)
  return { sim, machine, log, come }
}

describe('the order of service', () => {
  it('is first come, first served', () => {
    const { sim, log, come } = workshop({})
    for (const [i, name] of ['a', 'b', 'c', 'd'].entries()) come(name, i, 10)
    sim.run()
    expect(log.map(([name, at]) => `${name}${at}`)).toEqual(['a0', 'b10', 'c20', 'd30'])
  })

  it('is last come, first served, where it is told so', () => {
    const { sim, log, come } = workshop({ discipline: 'lifo' })
    for (const [i, name] of ['a', 'b', 'c', 'd'].entries()) come(name, i, 10)
    sim.run()
    expect(log.map(([name]) => name)).toEqual(['a', 'd', 'c', 'b'])
  })

  it('goes by priority, smallest first, ties by arrival', () => {
    const { sim, log, come } = workshop({ discipline: 'priority' })
    come('first', 0, 10, { priority: 5 })
    for (const [i, priority] of [3, 1, 2, 1, -4].entries()) come(`p${priority}#${i}`, i + 1, 1, { priority })
    sim.run()
    expect(log.map(([name]) => name)).toEqual(['first', 'p-4#4', 'p1#1', 'p1#3', 'p2#2', 'p3#0'])
  })

  it('is shortest job first where the service time is the priority', () => {
    const { sim, log, come } = workshop({ discipline: 'priority' })
    for (const [i, stay] of [4, 2.5, 1, 2].entries()) come(`${stay}`, i * 0.1, stay, { priority: stay })
    sim.run()
    expect(log.map(([name]) => name)).toEqual(['4', '1', '2', '2.5'])
  })

  it('lets nobody overtake a request for several units that does not fit yet', () => {
    const { sim, log, come } = workshop({ capacity: 3 })
    come('two', 0, 10, { units: 2 })
    come('three', 1, 10, { units: 3 })
    come('one', 2, 10, { units: 1 })
    sim.run()
    expect(log).toEqual([
      ['two', 0],
      ['three', 10],
      ['one', 20],
    ])
  })

  it('lets those behind move up at once where the first in line gives up', () => {
    const { sim, machine, log, come } = workshop({ capacity: 2 })
    come('one', 0, 10)
    function* impatient(): Process {
      yield* sim.timeout(1)
      yield* sim.any({ served: machine.request({ units: 2 }), bored: sim.timeout(3) })
    }
    sim.start(impatient())
    come('small', 2, 1)
    sim.run()
    expect(log[1]).toEqual(['small', 4])
  })

  it('takes a priority only where it means something', () => {
    const { machine } = workshop({})
    expect(() => machine.request({ priority: 1 })).toThrow(/invalid priority 1 in a request for "machine"/)
    for (const units of [0, -1, 1.5, Number.NaN])
      expect(() => machine.request({ units })).toThrow(/expected a whole number >= 1/)
  })
})

describe('a release', () => {
  it('of more than is held is refused', () => {
    const { sim, machine } = workshop({ capacity: 2 })
    function* greedy(): Process {
      yield* machine.request()
      machine.release(2)
    }
    sim.start(greedy(), 'greedy')
    expect(() => sim.run()).toThrow(/invalid release of 2 units of "machine" by "greedy 1"; 1 units are held/)
  })

  it('by one who holds nothing is refused where grants can be taken away', () => {
    const { sim, machine, come } = workshop({ discipline: 'priority', preemptive: true })
    come('owner', 0, 10)
    sim.start(
      (function* (): Process {
        yield* sim.timeout(1)
        machine.release()
      })(),
      'thief',
    )
    expect(() => sim.run()).toThrow(/invalid release .* by "thief 2"/)
  })
})

/** Notes what happens to one who uses a preemptive machine with bare requests. */
function preemptible() {
  const sim = new Simulation()
  const machine = sim.resource({ name: 'machine', discipline: 'priority', preemptive: true })
  const log: unknown[] = []
  function* job(name: string, at: number, stay: number, priority: number): Process {
    yield* sim.timeout(at)
    try {
      yield* machine.request({ priority })
      log.push([name, 'begins', sim.now])
      yield* sim.timeout(stay)
      log.push([name, 'ends', sim.now])
    } catch (news) {
      if (!(news instanceof Preempted)) throw news
      log.push([name, `loses ${news.resource} to ${news.by} after ${news.held}, ${news.remaining} left`, sim.now])
    } finally {
      log.push([name, machine.release()])
    }
  }
  return { sim, machine, log, job }
}

describe('preemption', () => {
  it('takes the unit from the least urgent holder, who learns who, how long and what was left', () => {
    const { sim, machine, log, job } = preemptible()
    sim.start(job('slow', 0, 10, 5), 'slow')
    sim.start(job('urgent', 4, 3, 1), 'urgent')
    sim.run()
    expect(log).toEqual(
      [
        ['urgent', 'begins', 4],
        ['slow', 'loses machine to urgent 2 after 4, 6 left', 4],
        ['slow', false],
        ['urgent', 'ends', 7],
        ['urgent', true],
      ].toSpliced(0, 0, ['slow', 'begins', 0]),
    )
    expect(machine.statistics()).toMatchObject({ preempted: 1, released: 1 })
    expect(machine.busy).toBe(0)
  })

  it('spares equals, and those who are more urgent', () => {
    const { sim, log, job } = preemptible()
    sim.start(job('a', 0, 10, 2), 'a')
    sim.start(job('b', 1, 1, 2), 'b')
    sim.start(job('c', 2, 1, 3), 'c')
    sim.run()
    expect(log.filter((entry) => Array.isArray(entry) && entry[1] === 'begins')).toEqual([
      ['a', 'begins', 0],
      ['b', 'begins', 10],
      ['c', 'begins', 11],
    ])
  })

  it('takes several grants where one is not enough, the latest of the least urgent first', () => {
    const sim = new Simulation()
    const dock = sim.resource({ name: 'dock', capacity: 4, discipline: 'priority', preemptive: true })
    const lost: string[] = []
    function* ship(name: string, at: number, priority: number, units: number): Process {
      yield* sim.timeout(at)
      yield* dock.request({ priority, units })
      try {
        yield* sim.timeout(10)
      } catch {
        lost.push(name)
      } finally {
        dock.release()
      }
    }
    sim.start(ship('a', 0, 9, 1))
    sim.start(ship('b', 1, 9, 1))
    sim.start(ship('c', 2, 7, 1))
    sim.start(ship('d', 3, 8, 1))
    sim.start(ship('big', 4, 1, 3))
    sim.run()
    expect(lost).toEqual(['b', 'a', 'd'])
    expect(dock.busy).toBe(0)
  })

  it('preempts nobody where that would still not be enough', () => {
    const sim = new Simulation()
    const dock = sim.resource({ name: 'dock', capacity: 2, discipline: 'priority', preemptive: true })
    const begun: [string, number][] = []
    function* ship(name: string, at: number, priority: number, units: number): Process {
      yield* sim.timeout(at)
      yield* dock.request({ priority, units })
      begun.push([name, sim.now])
      try {
        yield* sim.timeout(10)
      } catch {
        begun.push([`${name} out`, sim.now])
      } finally {
        dock.release()
      }
    }
    sim.start(ship('urgent', 0, 0, 1))
    sim.start(ship('weak', 1, 9, 1))
    sim.start(ship('big', 2, 5, 2))
    sim.run()
    expect(begun).toEqual([
      ['urgent', 0],
      ['weak', 1],
      ['weak out', 10],
      ['big', 10],
    ])
  })

  it('of one who has just been granted strikes its next wait, and a release before that drops the news', () => {
    const sim = new Simulation()
    const machine = sim.resource({ name: 'machine', discipline: 'priority', preemptive: true })
    const log: unknown[] = []
    function* quick(): Process {
      yield* machine.request({ priority: 5 })
      log.push(machine.release())
      yield* sim.timeout(1)
      log.push(sim.now)
    }
    function* boss(): Process {
      yield* machine.request({ priority: 1 })
      yield* sim.timeout(2)
      machine.release()
    }
    // `opener` ends its grant; quick is granted, and boss takes the unit before quick has run.
    function* opener(): Process {
      yield* machine.request({ priority: 0 })
      yield* sim.timeout(1)
      machine.release()
      sim.start(boss())
      yield* machine.request({ priority: 1 })
      machine.release()
    }
    sim.start(opener())
    sim.start(quick())
    sim.run()
    expect(log).toEqual([false, 2])
    expect(machine.busy).toBe(0)
  })

  it('goes with discipline priority only', () => {
    expect(() => new Simulation().resource({ name: 'm', preemptive: true })).toThrow(/expected discipline 'priority'/)
  })
})

describe('use', () => {
  it('requests, stays and releases', () => {
    const sim = new Simulation()
    const desk = sim.resource({ name: 'desk' })
    const ends: number[] = []
    function* customer(): Process {
      yield* desk.use(3)
      ends.push(sim.now)
    }
    sim.start(customer())
    sim.start(customer())
    sim.run()
    expect(ends).toEqual([3, 6])
  })

  it('goes on with the rest after a preemption, ahead of its equals', () => {
    const sim = new Simulation()
    const desk = sim.resource({ name: 'desk', discipline: 'priority', preemptive: true })
    const ends: [string, number][] = []
    function* customer(name: string, at: number, stay: number, priority: number): Process {
      yield* sim.timeout(at)
      yield* desk.use(stay, { priority })
      ends.push([name, sim.now])
    }
    sim.start(customer('long', 0, 10, 2))
    sim.start(customer('equal', 1, 1, 2))
    sim.start(customer('urgent', 2, 3, 1))
    sim.start(customer('urgent too', 8, 2, 1))
    sim.run()
    expect(ends).toEqual([
      ['urgent', 5],
      ['urgent too', 10],
      ['long', 15],
      ['equal', 16],
    ])
    expect(desk.statistics().preempted).toBe(2)
  })

  it('gives the unit back where it is interrupted', () => {
    const sim = new Simulation()
    const desk = sim.resource({ name: 'desk' })
    const victim = sim.start(
      (function* (): Process {
        try {
          yield* desk.use(10)
        } catch (news) {
          if (!(news instanceof Interrupt)) throw news
        }
      })(),
    )
    sim.run({ until: 4 })
    victim.interrupt('alarm')
    sim.run()
    expect([desk.busy, sim.now]).toEqual([0, 4])
  })
})

describe('capacity over time', () => {
  const shift = {
    every: 24,
    steps: [
      [8, 2],
      [12, 1],
      [17, 0],
    ],
  } as const

  it('follows its calendar, round after round', () => {
    const { sim, machine } = workshop({ calendar: shift })
    const seen: number[] = []
    for (const until of [7, 8, 13, 18, 32, 36, 41]) {
      sim.run({ until })
      seen.push(machine.capacity)
    }
    expect(seen).toEqual([0, 2, 1, 0, 2, 1, 0])
  })

  it('lets units in service finish when it falls, and grants none until there is room', () => {
    const { sim, machine, log, come } = workshop({ calendar: shift })
    come('a', 11, 4)
    come('b', 11, 2)
    come('c', 11, 1)
    sim.run({ until: 12 })
    expect([machine.busy, machine.capacity]).toEqual([2, 1])
    sim.run({ until: 24 })
    expect(log).toEqual([
      ['a', 11],
      ['b', 11],
      ['c', 15],
    ])
  })

  it('takes units in service away where it is told so, the least urgent and latest first', () => {
    const sim = new Simulation()
    const desk = sim.resource({ name: 'desk', capacity: 2, discipline: 'priority', onFall: 'preempt' })
    const ends: [string, number][] = []
    function* customer(name: string, priority: number): Process {
      yield* desk.use(10, { priority })
      ends.push([name, sim.now])
    }
    sim.start(customer('weak', 5))
    sim.start(customer('strong', 1))
    sim.run({ until: 4 })
    desk.setCapacity(1)
    sim.run()
    expect(ends).toEqual([
      ['strong', 10],
      ['weak', 16],
    ])
    expect(desk.statistics().preempted).toBe(1)
  })

  it('adds up breakdowns that overlap, in any order', () => {
    const { sim, machine, log, come } = workshop({ capacity: 3 })
    machine.takeDown(2)
    machine.takeDown(2)
    expect(machine.capacity).toBe(0)
    machine.bringUp(2)
    expect(machine.capacity).toBe(1)
    come('a', 0, 5)
    come('b', 1, 5)
    sim.run({ until: 3 })
    machine.bringUp(2)
    sim.run()
    expect(log).toEqual([
      ['a', 0],
      ['b', 3],
    ])
    expect(() => machine.bringUp(1)).toThrow(/0 units are down/)
  })

  it('can be a list of steps that ends', () => {
    const { sim, machine } = workshop({
      capacity: 4,
      calendar: {
        steps: [
          [5, 1],
          [9, 7],
        ],
      },
    })
    const seen = [4, 5, 9, 1000].map((until) => {
      sim.run({ until })
      return machine.capacity
    })
    expect(seen).toEqual([4, 1, 7, 7])
  })

  it('refuses a calendar that makes no sense', () => {
    const calendar = (every: number | undefined, steps: [number, number][]) => () =>
      workshop({ calendar: every === undefined ? { steps } : { every, steps } })
    expect(calendar(24, [])).toThrow(/missing steps/)
    expect(calendar(24, [[25, 1]])).toThrow(/expected rising times below 24/)
    expect(
      calendar(undefined, [
        [3, 1],
        [3, 2],
      ]),
    ).toThrow(/expected rising times/)
    expect(calendar(24, [[8, -1]])).toThrow(/invalid capacity in a calendar -1/)
  })
})

describe('statistics of a resource', () => {
  const busyDay = () => {
    const shop = workshop({})
    shop.come('a', 0, 4)
    shop.come('b', 1, 4)
    shop.come('c', 2, 4)
    return shop
  }

  it('are time-weighted: utilisation, line, waits', () => {
    const { sim, machine } = busyDay()
    sim.run({ until: 24 })
    const { utilisation, busy, line, released } = machine.statistics()
    expect(utilisation).toBe(0.5)
    expect(busy).toEqual({ now: 0, mean: 0.5, min: 0, max: 1 })
    expect(line.length).toEqual({ now: 0, mean: 9 / 24, min: 0, max: 2 })
    expect(line.waits).toEqual({ count: 3, mean: 3, standardDeviation: 3, max: 6, positive: 2 })
    expect([line.reneged, released]).toEqual([0, 3])
  })

  it('do not change when somebody looks', () => {
    const looked = busyDay()
    const left = busyDay()
    for (let until = 0.5; until <= 24; until += 0.5) {
      looked.sim.run({ until })
      looked.machine.statistics()
    }
    left.sim.run({ until: 24 })
    expect(looked.machine.statistics()).toEqual(left.machine.statistics())
  })

  it('forget the warm-up, and keep who is there', () => {
    const { sim, machine } = busyDay()
    sim.run({ until: 3 })
    sim.resetStatistics()
    sim.run({ until: 13 })
    const { utilisation, line, released } = machine.statistics()
    expect(utilisation).toBe(0.9)
    expect(line.length.max).toBe(2)
    expect(line.length.mean).toBeCloseTo(0.6, 12)
    expect(line.waits.count).toBe(2)
    expect(released).toBe(3)
  })

  it('measure utilisation against the capacity there was', () => {
    const { sim, machine, come } = workshop({ capacity: 2 })
    come('a', 0, 8)
    sim.run({ until: 4 })
    machine.setCapacity(1)
    sim.run({ until: 8 })
    expect(machine.statistics().capacity.mean).toBe(1.5)
    expect(machine.statistics().utilisation).toBeCloseTo(2 / 3, 12)
  })
})
