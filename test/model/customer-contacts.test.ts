import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import {
  advertising,
  betaReputation,
  lane,
  logit,
  type MarketSpec,
  poissonBuyers,
  retailer,
  run,
  type ScenarioSpec,
  type ServiceSpec,
  Simulation,
  scenario,
  sS,
  supplier,
} from '../../src/index.ts'

/** A shop whose orders are late one time in two, and its desk. */
function world(change: {
  readonly complaints?: MarketSpec['complaints']
  readonly questions?: MarketSpec['questions']
  readonly returns?: MarketSpec['returns']
  readonly service?: Partial<ServiceSpec>
  readonly agents?: number
  readonly horizon?: number
}): ScenarioSpec {
  const { complaints, questions, returns, service, agents = 2, horizon = 300 } = change
  return scenario({
    horizon,
    products: { phone: { price: 10, cost: 6 } },
    sites: { maker: supplier({}), shop: retailer({ policy: sS({ s: 60, S: 120 }), shortage: { kind: 'backorder' } }) },
    lanes: [lane('maker', 'shop', { transit: 1 })],
    market: {
      alternatives: {
        ours: {
          site: 'shop',
          promise: 3,
          delivery: { kind: 'discrete', values: [2.25, 7.25], weights: [1, 1] },
        },
        rival: { appeal: 0 },
      },
      segments: { all: { customers: 300, buying: poissonBuyers({ rate: 0.05 }), choice: logit({ reputation: 4 }) } },
      reputation: betaReputation({ kept: 0.99 }),
      ...(complaints !== undefined && { complaints }),
      ...(questions !== undefined && { questions }),
      ...(returns !== undefined && { returns }),
    },
    service: {
      contacts: {
        call: {
          kind: 'voice',
          arrivals: { kind: 'arrivals', gap: { kind: 'exponential', mean: 0.5 } },
          handling: { kind: 'exponential', mean: 0.05 },
          patience: { kind: 'exponential', mean: 0.02 },
        },
        mail: { kind: 'mail', handling: 0.02 },
      },
      teams: { desk: { agents, wagePerHour: 20 } },
      ...service,
    },
  })
}

function marketOf(spec: ScenarioSpec) {
  const { market, service } = run(spec).figures
  const [ours, rival] = market?.alternatives ?? []
  const contacts = service?.contacts ?? []
  const [call, mail] = ['call', 'mail'].map((name) => contacts.find((one) => one.name === name) ?? contacts[0])
  const reputation = market?.brands.find(({ brand }) => brand === 'ours')?.reputation ?? Number.NaN
  return { ours, rival, call, mail, reputation }
}

/** Complaints of all who are disappointed. */
const all = { logOdds: 100, perStar: 0 }

