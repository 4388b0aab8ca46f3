import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import {
  deliveryReview,
  type FeedbackSpec,
  lane,
  type MarketSpec,
  poissonBuyers,
  retailer,
  run,
  type ScenarioSpec,
  Simulation,
  scenario,
  sS,
  supplier,
} from '../../src/index.ts'

/** A shop with two flaws of its goods, and a rival. */
function world(feedback: FeedbackSpec | undefined, market: Partial<MarketSpec> = {}): ScenarioSpec {
  return scenario({
    horizon: 200,
    products: { lamp: { price: 10, cost: 6 } },
    sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 60, S: 120 }), shortage: { kind: 'lost' } }) },
    lanes: [lane('maker', 'shop', { transit: 1 })],
    satisfaction: deliveryReview({}),
    market: {
      alternatives: {
        ours: { site: 'shop', flaws: { damaged: 0.3, missing: 0.05 } },
        rival: { flaws: { damaged: 0.3 } },
      },
      segments: { all: { customers: 400, buying: poissonBuyers({ rate: 0.05 }) } },
      complaints: { logOdds: 1 },
      ...(feedback !== undefined && { feedback }),
      ...market,
    },
  })
}

const oursOf = (spec: ScenarioSpec) => {
  const { figures, metrics, fingerprint } = run(spec)
  const [ours, rival] = figures.market?.alternatives ?? []
  return { ours, rival, figures, metrics, fingerprint }
}

describe('what customers tell', () => {
  it('changes nothing without a budget, bit for bit', () => {
    const plain = run(world(undefined))
    const idle = run(world({ every: 10, budget: 0, cost: 50 }))
    expect(idle.fingerprint).toBe(plain.fingerprint)
    expect(idle.metrics).toEqual(plain.metrics)
    // A budget that pays for no whole action is none.
    expect(run(world({ every: 10, budget: 49, cost: 50 })).fingerprint).toBe(plain.fingerprint)
    expect(run(world({ every: 10, budget: 50, cost: 50 })).fingerprint).not.toBe(plain.fingerprint)
  })

  it('makes the flaw told of most rarer, once a look, at its cost', () => {
    const { ours, rival, figures, metrics } = oursOf(world({ every: 20, budget: 70, cost: 50, effect: 0.5 }))
    const { tags, actions, probability, spent } = ours.feedback as NonNullable<typeof ours.feedback>
    // Looks at 20, 40 ... 180: one action each.
    const taken = actions.damaged + actions.missing
    expect(taken).toBe(9)
    expect(spent).toBe(450)
    expect(probability.damaged).toBeCloseTo(0.3 * 0.5 ** actions.damaged, 12)
    expect(probability.missing).toBeCloseTo(0.05 * 0.5 ** actions.missing, 12)
    expect(actions.damaged).toBeGreaterThan(actions.missing)
    expect(tags.damaged).toBeGreaterThan(0)
    expect(figures.points.find(({ name }) => name === 'shop')?.costs.service).toBe(450)
    expect(figures.ledgerResidue).toBeLessThan(1e-6)
    expect(Number(metrics.profit)).toBeLessThan(0 + Number(metrics.revenue))
    // A rival outside is not ours to improve.
    expect(rival.feedback?.probability.damaged).toBe(0.3)
  })

  it('works after the lag, and no sooner', () => {
    const { ours } = oursOf(world({ every: 20, budget: 50, cost: 50, effect: 0.5, lag: 170 }))
    // Actions of the looks at 20 alone have worked by 200.
    const { probability } = ours.feedback as NonNullable<typeof ours.feedback>
    expect(probability.damaged * probability.missing).toBeCloseTo(0.3 * 0.05 * 0.5, 12)
  })

  it('comes from those who complain, or from all who are disappointed', () => {
    const some = oursOf(world({ every: 20, budget: 50, cost: 50 })).ours.feedback
    const all = oursOf(world({ every: 20, budget: 50, cost: 50, from: 'reviews' })).ours.feedback
    expect(all?.tags.damaged).toBeGreaterThan(Number(some?.tags.damaged))
  })

  it('raises satisfaction', () => {
    const plain = oursOf(world(undefined)).ours
    const better = oursOf(world({ every: 10, budget: 200, cost: 50, effect: 0.5 })).ours
    expect(better.satisfied / better.scores).toBeGreaterThan(plain.satisfied / plain.scores + 0.05)
  })

  it('is saved with the run, and forgotten by the next replication', () => {
    const spec = world({ every: 20, budget: 100, cost: 50, effect: 0.5, lag: 7 })
    const whole = run(spec)
    const first = new Simulation(spec)
    first.runTo(63.3)
    const second = first.fork()
    second.runToEnd()
    expect(second.fingerprint).toBe(whole.fingerprint)
    expect(second.figures()).toEqual(whole.figures)
    second.reset(0)
    second.runToEnd()
    expect(second.fingerprint).toBe(whole.fingerprint)
  })

  it('needs flaws, and somebody who tells; numbers are checked, all at once', () => {
    const problems = (feedback: unknown, market: Partial<MarketSpec> = {}) => {
      try {
        world(feedback as FeedbackSpec, market)
      } catch (error) {
        if (error instanceof ScenarioError) return error.message
        throw error
      }
      return ''
    }
    const message = problems({ every: 0, budget: -1, cost: 0, effect: 2, lag: -1, from: 'hearsay' })
    for (const key of ['every', 'budget', 'cost', 'effect', 'lag', 'from'])
      expect(message).toContain(`market.feedback.${key}`)
    expect(problems({ every: 1, budget: 1, cost: 1 }, { alternatives: { ours: { site: 'shop' } } })).toContain(
      'goods have no flaws',
    )
    const { complaints: _, ...silent } = world(undefined).market as MarketSpec
    expect(() =>
      scenario({ ...world(undefined), market: { ...silent, feedback: { every: 1, budget: 1, cost: 1 } } }),
    ).toThrow('nobody complains')
  })
})
