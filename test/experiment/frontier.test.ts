import { describe, expect, it } from 'vitest'
import type { Engine } from '../../src/experiment/engine.ts'
import { frontier } from '../../src/experiment/frontier.ts'
import { edit } from '../../src/scenario/edit.ts'
import { numbered, numberOf, urn } from './urn.ts'
import { shopWith } from './worlds.ts'

const dear = (S: number) => edit(shopWith(S), 'sites.shop.holding', 0.5)

describe('frontier', () => {
  it('keeps what nothing beats in all, and says who beats the rest', async () => {
    const { efficient, points } = await frontier(
      { lean: shopWith(22), middle: shopWith(27), rich: shopWith(34), dear: dear(27), empty: shopWith(10) },
      { minimise: ['cost.holding'], maximise: ['fillRate'], replications: 6 },
    )
    expect(efficient).toEqual(['empty', 'lean', 'middle', 'rich'])
    const { status, surelyBeatenBy, perhapsBeatenBy } = points.find(({ name }) => name === 'dear') ?? points[0]
    expect(status).toBe('dominated')
    expect(surelyBeatenBy).toEqual(['middle', 'rich'])
    expect(perhapsBeatenBy).toEqual([])
  })

  it('leaves open what the intervals cannot tell', async () => {
    // The same shop on other luck: its stream of demand is named by the product.
    const other = edit(shopWith(27), 'sites.shop.demand.tin', { kind: 'poisson', mean: 10.001 })
    const { points } = await frontier(
      { a: shopWith(27), b: other },
      { minimise: ['backorders', 'cost.shortage'], replications: 4 },
    )
    const statuses = points.map(({ status }) => status)
    expect(statuses).toContain('efficient')
    expect(statuses).not.toContain('dominated')
  })

  it('takes equals as equals: neither beats the other', async () => {
    const { points } = await frontier(
      { a: shopWith(27), b: shopWith(27) },
      { minimise: ['costPerPeriod'], maximise: ['fillRate'], replications: 2 },
    )
    expect(points.map(({ status }) => status)).toEqual(['efficient', 'efficient'])
  })

  it('never contradicts the means beside it: ratios count as they are pooled', async () => {
    // Of 100 asked for `a` fills 90, of 10 only 2; `b` fills 85 and 5: pooled 92 beats 90 of 110, the mean of quotients is the other way round.
    const filled: Readonly<Record<number, readonly number[]>> = { 1: [90, 2, 90, 2], 2: [85, 5, 85, 5] }
    const engine: Engine = {
      ...urn(() => ({})),
      run: ({ scenario }, replications) =>
        Promise.resolve(
          replications.map((replication) => {
            const [above, below] = [filled[numberOf(scenario)][replication], replication % 2 === 0 ? 100 : 10]
            const metrics = { fillRate: above / below, totalCost: 7 }
            return { replication, fingerprint: '', events: 0, metrics, parts: { fillRate: [above, below] as const } }
          }),
        ),
    }
    const { points } = await frontier(
      { a: numbered(1), b: numbered(2) },
      { minimise: ['totalCost'], maximise: ['fillRate'], replications: 4, engine },
    )
    expect(points.map(({ estimates }) => estimates.fillRate.mean)).toEqual([92 / 110, 90 / 110])
    expect(points.map(({ perhapsBeatenBy }) => perhapsBeatenBy)).toEqual([[], ['a']])
  })

  it('names all that is wrong at once', async () => {
    await expect(frontier({ a: shopWith(27) }, { minimise: ['costPerPeriod'], replications: 1 })).rejects.toThrow(
      /^3 problems:\n.*number of replications 1.*\n.*missing variants.*\n.*missing responses/,
    )
    await expect(
      frontier({ a: shopWith(27), b: shopWith(28) }, { minimise: ['onHand'], maximise: ['onHand'] }),
    ).rejects.toThrow(/"onHand" stands twice/)
  })
})
