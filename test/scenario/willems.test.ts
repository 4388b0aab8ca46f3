import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import {
  cumulativeCost,
  parseWillems,
  summariseWillems,
  type WillemsChain,
  willemsScenario,
  willemsServiceModel,
} from '../../src/scenario/willems.ts'
import { wholeDemand } from '../../src/scenario/willems-demand.ts'
import { guaranteedServiceNetwork, guaranteedServicePlan, serviceTimeSolver } from '../../src/theory/index.ts'

const data: unknown = JSON.parse(
  readFileSync(new URL('../../examples/data/willems/willems2008.json', import.meta.url), 'utf8'),
)
const chains = parseWillems(data)

/** Two parts go into a good, sold in two shops. */
const small: WillemsChain = {
  chain: 1,
  industry: 'Cutlery',
  stages: [
    { id: 'blade', class: 'Part', cost: 3, time: 5 },
    { id: 'grip', class: 'Part', cost: 1, time: 2.5, timeSd: 1 },
    { id: 'knife', class: 'Manuf', cost: 2, time: 1 },
    { id: 'east', class: 'Retail', cost: 0, time: 2, demand: { mean: 4, sd: 3, maxServiceTime: 0, serviceLevel: 0.9 } },
    {
      id: 'west',
      class: 'Retail',
      cost: 1,
      time: 4,
      demand: { mean: 6, sd: 4, maxServiceTime: 2, serviceLevel: 0.95 },
    },
  ],
  arcs: [
    ['blade', 'knife'],
    ['grip', 'knife'],
    ['knife', 'east'],
    ['knife', 'west'],
  ],
}

describe("Willems' chains", () => {
  it('are 38, with 15,872 stages and 43,589 arcs', () => {
    const summaries = chains.map(summariseWillems)
    expect(chains.map(({ chain }) => chain)).toEqual(Array.from({ length: 38 }, (_, index) => index + 1))
    expect(summaries.reduce((sum, { stages }) => sum + stages, 0)).toBe(15_872)
    expect(summaries.reduce((sum, { arcs }) => sum + arcs, 0)).toBe(43_589)
  })

  it('all have a plan that keeps its promises: everybody quotes 0', () => {
    for (const chain of chains) {
      const model = willemsServiceModel(chain)
      const zeros = Object.fromEntries(chain.stages.map(({ id }) => [id, 0]))
      const { cost, netTime } = guaranteedServicePlan(model, zeros)
      expect(cost).toBeGreaterThan(0)
      expect(netTime).toEqual(Object.fromEntries(chain.stages.map(({ id, time }) => [id, time])))
    }
  })

  it('all are searched for the best service times; three seconds are enough for a plan and a bound', async () => {
    const solve = await serviceTimeSolver()
    // The largest, the longest, and one with times that are not whole.
    for (const number of [22, 38, 5]) {
      const [chain] = chains.filter((one) => one.chain === number)
      const model = willemsServiceModel(chain)
      const { cost, bound, serviceTime } = solve(model, { timeLimit: 3 })
      expect(guaranteedServicePlan(model, serviceTime).cost).toBeCloseTo(cost, 6)
      expect(bound).toBeGreaterThan(0)
      expect(bound).toBeLessThanOrEqual(cost)
    }
  }, 30_000)
})

describe('a chain', () => {
  it('is summed up', () => {
    expect(summariseWillems(small)).toEqual({
      stages: 5,
      arcs: 4,
      counts: { Part: 2, Manuf: 1, Retail: 2 },
      maxLength: 10,
      avgLengthOverEndStages: 9,
      demandStages: 2,
      totalDailyDemand: 10,
      totalStageCost: 7,
    })
  })

  it('is worth at each stage what went into it', () => {
    expect(cumulativeCost(small)).toEqual({ blade: 3, grip: 1, knife: 6, east: 6, west: 7 })
  })

  it('becomes a guaranteed-service model: demand pooled, one safety factor, customers at the ends', async () => {
    const model = willemsServiceModel(small, { holdingRate: 0.1 })
    expect(model.z).toBeCloseTo(1.6448536269514722, 12)
    expect(model.stages.knife).toEqual({ time: 1, holding: 0.6000000000000001, sd: 5 })
    expect(model.stages.west).toEqual({ time: 4, holding: 0.7000000000000001, sd: 4, outbound: 2 })
    const { serviceTime } = await guaranteedServiceNetwork(model)
    expect(serviceTime.east).toBe(0)
    expect(serviceTime.west).toBe(2)
  })
})

