import { afterAll, describe, expect, it } from 'vitest'
import { threads } from '../../src/engines/threads.ts'
import { ArgumentError, ScenarioError, SimulationError } from '../../src/errors.ts'
import { compare } from '../../src/experiment/compare.ts'
import type { Engine, Job, Outcome } from '../../src/experiment/engine.ts'
import { inline } from '../../src/experiment/inline.ts'
import { replicate } from '../../src/experiment/replicate.ts'
import { definePolicy } from '../../src/scenario/define.ts'
import { shopWith } from '../experiment/worlds.ts'
import { brittleModule, brittleShop, shopUnder } from './worlds.ts'

const engine = threads({ workers: 2 })
afterAll(() => engine.dispose())

const range = (count: number) => Array.from({ length: count }, (_, index) => index)
const failure = async (one: Engine, job: Job, replications: readonly number[]) => {
  try {
    await one.run(job, replications)
  } catch (error) {
    return error
  }
  throw new Error('it should have failed')
}

describe('threads', () => {
  it('gives the bits of one core, whatever thread ran what', async () => {
    const options = { replications: 60, series: ['onHand'] } as const
    const here = await replicate(shopWith(33), options)
    const there = await replicate(shopWith(33), { ...options, engine })
    expect(JSON.stringify(there)).toBe(JSON.stringify(here))
  })

  it('gives a comparison the bits of one core', async () => {
    const variants = { lean: shopWith(28), buffered: shopWith(40) }
    const here = await compare(variants, { replications: 12 })
    const there = await compare(variants, { replications: 12, engine })
    expect(JSON.stringify(there)).toBe(JSON.stringify(here))
  })

  it('stops at the same replication when precision is the goal', async () => {
    const options = { precision: { fillRate: 0.002, totalCost: 0.01 }, maxReplications: 80 }
    const here = await replicate(shopWith(33), options)
    const there = await replicate(shopWith(33), { ...options, engine })
    expect(there.manifest.stopping).toEqual(here.manifest.stopping)
    expect(there.runs).toEqual(here.runs)
  })

  it('hands back outcomes in the order asked for, and tells of each once', async () => {
    const asked = [7, 3, 11, 0, 5]
    const told: number[] = []
    const outcomes = await engine.run({ scenario: shopWith(33) }, asked, {
      onOutcomes: (some) => told.push(...some.map(({ replication }) => replication)),
    })
    expect(outcomes.map(({ replication }) => replication)).toEqual(asked)
    expect(told.sort((a, b) => a - b)).toEqual([...asked].sort((a, b) => a - b))
  })

  it('keeps only the metrics asked for', async () => {
    const [outcome] = await engine.run({ scenario: shopWith(33), metrics: ['totalCost', 'fillRate'] }, [0])
    expect(Object.keys(outcome.metrics)).toEqual(['fillRate', 'totalCost'])
    expect(Object.keys(outcome.parts)).toEqual(['fillRate'])
  })

  it('loads kinds and metrics of your own from modules, TypeScript too', async () => {
    const job = { scenario: brittleShop(1000), modules: [brittleModule] }
    const [there, here] = [await engine.run(job, [0, 1]), await inline().run(job, [0, 1])]
    expect(there).toEqual(here)
    expect(there[0].metrics.unitsHeld).toBeGreaterThan(0)
    expect(there[0].metrics.largestDemand).toBeGreaterThan(10)
  })

  it('refuses functions and objects of this thread, and says what to do', async () => {
    const lazy = definePolicy({
      kind: 'lazy',
      doc: 'never orders',
      parameters: {},
      create: () => ({ target: 0, trigger: 0, order: () => 0 }),
    })
    await expect(replicate(shopWith(1), { engine, extensions: { policy: [lazy] } })).rejects.toThrow(
      'invalid extensions: functions and objects cannot be sent to another thread; expected a module that exports the definitions, by its URL in `modules`',
    )
    await expect(replicate(shopWith(1), { engine, observers: [] })).rejects.toThrow(/invalid observers/)
  })

  it('tells of the first replication that fails, as one core does, with place, time, seed and number', async () => {
    const job = { scenario: brittleShop(22), modules: [brittleModule] }
    const [there, here] = [await failure(engine, job, range(40)), await failure(inline(), job, range(40))]
    expect(here).toBeInstanceOf(SimulationError)
    expect(there).toBeInstanceOf(SimulationError)
    expect((there as SimulationError).message).toBe((here as SimulationError).message)
    expect((there as SimulationError).message).toMatch(
      /^shop-1 failed at day [\d.]+ in .*shop.* \(seed "world", replication [1-9]\d*\): \d+ units are too much$/,
    )
    expect((there as SimulationError).cause).toMatchObject({ message: expect.stringMatching(/units are too much/) })
  })

  it('names every problem of a scenario, with its path', async () => {
    const scenario = { ...shopWith(1), horizon: -1, warmUp: -2 }
    const [there, here] = [await failure(engine, { scenario }, [0]), await failure(inline(), { scenario }, [0])]
    expect(there).toBeInstanceOf(ScenarioError)
    expect((there as ScenarioError).problems).toEqual((here as ScenarioError).problems)
  })

  it('does not wait for ever for a plug-in that ends its thread', async () => {
    const job = { scenario: shopUnder({ kind: 'deserter' }), modules: [brittleModule] }
    expect((await failure(engine, job, [0])) as Error).toMatchObject({
      message: expect.stringContaining('process.exit(3) was called during a run'),
    })
  })

  it('stops after the replications under way, and keeps what is done', async () => {
    const stop = new AbortController()
    const seen: Outcome[] = []
    const outcomes = await engine.run({ scenario: shopWith(33) }, range(100_000), {
      signal: stop.signal,
      onOutcomes: (some) => {
        seen.push(...some)
        if (seen.length > 5) stop.abort()
      },
    })
    expect(outcomes.length).toBe(seen.length)
    expect(outcomes.length).toBeLessThan(100_000)
    expect(await engine.run({ scenario: shopWith(33) }, [0], { signal: stop.signal })).toEqual([])
  })

  it('ends the experiment where the listener throws', async () => {
    const onOutcomes = () => {
      throw new Error('the disk is full')
    }
    await expect(engine.run({ scenario: shopWith(33) }, range(50), { onOutcomes })).rejects.toThrow('the disk is full')
  })

  it('runs several jobs at once', async () => {
    const jobs = range(5).map((extra) => ({ scenario: shopWith(28 + extra) }))
    const all = await Promise.all(jobs.map((job) => engine.run(job, [0, 1])))
    const each = await Promise.all(jobs.map((job) => inline().run(job, [0, 1])))
    expect(all).toEqual(each)
  })

  it('is of no use once disposed of', async () => {
    const gone = threads({ workers: 1 })
    await gone.dispose()
    await expect(gone.run({ scenario: shopWith(1) }, [0])).rejects.toThrow(ArgumentError)
    expect(() => threads({ workers: 0 })).toThrow('invalid number of workers 0; expected a whole number of at least 1')
  })
})
