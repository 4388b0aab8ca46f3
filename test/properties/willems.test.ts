import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type WillemsChain, willemsScenario, willemsServiceModel } from '../../src/scenario/willems.ts'
import { guaranteedServicePlan } from '../../src/theory/index.ts'
import { examine } from './examine.ts'
import { runs } from './scenarios.ts'

/** Small chains of the kind that Willems collected: stages in layers, each fed by one to three of the layers before, shops at the end. */
const chains: fc.Arbitrary<WillemsChain> = fc
  .array(
    fc.record({
      cost: fc.integer({ min: 0, max: 9 }),
      time: fc.integer({ min: 0, max: 4 }),
      feeds: fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 3 }),
      mean: fc.integer({ min: 1, max: 6 }),
      sd: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 2, maxLength: 7 },
  )
  .map((stages) => {
    const id = (stage: number) => `stage ${stage}`
    const arcs = stages.flatMap(({ feeds }, stage) =>
      stage === 0 ? [] : [...new Set(feeds.map((feed) => feed % stage))].map((from) => [id(from), id(stage)] as const),
    )
    const feeds = new Set(arcs.map(([from]) => from))
    const first = new Set(arcs.map(([, to]) => to))
    return {
      chain: 1,
      industry: 'Random',
      stages: stages.map(({ cost, time, mean, sd }, stage) => ({
        id: id(stage),
        class: feeds.has(id(stage)) ? (first.has(id(stage)) ? 'Manuf' : 'Part') : 'Retail',
        cost,
        time,
        ...(feeds.has(id(stage)) ? {} : { demand: { mean, sd, maxServiceTime: 0, serviceLevel: 0.95 } }),
      })),
      arcs,
    }
  })

it('small chains like those of Willems conserve, starve nobody and tell one story', () => {
  fc.assert(
    fc.property(chains, fc.double({ min: 0, max: 1, noNaN: true }), (chain, share) => {
      const model = willemsServiceModel(chain)
      const plan = guaranteedServicePlan(model, Object.fromEntries(chain.stages.map(({ id }) => [id, 0])))
      expect(examine(willemsScenario(chain, { plan, days: 20, warmUp: 0 }), share)).toEqual([])
    }),
    { seed: 71, numRuns: runs(40) },
  )
}, 240_000)