describe('a chain as a scenario', () => {
  const plan = {
    netTime: { blade: 5, grip: 2.5, knife: 1, east: 2, west: 2 },
    safetyStock: { blade: 9, grip: 8, knife: 7, east: 6, west: 5 },
  }
  const scenario = willemsScenario(small, { plan, days: 100 })

  it('has a site for each stage: makers of products, and keepers that pass them on', () => {
    expect(Object.keys(scenario.products)).toEqual(['blade', 'grip', 'knife'])
    expect(Object.entries(scenario.sites).map(([name, { kind }]) => [name, kind])).toEqual([
      ['blade', 'producer'],
      ['grip', 'producer'],
      ['knife', 'producer'],
      ['east', 'retailer'],
      ['west', 'retailer'],
    ])
    expect(scenario.sites.knife).toMatchObject({
      carries: ['knife', 'blade', 'grip'],
      stock: { knife: { uses: { blade: 1, grip: 1 }, productionTime: 1, policy: { kind: 'base-stock', S: 17 } } },
    })
  })

  it('keeps mean demand over the net replenishment time and safety stock, pools demand, and promises what customers accept', () => {
    expect(scenario.sites.blade).toMatchObject({ stock: { blade: { policy: { S: 10 * 5 + 9 } } } })
    expect(scenario.sites.west).toMatchObject({ policy: { S: 6 * 2 + 5 }, promise: 2, holding: (0.2 * 7) / 365 })
  })

  it('takes the time of a stage on its lane, or on its line where it makes', () => {
    expect(scenario.lanes.map(({ from, to, transit }) => [from, to, transit])).toEqual([
      ['blade', 'knife', 0],
      ['grip', 'knife', 0],
      ['knife', 'east', 2],
      ['knife', 'west', 4],
    ])
  })

  it('draws stage times where the data tell how', () => {
    const random = willemsScenario(small, { plan, stageTimes: 'random' })
    expect(random.sites.grip).toMatchObject({
      stock: { grip: { productionTime: { kind: 'gamma', mean: 2.5, cv: 0.4 } } },
    })
    expect(random.sites.blade).toMatchObject({ stock: { blade: { productionTime: 5 } } })
  })

  it('makes a product of its own where two of the same would meet further down', () => {
    const ids = ['raw', 'left', 'right', 'kit']
    const diamond: WillemsChain = {
      ...small,
      stages: ids.map((id) => ({ id, class: 'Part', cost: 1, time: 1 })),
      arcs: [
        ['raw', 'left'],
        ['raw', 'right'],
        ['left', 'kit'],
        ['right', 'kit'],
      ],
    }
    const zeros = Object.fromEntries(ids.map((id) => [id, 0]))
    const { products, sites } = willemsScenario(diamond, { plan: { netTime: zeros, safetyStock: zeros } })
    expect(Object.keys(products)).toEqual(ids)
    expect(sites.kit).toMatchObject({ stock: { kit: { uses: { left: 1, right: 1 } } } })
  })

  it('refuses a plan without one of its stages', () => {
    expect(() => willemsScenario(small, { plan: { netTime: {}, safetyStock: {} } })).toThrow(
      /missing stage blade in the plan/,
    )
  })

  it('covers whole days: a net time of 2.4 days takes the stock of 3', () => {
    const netTime = { ...plan.netTime, west: 2.4 }
    const { sites } = willemsScenario(small, { plan: { ...plan, netTime } })
    expect(sites.west).toMatchObject({ policy: { S: Math.ceil(6 * 3 + 5 * Math.sqrt(3 / 2.4)) } })
  })

  it('serves more in time with more safety stock', async () => {
    const best = await guaranteedServiceNetwork(willemsServiceModel(small))
    const onTime = [0, 1, 2].map((factor) => {
      const safetyStock = Object.fromEntries(
        Object.entries(best.safetyStock).map(([id, units]) => [id, factor * units]),
      )
      return Number(run(willemsScenario(small, { plan: { ...best, safetyStock }, days: 2000 })).metrics.otif)
    })
    expect(onTime).toEqual(onTime.toSorted((a, b) => a - b))
    expect(onTime[0]).toBeLessThan(0.9)
    expect(onTime[2]).toBeGreaterThan(0.98)
  })

  it('serves everybody in time where times are sure and demand does not vary', async () => {
    const steady = {
      ...small,
      stages: small.stages.map((stage) => (stage.demand ? { ...stage, demand: { ...stage.demand, sd: 0 } } : stage)),
    }
    const best = await guaranteedServiceNetwork(willemsServiceModel(steady))
    const { otif, fillRate } = run(willemsScenario(steady, { plan: best })).metrics
    expect(otif).toBe(1)
    expect(fillRate).toBeGreaterThan(0)
  })

  it('is made of each of the 38, and runs where there are fewer than 100 stages', () => {
    for (const chain of chains) {
      const model = willemsServiceModel(chain)
      const zeros = Object.fromEntries(chain.stages.map(({ id }) => [id, 0]))
      const scenario = willemsScenario(chain, { plan: guaranteedServicePlan(model, zeros), days: 2, warmUp: 1 })
      expect(Object.keys(scenario.sites)).toHaveLength(chain.stages.length)
      expect(scenario.lanes).toHaveLength(chain.arcs.length)
      if (chain.stages.length < 100) expect(run(scenario).metrics.demand).toBeGreaterThanOrEqual(0)
    }
  }, 30_000)
})

