import { describe, expect, it } from 'vitest'
import { ArgumentError, SimulationError } from '../../../src/errors.ts'
import { Kernel } from '../../../src/kernel/kernel.ts'
import type { Process } from '../../../src/kernel/process/process.ts'
import { ProcessError } from '../../../src/kernel/process/process-error.ts'
import { Simulation } from '../../../src/kernel/process/simulation.ts'
import { caught } from './caught.ts'

/** A process that notes the times at which it wakes. */
function* ticking(sim: Simulation, every: number, times: number[]): Process {
  for (;;) {
    yield* sim.timeout(every)
    times.push(sim.now)
  }
}

describe('time', () => {
  it('is counted in the unit of the user', () => {
    const sim = new Simulation({ timeUnit: 'hour' })
    const times: number[] = []
    sim.start(ticking(sim, 0.25, times))
    sim.run({ until: 1 })
    expect(times).toEqual([0.25, 0.5, 0.75, 1])
  })

  it('is rounded to a whole tick, by less than 3e-8 of a unit unless the user says otherwise', () => {
    const sim = new Simulation()
    const times: number[] = []
    sim.start(ticking(sim, 1 / 3, times))
    sim.run({ until: 0.5 })
    expect(Math.abs(times[0] - 1 / 3)).toBeLessThan(3e-8)
    const coarse = new Simulation({ ticksPerUnit: 10 })
    coarse.start(ticking(coarse, 1 / 3, times))
    coarse.run({ until: 0.5 })
    expect(times[1]).toBe(0.3)
  })

  it('refuses a tick that is no fraction of a unit', () => {
    expect(() => new Simulation({ ticksPerUnit: 0.5 })).toThrow(ArgumentError)
  })
})

describe('the end of a run', () => {
  const upTo = (bound: 'inclusive' | 'exclusive') => {
    const sim = new Simulation()
    const times: number[] = []
    sim.start(ticking(sim, 5, times))
    expect(sim.run({ until: 10, bound })).toBe('until')
    return { sim, times }
  }

  it('includes events exactly at the end where it is called inclusive, and not where it is called exclusive', () => {
    expect(upTo('inclusive').times).toEqual([5, 10])
    expect(upTo('exclusive').times).toEqual([5])
  })

  it('leaves the clock at the end, and loses nothing when the run goes on', () => {
    const { sim, times } = upTo('exclusive')
    expect(sim.now).toBe(10)
    sim.run({ until: 17 })
    expect(sim.now).toBe(17)
    expect(times).toEqual([5, 10, 15])
  })

  it('comes when nothing is left to happen, with the clock at the last event', () => {
    const sim = new Simulation()
    sim.start(
      (function* (): Process {
        yield* sim.timeout(3)
      })(),
    )
    expect(sim.run()).toBe('idle')
    expect(sim.now).toBe(3)
  })

  it('comes on a count of events, on a predicate, on a signal and on stop()', () => {
    const run = (options: (sim: Simulation) => Parameters<Simulation['run']>[0]) => {
      const sim = new Simulation()
      const times: number[] = []
      sim.start(ticking(sim, 1, times))
      expect(sim.run(options(sim))).toBe('stopped')
      return times.length
    }
    expect(run(() => ({ events: 4, until: 100 }))).toBe(3) // one event starts the process
    expect(run((sim) => ({ when: () => sim.now === 6 }))).toBe(6)
    expect(
      run((sim) => {
        const signal = sim.signal('enough')
        sim.start(
          (function* (): Process {
            yield* sim.timeout(2.5)
            signal.fire()
          })(),
        )
        return { signal }
      }),
    ).toBe(2)
    expect(
      run((sim) => {
        sim.start(
          (function* (): Process {
            yield* sim.timeout(7.5)
            sim.stop()
          })(),
        )
        return {}
      }),
    ).toBe(7)
  })

  it('cannot lie in the past', () => {
    const sim = new Simulation()
    sim.run({ until: 10 })
    expect(() => sim.run({ until: 9 })).toThrow(/clock is at 10/)
  })

  it('must be given where a calendar repeats for ever', () => {
    const sim = new Simulation()
    sim.resource({ name: 'desk', calendar: { every: 24, steps: [[8, 1]] } })
    expect(() => sim.run()).toThrow(/calendar of "desk" repeats for ever/)
    expect(sim.run({ until: 100 })).toBe('until')
  })
})

