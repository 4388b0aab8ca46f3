import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type GuaranteedServiceModel,
  guaranteedServiceNetwork,
  guaranteedServicePlan,
  guaranteedServiceTree,
  pooledSd,
} from '../../src/theory/index.ts'

/** The least cost of all whole service times, by trying them all. */
function leastCost(model: GuaranteedServiceModel): number {
  const names = Object.keys(model.stages)
  const suppliers = names.map((name) => model.arcs.filter(([, to]) => to === name).map(([from]) => names.indexOf(from)))
  const isSource = new Set(model.arcs.map(([from]) => from))
  const S = names.map(() => 0)
  const inbound = (stage: number) =>
    suppliers[stage].reduce(
      (latest, supplier) => Math.max(latest, S[supplier]),
      model.stages[names[stage]].inbound ?? 0,
    )
  const cost = (stage: number) => {
    const { time, holding, sd } = model.stages[names[stage]]
    return holding * model.z * sd * Math.sqrt(inbound(stage) + time - S[stage])
  }
  // Arcs of the models below lead from earlier to later stages.
  const from = (stage: number): number => {
    if (stage === names.length) return 0
    const { time, outbound = isSource.has(names[stage]) ? Number.POSITIVE_INFINITY : 0 } = model.stages[names[stage]]
    let least = Number.POSITIVE_INFINITY
    for (S[stage] = 0; S[stage] <= Math.min(outbound, inbound(stage) + time); S[stage]++)
      least = Math.min(least, cost(stage) + from(stage + 1))
    return least
  }
  return from(0)
}

const stageOf = fc.record(
  {
    time: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0.5, 1.25, 2.75)),
    holding: fc.integer({ min: 0, max: 9 }),
    sd: fc.integer({ min: 0, max: 9 }),
    inbound: fc.integer({ min: 0, max: 2 }),
    outbound: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: ['time', 'holding', 'sd'] },
)

const nameOf = (stage: number) => `stage ${stage}`

/** Networks of 2 to 5 stages; arcs by a number for each pair. */
function networks(arcsOf: (numbers: readonly number[], count: number) => (readonly [number, number])[]) {
  return fc
    .record({
      stages: fc.array(stageOf, { minLength: 2, maxLength: 5 }),
      numbers: fc.array(fc.nat({ max: 100 }), { minLength: 10, maxLength: 10 }),
    })
    .map(
      ({ stages, numbers }): GuaranteedServiceModel => ({
        stages: Object.fromEntries(stages.map((stage, index) => [nameOf(index), stage])),
        arcs: arcsOf(numbers, stages.length).map(([from, to]) => [nameOf(from), nameOf(to)] as const),
        z: 1.5,
      }),
    )
}

/** Distribution trees: each stage but the first has one supplier, an earlier one. */
const trees = networks((numbers, count) =>
  Array.from({ length: count - 1 }, (_, index) => [numbers[index] % (index + 1), index + 1] as const),
)

/** Assembly trees: the same with all arcs turned round, and stages in the opposite order. */
const assemblies = networks((numbers, count) =>
  Array.from({ length: count - 1 }, (_, index) => {
    const stage = index + 1
    return [count - 1 - stage, count - 1 - (numbers[index] % stage)] as const
  }),
)

const loops = networks((numbers, count) => {
  const arcs: (readonly [number, number])[] = []
  for (let to = 1, pair = 0; to < count; to++)
    for (let from = 0; from < to; from++, pair++) if (numbers[pair] % 3 > 0) arcs.push([from, to])
  return arcs
})

