import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import {
  type BuyingSpec,
  backorder,
  bass,
  constantOrder,
  generalisedBass,
  lane,
  networkBass,
  nortonBass,
  paretoNbd,
  retailer,
  run,
  type ScenarioSpec,
  scenario,
  supplier,
} from '../../src/index.ts'

function launch(buying: BuyingSpec, change: Partial<ScenarioSpec> = {}): ScenarioSpec {
  return scenario({
    horizon: 10,
    ticksPerPeriod: 1_000_000,
    products: { phone: { price: 10 } },
    sites: {
      maker: supplier({}),
      shop: retailer({ policy: constantOrder({ Q: 30 }), initial: { onHand: 0 }, shortage: backorder() }),
    },
    lanes: [lane('maker', 'shop', { transit: 1 })],
    market: {
      alternatives: {
        phone: { site: 'shop' },
        ...(buying.kind === 'norton-bass' && { next: { generation: 2, brand: 'next' } }),
      },
      segments: { all: { customers: 1000, buying } },
    },
    ...change,
  })
}

function marketOf(spec: ScenarioSpec) {
  const { market } = run(spec).figures
  if (market === undefined) throw new Error('the run has no market')
  return market
}

function problemsOf(buying: BuyingSpec): string {
  try {
    run(launch(buying))
  } catch (error) {
    // Where it is wrong stands in the middle of each sentence; the paths are looked for apart.
    if (error instanceof ScenarioError)
      return `${error.message.replace(/ at market\S*?(?=[:;])/g, '')} ${error.message}`
    throw error
  }
  return ''
}

describe('diffusion', () => {
  it('is slower where those who wait bring nobody', () => {
    const [all, served] = (['come', 'served'] as const).map((talkers) =>
      marketOf(launch(bass({ p: 0.02, q: 0.8, talkers }))),
    )
    expect(served.segments[0].occasions).toBeLessThan(all.segments[0].occasions * 0.9)
  })

  it('stands still but for those who come unasked where nobody is ever served', () => {
    const nothing = retailer({ policy: constantOrder({ Q: 0 }), initial: { onHand: 0 }, shortage: backorder() })
    const buying = networkBass({ p: 0, q: 5, links: [0, 1], talkers: 'served' })
    const { segments } = marketOf(launch(buying, { sites: { maker: supplier({}), shop: nothing } }))
    expect(segments[0].occasions).toBe(0)
  })

  it('reaches along given links those who would not come unasked', () => {
    const links = Array.from({ length: 999 }, (_, at) => [at, at + 1]).flat()
    const [chain, alone] = [links, []].map((list) => marketOf(launch(networkBass({ p: 0.001, q: 500, links: list }))))
    expect(chain.segments[0].occasions).toBeGreaterThan(900)
    expect(alone.segments[0].occasions).toBeLessThan(40)
  })

  it('spreads faster over links that lead far than round a ring', () => {
    const [ring, random] = [0, 1].map((rewired) =>
      marketOf(launch(networkBass({ p: 0.005, q: 1, degree: 4, rewired }))),
    )
    expect(random.segments[0].occasions).toBeGreaterThan(ring.segments[0].occasions * 1.1)
  })

  it('replaces one generation by the next, and nobody buys before it is out', () => {
    const buying = nortonBass({ p: [0.2, 0.5], q: [0.4, 0.4], launch: [0, 5], shares: [0.8, 0.2] })
    const early = marketOf(launch(buying, { horizon: 5 }))
    const late = marketOf(launch(buying, { horizon: 200 }))
    expect(early.alternatives.map(({ name, chosen }) => [name, chosen > 0])).toEqual([
      ['next', false],
      ['phone', true],
    ])
    const holders = Object.fromEntries(late.brands.map(({ brand, holders }) => [brand, holders]))
    expect(holders).toEqual({ next: 1000, phone: 0 })
  })

  it('tells of all that is wrong with it at once', () => {
    const network = problemsOf(networkBass({ p: 0.1, q: 0.1, links: [0, 1000, 2] }))
    expect(network).toContain('invalid links: 3 numbers; expected pairs of customers, one after the other')
    expect(network).toContain('market.segments.all.buying.links')
    expect(network).toContain('invalid customer 1000 of a link; expected a whole number from 0 to 999')
    const three = { p: [1, 1, 1], q: [1, 1, 1], launch: [0, 1, 2], shares: [0.4, 0.3, 0.3] }
    expect(problemsOf(nortonBass(three))).toContain('missing alternative of generation 3')
    expect(problemsOf(nortonBass({ ...three, p: [1, 1], q: [1, 1] }))).toContain(
      'invalid launch: 3 entries; expected 2',
    )
    const two = { p: [1, 1], q: [1, 1], launch: [0, 1] }
    expect(problemsOf(nortonBass({ ...two, shares: [0.5, 0.6] }))).toContain(
      'invalid shares: they sum to 1.1; expected 1',
    )
    expect(problemsOf(nortonBass({ ...two, launch: [1, 0], shares: [0.5, 0.5] }))).toContain(
      'generation 2 comes out before',
    )
    expect(problemsOf(generalisedBass({ p: 1, q: 1, prices: [1, 0] }))).toContain(
      'invalid prices: an entry is not above 0',
    )
    expect(problemsOf(generalisedBass({ p: 1, q: 1, every: 0 }))).toContain('every')
    expect(problemsOf(paretoNbd({ r: 1, alpha: 0, s: 1, beta: 1 }))).toContain('market.segments.all.buying.alpha')
  })
})

describe('customers who leave unseen', () => {
  const buying = (sensitivity: number) => paretoNbd({ r: 2, alpha: 1, s: 2, beta: 5, sensitivity, usual: 4.214 })
  const late = (delivery: number) => ({ alternatives: { web: { promise: 0, delivery } } })
  const occasions = (sensitivity: number, delivery: number) => {
    const segments = { all: { customers: 500, buying: buying(sensitivity) } }
    return marketOf(launch(buying(0), { horizon: 60, market: { ...late(delivery), segments } })).segments[0]
  }

  it('leave sooner after bad experiences, and as the model has it after usual ones', () => {
    expect(occasions(1, 0)).toEqual(occasions(0, 0))
    expect(occasions(1, 5).occasions).toBeLessThan(0.85 * occasions(0, 5).occasions)
  })

  it('are counted among those who left once they do not come when they would have', () => {
    const { left, alive, customers } = occasions(0, 0)
    expect(left).toBeGreaterThan(0)
    expect(left + alive).toBe(customers)
  })
})
