import { describe, expect, it } from 'vitest'
import { Interrupt } from '../../../src/kernel/process/interrupt.ts'
import type { LiveProcess, Process } from '../../../src/kernel/process/process.ts'
import { Simulation } from '../../../src/kernel/process/simulation.ts'
import type { Wait } from '../../../src/kernel/process/wait.ts'

/** Interrupts `victim` at time `at`. */
function* interrupter(sim: Simulation, at: number, victim: LiveProcess, cause: unknown): Process {
  yield* sim.timeout(at)
  victim.interrupt(cause)
}

describe('an interrupt', () => {
  /** Runs a process that waits as told and is interrupted at 10. */
  const interrupted = (waitFor: (sim: Simulation) => Wait<unknown>) => {
    const sim = new Simulation()
    const news: { cause: unknown; remaining: number; at: number }[] = []
    function* sleeper(): Process {
      try {
        yield* waitFor(sim)
      } catch (error) {
        if (!(error instanceof Interrupt)) throw error
        news.push({ cause: error.cause, remaining: error.remaining, at: sim.now })
      }
    }
    sim.start(interrupter(sim, 10, sim.start(sleeper()), 'fire'))
    sim.run()
    return { sim, news }
  }

  it('reaches a sleeper with its cause and the time that was left, and cancels the timer', () => {
    const { sim, news } = interrupted((s) => s.timeout(100))
    expect(news).toEqual([{ cause: 'fire', remaining: 90, at: 10 }])
    expect(sim.now).toBe(10)
  })

  it('tells the time that was left of a timeout inside any and all', () => {
    expect(interrupted((s) => s.any({ done: s.timeout(30), alarm: s.signal('alarm').wait() })).news[0].remaining).toBe(
      20,
    )
    expect(interrupted((s) => s.all({ a: s.timeout(3), b: s.timeout(42) })).news[0].remaining).toBe(32)
  })

  it('withdraws a request, a get, a put and a wait for a signal', () => {
    const sim = new Simulation()
    const crane = sim.resource({ name: 'crane', capacity: 1 })
    const full = sim.store<number>({ name: 'full', capacity: 1 })
    const empty = sim.store<number>({ name: 'empty' })
    const tank = sim.container({ name: 'tank', capacity: 1 })
    const signal = sim.signal('signal')
    const waits = [
      () => crane.request(),
      () => full.put(2),
      () => empty.get(),
      () => empty.get({ accepts: (item) => item > 7 }),
      () => tank.get(1),
      () => signal.wait(),
      () => sim.all({ a: empty.get(), b: tank.get(1) }),
    ]
    function* holder(): Process {
      yield* crane.request()
      yield* full.put(1)
    }
    function* waiter(wait: () => Wait<unknown>): Process {
      try {
        yield* wait()
        throw new Error('was granted')
      } catch (error) {
        if (!(error instanceof Interrupt)) throw error
      }
    }
    sim.start(holder())
    for (const wait of waits) sim.start(interrupter(sim, 1, sim.start(waiter(wait)), 'off'))
    sim.run()
    expect(crane.lineLength + full.puttersWaiting + empty.gettersWaiting + tank.gettersWaiting).toBe(0)
    expect(sim.liveProcesses).toBe(0)
    // What comes now goes to nobody.
    signal.fire()
    expect(empty.offer(9)).toBe(true)
    sim.run()
    expect(empty.length).toBe(1)
    expect(crane.statistics().line.reneged).toBe(1)
    expect(empty.statistics().getters.reneged).toBe(3)
  })

  it('lets a process that was granted something at the same instant keep it, and strikes its next wait', () => {
    const sim = new Simulation()
    const shelf = sim.store<string>({ name: 'shelf' })
    const log: unknown[] = []
    function* getter(): Process {
      log.push(yield* shelf.get())
      try {
        yield* sim.timeout(5)
      } catch (error) {
        log.push(error instanceof Interrupt && [error.cause, error.remaining, sim.now])
      }
    }
    const victim = sim.start(getter())
    function* giver(): Process {
      yield* sim.timeout(1)
      yield* shelf.put('apple')
      victim.interrupt('late')
    }
    sim.start(giver())
    sim.run()
    expect(log).toEqual(['apple', ['late', 5, 1]])
    expect(shelf.length).toBe(0)
  })

  it('waits for its turn behind another one of the same instant', () => {
    const sim = new Simulation()
    const causes: unknown[] = []
    function* sleeper(): Process {
      for (let i = 0; i < 3; i++)
        try {
          yield* sim.timeout(10)
        } catch (error) {
          causes.push(error instanceof Interrupt ? error.cause : error)
        }
    }
    const victim = sim.start(sleeper())
    function* bully(): Process {
      yield* sim.timeout(1)
      victim.interrupt('first')
      victim.interrupt('second')
    }
    sim.start(bully())
    sim.run()
    expect(causes).toEqual(['first', 'second'])
    expect(sim.now).toBe(11)
  })

  it('of a process that has ended does nothing and says so', () => {
    const sim = new Simulation()
    const job = sim.start(
      (function* (): Process {
        yield* sim.timeout(1)
      })(),
    )
    sim.run()
    expect(job.interrupt('too late')).toBe(false)
  })

  it('of a process by itself is refused', () => {
    const sim = new Simulation()
    function* self(): Process {
      yield* sim.timeout(1)
      sim.active?.interrupt('me')
    }
    sim.start(self(), 'narcissus')
    expect(() => sim.run()).toThrow(/invalid interrupt of "narcissus 1" by itself/)
  })

  it('that nobody catches is an error with the name of the process', () => {
    const sim = new Simulation()
    const victim = sim.start(
      (function* (): Process {
        yield* sim.timeout(10)
      })(),
      'sleeper',
    )
    sim.start(interrupter(sim, 1, victim, 'fire'))
    expect(() => sim.run()).toThrow('process "sleeper 1" did not catch an interrupt (fire) (at time unit 1)')
  })

  it('runs the finally blocks on its way', () => {
    const sim = new Simulation()
    const desk = sim.resource({ name: 'desk' })
    function* clerk(): Process {
      try {
        yield* desk.request()
        try {
          yield* sim.timeout(10)
        } finally {
          desk.release()
        }
      } catch (error) {
        if (!(error instanceof Interrupt)) throw error
      }
    }
    sim.start(interrupter(sim, 3, sim.start(clerk()), 'closing time'))
    sim.run()
    expect(desk.busy).toBe(0)
    expect(desk.statistics().busy.mean).toBe(1)
  })
})
