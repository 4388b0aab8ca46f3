import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/run.ts'
import { Simulation } from '../../src/run/simulation.ts'
import type { RetailerSpec, ScenarioSpec, StockSpec, SubstituteSpec } from '../../src/scenario/spec.ts'
import { audited, disagreements, unbalanced } from '../properties/books.ts'
import { daily, history } from './chain.ts'

/** A kiosk with red and blue pens, and green ones that nobody asks for. */
function kiosk(
  red: StockSpec,
  substitutes: readonly SubstituteSpec[],
  blue: StockSpec = {},
  rest: Partial<RetailerSpec> = {},
): ScenarioSpec {
  const S = (level: number) => ({ policy: { kind: 'base-stock' as const, S: level } })
  return {
    horizon: 8,
    products: { red: { price: 2 }, blue: { price: 3 }, green: { price: 5 } },
    sites: {
      mill: { kind: 'supplier' },
      kiosk: {
        kind: 'retailer',
        stock: {
          red: { ...S(4), ...red, ...(substitutes.length === 0 ? {} : { substitutes }) },
          blue: { ...S(5), ...blue },
          green: S(2),
        },
        shortage: { kind: 'lost' },
        ...rest,
      },
    },
    lanes: [{ from: 'mill', to: 'kiosk', transit: 2 }],
  }
}

const facts = ['demand', 'serve', 'substitute', 'lose', 'order'] as const
const all = [{ product: 'blue', acceptance: 1 }]
const noisy: StockSpec = { demand: { kind: 'poisson', mean: 3 } }
const often: SubstituteSpec[] = [
  { product: 'blue', acceptance: 0.4 },
  { product: 'green', acceptance: 0.7 },
]