describe('processes', () => {
  it('run in the order in which they were started, and in which they were woken', () => {
    const sim = new Simulation()
    const order: string[] = []
    const signal = sim.signal('go')
    function* runner(name: string): Process {
      order.push(`${name} begins`)
      yield* signal.wait()
      order.push(`${name} goes`)
    }
    for (const name of ['a', 'b', 'c']) sim.start(runner(name), name)
    sim.run()
    expect(order).toEqual(['a begins', 'b begins', 'c begins'])
    signal.fire()
    sim.run()
    expect(order.slice(3)).toEqual(['a goes', 'b goes', 'c goes'])
  })

  it('can be joined, and hand their result to those who wait for it, before and after their end', () => {
    const sim = new Simulation()
    function* worker(): Process<string> {
      yield* sim.timeout(2)
      return 'done'
    }
    const results: [string, number][] = []
    const job = sim.start(worker())
    function* boss(): Process {
      const early: string = yield* job.join()
      results.push([early, sim.now])
      yield* sim.timeout(5)
      results.push([yield* job.join(), sim.now])
    }
    sim.start(boss())
    sim.run()
    expect(results).toEqual([
      ['done', 2],
      ['done', 7],
    ])
    expect(job.ended).toBe(true)
  })

  it('can be written in parts: a generator inside a generator', () => {
    const sim = new Simulation()
    function* twice(): Process<number> {
      yield* sim.timeout(1)
      yield* sim.timeout(1)
      return sim.now
    }
    let end = 0
    sim.start(
      (function* (): Process {
        end = (yield* twice()) + (yield* twice())
      })(),
    )
    sim.run()
    expect(end).toBe(6)
  })

  it('share a kernel with actors, and wake when an actor fires a signal', () => {
    const kernel = new Kernel()
    const sim = new Simulation({ kernel, ticksPerUnit: 1000 })
    const signal = sim.signal<string>('news')
    const actor = kernel.register({ handle: () => signal.fire('hello') }, 'herald')
    kernel.schedule(4000, 0, actor, 0, 0, 0)
    const heard: [string, number][] = []
    sim.start(
      (function* (): Process {
        heard.push([yield* signal.wait(), sim.now])
      })(),
    )
    kernel.run(Infinity, 'inclusive')
    expect(heard).toEqual([['hello', 4]])
  })

  it('tie in the phases they name', () => {
    const sim = new Simulation({ phases: 2, phase: 1 })
    const order: string[] = []
    function* at(name: string, phase?: number): Process {
      yield* sim.timeout(1, phase)
      order.push(name)
    }
    sim.start(at('late'))
    sim.start(at('early', 0))
    sim.run()
    expect(order).toEqual(['early', 'late'])
  })
})

