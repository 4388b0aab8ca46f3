import { expect, it } from 'vitest'
import { downstream } from './terminal.ts'

it('measures a named metric for who asks, and not else', async () => {
  const asked = await downstream('run', 'beer-game', '--json', '--replications', '2', '--metric', 'stockTurns')
  const plain = await downstream('run', 'beer-game', '--json', '--replications', '2')
  const [with_, without] = [JSON.parse(asked.out), JSON.parse(plain.out)]
  expect(with_.metrics.stockTurns).toMatchObject({ unit: 'turns per period', n: 2 })
  expect(without.metrics.stockTurns).toBeUndefined()
  const { stockTurns: _, ...rest } = with_.metrics
  expect(rest).toEqual(without.metrics)
  expect((await downstream('explain', 'stockturns')).out).toMatch(/^stockTurns \(metric\): units handed to customers/)
})

it('compares variants by a named metric', async () => {
  const { out, said } = await downstream(
    ...['compare', 'beer-game', '--variant', 'short: horizon=30', '--replications', '2', '--metric', 'periodsOfSupply'],
  )
  expect(out, said).toContain('periodsOfSupply')
})

it('records series on the grid that was asked for', async () => {
  const { out } = await downstream(
    ...['run', 'beer-game', '--json', '--replications', '2', '--series', 'orders', '--every', '4'],
  )
  const { series } = JSON.parse(out)
  expect(series).toHaveLength(2)
  expect(Object.values<{ orders: number[] }>(series[0]).map(({ orders }) => orders.length)).toContain(9)
})

it('says what is wrong with a series', async () => {
  const unknown = await downstream('run', 'beer-game', '--series', 'order')
  expect(unknown.status).not.toBe(0)
  expect(unknown.said).toMatch(/unknown series "order"; expected one of .*; did you mean "orders"\?/)
  const alone = await downstream('run', 'beer-game', '--every', '4')
  expect(alone.said).toContain('missing --series beside --every')
})
