import { describe, expect, it } from 'vitest'
import { ArgumentError, SimulationError } from '../../src/errors.ts'
import { Kernel } from '../../src/kernel/kernel.ts'
import { Recorder } from './recorder.ts'

describe('the order of events', () => {
  it('is the same for what is posted after a delay as for what is scheduled at a time', () => {
    const { kernel, seen, at, recorder: me } = recorder({ phases: 2 })
    me.react = (kind) => {
      if (kind !== 0) return
      at(15, 1, 1)
      kernel.post(10, 1, 0, 2, 0, 0)
      kernel.post(10, 0, 0, 3, 0, 0)
      kernel.post(0, 0, 0, 4, 0, 0)
      at(15, 5, 1)
    }
    at(5, 0)
    kernel.run(Infinity, 'inclusive')
    expect(seen).toEqual(['5:0', '5:4', '15:3', '15:1', '15:2', '15:5'])
    for (const delay of [-1, 0.5, Number.NaN, Infinity])
      expect(() => kernel.post(delay, 0, 0, 0, 0, 0)).toThrow('expected whole ticks from now')
  })

  it('is time, then phase, then first scheduled first served', () => {
    const { kernel, seen, at } = recorder({ phases: 3 })
    at(5, 5)
    at(3, 3, 2)
    at(3, 4, 2)
    at(3, 1, 0)
    at(3, 2, 1)
    kernel.run(5, 'inclusive')
    expect(seen).toEqual(['3:1', '3:2', '3:3', '3:4', '5:5'])
  })

  it('puts an event for now in an earlier phase before the rest of the running phase', () => {
    const { kernel, seen, at, recorder: me } = recorder({ phases: 255 })
    me.react = (kind) => {
      if (kind !== 1) return
      at(7, 10, 200)
      at(7, 11, 0)
      at(7, 12, 100)
      at(7, 13, 0)
    }
    at(7, 1, 100)
    at(7, 2, 100)
    at(7, 3, 254)
    kernel.run(Infinity, 'inclusive')
    expect(seen).toEqual(['7:1', '7:11', '7:13', '7:2', '7:12', '7:10', '7:3'])
  })

  it('is the same for one instant whether its events were scheduled early, late, or while it runs', () => {
    const { kernel, seen, at, recorder: me } = recorder({ phases: 2 })
    me.react = (kind) => {
      if (kind === 0) at(10, 3, 1)
      if (kind === 2) at(10, 4, 1)
    }
    at(10, 1, 1)
    at(5, 0)
    at(10, 2, 0)
    kernel.run(Infinity, 'inclusive')
    expect(seen).toEqual(['5:0', '10:2', '10:1', '10:3', '10:4'])
  })

  it('is the same for an instant that the queue has looked at ahead of its time', () => {
    const { kernel, seen, at } = recorder({ phases: 2 })
    // So far off that the ladder leaves them in its far list while it spreads the others.
    for (let kind = 0; kind < 1000; kind++) at(kind < 60 ? 1e9 : 10 + (kind % 7), kind, 1)
    kernel.run(1e9 - 1, 'inclusive')
    expect(kernel.peek()).toBe(1e9)
    seen.length = 0
    at(1e9, 200, 0)
    at(1e9, 201, 1)
    at(1e9 - 1, 202, 0)
    kernel.run(1e9, 'inclusive')
    const kinds = [200, ...Array.from({ length: 60 }, (_, kind) => kind), 201]
    expect(seen).toEqual([`${1e9 - 1}:202`, ...kinds.map((kind) => `${1e9}:${kind}`)])
  })

  it('keeps the order of 100,000 ties', () => {
    const { kernel, seen, at } = recorder()
    for (let kind = 0; kind < 100_000; kind++) at(kind % 2 === 0 ? 8 : 9, kind)
    kernel.run(8, 'inclusive')
    expect(seen).toEqual(Array.from({ length: 50_000 }, (_, index) => `8:${2 * index}`))
  })

  it('holds at the far end of time', () => {
    const { kernel, seen, at } = recorder()
    const last = Number.MAX_SAFE_INTEGER
    for (let kind = 0; kind < 100; kind++) at(last - (kind % 3), kind)
    kernel.run(last, 'inclusive')
    expect(seen).toHaveLength(100)
    expect(seen.slice(0, 2)).toEqual([`${last - 2}:2`, `${last - 2}:5`])
    expect(seen[99]).toBe(`${last}:99`)
  })

  it('hands kind, subject and amount over as they were', () => {
    const { kernel, recorder: me } = recorder()
    const got: number[][] = []
    me.react = (...event) => got.push(event)
    const events = [
      [2 ** 31 - 1, -1, 0.1],
      [-(2 ** 31), 2 ** 31 - 1, Infinity],
      [0, 0, -0],
      [1, 2, -Infinity],
    ]
    for (const [kind, subject, amount] of events) kernel.schedule(1, 0, 0, kind, subject, amount)
    kernel.run(1, 'inclusive')
    expect(got).toEqual(events)
  })
})