describe('a customer who finds too little of a product', () => {
  it('takes another that is on the shelf: its demand, its sale, its revenue, its order', () => {
    const of = kiosk({ demand: daily(0, 6) }, all)
    expect(history(of, facts)).toEqual([
      'at 1 demand kiosk/red 6',
      'at 1 serve kiosk/red 4',
      'at 1 substitute kiosk/red 2',
      'at 1 demand kiosk/blue 2',
      'at 1 serve kiosk/blue 2',
      'at 1 order mill>kiosk/blue 2',
      'at 1 order mill>kiosk/red 4',
    ])
    const { points } = run(of).figures
    const figures = (name: string) => points.find((point) => point.name === `kiosk/${name}`)
    const [red, blue] = [figures('red'), figures('blue')]
    expect([red?.demanded, red?.filled, red?.lost, red?.substituted, red?.closed, red?.onTimeInFull]).toEqual([
      6, 4, 0, 2, 1, 0,
    ])
    expect([blue?.demanded, blue?.filled, blue?.orders, blue?.onTimeInFull, blue?.costs.revenue]).toEqual([
      2, 2, 1, 1, -6,
    ])
  })

  it('tries the substitutes in order, and loses or waits for what none covers', () => {
    const list = [...all, { product: 'green', acceptance: 1 }]
    const lines = (kind: 'lost' | 'backorder') =>
      history(kiosk({ demand: daily(0, 15), shortage: { kind } }, list), ['substitute', 'lose', 'serve'])
    const taken = [
      ...['at 1 serve kiosk/red 4', 'at 1 substitute kiosk/red 5', 'at 1 serve kiosk/blue 5'],
      ...['at 1 substitute kiosk/red 2', 'at 1 serve kiosk/green 2'],
    ]
    expect(lines('lost')).toEqual([...taken, 'at 1 lose kiosk/red 4'])
    expect(lines('backorder')).toEqual([...taken, 'at 3 serve kiosk/red 4'])
  })

  it.each([{ kind: 'backorder' }, { kind: 'emergency', time: 1 }] as const)(
    'an order of which part was taken of another product is never delivered whole (%j)',
    (shortage) => {
      const promised: StockSpec = { demand: daily(0, 15), shortage, promise: 9 }
      const of = (substitutes: Parameters<typeof kiosk>[1]) =>
        run(kiosk(promised, substitutes)).figures.points.find(({ name }) => name === 'kiosk/red')
      expect(of(all)).toMatchObject({ orders: 1, closed: 1, onTimeInFull: 0, substituted: 5 })
      expect(of([])).toMatchObject({ orders: 1, closed: 1, onTimeInFull: 1, substituted: 0 })
    },
  )

  it('who is served whole takes only what covers the whole', () => {
    const red: StockSpec = {
      demand: daily(0, 6),
      shortage: { kind: 'lost', lines: 'whole' },
      initial: { onHand: 0 },
    }
    expect(history(kiosk(red, all), ['substitute', 'lose'])).toEqual(['at 1 lose kiosk/red 6'])
    const five = { ...red, demand: daily(0, 5) }
    expect(history(kiosk(five, all), ['substitute', 'lose'])).toEqual(['at 1 substitute kiosk/red 5'])
  })

  it('takes nothing that others wait for, and nothing from a closed shop', () => {
    const waited = kiosk({ demand: daily(0, 0, 0, 6) }, all, {
      demand: daily(0, 0, 9),
      shortage: { kind: 'backorder' },
    })
    expect(history(waited, ['substitute'])).toEqual([])
    const closed = {
      ...kiosk({ demand: daily(0, 6) }, all),
      disruptions: { x: { kind: 'outage', site: 'kiosk', at: 1, days: 1 } },
    }
    expect(history(closed as ScenarioSpec, ['substitute'])).toEqual([])
  })

  it('accepts with the probability it is said to (99.9 % confidence), whoever else is short', () => {
    const of = {
      ...kiosk(
        {
          demand: { kind: 'regular', every: 0.01, quantity: 1 },
          initial: { onHand: 0 },
          policy: { kind: 'constant-order', Q: 0 },
        },
        [{ product: 'blue', acceptance: 0.4 }],
        { initial: { onHand: 1e6 } },
      ),
      horizon: 100,
    }
    const red = run(of).figures.points.find(({ name }) => name === 'kiosk/red')
    const n = red?.demanded ?? 0
    expect(n).toBeGreaterThan(9000)
    expect(Math.abs((red?.substituted ?? 0) / n - 0.4)).toBeLessThan(3.3 * Math.sqrt((0.4 * 0.6) / n))
  })

  it('with acceptance 0 leaves every bit as it is without substitutes', () => {
    const [none, without] = [
      run(kiosk(noisy, [{ product: 'blue', acceptance: 0 }], noisy)),
      run(kiosk(noisy, [], noisy)),
    ]
    expect([none.fingerprint, none.events, none.figures]).toEqual([
      without.fingerprint,
      without.events,
      without.figures,
    ])
  })

  it('keeps the books after every event, the same step by step, saved and loaded anywhere', () => {
    const of: ScenarioSpec = { ...kiosk(noisy, often, noisy), horizon: 30, warmUp: 5 }
    const whole = run(of)
    expect(run(of, { fused: false }).fingerprint).toBe(whole.fingerprint)
    const audit = audited(of)
    const { kernel } = audit.world.core
    while (kernel.peek() < audit.plan.clock.horizon) {
      kernel.step()
      expect(disagreements(audit)).toEqual([])
    }
    expect(unbalanced(audited({ ...of, warmUp: 0 }), ['blue', 'green', 'red'])).toEqual([])
    for (let steps = 3; steps < 150; steps += 23) {
      const before = new Simulation(of)
      for (let i = 0; i < steps; i++) before.step()
      const after = new Simulation(of)
      after.load(JSON.parse(JSON.stringify(before.save())))
      after.runToEnd()
      expect(after.fingerprint).toBe(whole.fingerprint)
    }
  })

  it('is refused what no shelf can give, with the place', () => {
    const expectProblem = (of: ScenarioSpec, text: RegExp) => expect(() => run(of)).toThrow(text)
    expectProblem(
      kiosk(noisy, [{ product: 'red', acceptance: 1 }]),
      /invalid substitute "red" at sites\.kiosk\.stock\.red\.substitutes\.0\.product: the product itself/,
    )
    expectProblem(
      kiosk(noisy, [{ product: 'bleu', acceptance: 1 }]),
      /"bleu" at sites\.kiosk\.stock\.red\.substitutes\.0\.product.*did you mean "blue"/s,
    )
    expectProblem(kiosk(noisy, [{ product: 'blue', acceptance: 2 }]), /acceptance 2 at .*at most 1/)
    expectProblem(
      kiosk({ ...noisy, allocation: { kind: 'proportional' } }, all),
      /its customers gather; expected allocation first-come/,
    )
    expectProblem(
      { ...kiosk(noisy, all), sequence: { steps: ['receive', 'demand', 'release', 'review'] } },
      /invalid substitutes where release comes after demand/,
    )
  })
})
