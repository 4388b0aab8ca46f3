import { describe, expect, it } from 'vitest'
import { clairvoyantCourse } from '../../bench/grid/clairvoyant.ts'
import { troubles } from '../../bench/grid/disruptions.ts'
import { bestPlan } from '../../bench/grid/plan.ts'
import { readStrategies } from '../../bench/grid/read-folder.ts'
import { equipped, FIRST, HORIZON, type World, worlds } from '../../bench/grid/worlds.ts'
import { Streams } from '../../src/random/streams.ts'
import { run } from '../../src/run/run.ts'
import { wagnerWhitin } from '../../src/theory/wagner-whitin.ts'

const [shop] = worlds
const periods = Array.from({ length: HORIZON }, (_, period) => period)

/** The shop alone, with one lane and other money. */
function single(money: { readonly holding: number; readonly shortage: number; readonly orderCost: number }): World {
  const [lane] = shop.lanes
  return { ...shop, lanes: [lane], points: [{ ...shop.points[0], ...money }], initial: {} }
}

function randomDemand(name: string, length: number): readonly number[] {
  const stream = new Streams('plans', 0).get('demand', name)
  return periods.map((period) => (period < length ? Math.floor(stream.next() * 40) : 0))
}

describe('the plan of the clairvoyant', () => {
  it('is that of Wagner & Whitin where nothing takes time and nothing may be owed', () => {
    const money = { holding: 1, shortage: 1e9, orderCost: 400 }
    for (const name of ['a', 'b', 'c']) {
      const demand = randomDemand(name, HORIZON)
      const { cost } = bestPlan(single(money), { demand: { shop: demand }, arrival: { [FIRST]: periods } })
      expect(cost).toBeCloseTo(wagnerWhitin({ demand, K: 400, h: 1 }).cost, 6)
    }
  })

  it('is the best of all sets of arrivals, with lanes that close and customers who can be kept waiting', () => {
    const length = 11
    const money = { holding: 1, shortage: 3, orderCost: 60 }
    for (const [name, closed] of [
      ['a', []],
      ['b', [3, 4, 5]],
      ['c', [0, 1, 7]],
    ] as const) {
      const demand = randomDemand(name, length)
      const open = periods.slice(0, length + 3).filter((period) => !closed.some((shut) => shut === period))
      const arrival = periods.map((period) => (open.includes(period) ? period : Number.POSITIVE_INFINITY))
      const { cost } = bestPlan(single(money), { demand: { shop: demand }, arrival: { [FIRST]: arrival } })
      let least = Number.POSITIVE_INFINITY
      for (let set = 0; set < 2 ** open.length; set++) {
        const used = open.filter((_, index) => (set >> index) % 2 === 1)
        const each = demand.map((units, period) =>
          used.reduce(
            (low, at) => Math.min(low, units * (at <= period ? period - at : 3 * (at - period))),
            3 * units * (HORIZON - period),
          ),
        )
        least = Math.min(
          least,
          each.reduce((sum, one) => sum + one, 60 * used.length),
        )
      }
      expect(cost).toBeCloseTo(least, 6)
    }
  })

  it('is what its run costs, in every world and trouble, and no strategy costs less in any replication', async () => {
    const { strategies } = await readStrategies('bench/strategies', [])
    for (const world of worlds)
      for (const trouble of troubles) {
        const struck = trouble.strike(world)
        // It checks its runs against its plans itself.
        const { costs } = clairvoyantCourse(world, struck, 'test', 2)
        for (const strategy of strategies)
          for (const [replication, least] of costs.entries()) {
            const { costPerPeriod } = run(equipped(world, struck, strategy), { seed: 'test', replication }).metrics
            expect(costPerPeriod).toBeGreaterThan(least)
          }
      }
  }, 60_000)
})
