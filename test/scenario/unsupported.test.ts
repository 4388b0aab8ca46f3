import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'

const shop = { kind: 'retailer', policy: { kind: 'base-stock', S: 20 }, demand: { tin: 3 } } as const

function chain(changes: Partial<ScenarioSpec>): ScenarioSpec {
  return {
    horizon: 10,
    products: { tin: {} },
    sites: { plant: { kind: 'producer' }, depot: { kind: 'wholesaler', policy: { kind: 'base-stock', S: 40 } }, shop },
    lanes: [
      { from: 'plant', to: 'depot', transit: 1 },
      { from: 'depot', to: 'shop', transit: 1 },
    ],
    ...changes,
  }
}

function problemsOf(scenario: ScenarioSpec): readonly string[] {
  try {
    compile(scenario)
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(({ path, message }) => `${path}: ${message}`)
    throw error
  }
  return []
}

describe('what the model cannot do is refused', () => {
  it('fluid demand at a site that supplies others', () => {
    const base = chain({})
    const depot = {
      kind: 'wholesaler',
      policy: { kind: 's-S', s: 3, S: 20 },
      demand: { tin: { kind: 'fluid', rate: 2 } },
    } as const
    expect(problemsOf(chain({ sites: { ...base.sites, depot } }))).toEqual([
      'sites.depot.demand: invalid fluid demand at "depot", which also supplies "shop"; expected fluid demand where no lane leaves',
    ])
  })

  it('fluid demand that could lose patience, or whose site closes', () => {
    const base = chain({})
    const fluidShop = {
      kind: 'retailer',
      policy: { kind: 's-S', s: 3, S: 20 },
      demand: { tin: { kind: 'fluid', rate: 2 } },
    } as const
    const patient = { ...fluidShop, shortage: { kind: 'backorder', patience: 2 } } as const
    const closure = { kind: 'outage', site: 'shop', at: 2, days: 1 } as const
    expect(
      problemsOf(chain({ sites: { ...base.sites, shop: patient }, disruptions: { closure } })).map(
        (text) => text.split(':')[0],
      ),
    ).toEqual(['sites.shop.shortage', 'disruptions.closure.site'])
    expect(problemsOf(chain({ sites: { ...base.sites, shop: fluidShop } }))).toEqual([])
  })

  it('a production batch that no period can hold', () => {
    const base = chain({})
    const plant = { kind: 'producer', capacity: 3, batch: 5 } as const
    expect(problemsOf(chain({ sites: { ...base.sites, plant } }))).toEqual([
      'sites.plant.batch: invalid batch 5: no run of it fits into the capacity of a period; expected at most 3',
    ])
  })
})