describe('complaints at the contact centre', () => {
  it('become contacts that are settled as the centre settles them', () => {
    const { ours, mail } = marketOf(world({ complaints: { ...all, contact: 'mail' } }))
    expect(ours.complaints?.complaints).toBeGreaterThan(100)
    expect(mail.contacts).toBe(ours.complaints?.complaints)
    expect(ours.complaints?.resolved).toBe(mail.resolved)
  })

  it('are worth what the time until they are settled says', () => {
    const service = {
      contacts: { mail: { kind: 'mail', handling: 0.02 } },
      teams: { desk: { agents: 1000 } },
    } satisfies Partial<ServiceSpec>
    const plain = marketOf(world({ service, questions: {} })).ours
    const spec = { ...all, contact: 'mail', delay: 1, courtesy: 0.25, promptness: 1, patience: 2, best: 5 }
    const { ours } = marketOf(world({ service, complaints: spec }))
    const of = ours.complaints
    // Nobody waits: each complaint is settled 1.02 periods after it was made, and wins as much.
    expect(of?.resolvedPeriods).toBeCloseTo(1.02 * Number(of?.resolved), 6)
    expect(of?.starsWon).toBeCloseTo(Number(of?.resolved) * (0.25 + Math.exp(-1.02 / 2)), 6)
    expect(ours.score / ours.scores).toBeGreaterThan(plain.score / plain.scores + 0.3)
  })

  it('count as not resolved, and make things worse, where nobody takes them up', () => {
    const service: Partial<ServiceSpec> = {
      contacts: { call: { kind: 'voice', handling: 0.02, closed: 'turn-away' } },
      teams: { desk: { agents: 0 } },
    }
    const heard = marketOf(world({ service, complaints: { ...all, contact: 'call', promptness: 5, compensation: 3 } }))
    const worse = marketOf(world({ service, complaints: { ...all, contact: 'call', neglect: 0.5 } }))
    for (const { ours, call } of [heard, worse]) {
      expect(call.refused).toBe(ours.complaints?.complaints)
      expect(ours.complaints?.neglected).toBe(ours.complaints?.complaints)
      expect(ours.complaints?.resolved).toBe(0)
    }
    expect(heard.ours.complaints?.starsWon).toBe(0)
    expect(worse.ours.complaints?.starsWon).toBeCloseTo(-0.5 * Number(worse.ours.complaints?.complaints), 6)
    expect(worse.reputation).toBeLessThan(heard.reputation - 0.02)
  })

  it('end with the last of the contacts about them', () => {
    const service: Partial<ServiceSpec> = {
      contacts: {
        mail: {
          kind: 'mail',
          handling: 0.02,
          resolution: 0.5,
          recontact: { probability: 1, delay: 3 },
        },
      },
    }
    const { ours, mail } = marketOf(world({ service, complaints: { ...all, contact: 'mail' } }))
    expect(mail.again).toBeGreaterThan(50)
    // All who are not satisfied come again: whatever has ended was settled.
    const open = Number(ours.complaints?.complaints) - Number(ours.complaints?.resolved)
    expect(open).toBeLessThan(30)
    expect(mail.resolved).toBe(ours.complaints?.resolved)
    expect(Number(ours.complaints?.resolvedPeriods) / mail.resolved).toBeGreaterThan(2)
  })

  it('of those who buy from a rival outside are no business of the centre', () => {
    const complaints = { ...all, contact: 'mail', resolved: 1, time: 0 }
    const { ours, rival, mail } = marketOf(world({ complaints }))
    expect(rival.chosen).toBeGreaterThan(0)
    expect(mail.contacts).toBe(ours.complaints?.complaints)
  })
})

describe('questions about late orders', () => {
  const ask = (perDay: number, more = {}) => ({ late: { contact: 'mail', perDay, ...more } })

  it('come with their probability on each day late, and never before', () => {
    const { ours, mail } = marketOf(world({ questions: ask(0.3), horizon: 1000 }))
    const questions = ours.questions?.late ?? 0
    // 4.25 days late each: 4.25 x 0.3 questions for each late order, within 4 standard errors of a sum of Bernoullis.
    const late = ours.delivered - ours.onTime
    const expected = 4.25 * 0.3 * late
    expect(Math.abs(questions - expected)).toBeLessThan(4 * Math.sqrt(4.25 * 0.3 * late))
    expect(mail.contacts).toBe(questions)
    expect(marketOf(world({ questions: ask(1) })).ours.questions?.late).toBeGreaterThan(0)
  })

  it('raise the score of the order where they are answered, and lower it where they are not', () => {
    const plain = marketOf(world({ questions: ask(0.5) }))
    const answered = marketOf(world({ questions: ask(0.5, { answered: 0.5 }) }))
    const closed: Partial<ServiceSpec> = {
      contacts: { mail: { kind: 'mail', handling: 0.1, closed: 'turn-away' } },
      teams: { desk: { agents: 0 } },
    }
    const unanswered = marketOf(world({ service: closed, questions: ask(0.5, { unanswered: 0.5 }) }))
    const mean = ({ ours }: ReturnType<typeof marketOf>) => ours.score / ours.scores
    expect(mean(answered)).toBeGreaterThan(mean(plain) + 0.1)
    expect(mean(unanswered)).toBeLessThan(mean(plain) - 0.1)
    expect(unanswered.ours.questions?.lateUnanswered).toBe(unanswered.ours.questions?.late)
    expect(unanswered.reputation).toBeLessThan(plain.reputation)
  })
})

