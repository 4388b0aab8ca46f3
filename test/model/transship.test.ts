import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { scenario } from '../../src/scenario/build.ts'
import type { RetailerSpec, ScenarioSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements, unbalanced } from '../properties/books.ts'
import { daily, history } from './chain.ts'

type Shop = Omit<RetailerSpec, 'kind'>

/** Three shops behind one supplier. */
function shops(a: Shop, b: Shop, c: Shop, rest: Partial<ScenarioSpec> = {}): ScenarioSpec {
  const site = (shop: Shop): RetailerSpec => ({ kind: 'retailer', ...shop })
  return {
    horizon: 6,
    products: { pill: {} },
    sites: { mill: { kind: 'supplier' }, a: site(a), b: site(b), c: site(c) },
    lanes: ['a', 'b', 'c'].map((to) => ({ from: 'mill', to, transit: 3 })),
    ...rest,
  }
}

const stocked = (S: number, ...demand: number[]): Shop => ({
  policy: { kind: 'base-stock', S },
  demand: { pill: daily(...demand) },
})
const facts = ['serve', 'transfer', 'intake', 'order', 'lose'] as const

describe('lateral transshipment', () => {
  it('serves at once from the shop with the most stock, which orders another unit; the position of the asker stays', () => {
    const of = shops({ ...stocked(1, 0, 3), transship: { costPerUnit: 4 } }, stocked(2), stocked(5))
    expect(history(of, facts)).toEqual([
      'at 1 serve a 1',
      'at 1 transfer c 2',
      'at 1 intake a 2',
      'at 1 serve a 2',
      'at 1 order mill>a 1',
      'at 1 order mill>c 2',
    ])
    const [a, b, c] = run(of).figures.points
    expect([a.demanded, a.served, a.filled, a.transferredIn, a.onTimeInFull]).toEqual([3, 3, 1, 2, 1])
    expect([a.costs.expediting, b.transferredOut, c.transferredOut]).toEqual([8, 0, 2])
  })

  it('takes nothing from a shelf where demand flows', () => {
    const flowing: Shop = { policy: { kind: 's-S', s: 40, S: 50 }, demand: { pill: { kind: 'fluid', rate: 2 } } }
    const of = shops({ ...stocked(1, 0, 3), transship: {} }, flowing, stocked(1))
    expect(history(of, ['transfer'])).toEqual(['at 1 transfer c 1'])
  })

  it('asks the shops of its list in order where it is told to, one after the other until it has enough', () => {
    const transship = { from: ['b', 'c'], choose: 'first' } as const
    expect(history(shops({ ...stocked(0, 0, 4), transship }, stocked(3), stocked(9)), ['transfer'])).toEqual([
      'at 1 transfer b 3',
      'at 1 transfer c 1',
    ])
  })

  it('leaves a shop what it keeps for its own customers, and those who wait there', () => {
    const keeping = shops({ ...stocked(0, 0, 9), transship: {} }, { ...stocked(5), transship: { keep: 3 } }, stocked(1))
    expect(history(keeping, ['transfer'])).toEqual(['at 1 transfer b 2', 'at 1 transfer c 1'])
    const nobody = shops({ ...stocked(0, 0, 1), transship: { from: ['b'] } }, stocked(0, 2), stocked(5))
    expect(history(nobody, ['transfer'])).toEqual([])
  })

  it('finds no closed shop', () => {
    const shut = { kind: 'outage', site: 'c', at: 1, days: 1 } as const
    const of = shops({ ...stocked(0, 0, 1, 1), transship: {} }, stocked(1), stocked(5), { disruptions: { shut } })
    expect(history(of, ['transfer'])).toEqual(['at 1 transfer b 1', 'at 2 transfer c 1'])
  })

  it('leaves the rest to the shortage: lost, waiting, or from outside', () => {
    const of = (shortage: RetailerSpec['shortage']) =>
      shops({ ...stocked(0, 0, 5), transship: {}, ...(shortage && { shortage }) }, stocked(1), stocked(2))
    const point = (shortage: RetailerSpec['shortage']) => run(of(shortage), {}).figures.points[0]
    expect(point({ kind: 'lost' })).toMatchObject({ transferredIn: 3, lost: 2, served: 3, closed: 1 })
    expect(point({ kind: 'emergency' })).toMatchObject({ transferredIn: 3, expedited: 2, served: 5, onTimeInFull: 1 })
    expect(point({ kind: 'backorder' })).toMatchObject({ transferredIn: 3, served: 5, closed: 1 })
  })

  it('between shops that have nothing to give is as if there were none', () => {
    const poisson = { kind: 'poisson', mean: 3 } as const
    const shop = (more: Shop = {}): Shop => ({
      policy: { kind: 'base-stock', S: 12 },
      demand: { pill: poisson },
      ...more,
    })
    const rest = { horizon: 200, seed: 'nothing to give' }
    const without = run(shops(shop(), shop(), shop(), rest))
    const all = { transship: { keep: 12 } }
    expect(run(shops(shop(all), shop(all), shop(all), rest)).fingerprint).toBe(without.fingerprint)
  })

  const pooled = (sequence: ScenarioSpec['sequence'] = 'receive-demand-review'): ScenarioSpec => {
    const poisson = { kind: 'poisson', mean: 3 } as const
    const shop = (S: number): Shop => ({
      policy: { kind: 's-S', s: S - 3, S },
      demand: { pill: poisson },
      transship: { costPerUnit: 2 },
    })
    return shops(
      shop(10),
      shop(14),
      { ...shop(12), shortage: { kind: 'lost' } },
      {
        horizon: 120,
        seed: 'pool',
        warmUp: 20,
        ...(sequence && { sequence }),
      },
    )
  }

  it('keeps the books: nothing comes from nowhere', () => {
    for (const sequence of ['receive-demand-review', 'order-receive-demand', 'continuous'] as const) {
      const audit = audited({ ...pooled(sequence), warmUp: 0 })
      const { kernel, plan } = { kernel: audit.world.core.kernel, plan: audit.plan }
      while (kernel.peek() <= plan.clock.horizon) {
        kernel.step()
        if (kernel.peek() > kernel.now) expect(disagreements(audit)).toEqual([])
      }
      expect(unbalanced(audit, ['pill'])).toEqual([])
      expect(audit.books.transferred.reduce((sum, units) => sum + units, 0)).toBeGreaterThan(20)
    }
  })

  it('is the same step by step, and goes on from a saved state as if nothing had happened', () => {
    const whole = run(pooled())
    expect(run(pooled(), { fused: false }).fingerprint).toBe(whole.fingerprint)
    const first = new Simulation(pooled())
    first.runTo(61.5)
    const second = new Simulation(pooled())
    second.load(JSON.parse(JSON.stringify(first.save())))
    second.runToEnd()
    expect(second.fingerprint).toBe(whole.fingerprint)
    expect(second.figures()).toEqual(whole.figures)
  })

  it('is refused where it could not be done', () => {
    const a = stocked(1, 1)
    const refused =
      (more: object, rest: Partial<ScenarioSpec> = {}) =>
      () =>
        scenario(shops({ ...a, transship: {}, ...more }, stocked(1), stocked(1), rest))
    expect(refused({ transship: { from: ['a'] } })).toThrow('the site itself')
    expect(refused({ transship: { from: ['mill'] } })).toThrow('expected a site that keeps stock of "pill"')
    expect(refused({ transship: { from: ['x'], keep: -1 } })).toThrow('2 problems')
    expect(refused({ shortage: { kind: 'lost', lines: 'whole' } })).toThrow('it serves parts of orders')
    expect(refused({ allocation: { kind: 'proportional' } })).toThrow('its customers gather')
    expect(refused({}, { sequence: { steps: ['receive', 'demand', 'release', 'review'] } })).toThrow(
      'customers wait for it',
    )
  })
})
