import { describe, expect, it } from 'vitest'
import type { Process } from '../../../src/kernel/process/process.ts'
import { Simulation } from '../../../src/kernel/process/simulation.ts'
import type { GetOptions, Store, StoreOptions } from '../../../src/kernel/process/store.ts'

/** A store called shelf; getters and putters note who got what, when. */
function depot<T>(options: Omit<StoreOptions<T>, 'name'> = {}) {
  const sim = new Simulation()
  const shelf: Store<T> = sim.store<T>({ name: 'shelf', ...options })
  const log: string[] = []
  function* getter(name: string, at: number, get?: GetOptions<T>): Process {
    yield* sim.timeout(at)
    log.push(`${name} got ${yield* shelf.get(get)} at ${sim.now}`)
  }
  function* putter(item: T, at: number, priority?: number): Process {
    yield* sim.timeout(at)
    yield* shelf.put(item, priority)
    log.push(`${item} in at ${sim.now}`)
  }
  return { sim, shelf, log, getter, putter }
}

describe('a store', () => {
  it('hands out items in the order in which they came, to getters in the order in which they came', () => {
    const { sim, log, getter, putter } = depot<string>()
    sim.start(getter('x', 0))
    sim.start(getter('y', 1))
    sim.start(putter('a', 2))
    sim.start(putter('b', 3))
    sim.start(putter('c', 4))
    sim.start(getter('z', 5))
    sim.run()
    expect(log.filter((line) => line.includes('got'))).toEqual(['x got a at 2', 'y got b at 3', 'z got c at 5'])
  })

  it('holds no more than its capacity; putters wait, and fill the room as it comes', () => {
    const { sim, shelf, log, getter, putter } = depot<string>({ capacity: 2 })
    for (const item of ['a', 'b', 'c', 'd']) sim.start(putter(item, 0))
    sim.start(getter('x', 3))
    sim.start(getter('y', 5))
    sim.run({ until: 1 })
    expect([shelf.length, shelf.puttersWaiting]).toEqual([2, 2])
    sim.run()
    expect(log).toEqual(['a in at 0', 'b in at 0', 'x got a at 3', 'c in at 3', 'y got b at 5', 'd in at 5'])
  })

  it('lets a choosy getter wait for its item without holding back the others', () => {
    const { sim, log, getter, putter } = depot<number>()
    sim.start(getter('big', 0, { accepts: (item) => item > 10 }))
    sim.start(getter('any', 1))
    sim.start(putter(5, 2))
    sim.start(putter(20, 3))
    sim.run()
    expect(log.filter((line) => line.includes('got'))).toEqual(['any got 5 at 2', 'big got 20 at 3'])
  })

  it('takes the first acceptable item, and leaves the others in order', () => {
    const { sim, log, shelf, getter } = depot<number>()
    for (const item of [1, 2, 3, 4, 5]) shelf.offer(item)
    sim.start(getter('even', 0, { accepts: (item) => item % 2 === 0 }))
    for (const name of ['a', 'b', 'c', 'd']) sim.start(getter(name, 1))
    sim.run()
    expect(log.map((line) => line.split(' ')[2])).toEqual(['2', '1', '3', '4', '5'])
  })

  it('serves a choosy getter from the hands of a waiting putter', () => {
    const { sim, log, getter, putter, shelf } = depot<number>({ capacity: 1 })
    sim.start(putter(1, 0))
    sim.start(putter(2, 0))
    sim.start(getter('two', 1, { accepts: (item) => item === 2 }))
    sim.run()
    expect(log).toContain('two got 2 at 1')
    expect([shelf.length, shelf.puttersWaiting]).toEqual([1, 0])
  })

  it('hands over from a putter whose item somebody waits for, though the store is full of other things', () => {
    const { sim, log, getter, putter } = depot<number>({ capacity: 1 })
    sim.start(putter(1, 0))
    sim.start(getter('two', 1, { accepts: (item) => item === 2 }))
    sim.start(putter(2, 2))
    sim.run()
    expect(log).toContain('two got 2 at 2')
  })

  it('serves getters by priority where it is told so', () => {
    const { sim, log, getter, putter } = depot<string>({ discipline: 'priority' })
    sim.start(getter('low', 0, { priority: 5 }))
    sim.start(getter('high', 1, { priority: 1 }))
    sim.start(getter('choosy', 1, { priority: 0, accepts: (item) => item === 'b' }))
    for (const [i, item] of ['a', 'b', 'c'].entries()) sim.start(putter(item, 2 + i))
    sim.run()
    expect(log.filter((line) => line.includes('got'))).toEqual([
      'high got a at 2',
      'choosy got b at 3',
      'low got c at 4',
    ])
    expect(() => depot<string>().shelf.get({ priority: 1 })).toThrow(/invalid priority 1 at store "shelf"/)
  })

  it('hands out the smallest rank first where items are ranked, ties in order', () => {
    const { sim, log, shelf, getter } = depot<string>({ rank: (item) => item.length })
    for (const item of ['ccc', 'bb1', 'a', 'bb', 'aa']) shelf.offer(item)
    sim.start(getter('choosy', 0, { accepts: (item) => item.length === 2 }))
    for (let i = 0; i < 4; i++) sim.start(getter('any', 1))
    sim.run()
    expect(log.map((line) => line.split(' ')[2])).toEqual(['bb', 'a', 'aa', 'ccc', 'bb1'])
  })

  it('keeps its items in order while they wrap round and grow', () => {
    const { shelf } = depot<number>()
    const sim = shelf.clock
    expect(sim.now).toBe(0)
    const out: number[] = []
    const { sim: world, shelf: ring } = depot<number>()
    function* juggler(): Process {
      let next = 0
      for (let round = 0; round < 60; round++) {
        for (let i = 0; i < 3; i++) yield* ring.put(next++)
        for (let i = 0; i < 2; i++) out.push(yield* ring.get())
      }
      while (ring.length > 0) out.push(yield* ring.get())
    }
    world.start(juggler())
    world.run()
    expect(out).toEqual(Array.from({ length: 180 }, (_, i) => i))
  })

  it('can be offered an item from outside, and refuses what does not fit', () => {
    const { shelf } = depot<number>({ capacity: 1 })
    expect([shelf.offer(1), shelf.offer(2), shelf.length]).toEqual([true, false, 1])
    for (const capacity of [0, 1.5, Number.NaN]) expect(() => depot({ capacity })).toThrow(/invalid capacity/)
  })

  it('records its level, its lines and its flow', () => {
    const { sim, shelf, getter, putter } = depot<string>({ capacity: 1 })
    sim.start(putter('a', 1))
    sim.start(putter('b', 2))
    sim.start(getter('x', 4))
    sim.start(getter('y', 8))
    sim.start(getter('z', 9))
    sim.run({ until: 10 })
    const { level, getters, putters, put, got } = shelf.statistics()
    expect(level).toEqual({ now: 0, mean: 0.7, min: 0, max: 1 })
    expect(putters.waits).toMatchObject({ count: 2, mean: 1, positive: 1 })
    expect(getters.waits).toMatchObject({ count: 2, mean: 0 })
    expect(getters.length).toMatchObject({ now: 1, mean: 0.1 })
    expect([put, got]).toEqual([2, 2])
    sim.resetStatistics()
    expect(shelf.statistics()).toMatchObject({ put: 0, got: 0, level: { max: 0 }, getters: { length: { now: 1 } } })
  })
})