describe('questions about returns', () => {
  it('come with their probability, and what they come to is told', () => {
    const returns = { probability: 0.5, lag: 1 }
    const asked = (probability: number, more = {}) =>
      marketOf(world({ returns, questions: { returned: { contact: 'mail', probability, delay: 2, ...more } } }))
    const { ours, mail, reputation } = asked(1)
    // Such as were handed in before the last two periods have asked.
    expect(ours.questions?.returned).toBe(ours.returns?.orders)
    expect(mail.contacts).toBeGreaterThan(Number(ours.returns?.orders) - 30)
    expect(mail.contacts).toBeLessThanOrEqual(Number(ours.returns?.orders))
    expect(asked(0).mail.contacts).toBe(0)
    expect(asked(1, { weight: 3 }).reputation).toBeGreaterThan(reputation + 0.02)
  })
})

describe('couplings switch off one by one', () => {
  const coupled = {
    complaints: { contact: 'call', neglect: 0.5 },
    questions: { late: { contact: 'call', perDay: 0.3, unanswered: 0.5 } },
  }

  it('a probability of contact of 0 leaves the run without contacts, bit for bit', () => {
    const plain = run(world({}))
    const silent = run(
      world({
        complaints: { contact: 'call', logOdds: -1000 },
        questions: {
          late: { contact: 'call', perDay: 0 },
        },
      }),
    )
    expect(silent.fingerprint).toBe(plain.fingerprint)
    expect(silent.metrics).toEqual(plain.metrics)
    expect(run(world(coupled)).fingerprint).not.toBe(plain.fingerprint)
  })

  it('a reputation that does not count (beta 0) leaves choices as if nobody told anything', () => {
    const choosing = (beta: number | undefined, share: Parameters<typeof world>[0]) => {
      const spec = world(share)
      const { segments } = spec.market as MarketSpec
      const choice = beta === undefined ? logit() : logit({ reputation: beta })
      return run({
        ...spec,
        market: { ...(spec.market as MarketSpec), segments: { all: { ...segments.all, choice } } },
      })
    }
    expect(choosing(0, coupled).fingerprint).toBe(choosing(undefined, coupled).fingerprint)
    // What the desk does then moves nobody's choice.
    const chosen = (result: ReturnType<typeof choosing>) => result.figures.market?.alternatives.map((one) => one.chosen)
    expect(chosen(choosing(0, { ...coupled, agents: 0 }))).toEqual(chosen(choosing(0, coupled)))
    expect(chosen(choosing(4, { ...coupled, agents: 0 }))).not.toEqual(chosen(choosing(4, coupled)))
  })

  it('a campaign without spend leaves the run without campaigns, bit for bit', () => {
    const spec = world(coupled)
    const campaign = (spend: number): ScenarioSpec => ({
      ...spec,
      market: {
        ...(spec.market as MarketSpec),
        brands: { ours: { goodwill: { kind: 'nerlove-arrow', decay: 0.1 } } },
        media: { tv: { perPoint: 10, halfLife: 10, response: { kind: 'linear', slope: 0.001 } } },
        campaigns: { launch: advertising({ brand: 'ours', medium: 'tv', at: 20, points: [spend, spend] }) },
      },
    })
    expect(run(campaign(0)).fingerprint).toBe(run(spec).fingerprint)
    expect(run(campaign(100)).fingerprint).not.toBe(run(spec).fingerprint)
  })

  it('with all of them on, money and units reconcile', () => {
    const { figures, metrics } = run(world({ ...coupled, returns: { probability: 0.2, lag: 1 } }))
    const [ours] = figures.market?.alternatives ?? []
    expect(figures.ledgerResidue).toBeLessThan(1e-6)
    const [shop] = figures.points.filter(({ name }) => name === 'shop')
    expect(ours.handed).toBe(shop.served)
    expect(figures.service?.cost).toBeGreaterThan(0)
    expect(Number(metrics.revenue) - Number(metrics.totalCost)).toBeCloseTo(Number(metrics.profit), 6)
  })
})