describe('the dynamic programme for trees', () => {
  it.each([
    ['distribution', trees],
    ['assembly', assemblies],
  ])('costs as little as the best of all service times: %s', (_, models) => {
    fc.assert(
      fc.property(models, (model) => {
        expect(guaranteedServiceTree(model).cost).toBeCloseTo(leastCost(model), 9)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('solves trees that branch both ways', () => {
    fc.assert(
      fc.property(fc.array(stageOf, { minLength: 5, maxLength: 5 }), (stages) => {
        const model = {
          stages: Object.fromEntries(stages.map((stage, index) => [nameOf(index), stage])),
          arcs: [
            [nameOf(0), nameOf(2)],
            [nameOf(1), nameOf(2)],
            [nameOf(2), nameOf(3)],
            [nameOf(2), nameOf(4)],
          ] as const,
          z: 2,
        }
        expect(guaranteedServiceTree(model).cost).toBeCloseTo(leastCost(model), 9)
      }),
      { seed: 2, numRuns: 200 },
    )
  })

  it('solves several trees at once', () => {
    const stage = { time: 4, holding: 1, sd: 1 }
    expect(guaranteedServiceTree({ stages: { a: stage, b: stage }, arcs: [], z: 1 }).cost).toBe(4)
  })

  it('gives service times that make its cost', () => {
    fc.assert(
      fc.property(trees, (model) => {
        const plan = guaranteedServiceTree(model)
        expect(guaranteedServicePlan(model, plan.serviceTime)).toEqual(plan)
      }),
      { seed: 3, numRuns: 100 },
    )
  })

  it('refuses a loop and says what to use', () => {
    const stage = { time: 1, holding: 1, sd: 1 }
    const model: GuaranteedServiceModel = {
      stages: { a: stage, b: stage, c: stage },
      arcs: [
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'c'],
      ],
      z: 1,
    }
    expect(() => guaranteedServiceTree(model)).toThrow(/close a loop.*guaranteedServiceNetwork/)
  })

  it('holds stock once, for the whole chain, where it costs the same everywhere', () => {
    const names = Array.from({ length: 300 }, (_, index) => nameOf(index))
    const stages = Object.fromEntries(names.map((name) => [name, { time: 1, holding: 1, sd: 1 }]))
    const arcs = names.slice(1).map((name, index) => [names[index], name] as const)
    expect(guaranteedServiceTree({ stages, arcs, z: 1 }).cost).toBe(Math.sqrt(300))
  })
})

describe('the search for networks with loops', () => {
  it('costs as little as the best of all service times, and proves it', async () => {
    await fc.assert(
      fc.asyncProperty(loops, async (model) => {
        const least = leastCost(model)
        const { cost, bound } = await guaranteedServiceNetwork(model)
        expect(Math.abs(cost - least)).toBeLessThanOrEqual(2e-6 * least + 1e-9)
        expect(bound).toBeLessThanOrEqual(least * (1 + 1e-9))
        expect(bound).toBeGreaterThanOrEqual(least * (1 - 2e-6) - 1e-9)
      }),
      { seed: 4, numRuns: 150 },
    )
  }, 30_000)

  it('hands trees to the dynamic programme', async () => {
    const [model] = fc.sample(trees, { seed: 5, numRuns: 1 })
    const plan = guaranteedServiceTree(model)
    expect(await guaranteedServiceNetwork(model)).toEqual({ ...plan, bound: plan.cost })
  })
})

describe('a plan', () => {
  const model: GuaranteedServiceModel = {
    stages: { plant: { time: 3, holding: 1, sd: 10 }, shop: { time: 1, holding: 2, sd: 10, outbound: 1 } },
    arcs: [['plant', 'shop']],
    z: 2,
  }

  it('tells net replenishment times, safety stock and its cost', () => {
    expect(guaranteedServicePlan(model, { plant: 2, shop: 1 })).toEqual({
      serviceTime: { plant: 2, shop: 1 },
      inboundTime: { plant: 0, shop: 2 },
      netTime: { plant: 1, shop: 2 },
      safetyStock: { plant: 20, shop: 20 * Math.sqrt(2) },
      cost: 20 + 40 * Math.sqrt(2),
    })
  })

  it.each([
    [{ plant: 4, shop: 0 }, /invalid service time 4 of plant; expected a number from 0 to 3/],
    [{ plant: 0, shop: 2 }, /invalid service time 2 of shop; expected a number from 0 to 1/],
    [{ plant: 0 }, /invalid service time NaN of shop/],
  ])('is refused where a stage promises too much: %j', (times, message) => {
    expect(() => guaranteedServicePlan(model, times)).toThrow(message)
  })

  it('is refused for a model that makes no sense', () => {
    const { stages, arcs, z } = model
    const wrong = (change: object) => guaranteedServiceTree({ stages: { ...stages, ...change }, arcs, z })
    expect(() => wrong({ plant: { time: -1, holding: 1, sd: 1 } })).toThrow(/invalid time -1 of stage plant/)
    expect(() => wrong({ plant: { time: 1, holding: 1, sd: 1, inbound: 0.5 } })).toThrow(/invalid inbound 0.5/)
    expect(() => guaranteedServiceTree({ stages, arcs: [['plant', 'store']], z })).toThrow(/unknown stage "store"/)
    const ring = [...arcs, ['shop', 'plant'] as const]
    expect(() => guaranteedServiceTree({ stages, arcs: ring, z })).toThrow(/lie on or behind a ring/)
  })
})

describe('pooled demand', () => {
  const own = { east: 3, west: 4 }
  const arcs = [
    ['plant', 'east'],
    ['plant', 'west', 2],
  ] as const

  it('adds variances, or with p = 1 standard deviations, times the units of each arc', () => {
    expect(pooledSd(own, arcs)).toEqual({ east: 3, west: 4, plant: Math.sqrt(9 + 64) })
    expect(pooledSd(own, arcs, 1)).toEqual({ east: 3, west: 4, plant: 11 })
  })

  it('counts a customer once for each path to it', () => {
    const twice = [
      ['part', 'left'],
      ['part', 'right'],
      ['left', 'shop'],
      ['right', 'shop'],
    ] as const
    expect(pooledSd({ shop: 1 }, twice).part).toBeCloseTo(Math.sqrt(2), 12)
  })
})
