import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultMetrics } from '../../src/metrics/catalogue.ts'
import { measure, Runner, run } from '../../src/run/run.ts'
import { type SavedSimulation, Simulation, type SimulationOptions } from '../../src/run/simulation.ts'
import { runs, scenarios } from './scenarios.ts'

const any = scenarios({ fluid: true })
const options: SimulationOptions = { seed: 'save', series: ['onHand', 'shipped'] }

/** A trip through text: what JSON cannot hold is lost on it. */
function throughText(state: SavedSimulation): SavedSimulation {
  return JSON.parse(JSON.stringify(state)) as SavedSimulation
}

function state(simulation: Simulation) {
  const figures = simulation.figures()
  return {
    now: simulation.now,
    fingerprint: simulation.fingerprint,
    facts: simulation.facts,
    figures,
    series: simulation.series,
    metrics: measure(figures, defaultMetrics),
  }
}

/** The fingerprint first: the message is then short. */
function same(a: ReturnType<typeof state>, b: ReturnType<typeof state>): void {
  expect(a.fingerprint).toBe(b.fingerprint)
  expect(a).toEqual(b)
}

/** Runs to the end, from the start or from where it stands. */
function finish(simulation: Simulation) {
  simulation.runToEnd()
  return state(simulation)
}

describe('a run saved and loaded at any instant', () => {
  it('ends as the uninterrupted one, bit for bit', () => {
    fc.assert(
      fc.property(any, fc.double({ min: 0, max: 1, noNaN: true }), (scenario, share) => {
        const whole = finish(new Simulation(scenario, options))
        const first = new Simulation(scenario, options)
        first.runTo(share * scenario.horizon)
        const saved = throughText(first.save())
        const second = new Simulation(scenario, options)
        second.load(saved)
        same(finish(second), whole)
        // The one that was saved goes on as if nothing had happened, and so does a used one that is loaded again.
        same(finish(first), whole)
        first.load(saved)
        same(finish(first), whole)
      }),
      { seed: 31, numRuns: runs(70) },
    )
  })

  it('does so between two events of one instant', () => {
    fc.assert(
      fc.property(any, fc.nat({ max: 200 }), (scenario, steps) => {
        const whole = finish(new Simulation(scenario, options))
        const first = new Simulation(scenario, options)
        for (let i = 0; i < steps; i++) if (!first.step()) break
        const second = new Simulation(scenario, options)
        second.load(throughText(first.save()))
        same(finish(second), whole)
      }),
      { seed: 32, numRuns: runs(70) },
    )
  })

  it('does so with ties shuffled', () => {
    fc.assert(
      fc.property(any, fc.nat({ max: 100 }), (scenario, steps) => {
        const shuffled = { ...options, shuffleTies: 'audit' }
        const whole = finish(new Simulation(scenario, shuffled))
        const first = new Simulation(scenario, shuffled)
        for (let i = 0; i < steps; i++) if (!first.step()) break
        const second = new Simulation(scenario, shuffled)
        second.load(throughText(first.save()))
        same(finish(second), whole)
      }),
      { seed: 33, numRuns: runs(60) },
    )
  })
})

describe('a fork', () => {
  it('goes its own way, and leaves the trunk alone', () => {
    fc.assert(
      fc.property(any, fc.nat({ max: 100 }), (scenario, steps) => {
        const whole = finish(new Simulation(scenario, options))
        const trunk = new Simulation(scenario, options)
        for (let i = 0; i < steps; i++) if (!trunk.step()) break
        const before = state(trunk)
        const branch = trunk.fork()
        same(state(branch), before)
        same(finish(branch), whole)
        same(state(trunk), before)
        same(finish(trunk), whole)
      }),
      { seed: 34, numRuns: runs(50) },
    )
  })
})

describe('another replication', () => {
  it('after a reset is the same as a fresh run of it', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 5 }), (scenario, replication) => {
        const fresh = run(scenario, { ...options, replication })
        const runner = new Runner(scenario, options)
        runner.run(3)
        expect(runner.run(replication).fingerprint).toBe(fresh.fingerprint)
        expect(runner.run(replication)).toEqual(fresh)
      }),
      { seed: 35, numRuns: runs(60) },
    )
  })

  it('may start in the middle of one', () => {
    fc.assert(
      fc.property(any, fc.nat({ max: 100 }), (scenario, steps) => {
        const whole = finish(new Simulation(scenario, { ...options, replication: 4 }))
        const simulation = new Simulation(scenario, options)
        for (let i = 0; i < steps; i++) if (!simulation.step()) break
        simulation.reset(4)
        same(finish(simulation), whole)
      }),
      { seed: 36, numRuns: runs(50) },
    )
  })
})

describe('stepping and looking', () => {
  it('ends a stepped run as a run in one go', () => {
    fc.assert(
      fc.property(any, (scenario) => {
        const simulation = new Simulation(scenario, options)
        while (simulation.step()) {}
        same(finish(simulation), finish(new Simulation(scenario, options)))
      }),
      { seed: 37, numRuns: runs(60) },
    )
  })

  it('moves no bit by looking', () => {
    fc.assert(
      fc.property(any, (scenario) => {
        const simulation = new Simulation(scenario, options)
        const points = simulation.figures().points.map(({ name }) => name)
        while (simulation.step()) {
          simulation.figures()
          for (const point of points) simulation.stock(point)
          simulation.save()
          simulation.fingerprint.length
        }
        same(finish(simulation), finish(new Simulation(scenario, options)))
      }),
      { seed: 38, numRuns: runs(40) },
    )
  })
})
