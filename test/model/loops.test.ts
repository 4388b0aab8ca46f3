import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { history } from './chain.ts'

/**
 * A brewery fills crates with beer, a pub empties them, one a day, and sends them back when the brewery asks: a day out, two days back. 2 full crates stand at the pub, and
 * `full` and `empty` ones at the brewery.
 */
function crates(empty: number, full = 2): ScenarioSpec {
  return {
    horizon: 8,
    products: { beer: {}, crate: {}, full: {} },
    sites: {
      brewery: {
        kind: 'producer',
        makes: ['beer', 'full'],
        policy: { kind: 'base-stock', S: 0 },
        stock: {
          full: { uses: { beer: 1, crate: 1 }, policy: { kind: 'base-stock', S: full } },
          crate: { initial: { onHand: empty } },
        },
      },
      pub: {
        kind: 'producer',
        makes: ['beer'],
        stock: {
          beer: { uses: { full: 1 }, byproducts: { crate: 1 } },
          full: { policy: { kind: 'base-stock', S: 2 } },
        },
        demand: { beer: 1 },
      },
    },
    lanes: [
      { name: 'out', from: 'brewery', to: 'pub', products: ['full'], transit: 1 },
      { name: 'back', from: 'pub', to: 'brewery', products: ['crate'], transit: 2 },
    ],
  }
}

const levelsOf = (simulation: Simulation) =>
  ['brewery/crate', 'brewery/full', 'pub/full', 'pub/crate'].map((point) => simulation.stock(point).onHand)

describe('containers that come back', () => {
  it('are asked back once the empty ones are used up, filled as they come, and never more nor fewer', () => {
    // 3 empty ones last for days 0, 1 and 2. From day 3 on one is asked of the pub each day, which has emptied 4 by then; it is there on day 5, and so on.
    const back = history(crates(3), ['ship', 'receive']).filter((line) => line.includes('back'))
    expect(back).toEqual([
      'at 3 ship back/crate 1',
      'at 4 ship back/crate 1',
      ...[5, 6, 7].flatMap((day) => [`at ${day} receive back/crate 1`, `at ${day} ship back/crate 1`]),
    ])
    const simulation = new Simulation(crates(3))
    for (let day = 0; day < 8; day++) {
      simulation.runTo(day, 'inclusive')
      const under = simulation.figures().points.reduce((sum, { inTransit }) => sum + inTransit, 0)
      // What lies empty and full at both, and is under way.
      expect(levelsOf(simulation).reduce((sum, units) => sum + units, under)).toBe(3 + 2 + 2)
    }
    // Two full ones are there for the two days on which none was filled.
    expect(run(crates(3)).metrics.fillRate).toBe(1)
  })

  it('are what is short where they are too few', () => {
    // Asked back on the day on which it is emptied, a crate is there two days later, filled at once, and a day under way: a round takes three days. Three serve a
    // customer each day; of two, each serves one every third day: on 0 and 1, 3 and 4, 6 and 7.
    const served = (full: number) => run(crates(0, full)).figures.points.find(({ name }) => name === 'pub/beer')
    expect(served(1)).toMatchObject({ served: 8, owed: 0 })
    expect(served(0)).toMatchObject({ served: 6, backorders: 2 })
  })
})

describe('what comes as a by-product', () => {
  it('may be asked for without stock at the start', () => {
    const scenario: ScenarioSpec = {
      horizon: 4,
      products: { cheese: {}, whey: {} },
      sites: {
        dairy: {
          kind: 'producer',
          stock: { cheese: { byproducts: { whey: 2 } } },
          demand: { cheese: 1, whey: 3 },
        },
      },
      lanes: [],
    }
    // 2 come a day, 3 are wanted.
    expect(run(scenario).figures.points.find(({ name }) => name === 'dairy/whey')).toMatchObject({
      served: 8,
      backorders: 4,
    })
  })
})
