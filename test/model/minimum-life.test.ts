import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LaneSpec, ProductSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements, starved } from '../properties/books.ts'
import { perishables } from '../properties/perishables.ts'
import { runs } from '../properties/scenarios.ts'
import { history, recordedRun, twoStages } from './chain.ts'

/** Twelve units at the depot, four of each of three ages; the shop orders ten on the first day. */
const chain = (toShop: Omit<LaneSpec, 'from' | 'to'>, more: Partial<ProductSpec> = {}): ScenarioSpec =>
  twoStages(
    { initial: { onHand: 0 }, policy: { kind: 'fixed-plan', orders: [10] }, shortage: { kind: 'backorder' } },
    {
      initial: {
        lots: [
          { units: 4, age: 4 },
          { units: 4, age: 3 },
          { units: 4, age: 0 },
        ],
      },
      policy: { kind: 'fixed-plan', orders: [0, 0, 0, 5] },
    },
    { horizon: 8, products: { pill: { life: 6, waste: 1, ...more } }, toShop: { transit: 1, ...toShop } },
  )

describe('a lane that asks for a life that goods must have left', () => {
  it('takes the oldest that are young enough, and leaves the others', () => {
    // Three of six periods: the lots of age 3 and 0 may go, those of age 4 may not.
    const facts = history(chain({ minimumLife: 3 }), ['ship', 'waste'])
    expect(facts[0]).toBe('at 0 ship depot>shop 8')
    expect(facts[1]).toBe('at 1 waste depot 4')
  })

  it('asks the same by share of the life, and for one product what its offer says', () => {
    const expected = history(chain({ minimumLife: 3 }))
    expect(history(chain({ minimumLifeShare: 0.5 }))).toEqual(expected)
    expect(history(chain({ minimumLifeShare: 1, offers: { pill: { minimumLife: 3 } } }))).toEqual(expected)
  })

  it('lets orders wait for younger goods', () => {
    const facts = history(chain({ minimumLife: 6 }), ['ship'])
    // Fresh units alone: the four of age 0, and of the five that come on day 4 those still missing.
    expect(facts.filter((line) => line.includes('depot>shop'))).toEqual([
      'at 0 ship depot>shop 4',
      'at 4 ship depot>shop 5',
    ])
  })

  it('that asks for nothing takes all', () => {
    expect(history(chain({ minimumLife: 0 }))).toEqual(history(chain({})))
    expect(recordedRun(chain({})).figures.links[0].shipped).toBe(10)
  })
})

describe('lanes that ask for a life, in random networks', () => {
  const asking = fc
    .tuple(perishables(), fc.array(fc.constantFrom(undefined, 0.25, 0.5, 1), { minLength: 20, maxLength: 20 }))
    .map(([scenario, shares]): ScenarioSpec => {
      const lanes = scenario.lanes.map((lane, index) => {
        const site = scenario.sites[lane.from]
        const rule = site.kind === 'supplier' ? undefined : site.allocation
        const share = shares[index % shares.length]
        const asks = share !== undefined && (rule === undefined || rule.kind === 'first-come')
        return asks ? { ...lane, minimumLifeShare: share } : lane
      })
      return { ...scenario, lanes }
    })

  it('carry no unit with less, conserve all, and let nobody wait beside what may leave', () => {
    fc.assert(
      fc.property(asking, fc.boolean(), (scenario, fused) => {
        const audit = audited(scenario, { fused })
        const { kernel, stock } = audit.world.core
        const seen = new Map<string, number>()
        while (kernel.peek() < audit.plan.clock.horizon) {
          kernel.step()
          expect(disagreements(audit)).toEqual([])
          if (kernel.peek() > kernel.now) expect(starved(audit)).toEqual([])
          const under = new Map<string, number>()
          stock.lots?.visit((place, lot, units, made) => {
            if (!('link' in place)) return
            const key = `${place.link}/${lot}`
            under.set(key, (under.get(key) ?? 0) + units)
            // More of a lot is under way than before: it has just been dispatched.
            if ((under.get(key) ?? 0) > (seen.get(key) ?? 0) + 1e-9)
              expect(kernel.now - made).toBeLessThanOrEqual(audit.plan.links[place.link].mostAge)
          })
          seen.clear()
          for (const [key, units] of under) seen.set(key, units)
        }
      }),
      { seed: 71, numRuns: runs(40) },
    )
  })
})
