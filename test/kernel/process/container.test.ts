import { describe, expect, it } from 'vitest'
import type { ContainerOptions } from '../../../src/kernel/process/container.ts'
import type { Process } from '../../../src/kernel/process/process.ts'
import { Simulation } from '../../../src/kernel/process/simulation.ts'

function plant(options: Omit<ContainerOptions, 'name'> = {}) {
  const sim = new Simulation()
  const tank = sim.container({ name: 'tank', ...options })
  const log: string[] = []
  function* pour(into: boolean, amount: number, at: number): Process {
    yield* sim.timeout(at)
    yield* into ? tank.put(amount) : tank.get(amount)
    log.push(`${into ? '+' : '-'}${amount} at ${sim.now}`)
  }
  const put = (amount: number, at: number) => sim.start(pour(true, amount, at))
  const get = (amount: number, at: number) => sim.start(pour(false, amount, at))
  return { sim, tank, log, put, get }
}

describe('a container', () => {
  it('gives and takes fractions', () => {
    const { sim, tank, put, get } = plant({ capacity: 10, level: 2.5 })
    put(4.25, 1)
    get(6.5, 2)
    sim.run()
    expect(tank.level).toBe(0.25)
  })

  it('serves first come, first served: a small get does not overtake a large one', () => {
    const { sim, log, put, get } = plant()
    get(10, 0)
    get(1, 1)
    put(5, 2)
    put(5.5, 3)
    put(0.5, 4)
    sim.run()
    expect(log).toEqual(['+5 at 2', '+5.5 at 3', '-10 at 3', '+0.5 at 4', '-1 at 4'])
  })

  it('lets those behind move up where the first in line gives up', () => {
    const { sim, tank, log, get } = plant({ level: 3 })
    sim.start(
      (function* (): Process {
        yield* sim.any({ got: tank.get(10), bored: sim.timeout(2) })
      })(),
    )
    get(2, 1)
    sim.run()
    expect(log).toEqual(['-2 at 2'])
  })

  it('moves putters and getters on in turn, until neither can', () => {
    const { sim, tank, log, put, get } = plant({ capacity: 10, level: 10 })
    put(6, 0)
    put(7, 0)
    get(9, 1)
    get(6, 2)
    sim.run()
    expect(log).toEqual(['-9 at 1', '+6 at 1', '-6 at 2', '+7 at 2'])
    expect(tank.level).toBe(8)
  })

  it('does not let rounding starve anybody: ten times 0.1 is 1', () => {
    const { sim, tank, log, put, get } = plant({ capacity: 1 })
    for (let i = 0; i < 10; i++) put(0.1, i)
    get(1, 20)
    sim.run()
    expect(log.at(-1)).toBe('-1 at 20')
    expect(tank.level).toBe(0)
  })

  it('refuses amounts that can never be', () => {
    const { tank } = plant({ capacity: 5 })
    for (const amount of [0, -1, 6, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => tank.put(amount)).toThrow(/invalid amount/)
      expect(() => tank.get(amount)).toThrow(/invalid amount/)
    }
    expect(() => plant({ capacity: 0 })).toThrow(/invalid capacity 0/)
    expect(() => plant({ capacity: 5, level: 6 })).toThrow(/invalid level 6/)
  })

  it('records its level, its lines and its flow', () => {
    const { sim, tank, put, get } = plant({ capacity: 8, level: 8 })
    get(6, 2)
    get(4, 4)
    put(2, 8)
    sim.run({ until: 10 })
    const { level, getters, put: came, got } = tank.statistics()
    expect(level).toEqual({ now: 0, mean: 2.8, min: 0, max: 8 })
    expect(getters.waits).toMatchObject({ count: 2, mean: 2, max: 4 })
    expect([came, got]).toEqual([2, 10])
    sim.resetStatistics()
    expect(tank.statistics()).toMatchObject({ put: 0, got: 0 })
  })
})
