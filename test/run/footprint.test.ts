import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

/** Bytes per event of a chain with small ticks, of the same in milliseconds and of another one; bytes still held after a short and a long run, microseconds of a reset. */
interface Footprint {
  readonly smallTicks: number
  readonly serial: number
  readonly mixed: number
  readonly short: number
  readonly long: number
  readonly reset: number
}

describe('the footprint of a run', () => {
  let measured: Footprint

  beforeAll(() => {
    const child = fileURLToPath(new URL('./footprint.child.ts', import.meta.url))
    const flags = ['--expose-gc', '--max-semi-space-size=256', '--min-semi-space-size=256', '--import', 'tsx', child]
    measured = JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' })) as Footprint
  }, 120_000)

  it('is at most 32 bytes of short-lived garbage an event where ticks are small integers: no object, closure or array', () => {
    expect(measured.smallTicks).toBeLessThan(32)
  })

  it('grows by nothing but boxed doubles where ticks are milliseconds', () => {
    // V8 boxes a tick beyond 2^31 on its way through a call that it does not inline, 16 bytes each: about 115 bytes an event measured.
    expect(measured.serial).toBeLessThan(160)
    expect(measured.mixed).toBeLessThan(160)
  })

  it('does not grow with the horizon', () => {
    // The long run has 950,000 events more: half a byte for each would show.
    expect(measured.long - measured.short).toBeLessThan(475_000)
  })

  it('is small in time where a compiled three-stage chain is reset for the next replication', () => {
    // The aim is 50 microseconds on a quiet machine; the bound leaves room for a busy one.
    expect(measured.reset).toBeLessThan(250)
  })
})
