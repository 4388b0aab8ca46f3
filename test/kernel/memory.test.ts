import { execFileSync } from 'node:child_process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { EventStore } from '../../src/kernel/event-store.ts'
import { Kernel } from '../../src/kernel/kernel.ts'

const LONG = process.env.CI !== undefined || process.env.SOAK !== undefined
const EVENTS = LONG ? 10_000_000 : 1_000_000

let collect: () => void

/** Bytes in use after a collection: objects and typed arrays. The second collection waits until the memory of arrays found dead by the first is free. */
function bytes(): number {
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Events for ever: each schedules its successor, arms a timer and cancels the timer armed before. */
class Machine {
  readonly kernel = new Kernel({ phases: 4 })
  left = 0
  armed = 0
  state = 1

  constructor(pending: number) {
    this.kernel.register(this, 'machine')
    for (let i = 0; i < pending; i++) this.kernel.schedule(this.draw(1000), i & 3, 0, 0, i, 0)
  }

  draw(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0
    return (this.state >>> 8) % below
  }

  handle(_kind: number, subject: number): void {
    const { kernel } = this
    kernel.schedule(kernel.now + this.draw(2000), subject & 3, 0, 0, subject, 0)
    kernel.cancel(this.armed)
    this.armed = kernel.schedule(kernel.now + 1_000_000 + this.draw(1000), 0, 0, 1, subject, 0)
    if (--this.left === 0) kernel.stop()
  }

  run(events: number): void {
    this.left = events
    this.kernel.run(Infinity, 'inclusive')
  }
}

describe('memory', () => {
  beforeAll(() => {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc')
  })

  it(`does not grow over ${EVENTS} events with timers armed and cancelled`, { timeout: 120_000 }, () => {
    const machine = new Machine(500)
    machine.run(100_000)
    const before = bytes()
    machine.run(EVENTS)
    expect(bytes() - before).toBeLessThan(500_000)
    expect(machine.kernel.pending).toBe(501)
    expect(machine.kernel.events).toBe(EVENTS + 100_000)
  })

  it('stays bounded where almost everything is cancelled', () => {
    const kernel = new Kernel()
    kernel.register({ handle: () => {} }, 'timer')
    const before = bytes()
    for (let i = 0; i < 1_000_000; i++) kernel.cancel(kernel.schedule(1_000_000 + i, 0, 0, 0, 0, 0))
    expect(bytes() - before).toBeLessThan(1_000_000)
    expect([kernel.pending, kernel.peek()]).toEqual([0, Infinity])
  })

  it('falls again after a burst, whether it runs out or is cancelled', () => {
    for (const cancel of [false, true]) {
      const kernel = new Kernel()
      kernel.register({ handle: () => {} }, 'burst')
      const before = bytes()
      const handles = new Float64Array(400_000)
      for (let i = 0; i < handles.length; i++) handles[i] = kernel.schedule(1 + ((i * 7919) % 1_000_003), 0, 0, 0, i, 0)
      const peak = bytes() - before
      expect(peak).toBeGreaterThan(handles.length * 32)
      if (cancel) for (const handle of handles) kernel.cancel(handle)
      for (let i = 0; i < 10; i++) kernel.schedule(2_000_000, 0, 0, 0, 0, 0)
      kernel.run(1_500_000, 'inclusive')
      for (let i = 0; i < 2000; i++) kernel.schedule(kernel.now + 10 + i, 0, 0, 0, 0, 0)
      kernel.run(3_000_000, 'inclusive')
      kernel.peek()
      expect(kernel.pending).toBe(0)
      expect((bytes() - before - handles.byteLength) / peak).toBeLessThan(0.1)
    }
  })

  it('gives handles of dropped memory no second life', () => {
    const store = new EventStore()
    const add = () => {
      const slot = store.prepare(0, 0)
      store.add(slot, 0, 0, 0, 0)
      return store.handle(slot)
    }
    const handles = Array.from({ length: 1000 }, add)
    for (const handle of handles) store.remove(store.find(handle))
    store.trim(10, () => false)
    const again = Array.from({ length: 1000 }, add)
    expect(new Set([...handles, ...again]).size).toBe(2000)
    expect(handles.filter((handle) => store.find(handle) >= 0)).toEqual([])
  })

  it('runs a million events on less than 32 bytes of short-lived garbage each', () => {
    // What V8 makes of a function hangs on when its compiler, which works beside the run, gets to it: on a busy machine a process may box one number more.
    const probes = [probe(), probe(), probe()]
    for (const { collections } of probes) expect(collections).toBe(0)
    expect(Math.min(...probes.map(({ bytesPerEvent }) => bytesPerEvent))).toBeLessThan(32)
  })
})

/** Bytes allocated per event in a process of its own, and how often its young generation was collected. */
function probe(): { readonly bytesPerEvent: number; readonly collections: number } {
  const flags = ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=256', '--import', 'tsx']
  return JSON.parse(execFileSync(process.execPath, [...flags, 'test/kernel/allocation-probe.ts'], { encoding: 'utf8' }))
}