describe('what goes wrong', () => {
  it('surfaces from run() with the name of the process, the time and the cause', () => {
    const sim = new Simulation({ timeUnit: 'day' })
    const cause = new Error('no stock')
    function* shop(): Process {
      yield* sim.timeout(2.5)
      throw cause
    }
    sim.start(shop(), 'shop')
    const error = caught(() => sim.run(), ProcessError)
    expect(error.message).toBe('process "shop 1" failed: no stock (at day 2.5)')
    expect(error).toMatchObject({ process: 'shop 1', time: 2.5, cause })
  })

  it('names the process that asks for an impossible delay', () => {
    for (const delay of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      const sim = new Simulation()
      sim.start(
        (function* (): Process {
          yield* sim.timeout(delay)
        })(),
        'clock',
      )
      expect(() => sim.run()).toThrow(`invalid delay ${delay} of process "clock 1"`)
    }
  })

  it('is found where a wait is used twice, or outside of a process', () => {
    const sim = new Simulation()
    const tick = sim.timeout(1)
    sim.start(
      (function* (): Process {
        yield* tick
        yield* tick
      })(),
    )
    expect(() => sim.run()).toThrow(/a wait is for one use/)
    expect(() => sim.timeout(1).next()).toThrow(/outside of a process/)
  })

  it('is found where two processes share a wait', () => {
    const sim = new Simulation()
    const tick = sim.timeout(1)
    function* user(): Process {
      yield* tick
    }
    sim.start(user(), 'first')
    sim.start(user(), 'second')
    expect(() => sim.run()).toThrow(/waited for already by "first 1"/)
  })

  it('does not compile, and does not run, where the star of yield* is missing', () => {
    const sim = new Simulation()
    function* sloppy(): Process {
      // @ts-expect-error a wait is not what a process yields
      yield sim.timeout(1)
    }
    sim.start(sloppy(), 'sloppy')
    expect(() => sim.run()).toThrow(/write `yield\*`/)
  })

  it('is a livelock where processes wake each other without end at one instant', () => {
    const sim = new Simulation({ stepsPerInstant: 1000 })
    const ping = sim.store<number>({ name: 'ping' })
    const pong = sim.store<number>({ name: 'pong' })
    function* player(from: typeof ping, to: typeof ping): Process {
      for (;;) {
        yield* to.put(1)
        yield* from.get()
      }
    }
    sim.start(player(ping, pong), 'left')
    sim.start(player(pong, ping), 'right')
    expect(() => sim.run()).toThrow(/more than 1000 steps of processes at one instant/)
  })

  it('is a livelock where one process goes round without waiting', () => {
    const sim = new Simulation({ stepsPerInstant: 1000 })
    const shelf = sim.store<number>({ name: 'shelf' })
    sim.start(
      (function* (): Process {
        for (;;) yield* shelf.put(1)
      })(),
      'stuffer',
    )
    expect(() => sim.run()).toThrow(/the last was "stuffer 1"/)
  })

  it('is a name given to two facilities', () => {
    const sim = new Simulation()
    sim.store({ name: 'dock' })
    expect(() => sim.container({ name: 'dock' })).toThrow(/invalid second facility "dock"/)
  })
})

describe('those who wait', () => {
  const stuck = () => {
    const sim = new Simulation()
    const crane = sim.resource({ name: 'crane' })
    const yard = sim.store<string>({ name: 'yard' })
    const ready = sim.signal('ready')
    function* holder(): Process {
      yield* crane.request()
      yield* ready.wait()
    }
    function* loader(): Process {
      yield* crane.request({ units: 1 })
    }
    function* driver(): Process {
      yield* sim.any({ box: yard.get(), more: yard.get({ accepts: (box) => box === 'big' }) })
    }
    sim.start(holder(), 'holder')
    sim.start(loader(), 'loader')
    sim.start(driver(), 'driver')
    return sim
  }

  it('are named at the end, with what they wait for', () => {
    const sim = stuck()
    expect(sim.run()).toBe('idle')
    expect(sim.waiting()).toEqual([
      { process: 'holder 1', waitsFor: 'signal "ready"' },
      { process: 'loader 2', waitsFor: '1 unit of "crane"' },
      { process: 'driver 3', waitsFor: 'any of { box: an item from "yard", more: a certain item from "yard" }' },
    ])
  })

  it('keep a run from being saved, by name', () => {
    const sim = stuck()
    sim.run()
    const error = caught(() => sim.requireSaveable(), SimulationError)
    expect(error.message).toContain('holder 1 (waits for signal "ready"), loader 2')
    const empty = new Simulation()
    expect(() => empty.requireSaveable()).not.toThrow()
  })
})

describe('the tie audit', () => {
  it('shuffles ties of timeouts in a reproducible order', () => {
    const order = (shuffleTies?: string) => {
      const sim = new Simulation(shuffleTies === undefined ? {} : { shuffleTies })
      const names: number[] = []
      function* one(name: number): Process {
        yield* sim.timeout(1)
        names.push(name)
      }
      for (let i = 0; i < 20; i++) sim.start(one(i))
      sim.run()
      return names
    }
    const sorted = Array.from({ length: 20 }, (_, i) => i)
    expect(order()).toEqual(sorted)
    expect(order('a')).not.toEqual(sorted)
    expect(order('a')).toEqual(order('a'))
    expect([...order('b')].sort((a, b) => a - b)).toEqual(sorted)
  })
})