describe('contacts in flight', () => {
  it('are saved and forked with the run', () => {
    const spec = world({
      complaints: { contact: 'call', neglect: 0.5, delay: { kind: 'exponential', mean: 2 } },
      questions: {
        late: { contact: 'call', perDay: 0.6, answered: 0.2, unanswered: 0.5 },
        returned: { contact: 'mail', probability: 0.7, delay: { kind: 'exponential', mean: 2 }, weight: 1 },
      },
      returns: { probability: 0.2, lag: 1 },
      service: {
        contacts: {
          call: {
            kind: 'voice',
            handling: { kind: 'exponential', mean: 0.3 },
            patience: { kind: 'exponential', mean: 0.2 },
            resolution: 0.6,
            recontact: { probability: 0.8, delay: { kind: 'exponential', mean: 2 } },
          },
          mail: { kind: 'mail', handling: 0.2 },
        },
      },
    })
    const whole = run(spec)
    expect(whole.figures.market?.alternatives[0].complaints?.neglected).toBeGreaterThan(10)
    for (const at of [0, 33.37, 150.71]) {
      const first = new Simulation(spec)
      first.runTo(at)
      const second = first.fork()
      second.runToEnd()
      expect(second.fingerprint).toBe(whole.fingerprint)
      expect(second.figures()).toEqual(whole.figures)
      first.runToEnd()
      expect(first.fingerprint).toBe(whole.fingerprint)
    }
  })
})

/** What is wrong with a scenario, problem by problem. */
function problemsOf(author: () => unknown): string {
  try {
    author()
  } catch (error) {
    if (error instanceof ScenarioError) return error.message
    throw error
  }
  return ''
}

describe('contacts of the market in a scenario', () => {
  it('are checked number by number, all at once', () => {
    const message = problemsOf(() =>
      world({
        complaints: { contact: 'call', neglect: -1, delay: -2 },
        questions: {
          late: { contact: 'mail', perDay: 2, answered: -1, unanswered: -1 },
          returned: { contact: 'mail', probability: -0.1, delay: -1, weight: -1 },
        },
      }),
    )
    for (const path of [
      'market.complaints.neglect',
      'market.complaints.delay',
      'market.questions.late.perDay',
      'market.questions.late.answered',
      'market.questions.late.unanswered',
      'market.questions.returned.probability',
      'market.questions.returned.delay',
      'market.questions.returned.weight',
    ])
      expect(message).toContain(path)
    expect(message).toContain('invalid perDay 2')
  })

  it('need a type of contact that there is, and something to be asked about', () => {
    const message = problemsOf(() =>
      world({
        complaints: { contact: 'cal' },
        questions: { late: { contact: 'mial', perDay: 0.5 }, returned: { contact: 'mail', probability: 1 } },
      }),
    )
    expect(message).toContain('unknown type of contact "cal" at market.complaints.contact')
    expect(message).toContain('did you mean "call"?')
    expect(message).toContain('did you mean "mail"?')
    expect(message).toContain('nothing is taken back')
  })

  it('say nothing that the centre decides, or that needs one', () => {
    expect(problemsOf(() => world({ complaints: { neglect: 1, delay: 1 } }))).toContain('go to no contact centre')
    const { market, service, ...rest } = world({})
    const { rival: _, ...alternatives } = (market as MarketSpec).alternatives
    const served = { ...(market as MarketSpec), alternatives, complaints: { contact: 'call', resolved: 1, time: 1 } }
    const message = problemsOf(() => scenario({ ...rest, service, market: served } as ScenarioSpec))
    expect(message).toContain('market.complaints.resolved')
    expect(message).toContain('market.complaints.time')
    expect(problemsOf(() => scenario({ ...rest, market: served }))).toContain('the scenario has no service')
  })

  it('are not made by customers who stand for many', () => {
    const { market, ...rest } = world({ complaints: { contact: 'call' } })
    const { segments } = market as MarketSpec
    const message = problemsOf(() =>
      scenario({ ...rest, market: { ...(market as MarketSpec), segments: { all: { ...segments.all, cohort: 10 } } } }),
    )
    expect(message).toContain('invalid cohort 10')
    expect(message).toContain('market.segments.all.cohort')
  })
})

describe('complaints of a cohort', () => {
  it('cost as much as those of all its customers', () => {
    const base = world({ complaints: { ...all, cost: 2, resolved: 0 }, horizon: 60 })
    const market = base.market as MarketSpec
    const paid = (cohort: number) => {
      const segments = { all: { ...market.segments.all, customers: 300, cohort } }
      const { points, market: figures } = run({ ...base, market: { ...market, segments } }).figures
      const shop = points.find(({ name }) => name.startsWith('shop'))
      return (shop?.costs.returns ?? Number.NaN) / (figures?.alternatives[0].complaints?.complaints ?? Number.NaN)
    }
    expect(paid(1)).toBeCloseTo(2, 9)
    expect(paid(10)).toBeCloseTo(20, 9)
  })
})