describe('the clock', () => {
  it('lands on the end of the run, with or without events', () => {
    const { kernel, at } = recorder()
    at(3)
    kernel.run(10, 'inclusive')
    expect(kernel.now).toBe(10)
    kernel.run(20, 'exclusive')
    expect(kernel.now).toBe(20)
  })

  it('stays at the last event where the run has no end', () => {
    const { kernel, at } = recorder()
    at(3)
    kernel.run(Infinity, 'inclusive')
    expect(kernel.now).toBe(3)
  })

  it('includes or excludes events at the end, by name, and loses none', () => {
    const { kernel, seen, at } = recorder()
    at(10, 1)
    at(15, 2)
    kernel.run(10, 'exclusive')
    expect([kernel.now, ...seen]).toEqual([10])
    at(10, 3)
    kernel.run(10, 'inclusive')
    expect(seen).toEqual(['10:1', '10:3'])
    kernel.run(20, 'inclusive')
    expect(seen).toEqual(['10:1', '10:3', '15:2'])
    expect(kernel.now).toBe(20)
  })

  it('executes what is scheduled for an instant that has been run already, when asked again', () => {
    const { kernel, seen, at } = recorder({ phases: 2 })
    at(10, 1, 1)
    kernel.run(10, 'inclusive')
    at(10, 2, 1)
    at(10, 3, 0)
    kernel.run(10, 'exclusive')
    expect(seen).toEqual(['10:1'])
    kernel.run(10, 'inclusive')
    expect(seen).toEqual(['10:1', '10:3', '10:2'])
  })

  it('stops where a handler says so, in the middle of an instant, and goes on from there', () => {
    const { kernel, seen, at, recorder: me } = recorder()
    me.react = (kind) => {
      if (kind === 2) kernel.stop()
    }
    for (let kind = 0; kind < 5; kind++) at(4, kind)
    kernel.run(100, 'inclusive')
    expect(seen).toEqual(['4:0', '4:1', '4:2'])
    expect([kernel.now, kernel.pending, kernel.peek()]).toEqual([4, 2, 4])
    at(4, 9)
    kernel.run(4, 'exclusive')
    expect(seen).toHaveLength(3)
    kernel.run(100, 'inclusive')
    expect(seen.slice(3)).toEqual(['4:3', '4:4', '4:9'])
    expect(kernel.now).toBe(100)
  })

  it('goes one event at a time with step', () => {
    const { kernel, seen, at } = recorder()
    at(4, 1)
    at(6, 2)
    expect([kernel.peek(), kernel.step(), kernel.now, kernel.step(), kernel.now, kernel.step(), kernel.now]).toEqual([
      4,
      true,
      4,
      true,
      6,
      false,
      6,
    ])
    expect(seen).toEqual(['4:1', '6:2'])
    expect([kernel.events, kernel.pending, kernel.peek()]).toEqual([2, 0, Infinity])
  })

  it('does not run backwards, nor to a fraction, nor from inside a handler', () => {
    const { kernel, at, recorder: me } = recorder()
    kernel.run(10, 'inclusive')
    for (const until of [9, Number.NaN, 10.5, 2 ** 53])
      expect(() => kernel.run(until, 'inclusive')).toThrow(`invalid end of run ${until}`)
    me.react = () => kernel.run(30, 'inclusive')
    at(11)
    expect(() => kernel.run(20, 'inclusive')).toThrow('invalid call of run or step from inside a handler')
  })
})

