/** Run by memory.test.ts in a process of its own, with a young generation so large that nothing is collected: prints the bytes allocated per event. */
import { PerformanceObserver } from 'node:perf_hooks'
import { Fingerprint } from '../../src/kernel/fingerprint.ts'
import { Kernel } from '../../src/kernel/kernel.ts'

const PENDING = 1000
const EVENTS = 1_000_000

const kernel = new Kernel({ phases: 4 })
const fingerprint = new Fingerprint()
const handles = new Float64Array(PENDING)
let left = 0
let state = 1
kernel.register(
  {
    handle(kind, subject, amount) {
      fingerprint.fact(kernel.now, kind, subject, amount)
      state = (Math.imul(state, 1664525) + 1013904223) | 0
      handles[subject] = kernel.schedule(kernel.now + (state >>> 4), subject & 3, 0, kind, subject, amount)
      if (--left === 0) kernel.stop()
    },
  },
  'hold',
)
for (let i = 0; i < PENDING; i++) kernel.schedule(i * 1e6, i & 3, 0, 0, i, i / 3)

function run(events: number): void {
  left = events
  kernel.run(Infinity, 'inclusive')
}

let collections = 0
for (let i = 0; i < 5; i++) run(100_000)
globalThis.gc?.()
new PerformanceObserver((list) => {
  collections += list.getEntries().length
}).observe({ entryTypes: ['gc'] })
const before = process.memoryUsage().heapUsed
run(EVENTS)
const after = process.memoryUsage().heapUsed
// The observer is told of collections a little later.
setTimeout(() => console.log(JSON.stringify({ bytesPerEvent: (after - before) / EVENTS, collections })), 50)
