import { describe, expect, it } from 'vitest'
import {
  lane,
  poissonBuyers,
  type ReturnsSpec,
  retailer,
  run,
  type ScenarioSpec,
  Simulation,
  scenario,
  sS,
  supplier,
} from '../../src/index.ts'

const WEB: ReturnsSpec = {
  probability: 0.2,
  lag: { kind: 'exponential', mean: 10 },
  window: 30,
  transit: 3,
  inspection: 2,
  cost: 1,
}

function shop(returns?: ReturnsSpec, horizon = 2000): ScenarioSpec {
  return scenario({
    name: 'web shop',
    horizon,
    products: { shirt: { price: 20, cost: 8 } },
    sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 200, S: 400 }) }) },
    lanes: [lane('maker', 'shop', { transit: 1 })],
    market: {
      alternatives: { shirt: { site: 'shop', promise: 5, delivery: 2 } },
      segments: { all: { customers: 500, buying: poissonBuyers({ rate: 0.05 }) } },
      ...(returns !== undefined && { returns }),
    },
  } as ScenarioSpec)
}

function figuresOf(spec: ScenarioSpec) {
  const { figures } = run(spec)
  const alternative = figures.market?.alternatives[0]
  if (alternative?.returns === undefined) throw new Error('no returns')
  return {
    figures,
    alternative,
    returns: alternative.returns,
    point: figures.points.find(({ site }) => site === 'shop'),
  }
}

describe('returns', () => {
  it('come back as often as they should, and are on their way as long (Little)', () => {
    const { returns, alternative, figures } = figuresOf(shop(WEB))
    const wishes = 1 - Math.exp(-3)
    const expected = alternative.delivered * 0.2 * wishes
    // 99.9 % interval of a binomial count, and a little for those whose lag reaches beyond the run.
    expect(Math.abs(returns.orders - expected)).toBeLessThan(3.29 * Math.sqrt(expected) + 120)
    expect(returns.open).toBeCloseTo((returns.returned / figures.periods) * 5, 0)
  })

  it('keep the books of units and money', () => {
    const { returns, alternative, point, figures } = figuresOf(shop({ ...WEB, fee: 0.1, fraud: 0.05 }))
    expect(returns.restocked + returns.soldOff + returns.worthless + returns.openNow).toBe(returns.returned)
    expect(point?.takenIn).toBe(returns.restocked)
    expect(point?.costs.refund).toBeCloseTo(returns.refunded, 6)
    expect(point?.costs.returns).toBeCloseTo(returns.returned - returns.soldOff * 20 * 0.2, 6)
    expect(returns.refunded).toBeCloseTo((returns.returned - returns.openNow) * 20 * 0.9, 6)
    expect(returns.worthless).toBeGreaterThan(0)
    expect(alternative.revenue).toBeGreaterThan(returns.refunded)
    expect(figures.ledgerResidue).toBeLessThan(1e-6)
  })

  it('do not come where the window is closed (R1-2)', () => {
    const { returns } = figuresOf(shop({ ...WEB, window: 0 }))
    expect(returns.orders).toBe(0)
    expect(returns.tooLate).toBeGreaterThan(0)
  })

  it('leave a run as it was where their probability is 0', () => {
    expect(run(shop({ ...WEB, probability: 0 })).fingerprint).toBe(run(shop()).fingerprint)
  })

  it('pay at drop-off what they would pay after the inspection', () => {
    const [early, late] = [figuresOf(shop({ ...WEB, refund: 'drop-off' })), figuresOf(shop(WEB))]
    expect(early.returns.refundPeriods).toBe(0)
    expect(late.returns.refundPeriods).toBeCloseTo(5 * (late.returns.returned - late.returns.openNow), 6)
    expect(early.returns.orders).toBe(late.returns.orders)
  })

  it('are the same saved at any instant and resumed as in one go', () => {
    const spec = shop({ ...WEB, fraud: 0.1 }, 300)
    const whole = run(spec)
    for (const at of [20, 111.5]) {
      const first = new Simulation(spec)
      first.runTo(at)
      const second = first.fork()
      second.runToEnd()
      expect(second.fingerprint).toBe(whole.fingerprint)
      expect(second.figures()).toEqual(whole.figures)
    }
  })

  it('tell of all that is wrong with their terms at once', () => {
    expect(() => shop({ ...WEB, probability: 1.2, window: -1, refund: 'never' as 'inspection' })).toThrow(
      /market\.returns\.probability[\s\S]*market\.returns\.window[\s\S]*market\.returns\.refund/,
    )
  })
})