describe('handles', () => {
  it('cancel an event once, before it has run, and never another', () => {
    const { kernel, seen, at, recorder: me } = recorder()
    const first = at(1, 1)
    const second = at(2, 2)
    me.react = () => expect(kernel.isPending(first)).toBe(false)
    expect(kernel.cancel(second)).toBe(true)
    expect(kernel.cancel(second)).toBe(false)
    expect([kernel.isPending(first), kernel.isPending(second), kernel.pending]).toEqual([true, false, 1])
    kernel.run(1, 'inclusive')
    expect(kernel.cancel(first)).toBe(false)
    const later = Array.from({ length: 100 }, (_, index) => at(5, index))
    expect([kernel.cancel(first), kernel.cancel(second), kernel.pending]).toEqual([false, false, 100])
    expect(new Set([...later, first, second]).size).toBe(102)
    expect(seen).toEqual(['1:1'])
  })

  it('cancel an event of the present instant that waits in a phase', () => {
    const { kernel, seen, at, recorder: me } = recorder({ phases: 3 })
    const handles = [at(1, 0, 0), at(1, 1, 1), at(1, 2, 1), at(1, 3, 2)]
    me.react = (kind) => {
      if (kind !== 0) return
      expect([kernel.cancel(handles[1]), kernel.cancel(handles[3])]).toEqual([true, true])
      expect(kernel.cancel(at(1, 4, 2))).toBe(true)
    }
    kernel.run(9, 'inclusive')
    expect(seen).toEqual(['1:0', '1:2'])
    expect([kernel.events, kernel.pending]).toEqual([2, 0])
  })

  it('that are none are no event', () => {
    const { kernel, at } = recorder()
    at(1)
    for (const handle of [0, -1, 1.5, Number.NaN, Infinity, -Infinity, 2 ** 53, 2 ** 60, 63])
      expect([handle, kernel.isPending(handle), kernel.cancel(handle)]).toEqual([handle, false, false])
    expect(kernel.pending).toBe(1)
  })
})

