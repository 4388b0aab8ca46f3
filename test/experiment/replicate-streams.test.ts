import { describe, expect, it } from 'vitest'
import { mrg32k3aStreams } from '../../src/random/mrg32k3a.ts'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { shopWith } from './worlds.ts'

describe('a run on MRG32k3a', () => {
  const options = () => ({ seed: 'p1', streams: mrg32k3aStreams() })

  it('is the same for the same seed, another for another seed, replication or generator', () => {
    const one = run(shopWith(30), options()).fingerprint
    expect(run(shopWith(30), options()).fingerprint).toBe(one)
    const others = [
      run(shopWith(30), { ...options(), seed: 'p2' }),
      run(shopWith(30), { ...options(), replication: 1 }),
      run(shopWith(30), { seed: 'p1' }),
    ].map(({ fingerprint }) => fingerprint)
    expect(new Set([one, ...others]).size).toBe(4)
  })

  it('goes on from a saved state to the same end', () => {
    const whole = new Simulation(shopWith(30), options())
    whole.runTo(200)
    const branch = whole.fork()
    whole.runToEnd()
    branch.runToEnd()
    expect(branch.fingerprint).toBe(whole.fingerprint)
  })

  it('tells the same story: demand and stock agree with those on the default generator', () => {
    const mean = (streams: ReturnType<typeof mrg32k3aStreams> | undefined) => {
      const found = Array.from({ length: 20 }, (_, replication) =>
        run(shopWith(30), { seed: 'p1', replication, streams }),
      )
      return found.reduce((sum, { metrics }) => sum + (metrics.demand ?? 0), 0) / 20
    }
    // Poisson(10) over 20 x 360 days: standard error 0.037; 4 of those of the difference.
    expect(Math.abs(mean(mrg32k3aStreams()) - mean(undefined))).toBeLessThan(4 * 0.037 * Math.sqrt(2))
  })
})