describe('whole demand', () => {
  it.each([
    [{ mean: 253, sd: 36.62 }, 'negative-binomial'],
    [{ mean: 75, sd: 2 }, 'binomial'],
    [{ mean: 9, sd: 3 }, 'poisson'],
    [{ mean: 0.4, sd: 0.1 }, 'discrete'],
  ])('has the mean of the data: %j', (demand, kind) => {
    const law = wholeDemand(demand)
    expect(law).toMatchObject({ kind })
    if (kind === 'binomial') expect(law).toMatchObject({ n: 79, p: 75 / 79 })
    if (kind === 'discrete') expect(law).toMatchObject({ values: [0, 1], weights: [0.6, 0.4] })
    else if (kind !== 'binomial') expect(law).toMatchObject({ mean: demand.mean })
  })

  it('is a constant where the data are', () => {
    expect(wholeDemand({ mean: 5, sd: 0 })).toBe(5)
  })
})

describe('a file of chains', () => {
  it('comes back as it was written', () => {
    expect(parseWillems({ chains: [small] })).toEqual([small])
  })

  it('is refused with all that is wrong in it', () => {
    const [part, , , shop] = small.stages
    const broken = {
      chain: 1,
      industry: 'Cutlery',
      stages: [
        { ...part, cost: 'three' },
        { ...shop, demand: { mean: 4, sd: -3, maxServiceTime: 0, serviceLevel: 1 } },
        { ...part, id: 'grip', timeDist: [[1, 2]], time: undefined },
      ],
      arcs: [['blade', 'knive']],
    }
    expect(() => parseWillems({ chains: [broken] }, 'chains.json')).toThrow(
      /6 problems in chains.json:[\s\S]*invalid cost "three" at chains.0.stages.0.cost; expected a number of at least 0[\s\S]*invalid serviceLevel 1[\s\S]*invalid sd -3[\s\S]*invalid time a list of 2[\s\S]*missing time[\s\S]*unknown stage "knive" at chains.0.arcs.0.1/,
    )
    expect(() => parseWillems([])).toThrow(/missing chains at chains; expected a list/)
    expect(() => parseWillems({ chains: [{ ...small, stages: [part, part], arcs: [] }] })).toThrow(/two of one id/)
  })
})
