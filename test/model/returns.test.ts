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

describe('what becomes of goods brought back', () => {
  const all = { restock: 0.4, fraud: 0.1, scrap: 0.2, vendor: { share: 0.3, credit: 5 } }
  const terms: ReturnsSpec = { ...WEB, window: 1000, ...all, refurbish: { share: 0.25, cost: 3, time: 4 } }

  it('is as the terms say, unit for unit', () => {
    const { returns, point, figures } = figuresOf(shop(terms))
    const { restocked, refurbished, scrapped, toVendor, soldOff, worthless, openNow, returned } = returns
    const settled = restocked + refurbished + scrapped + toVendor + soldOff + worthless
    // On their way, or being mended.
    expect(returned - settled).toBeGreaterThanOrEqual(openNow)
    expect(returned - settled).toBeLessThan(openNow + 100)
    const near = (units: number, share: number) =>
      expect(Math.abs(units / returned - share)).toBeLessThan(
        3.29 * Math.sqrt((share * (1 - share)) / returned) + 0.002,
      )
    near(worthless, 0.1)
    near(restocked, 0.9 * 0.4)
    near(scrapped, 0.9 * 0.6 * 0.2)
    near(toVendor, 0.9 * 0.6 * 0.3)
    near(refurbished, 0.9 * 0.6 * 0.25)
    expect(point?.costs.returns).toBeLessThan(returned - 5 * toVendor + 3 * (refurbished + 100))
    expect(figures.ledgerResidue).toBeLessThan(1e-6)
  })

  it('goes to the shelves of the sites where it was handed in', () => {
    const spec = shop({ ...WEB, restock: 1 })
    const sites = { ...spec.sites, outlet: retailer({ policy: sS({ s: -1, S: 0 }) }) }
    const lanes = [...spec.lanes, lane('maker', 'outlet', { transit: 1 })]
    const anywhere = (to: readonly string[]) => ({ ...spec.market, returns: { ...WEB, restock: 1, to } })
    const { figures } = run(scenario({ ...spec, sites, lanes, market: anywhere(['shop', 'outlet']) } as ScenarioSpec))
    const outlet = figures.points.find(({ site }) => site === 'outlet')
    const { restocked } = figures.market?.alternatives[0].returns ?? { restocked: 0 }
    const onHand = outlet?.onHand ?? 0
    expect(onHand).toBeGreaterThan(0.48 * restocked)
    expect(onHand).toBeLessThan(0.52 * restocked)
  })

  it('is refused where shares or sites do not fit', () => {
    const wrong = () => shop({ ...terms, scrap: 0.6, to: ['maker'], appealOfHassle: 1 })
    expect(wrong).toThrow(/appealOfHassle/)
    expect(() => shop({ ...terms, scrap: 0.6, to: ['maker'] })).toThrow(/1\.15 together[\s\S]*supplier keeps no stock/)
    expect(() =>
      shop({ ...terms, vendor: { share: 2, credit: -1 }, refurbish: { share: -1, cost: -1, time: -1 } }),
    ).toThrow(/vendor\.share[\s\S]*vendor\.credit[\s\S]*refurbish\.share[\s\S]*refurbish\.cost[\s\S]*refurbish\.time/)
  })
})
