import { describe, expect, expectTypeOf, it } from 'vitest'
import { Interrupt } from '../../../src/kernel/process/interrupt.ts'
import type { Process } from '../../../src/kernel/process/process.ts'
import { Simulation } from '../../../src/kernel/process/simulation.ts'

/** Runs one process to its end and hands back its result. */
function outcome<T>(sim: Simulation, body: () => Process<T>): T {
  const results: T[] = []
  sim.start(
    (function* (): Process {
      results.push(yield* body())
    })(),
  )
  sim.run()
  return results[0]
}

describe('any', () => {
  it('ends with the first, and types its value by its name', () => {
    const sim = new Simulation()
    const shelf = sim.store<string>({ name: 'shelf' })
    shelf.offer('apple')
    const result = outcome(sim, function* () {
      const winner = yield* sim.any({ late: sim.timeout(5), got: shelf.get() })
      if (winner.name === 'got') expectTypeOf(winner.value).toEqualTypeOf<string>()
      return winner.name === 'got' ? winner.value.toUpperCase() : 'nothing'
    })
    expect(result).toBe('APPLE')
    expect(sim.now).toBe(0)
  })

  it('withdraws the losers: they leave their queues and cost no time', () => {
    const sim = new Simulation()
    const shelf = sim.store<string>({ name: 'shelf' })
    const desk = sim.resource({ name: 'desk', capacity: 0 })
    const winner = outcome(sim, function* () {
      return yield* sim.any({
        got: shelf.get(),
        served: desk.request(),
        late: sim.timeout(5),
        never: sim.timeout(1e6),
      })
    })
    expect(winner.name).toBe('late')
    expect([sim.now, shelf.gettersWaiting, desk.lineLength]).toEqual([5, 0, 0])
    expect(shelf.statistics().getters.reneged).toBe(1)
  })

  it('starts nothing behind a member that is over at once', () => {
    const sim = new Simulation()
    const shelf = sim.store<number>({ name: 'shelf' })
    shelf.offer(1)
    shelf.offer(2)
    const winner = outcome(sim, function* () {
      return yield* sim.any({ a: shelf.get(), b: shelf.get() })
    })
    expect(winner).toEqual({ name: 'a', value: 1 })
    expect(shelf.length).toBe(1)
  })

  it('gives to the earlier member what the start of a later one brings about', () => {
    const sim = new Simulation()
    const shelf = sim.store<number>({ name: 'shelf' })
    const winner = outcome(sim, function* () {
      return yield* sim.any({ got: shelf.get(), put: shelf.put(7) })
    })
    expect(winner).toEqual({ name: 'got', value: 7 })
    expect([shelf.length, shelf.gettersWaiting, shelf.puttersWaiting]).toEqual([0, 0, 0])
  })

  it('lets a customer renege in one line', () => {
    const sim = new Simulation()
    const desk = sim.resource({ name: 'desk' })
    const fates: string[] = []
    function* customer(): Process {
      const { name } = yield* sim.any({ served: desk.request(), bored: sim.timeout(3) })
      fates.push(`${name} at ${sim.now}`)
      if (name === 'bored') return
      yield* sim.timeout(4)
      desk.release()
    }
    for (let i = 0; i < 3; i++) sim.start(customer())
    sim.run()
    expect(fates).toEqual(['served at 0', 'bored at 3', 'bored at 3'])
    expect(desk.statistics()).toMatchObject({ released: 1, line: { reneged: 2 } })
  })

  it('needs a member', () => {
    expect(() => new Simulation().any({})).toThrow(/missing waits in any/)
  })
})

describe('all', () => {
  it('ends with the last, with the values of all by name', () => {
    const sim = new Simulation()
    const shelf = sim.store<string>({ name: 'shelf' })
    const news = sim.signal<number>('news')
    sim.start(
      (function* (): Process {
        yield* sim.timeout(2)
        yield* shelf.put('pear')
        yield* sim.timeout(2)
        news.fire(42)
      })(),
    )
    const values = outcome(sim, function* () {
      const all = yield* sim.all({ fruit: shelf.get(), news: news.wait(), rest: sim.timeout(1) })
      expectTypeOf(all.fruit).toEqualTypeOf<string>()
      expectTypeOf(all.news).toEqualTypeOf<number>()
      return all
    })
    expect(values).toEqual({ fruit: 'pear', news: 42, rest: undefined })
    expect(sim.now).toBe(4)
  })

  it('that loses a race gives back what it had got, to the front of the store and to the next in line', () => {
    const sim = new Simulation()
    const shelf = sim.store<string>({ name: 'shelf' })
    const desk = sim.resource({ name: 'desk' })
    const tank = sim.container({ name: 'tank', level: 5 })
    const never = sim.signal('never')
    for (const item of ['first', 'second']) shelf.offer(item)
    const served: number[] = []
    const winner = outcome(sim, function* () {
      const everything = sim.all({ item: shelf.get(), unit: desk.request(), fuel: tank.get(2), never: never.wait() })
      sim.start(
        (function* (): Process {
          yield* desk.request()
          served.push(sim.now)
        })(),
      )
      return yield* sim.any({ everything, late: sim.timeout(3) })
    })
    expect(winner.name).toBe('late')
    expect(served).toEqual([3])
    expect([shelf.length, desk.busy, tank.level]).toEqual([2, 1, 5])
    const item = outcome(sim, function* () {
      return yield* shelf.get()
    })
    expect(item).toBe('first')
  })

  it('that is interrupted gives back what it had got', () => {
    const sim = new Simulation()
    const left = sim.store<number>({ name: 'left' })
    const right = sim.store<number>({ name: 'right' })
    left.offer(1)
    function* assembler(): Process {
      try {
        yield* sim.all({ left: left.get(), right: right.get() })
      } catch (error) {
        if (!(error instanceof Interrupt)) throw error
      }
    }
    const victim = sim.start(assembler())
    sim.run()
    expect(left.length).toBe(0)
    victim.interrupt()
    sim.run()
    expect([left.length, right.gettersWaiting]).toEqual([1, 0])
  })
})

describe('a signal', () => {
  it('happens once, and is news at once to those who come later', () => {
    const sim = new Simulation()
    const docked = sim.signal<string>('docked')
    docked.fire('berth 4')
    expect(
      outcome(sim, function* () {
        return yield* docked.wait()
      }),
    ).toBe('berth 4')
    expect(() => docked.fire('berth 5')).toThrow(/invalid second fire/)
    docked.reset()
    expect(docked.fired).toBe(false)
    docked.fire('berth 5')
    expect(docked.fired).toBe(true)
  })
})
