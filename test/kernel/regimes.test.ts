import { describe, expect, it } from 'vitest'
import { Kernel } from '../../src/kernel/kernel.ts'
import { ln } from '../../src/math/ln.ts'
import { pow } from '../../src/math/pow.ts'

/**
 * The sorted array of model-based.test.ts is too slow for thousands of pending events. Here the order of execution is checked by what it must fulfil: times
 * never fall, ties go by phase and then by number, each event comes once and at its time, none is lost.
 */
class Crowd {
  kernel = new Kernel({ phases: 4 })
  readonly #times: number[] = []
  readonly #phases: number[] = []
  readonly #handles: number[] = []
  readonly #gone: boolean[] = []
  readonly #draw: () => number
  readonly #crowd: number
  #left: number
  #delay: (scale: number) => number = () => 1
  #scale = 1
  #last = -1
  /** Events below this number were there when the instant began. */
  #first = 0

  constructor(seed: number, crowd: number) {
    let state = seed
    // Park and Miller (1988).
    this.#draw = () => {
      state = (state * 48271) % 2147483647
      return state / 2147483647
    }
    this.#crowd = crowd
    this.#left = 4 * crowd + 2000
    this.kernel.register(this, 'crowd')
  }

  /** Other delays from now on. */
  turn(): void {
    const u = this.#draw
    const shapes: ((scale: number) => number)[] = [
      (s) => u() * s,
      (s) => -ln(u()) * s,
      () => u() * 3,
      (s) => (pow(u(), -1.2) * s) / 10,
      (s) => (u() < 0.5 ? u() * 5 : s * 1000 + u() * 7),
      (s) => pow(s, u()),
      (s) => s,
      (s) => Math.floor(u() * 9) * s,
      (s) => Math.floor(u() * 4) * s + pow(u(), 8) * s,
    ]
    this.#delay = shapes[Math.floor(u() * shapes.length)]
    this.#scale = Math.floor(pow(10, 1 + u() * 11))
  }

  add(count: number): void {
    for (let i = 0; i < count; i++) {
      const time = this.kernel.now + Math.floor(this.#delay(this.#scale))
      if (time > 2 ** 52) return
      const phase = Math.floor(this.#draw() * 4)
      this.#times.push(time)
      this.#phases.push(phase)
      this.#handles.push(this.kernel.schedule(time, phase, 0, 0, this.#times.length - 1, 0))
      this.#gone.push(false)
    }
  }

  cancel(event: number): void {
    const cancelled = this.kernel.cancel(this.#handles[event])
    if (cancelled === this.#gone[event]) throw new Error(`event ${event} is not where it should be`)
    this.#gone[event] = true
  }

  handle(_kind: number, event: number): void {
    this.#check(event)
    if (this.#left-- <= 0) return
    const u = this.#draw()
    if (this.kernel.pending < this.#crowd) this.add(u < 0.5 ? 2 : 1)
    else if (u < 0.95) this.add(1)
    if (u > 0.98) this.cancel(Math.floor(this.#draw() * this.#gone.length))
    if (u > 0.5 && u < 0.5002) this.add(this.#crowd)
    if (u > 0.6 && u < 0.60005) for (let i = 0; i < this.#gone.length; i++) if (this.#draw() < 0.9) this.cancel(i)
    if (u > 0.7 && u < 0.7003) this.turn()
  }

  /** Runs to times between events and beyond, saves and loads, adds few or many; then to the end. */
  live(): void {
    this.turn()
    this.add(this.#crowd)
    for (let stretch = 0; stretch < 60; stretch++) {
      const until = this.kernel.now + Math.floor(this.#delay(this.#scale) * this.#draw() * 3)
      const u = this.#draw()
      if (until < 2 ** 52) this.kernel.run(until, u < 0.5 ? 'inclusive' : 'exclusive')
      if (u < 0.3) this.kernel.peek()
      if (u > 0.95) this.kernel.load(this.kernel.save())
      if (u > 0.4) this.add(Math.ceil(this.#crowd * this.#draw() * (u > 0.8 ? 1 : 0.01)))
    }
    this.kernel.run(Infinity, 'inclusive')
    expect(this.#gone.indexOf(false)).toBe(-1)
  }

  #check(event: number): void {
    const time = this.#times[event]
    if (this.#gone[event] || time !== this.kernel.now) throw new Error(`event ${event} came twice or not at its time`)
    this.#gone[event] = true
    const last = this.#last
    if (last >= 0 && time === this.#times[last]) {
      const step = this.#phases[event] - this.#phases[last]
      if (step === 0 ? event < last : step < 0 && event < this.#first) throw new Error(`event ${event} came late`)
    } else {
      if (last >= 0 && time < this.#times[last]) throw new Error(`event ${event} came late`)
      this.#first = this.#gone.length
    }
    this.#last = event
  }
}

describe('any number of pending events', () => {
  for (const crowd of [1, 3, 30, 300, 1500, 3000, 12_000])
    it(`keeps the order of time, phase and number with about ${crowd}`, () => {
      for (let seed = 1; seed <= (crowd < 1000 ? 20 : 4); seed++) new Crowd(seed * 7919 + crowd, crowd).live()
    })

  it('loses none that is scheduled after all rungs have run empty', () => {
    const kernel = new Kernel()
    let executed = 0
    kernel.register({ handle: () => executed++ }, 'counter')
    for (let i = 0; i < 5000; i++) kernel.schedule(i % 5, 0, 0, 0, 0, 0)
    kernel.run(10, 'inclusive')
    kernel.schedule(11, 0, 0, 0, 0, 0)
    kernel.run(20, 'inclusive')
    expect(executed).toBe(5001)
  })
})
