import { expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import { definePolicy } from '../../src/scenario/define.ts'
import type { ScenarioSpec } from '../../src/scenario/spec.ts'

const upTo = definePolicy({
  kind: 'up-to',
  doc: 'orders up to a level',
  parameters: { level: { type: 'quantity', min: 0, default: 30, doc: 'position to order up to' } },
  create: ({ level }) => ({
    target: level,
    trigger: Number.NEGATIVE_INFINITY,
    order: (stock) => Math.max(0, level - stock.position),
  }),
})
const extensions = { policy: [upTo] }

function chain(policy: { kind: string; level?: number }): ScenarioSpec {
  return {
    horizon: 20,
    products: { pill: {} },
    sites: { source: { kind: 'supplier' }, shop: { kind: 'retailer', policy, demand: { pill: 10 } } },
    lanes: [{ from: 'source', to: 'shop', transit: 1 }],
  }
}

it('gives a kind of your own the defaults of its table, as if they had been written', () => {
  const left = run(chain({ kind: 'up-to' }), { extensions })
  const written = run(chain({ kind: 'up-to', level: 30 }), { extensions })
  expect(left.metrics.onHand).toBe(20)
  expect(left.fingerprint).toBe(written.fingerprint)
})

it('gives them to a policy that is installed on the way, too', () => {
  const simulation = new Simulation(chain({ kind: 'up-to', level: 50 }), { extensions })
  simulation.runTo(10)
  simulation.setPolicy('shop', { kind: 'up-to' })
  simulation.runToEnd()
  expect(simulation.stock('shop').position).toBe(30)
})
