/** What was found wrong in other engines by running them, and is shown not to be so here. */
import { describe, expect, it } from 'vitest'
import { Interrupt } from '../../../src/kernel/process/interrupt.ts'
import type { Process } from '../../../src/kernel/process/process.ts'
import { ProcessError } from '../../../src/kernel/process/process-error.ts'
import { Simulation } from '../../../src/kernel/process/simulation.ts'
import { caught } from './caught.ts'

function* sleeper(sim: Simulation, delay: number, woken: (number | string)[], name?: number | string): Process {
  yield* sim.timeout(delay)
  woken.push(name ?? sim.now)
}

/** Catches interrupts alone. */
function isInterrupt(error: unknown): error is Interrupt {
  if (error instanceof Interrupt) return true
  throw error
}

describe('defects of other engines are absent', () => {
  it('fires more than ten events of one instant in the order in which they were scheduled (discrete-sim: 0, 1, 10, 11, 12, 2, 3)', () => {
    const sim = new Simulation()
    const woken: (number | string)[] = []
    for (let i = 0; i < 1300; i++) sim.start(sleeper(sim, 5, woken, i))
    sim.run()
    expect(woken).toEqual(Array.from({ length: 1300 }, (_, i) => i))
  })

  it('leaves no timeout behind an interrupt that wakes its process later (discrete-sim: asleep until 105, woken at 10)', () => {
    const sim = new Simulation()
    const woken: number[] = []
    const victim = sim.start(
      (function* (): Process {
        try {
          yield* sim.timeout(10)
        } catch (error) {
          isInterrupt(error)
        }
        yield* sim.timeout(100)
        woken.push(sim.now)
      })(),
    )
    sim.run({ until: 5 })
    victim.interrupt()
    sim.run()
    expect(woken).toEqual([105])
    expect(sim.now).toBe(105)
  })

  it('leaves no request behind an interrupt: no unit is granted to the dead (discrete-sim: the unit leaks for ever)', () => {
    const sim = new Simulation()
    const desk = sim.resource({ name: 'desk' })
    const log: string[] = []
    function* holder(): Process {
      yield* desk.request()
      yield* sim.timeout(10)
      desk.release()
    }
    function* waiter(): Process {
      try {
        yield* desk.request()
        log.push(`granted at ${sim.now}`)
      } catch (error) {
        if (isInterrupt(error)) log.push(`interrupted at ${sim.now}`)
      }
      yield* sim.timeout(50)
      log.push(`slept until ${sim.now}`)
    }
    sim.start(holder())
    const victim = sim.start(waiter())
    sim.run({ until: 5 })
    victim.interrupt()
    sim.run()
    expect(log).toEqual(['interrupted at 5', 'slept until 55'])
    expect(desk.busy).toBe(0)
  })

  it('puts a million items in one process without recursion (discrete-sim: stack overflow after 2,852)', () => {
    const sim = new Simulation()
    const shelf = sim.store<number>({ name: 'shelf' })
    sim.start(
      (function* (): Process {
        for (let i = 0; i < 1_000_000; i++) yield* shelf.put(i)
      })(),
    )
    sim.run()
    expect(shelf.length).toBe(1_000_000)
  })

  it('hands a unit through a chain of 100,000 waiting processes at one instant without recursion', () => {
    const sim = new Simulation()
    const desk = sim.resource({ name: 'desk' })
    let served = 0
    function* visitor(): Process {
      yield* desk.request()
      served++
      desk.release()
    }
    sim.start(
      (function* (): Process {
        yield* desk.request()
        yield* sim.timeout(1)
        desk.release()
      })(),
    )
    for (let i = 0; i < 100_000; i++) sim.start(visitor())
    sim.run()
    expect([served, desk.busy]).toEqual([100_000, 0])
  })

  it('surfaces an error that is thrown while an interrupt is handled (discrete-sim: it vanishes)', () => {
    const sim = new Simulation()
    const victim = sim.start(
      (function* (): Process {
        try {
          yield* sim.timeout(10)
        } catch {
          throw new Error('in the handler')
        }
      })(),
      'victim',
    )
    sim.run({ until: 5 })
    victim.interrupt()
    expect(caught(() => sim.run(), ProcessError).message).toBe(
      'process "victim 1" failed: in the handler (at time unit 5)',
    )
  })

  it('refuses NaN and negative delays, and the clock stays sane (discrete-sim, SimPy: NaN accepted; simjs: the clock moves to -5)', () => {
    for (const delay of [Number.NaN, -5]) {
      const sim = new Simulation()
      sim.start(sleeper(sim, delay, []), 'bad')
      expect(() => sim.run()).toThrow(`invalid delay ${delay} of process "bad 1"`)
      expect(sim.now).toBe(0)
    }
  })

  it('loses no event between two runs, and lands on the end of each (simjs: loses the event at 15; clock at the last event)', () => {
    const sim = new Simulation()
    const woken: (number | string)[] = []
    for (const at of [5, 15, 25]) sim.start(sleeper(sim, at, woken))
    sim.run({ until: 10 })
    expect([sim.now, woken]).toEqual([10, [5]])
    sim.run({ until: 20 })
    expect([sim.now, woken]).toEqual([20, [5, 15]])
  })

  it('does not run past its end (SimScript: an end of 10 still runs the event at 15)', () => {
    const sim = new Simulation()
    const woken: (number | string)[] = []
    sim.start(sleeper(sim, 15, woken))
    sim.run({ until: 10 })
    expect([sim.now, woken]).toEqual([10, []])
  })

  it('reports an error instead of an end (SimScript: first reports "Finished")', () => {
    const sim = new Simulation()
    let ended = false
    sim.start(
      (function* (): Process {
        yield* sim.timeout(1)
        throw new Error('boom')
      })(),
    )
    expect(() => {
      sim.run()
      ended = true
    }).toThrow('boom')
    expect(ended).toBe(false)
  })

  it('can be stopped by the last act of a process (simmer: segmentation fault)', () => {
    const sim = new Simulation()
    sim.start(
      (function* (): Process {
        yield* sim.timeout(3)
        sim.stop()
      })(),
    )
    expect(sim.run({ until: 10 })).toBe('stopped')
    expect(sim.now).toBe(3)
  })

  it('is not kept alive by the losers of a race (SimPy: abandoned timeouts stretch the run)', () => {
    const sim = new Simulation()
    sim.start(
      (function* (): Process {
        yield* sim.any({ soon: sim.timeout(1), late: sim.timeout(1000) })
      })(),
    )
    sim.run()
    expect(sim.now).toBe(1)
    expect(sim.kernel.pending).toBe(0)
  })

  it('gives an item to the living, not to a getter that was interrupted (SimPy: the item is eaten)', () => {
    const sim = new Simulation()
    const shelf = sim.store<string>({ name: 'shelf' })
    const got: string[] = []
    function* consumer(name: string): Process {
      try {
        got.push(`${name} got ${yield* shelf.get()}`)
      } catch (error) {
        isInterrupt(error)
      }
    }
    const victim = sim.start(consumer('first'))
    sim.start(consumer('second'))
    sim.run()
    victim.interrupt()
    shelf.offer('apple')
    sim.run()
    expect(got).toEqual(['second got apple'])
  })

  it('hands values back from a wait (discrete-sim: undefined)', () => {
    const sim = new Simulation()
    const shelf = sim.store<{ readonly weight: number }>({ name: 'shelf' })
    let weight = 0
    sim.start(
      (function* (): Process {
        const box = yield* shelf.get()
        weight = box.weight
      })(),
    )
    shelf.offer({ weight: 7 })
    sim.run()
    expect(weight).toBe(7)
  })

  it('says by name whether an event exactly at the end happens (SimPy excludes, discrete-sim includes, nobody lets one say)', () => {
    const wokenBy = (bound: 'inclusive' | 'exclusive') => {
      const sim = new Simulation()
      const woken: (number | string)[] = []
      sim.start(sleeper(sim, 10, woken))
      sim.run({ until: 10, bound })
      return woken
    }
    expect([wokenBy('inclusive'), wokenBy('exclusive')]).toEqual([[10], []])
  })

  it('serves every waiting customer as soon as there is stock (SupplyNetPy: two wait for 10 units beside 20 on the shelf)', () => {
    const sim = new Simulation()
    const shelf = sim.container({ name: 'shelf' })
    const served: number[] = []
    function* customer(): Process {
      yield* shelf.get(5)
      served.push(sim.now)
    }
    for (let i = 0; i < 4; i++) sim.start(customer())
    sim.start(
      (function* (): Process {
        for (let i = 0; i < 3; i++) {
          yield* sim.timeout(100)
          yield* shelf.put(20)
        }
      })(),
    )
    sim.run()
    expect(served).toEqual([100, 100, 100, 100])
    expect(sim.waiting()).toEqual([])
  })

  it('cancels a timer without a search: 100,000 sleepers are interrupted in well under a second (discrete-sim: 22 ms each)', () => {
    const sim = new Simulation()
    let interrupted = 0
    function* patient(delay: number): Process {
      try {
        yield* sim.timeout(delay)
      } catch (error) {
        if (isInterrupt(error)) interrupted++
      }
    }
    const victims = Array.from({ length: 100_000 }, (_, i) => sim.start(patient(1000 + i)))
    sim.run({ until: 1 })
    const start = performance.now()
    for (const victim of victims) victim.interrupt()
    sim.run()
    // 10 microseconds each: thousands of times less than a search, and slack for a loaded machine.
    expect(performance.now() - start).toBeLessThan(1000)
    expect([interrupted, sim.now, sim.kernel.pending]).toEqual([100_000, 1, 0])
  })

  it('never lets time go backwards, whatever is interrupted and preempted (simmer 187)', () => {
    const sim = new Simulation()
    const machine = sim.resource({ name: 'machine', discipline: 'priority', preemptive: true })
    const clock: number[] = []
    function* job(i: number): Process {
      yield* sim.timeout((i * 7) % 13)
      clock.push(sim.now)
      yield* machine.use(1 + (i % 5), { priority: i % 4 })
      clock.push(sim.now)
    }
    for (let i = 0; i < 200; i++) sim.start(job(i))
    sim.run()
    expect(clock).toHaveLength(400)
    expect(clock.every((time, i) => i === 0 || time >= clock[i - 1])).toBe(true)
    expect(machine.busy).toBe(0)
  })
})
