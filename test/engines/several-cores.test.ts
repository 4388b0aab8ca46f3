import { afterAll, expect, it } from 'vitest'
import { severalCores } from '../../src/engines/several-cores.ts'
import { inline } from '../../src/experiment/inline.ts'
import { definePolicy } from '../../src/scenario/define.ts'
import { deserted, shopWith } from '../experiment/worlds.ts'
import { shopUnder } from './worlds.ts'

const engine = severalCores({ workers: 2 })
afterAll(() => engine.dispose())
const range = (count: number) => Array.from({ length: count }, (_, index) => index)

it('does a short experiment here, one replication after the other', async () => {
  const sizes: number[] = []
  const own = severalCores({ workers: 2 })
  await own.run({ scenario: shopWith(33) }, range(20), { onOutcomes: (some) => sizes.push(some.length) })
  await own.dispose()
  expect(sizes).toEqual(Array(20).fill(1))
})

it('hands a long one over to threads, with the same bits', async () => {
  // Long by the look of it, with hardly a customer to serve.
  const scenario = { ...deserted(), horizon: 10_000 }
  const sizes: number[] = []
  const there = await engine.run({ scenario }, range(400), { onOutcomes: (some) => sizes.push(some.length) })
  expect(Math.max(...sizes)).toBeGreaterThan(1)
  expect(there.map(({ replication }) => replication)).toEqual(range(400))
  const here = await inline().run({ scenario }, range(5))
  expect(there.slice(0, 5)).toEqual(here)
})

it('runs what cannot be sent in this thread', async () => {
  const lazy = definePolicy({
    kind: 'lazy',
    doc: 'never orders',
    parameters: {},
    create: () => ({ target: 0, trigger: 0, order: () => 0 }),
  })
  const job = { scenario: shopUnder({ kind: 'lazy' }), extensions: { policy: [lazy] } }
  const [outcome] = await engine.run(job, [0])
  expect(outcome.metrics.fillRate).toBe(0)
})