describe('guards', () => {
  const invalid: [string, [number, number, number, number, number, number]][] = [
    ['invalid time NaN; expected whole ticks from now (100)', [Number.NaN, 0, 0, 0, 0, 0]],
    ['invalid time 99; expected whole ticks from now (100)', [99, 0, 0, 0, 0, 0]],
    ['invalid time -5;', [-5, 0, 0, 0, 0, 0]],
    ['invalid time 100.5;', [100.5, 0, 0, 0, 0, 0]],
    [
      'invalid time 9007199254740992; expected whole ticks from now (100) to 9007199254740991',
      [2 ** 53, 0, 0, 0, 0, 0],
    ],
    ['invalid time Infinity;', [Infinity, 0, 0, 0, 0, 0]],
    ['invalid phase 4; expected a whole number from 0 to 3', [100, 4, 0, 0, 0, 0]],
    ['invalid phase -1;', [100, -1, 0, 0, 0, 0]],
    ['invalid phase 0.5;', [100, 0.5, 0, 0, 0, 0]],
    ['invalid actor 1; expected a number that register returned', [100, 0, 1, 0, 0, 0]],
    ['invalid actor -1;', [100, 0, -1, 0, 0, 0]],
    ['invalid kind 0.5; expected a 32-bit integer', [100, 0, 0, 0.5, 0, 0]],
    ['invalid subject 2147483648; expected a 32-bit integer', [100, 0, 0, 0, 2 ** 31, 0]],
    ['invalid amount NaN; expected a number', [100, 0, 0, 0, 0, Number.NaN]],
  ]
  for (const [message, event] of invalid)
    it(`refuse an event with an ${message.split(';')[0]}, and name the caller`, () => {
      const { kernel, at, recorder: me } = recorder({ phases: 4 })
      at(100, 7)
      me.react = () => kernel.schedule(...event)
      const error = thrown(() => kernel.run(200, 'inclusive'))
      expect(error).toBeInstanceOf(SimulationError)
      expect(error.message).toContain(message)
      expect(error.message).toContain('scheduled by "recorder" (kind 7, subject 0)')
      expect([kernel.pending, kernel.now]).toEqual([0, 100])
      expect(() => kernel.schedule(...event)).toThrow('scheduled from outside a handler')
    })

  it('end a livelock with its place', () => {
    const { kernel, at, recorder: me } = recorder({ eventsPerInstant: 1000 })
    me.react = () => at(kernel.now, 5)
    at(3, 5)
    expect(() => kernel.run(10, 'inclusive')).toThrow(
      /more than 1000 events at one instant.*at time 3, in "recorder" \(kind 5, subject 0\)/,
    )
  })

  it('let a busy instant pass that stays below the limit, and count each instant anew', () => {
    const { kernel, at } = recorder({ eventsPerInstant: 1000 })
    for (let time = 0; time < 5; time++) for (let count = 0; count < 1000; count++) at(time)
    kernel.run(10, 'inclusive')
    expect(kernel.events).toBe(5000)
    for (let count = 0; count < 1001; count++) at(11)
    expect(() => kernel.run(20, 'inclusive')).toThrow('more than 1000 events')
  })

  it('refuse impossible options', () => {
    for (const phases of [0, 256, 1.5, Number.NaN])
      expect(() => new Kernel({ phases })).toThrow(
        new ArgumentError(`invalid number of phases ${phases}; expected a whole number from 1 to 255`),
      )
    expect(() => new Kernel({ eventsPerInstant: 0 })).toThrow(ArgumentError)
  })

  it('wrap what a handler throws once, with time, actor, kind and subject, and leave the kernel fit to go on', () => {
    const { kernel, seen, at, recorder: me } = recorder()
    const cause = new TypeError('no such shelf')
    me.react = (kind) => {
      if (kind === 1) throw cause
    }
    kernel.schedule(4, 0, 0, 1, -3, 0)
    at(5, 2)
    const error = thrown(() => kernel.run(10, 'inclusive'))
    expect(error).toBeInstanceOf(SimulationError)
    expect(error.message).toBe('no such shelf (at time 4, in "recorder" (kind 1, subject -3))')
    expect(error.cause).toBe(cause)
    kernel.run(10, 'inclusive')
    expect(seen).toEqual(['4:1', '5:2'])
  })
})

describe('reset', () => {
  it('makes the kernel as new, with the same actors', () => {
    const { kernel, seen, at } = recorder({ phases: 2 })
    const again = () => {
      const handles = Array.from({ length: 200 }, (_, index) => at((index * 7919) % 50, index, index % 2))
      kernel.cancel(handles[100])
      kernel.run(20, 'exclusive')
      return [...handles, kernel.now, kernel.events, kernel.pending, ...seen.splice(0)]
    }
    const once = again()
    kernel.reset()
    expect([kernel.now, kernel.events, kernel.pending, kernel.peek()]).toEqual([0, 0, 0, Infinity])
    expect(again()).toEqual(once)
  })
})

function recorder(options = {}) {
  const recorder = new Recorder(options)
  return { recorder, kernel: recorder.kernel, seen: recorder.seen, at: recorder.at.bind(recorder) }
}

function thrown(action: () => void): Error {
  try {
    action()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('expected an error')
}
