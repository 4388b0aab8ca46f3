import { describe, expect, it } from 'vitest'
import { run, type ScenarioSpec, Simulation } from '../../src/index.ts'
import { daily, history } from './chain.ts'

/** Leads 2 and 1 in periods 0 and 1; stages of 2 and 3 periods that all pass; 10 machines on the shelf at 50 each. */
function depot(pipeline: object = {}, rest: object = {}, site: object = {}): ScenarioSpec {
  return {
    horizon: 10,
    products: { machine: { price: 50 } },
    sites: { depot: { kind: 'retailer', initial: { onHand: 10 }, ...site } },
    lanes: [],
    sales: {
      pipelines: {
        direct: {
          site: 'depot',
          leads: daily(2, 1),
          stages: [
            { name: 'qualified', time: 2, win: 1 },
            { name: 'proposal', time: 3, win: 1 },
          ],
          ...pipeline,
        },
      },
    },
    ...rest,
  }
}
const pipelineOf = (scenario: ScenarioSpec) => run(scenario).figures.sales?.pipelines[0] ?? expect.fail('no pipeline')

describe('a pipeline', () => {
  it('takes leads through its stages, and orders what is won', () => {
    const lines = history(depot({ quantity: 2 }), ['lead', 'stage', 'win', 'demand', 'serve'])
    expect(lines.filter((line) => /demand|serve/.test(line))).toEqual([
      'at 5 demand depot 2',
      'at 5 serve depot 2',
      'at 5 demand depot 2',
      'at 5 serve depot 2',
      'at 6 demand depot 2',
      'at 6 serve depot 2',
    ])
    expect(lines.filter((line) => line.includes('stage'))).toHaveLength(6)
    const { figures } = run(depot({ quantity: 2, price: 40 }))
    expect(figures.points[0]).toMatchObject({ demanded: 6, served: 6, facesCustomers: true })
    expect(figures.points[0].costs.revenue).toBe(-240)
    expect(figures.customers).toMatchObject([{ customers: 'pipeline direct', orders: 3, served: 6 }])
  })

  it('counts what is open in each stage over time', () => {
    expect(pipelineOf(depot())).toMatchObject({
      leads: 3,
      won: 3,
      lost: 0,
      winRate: 1,
      open: 1.5,
      openNow: 0,
      stages: [
        { name: 'qualified', entered: 3, passed: 3, left: 3, open: 0.6, time: 2 },
        { name: 'proposal', entered: 3, passed: 3, left: 3, open: 0.9, time: 3 },
      ],
    })
  })

  it('loses leads with the probability of each stage', () => {
    const stages = [
      { name: 'a', time: 1, win: 0 },
      { name: 'b', time: 1, win: 1 },
    ]
    expect(pipelineOf(depot({ stages }))).toMatchObject({ won: 0, lost: 3, winRate: 0 })
    expect(run(depot({ stages })).figures.points[0].demanded).toBe(0)
  })

  it('loses deals at the last stage while the shelf is empty', () => {
    const empty = { initial: { onHand: 0 } }
    const [full, none] = [depot({ emptyShelf: 0 }), depot({ emptyShelf: 0 }, {}, empty)]
    expect(pipelineOf(full).won).toBe(3)
    expect(pipelineOf(none).won).toBe(0)
  })

  it('costs what leads cost, in the books', () => {
    const { figures } = run(depot({ costPerLead: 4 }))
    expect(figures.points[0].costs.selling).toBe(12)
    expect(figures.ledgerResidue).toBeCloseTo(0, 9)
  })

  it('gives a lead the same luck whatever becomes of others, and whatever other pipelines there are', () => {
    const stages = (first: number) => [
      { name: 'a', time: { kind: 'exponential', mean: 2 }, win: first },
      { name: 'b', time: { kind: 'exponential', mean: 3 }, win: 0.5 },
    ]
    const leads = { kind: 'poisson', mean: 3 }
    const wins = (scenario: ScenarioSpec) => history(scenario, ['drop', 'win'])
    const long = { horizon: 60 }
    const stock = { initial: { onHand: 1000 } }
    const some = depot({ leads, stages: stages(0.5) }, long, stock)
    const other = { site: 'depot', leads, stages: stages(1) }
    const both = { ...some, sales: { pipelines: { another: other, ...some.sales?.pipelines } } } as ScenarioSpec
    const [alone] = run(some).figures.sales?.pipelines ?? []
    expect(run(both).figures.sales?.pipelines[1]).toEqual(alone)
    // With more leads passing the first stage, those that passed before pass still.
    const more = depot({ leads, stages: stages(0.9) }, long, stock)
    const dropped = (lines: readonly string[]) => new Set(lines.filter((line) => line.includes('drop')))
    expect(wins(more).length).toBeGreaterThan(0)
    expect(dropped(wins(more)).size).toBeLessThan(dropped(wins(some)).size)
  })

  it('goes on from a saved state, and is as new after a reset', () => {
    const stages = [{ name: 'a', time: { kind: 'lognormal', mean: 5, cv: 1 }, win: 0.6 }]
    const leads = { kind: 'arrivals', gap: { kind: 'exponential', mean: 0.3 } }
    const scenario = depot({ leads, stages }, { horizon: 80, warmUp: 20 }, { initial: { onHand: 1000 } })
    const through = new Simulation(scenario)
    through.runToEnd()
    const first = new Simulation(scenario)
    first.runTo(33.3)
    first.figures()
    const second = first.fork()
    const third = new Simulation(scenario)
    third.load(JSON.parse(JSON.stringify(first.save())))
    first.reset(0)
    for (const simulation of [first, second, third]) {
      simulation.runToEnd()
      expect(simulation.fingerprint).toBe(through.fingerprint)
      expect(simulation.figures()).toEqual(through.figures())
    }
  })
})
