/** Checks of customer service by id, through contact centres that run: C1 to C6, P1. */
import {
  type ContactSpec,
  exponential,
  Fact,
  poissonArrivals,
  profile,
  type ServiceFigures,
  type ServiceSpec,
  Simulation,
} from '../../src/index.ts'
import {
  agentsFor,
  effectiveRate,
  erlangA,
  erlangC,
  erlangLoss,
  fullTimePerSeat,
  modifiedOfferedLoad,
  squareRootStaffing,
} from '../../src/theory/index.ts'
import { exact, param, paramList, paramRecords, runParam } from './case-reader.ts'
import {
  abandonment,
  centre,
  delayed,
  estimated,
  inLine,
  lengthOf,
  meanWait,
  oneSkill,
  over,
  replicationsOf,
} from './contact-worlds.ts'
import type { GoldenCase, Measure, Measured } from './driver.ts'
import { lawNamed } from './queueing-laws.ts'

const call = ({ contacts }: ServiceFigures) => contacts[0]

/** By id of `test/golden/models.json`. */
export const serviceMeasures: Readonly<Record<string, Measure>> = {
  'C1-1': (goldenCase, effort) =>
    paramRecords(goldenCase, 'queues').flatMap(({ rate, aht, agents, target }, index) => {
      const length = lengthOf(goldenCase, effort)
      const handling = aht / 3600
      const law = erlangC({ rate, handling, agents })
      const service = oneSkill({ rate, handling: exponential({ mean: handling }), agents, target: target / 3600 })
      const figures = replicationsOf(centre(service, length), `C1-1 ${index}`, length.replications)
      return [
        exact(`formula[${index}]`, [law.delay, 3600 * law.wait, law.serviceLevel(target / 3600)]),
        over(`pWait[${index}]`, figures, (one) => delayed(call(one))),
        over(`ASA[${index}]`, figures, (one) => (3600 * call(one).waitedAnswered) / call(one).answered),
        over(`serviceLevel[${index}]`, figures, (one) => call(one).answeredInTarget / inLine(call(one))),
      ]
    }),
  'C1-2': (goldenCase, effort) =>
    paramRecords(goldenCase, 'queues').flatMap(({ rate, aht, agents, patience }, index) => {
      const length = lengthOf(goldenCase, effort)
      const [handling, stays] = [aht / 3600, patience / 3600]
      const law = erlangA({ rate, handling, agents, patience: stays })
      const service = oneSkill({ rate, handling: exponential({ mean: handling }), agents, patience: stays })
      const figures = replicationsOf(centre(service, length), `C1-2 ${index}`, length.replications)
      return [
        exact(`formula[${index}]`, [law.abandonment, law.delay, 3600 * law.wait]),
        over(`pAbandon[${index}]`, figures, (one) => abandonment(call(one))),
        over(`pWait[${index}]`, figures, (one) => delayed(call(one))),
        over(`wait[${index}]`, figures, (one) => 3600 * meanWait(call(one))),
        over(`occupancy[${index}]`, figures, ({ teams: [desk] }) => desk.busy / desk.staffed),
        over(`identity[${index}]`, figures, (one) => abandonment(call(one)) - meanWait(call(one)) / stays),
      ]
    }),
  'C1-3': (goldenCase, effort) =>
    paramRecords(goldenCase, 'queues').flatMap(({ load, agents }, index) => {
      const length = lengthOf(goldenCase, effort)
      const service = oneSkill({ rate: load, handling: exponential({ mean: 1 }), agents, room: 0 })
      const figures = replicationsOf(centre(service, length), `C1-3 ${index}`, length.replications)
      return [
        exact(`formula[${index}]`, erlangLoss(agents, load)),
        over(`loss[${index}]`, figures, (one) => call(one).refused / call(one).contacts),
      ]
    }),
  'C1-4': (goldenCase, effort) =>
    paramRecords(goldenCase, 'queues').flatMap(({ load, beta }, index) => {
      const length = lengthOf(goldenCase, effort)
      const agents = squareRootStaffing(load, beta)
      const service = oneSkill({ rate: load, handling: exponential({ mean: 1 }), agents })
      const figures = replicationsOf(centre(service, length), `C1-4 ${index}`, length.replications)
      return [exact(`agents[${index}]`, agents), over(`pWait[${index}]`, figures, (one) => delayed(call(one)))]
    }),
  'C1-clinic': (goldenCase, effort) => {
    const length = lengthOf(goldenCase, effort)
    const handling = exponential({ mean: param(goldenCase, 'meanServiceMin') / 60 })
    const service = oneSkill({
      rate: param(goldenCase, 'lambdaPerHour'),
      handling,
      agents: param(goldenCase, 'servers'),
    })
    return queueOf(goldenCase, service, length, 60)
  },
  'C1-mmc-c10': (goldenCase, effort) => {
    const length = lengthOf(goldenCase, effort)
    const handling = exponential({ mean: 1 / param(goldenCase, 'mu') })
    const service = oneSkill({
      rate: param(goldenCase, 'lambda_'),
      handling,
      agents: param(goldenCase, 'servers'),
      target: 1,
    })
    return queueOf(goldenCase, service, length, 1)
  },
  'C1-erlangA-50': (goldenCase, effort) => {
    // In minutes: a period of the scenario stands for one.
    const length = lengthOf(goldenCase, effort)
    const service = oneSkill({
      rate: param(goldenCase, 'lambdaPerMin'),
      handling: exponential({ mean: param(goldenCase, 'meanServiceMin') }),
      agents: param(goldenCase, 'servers'),
      patience: param(goldenCase, 'meanPatienceMin'),
    })
    return queueOf(goldenCase, service, length, 60)
  },
  'C1-erlangB-insensitive': (goldenCase, effort) =>
    ['exponential', 'deterministic', 'hyperexponential'].map((law) => {
      const length = lengthOf(goldenCase, effort)
      const handling = lawNamed(law, param(goldenCase, 'meanService'), goldenCase)
      const [rate, agents] = [param(goldenCase, 'lambda_'), param(goldenCase, 'servers')]
      const scenario = centre(oneSkill({ rate, handling, agents, room: 0 }), length)
      const figures = replicationsOf(scenario, `C1-erlangB ${law}`, length.replications)
      return over(`lossProbability[${law}]`, figures, (one) => call(one).refused / call(one).contacts)
    }),
  'C2-1': lagOfLoad,
  'C3-1': pooling,
  'C3-2': (goldenCase, effort) =>
    paramList(goldenCase, 'concurrencies').map((concurrency) => {
      const length = lengthOf(goldenCase, effort)
      const [handling, agents] = [param(goldenCase, 'handling'), param(goldenCase, 'agents')]
      const service: ServiceSpec = {
        contacts: {
          chat: {
            kind: 'chat',
            // More than they can ever handle: all places are taken all the time.
            arrivals: poissonArrivals({ rate: (2 * agents * concurrency) / handling }),
            handling: exponential({ mean: handling }),
            room: 4 * agents * concurrency,
            concurrency,
            slowdown: param(goldenCase, 'slowdown'),
          },
        },
        teams: { desk: { agents } },
      }
      const figures = replicationsOf(centre(service, length), `C3-2 ${concurrency}`, length.replications)
      return over(`perAgent[${concurrency}]`, figures, (one) => call(one).handled / length.periods / agents)
    }),
  'C3-3': (goldenCase, effort) => {
    const length = lengthOf(goldenCase, effort)
    const [calls, mails, agents] = ['calls', 'mails', 'agents'].map((name) => param(goldenCase, name))
    const [ofCall, ofMail] = ['callHandling', 'mailHandling'].map((name) => param(goldenCase, name))
    const service: ServiceSpec = {
      contacts: {
        call: { kind: 'voice', arrivals: poissonArrivals({ rate: calls }), handling: exponential({ mean: ofCall }) },
        mail: {
          kind: 'mail',
          arrivals: poissonArrivals({ rate: mails }),
          handling: exponential({ mean: ofMail }),
          priority: 2,
        },
      },
      teams: { desk: { agents } },
    }
    const figures = replicationsOf(centre(service, { ...length, warmUp: 0 }), 'C3-3', length.replications)
    return [over('drift', figures, ({ contacts }) => contacts[1].waitingNow / length.periods)]
  },
  'C4-1': (goldenCase, effort) => {
    const length = lengthOf(goldenCase, effort)
    const [resolution, recontact, rate] = ['resolution', 'recontact', 'rate'].map((name) => param(goldenCase, name))
    const service: ServiceSpec = {
      contacts: {
        call: {
          kind: 'voice',
          arrivals: poissonArrivals({ rate }),
          handling: exponential({ mean: 0.1 }),
          resolution,
          recontact: { probability: recontact, delay: exponential({ mean: param(goldenCase, 'delay') }) },
        },
      },
      teams: { desk: { agents: Math.ceil(effectiveRate(rate, resolution, recontact) / 5) } },
    }
    const figures = replicationsOf(centre(service, length), 'C4-1', length.replications)
    return [
      exact('formula', effectiveRate(1, resolution, recontact)),
      over('load', figures, (one) => call(one).contacts / (call(one).contacts - call(one).again)),
      over('firstContactResolution', figures, (one) => call(one).firstResolved / call(one).firstHandled),
    ]
  },
  'C4-2': (goldenCase, effort) => {
    const length = lengthOf(goldenCase, effort)
    const [first, second] = paramRecords(goldenCase, 'tiers')
    const tier = ({ handling }: Readonly<Record<string, number>>): ContactSpec => ({
      kind: 'mail',
      handling: exponential({ mean: handling }),
    })
    const service: ServiceSpec = {
      contacts: {
        first: {
          ...tier(first),
          arrivals: poissonArrivals({ rate: param(goldenCase, 'rate') }),
          escalation: { probability: param(goldenCase, 'escalation'), to: 'second' },
        },
        second: tier(second),
      },
      teams: {
        first: { agents: first.agents, skills: ['first'] },
        second: { agents: second.agents, skills: ['second'] },
      },
    }
    const figures = replicationsOf(centre(service, length), 'C4-2', length.replications)
    const sum = ({ contacts }: ServiceFigures, of: 'resolved' | 'resolution') => contacts[0][of] + contacts[1][of]
    return [over('meanResolution', figures, (one) => sum(one, 'resolution') / sum(one, 'resolved'))]
  },
  'C6-1': costs,
  'P1-1': counts,
}

/** Quantities of one queue under the names of the public cases; `unit` of them make a period. */
function queueOf(
  goldenCase: GoldenCase,
  service: ServiceSpec,
  length: ReturnType<typeof lengthOf>,
  unit: number,
): readonly Measured[] {
  const figures = replicationsOf(centre(service, length), goldenCase.id, length.replications)
  const of: Readonly<Record<string, (one: ServiceFigures) => number>> = {
    p0: ({ empty }) => empty / length.periods,
    L: ({ present }) => present / length.periods,
    Lq: (one) => call(one).line / length.periods,
    Wq: (one) => meanWait(call(one)),
    Wq_min: (one) => unit * meanWait(call(one)),
    W_min: (one) => unit * (meanWait(call(one)) + call(one).handling / call(one).handled),
    meanWaitAll_sec: (one) => unit * meanWait(call(one)),
    pWait: (one) => delayed(call(one)),
    pWaitOver1: (one) => 1 - call(one).answeredInTarget / inLine(call(one)),
    pAbandon: (one) => abandonment(call(one)),
    occupancy: ({ teams: [desk] }) => desk.busy / desk.staffed,
  }
  return goldenCase.expected.map(({ name }) => over(name, figures, of[name]))
}

/** C2-1: calls by a sine of the day; by how much those in hand lag behind those who come, and how they swing. */
function lagOfLoad(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const [rate, swing, handling] = ['rate', 'swing', 'handling'].map((name) => param(goldenCase, name))
  const steps = param(goldenCase, 'steps')
  const days = Math.max(3, Math.round(runParam(goldenCase, 'days') * effort))
  const shape = Array.from({ length: steps }, (_, step) => 1 + swing * Math.sin((2 * Math.PI * (step + 0.5)) / steps))
  const load = modifiedOfferedLoad(
    shape.map((factor) => factor * rate),
    24 / steps,
    handling,
  )
  const scenario = centre(
    {
      contacts: {
        call: { kind: 'voice', arrivals: profile({ rate, day: shape }), handling: exponential({ mean: handling }) },
      },
      teams: { desk: { agents: Math.ceil(3 * rate * handling) } },
    },
    { warmUp: 48, periods: 24 * days },
  )
  const simulation = new Simulation(scenario, { seed: 'C2-1' })
  const lags: number[] = []
  const swings: number[] = []
  for (let replication = 0; replication < runParam(goldenCase, 'replications'); replication++) {
    if (replication > 0) simulation.reset(replication)
    const { lag, ratio } = harmonic(inHandByStep(simulation, steps, days), 0.5, rate * handling)
    lags.push(lag)
    swings.push(ratio / swing)
  }
  const exactly = harmonic(load, 0, rate * handling)
  return [exact('modifiedOfferedLoadLag', exactly.lag), estimated('lag', lags), estimated('swing', swings)]
}

/** Mean number in hand in each step of the day. */
function inHandByStep(simulation: Simulation, steps: number, days: number): readonly number[] {
  const sums = new Array<number>(steps).fill(0)
  simulation.runTo(48)
  let before = 0
  for (let step = 0; step < days * steps; step++) {
    simulation.runTo(48 + ((step + 1) * 24) / steps)
    const inHand = simulation.figures().service?.teams[0].inHand ?? Number.NaN
    sums[step % steps] += inHand - before
    before = inHand
  }
  return sums.map((sum) => (sum * steps) / 24 / days)
}

/** Lag in hours behind the sine, and size relative to `mean`, of the first harmonic of a day; `offset`: where in its step a value stands. */
function harmonic(values: readonly number[], offset: number, mean: number): { lag: number; ratio: number } {
  const angle = (step: number) => (2 * Math.PI * (step + offset)) / values.length
  const sine = values.reduce((sum, value, step) => sum + value * Math.sin(angle(step)), 0)
  const cosine = values.reduce((sum, value, step) => sum + value * Math.cos(angle(step)), 0)
  return {
    lag: (Math.atan2(-cosine, sine) * 24) / (2 * Math.PI),
    ratio: (2 * Math.hypot(sine, cosine)) / values.length / mean,
  }
}

/** C3-1: the same calls and agents with one skill for all, in a chain of skills, and apart. */
function pooling(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const length = lengthOf(goldenCase, effort)
  const [rate, agents, kinds] = ['rate', 'agents', 'kinds'].map((name) => param(goldenCase, name))
  const [handling, patience] = [param(goldenCase, 'aht') / 3600, param(goldenCase, 'patience') / 3600]
  const names = Array.from({ length: kinds }, (_, kind) => `kind ${kind}`)
  const measured = (name: string, skills: (team: number) => readonly string[]) => {
    const service: ServiceSpec = {
      contacts: Object.fromEntries(
        names.map((kind): [string, ContactSpec] => [
          kind,
          {
            kind: 'voice',
            arrivals: poissonArrivals({ rate: rate / kinds }),
            handling: exponential({ mean: handling }),
            patience: exponential({ mean: patience }),
          },
        ]),
      ),
      teams: Object.fromEntries(
        names.map((_, team) => [`team ${team}`, { agents: agents / kinds, skills: skills(team) }]),
      ),
    }
    const figures = replicationsOf(centre(service, length), 'C3-1', length.replications)
    return over(name, figures, ({ contacts }) => {
      const lost = contacts.reduce((sum, { abandoned }) => sum + abandoned, 0)
      return lost / contacts.reduce((sum, kind) => sum + inLine(kind), 0)
    })
  }
  const pooled = measured('pooled', () => names)
  const split = measured('split', (team) => [names[team]])
  const chained = measured('chained', (team) => [names[team], names[(team + 1) % kinds]])
  const [least, most, between] = [pooled, split, chained].map(({ simulated }) => Number(simulated))
  return [pooled, split, exact('shareOfGainByChain', (most - between) / (most - least))]
}

/** C6-1: what is posted is what was rostered and raised; a seat round the clock; twice the load. */
function costs(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const [wage, shrinkage, telecom] = ['wage', 'shrinkage', 'telecom'].map((name) => param(goldenCase, name))
  const hours = param(goldenCase, 'hoursPerWeek')
  const weeks = 4
  const scenario = centre(
    {
      contacts: {
        call: {
          kind: 'voice',
          arrivals: poissonArrivals({ rate: 20 }),
          handling: exponential({ mean: 0.1 }),
          patience: exponential({ mean: 0.05 }),
          cost: telecom,
        },
      },
      teams: {
        always: { agents: 1, wagePerHour: wage, shrinkage, hoursPerWeek: hours },
        day: {
          shifts: [{ agents: 3, start: 8, length: 8, days: [0, 1, 2, 3, 4], breaks: [{ after: 4, length: 0.5 }] }],
          wagePerHour: wage,
          shrinkage,
          endOfShift: 'hand-over',
        },
      },
    },
    { warmUp: 0, periods: weeks * 168 },
  )
  const [figures] = replicationsOf(scenario, 'C6-1', 1)
  const rostered = weeks * (168 + 3 * 8 * 5)
  const length = lengthOf(goldenCase, effort)
  const [load, delay] = [param(goldenCase, 'load'), param(goldenCase, 'delay')]
  const [once, twice] = [load, 2 * load].map((one) => {
    const agents = agentsFor(one, delay)
    const service = oneSkill({ rate: one, handling: exponential({ mean: 1 }), agents })
    return { agents, figures: replicationsOf(centre(service, length), `C6-1 ${one}`, length.replications) }
  })
  return [
    exact(
      'costBeyondIdentity',
      figures.cost - ((rostered * wage) / (1 - shrinkage) + call(figures).contacts * telecom),
    ),
    exact('fullTimePerSeat', figures.teams[0].fte),
    exact('formula', fullTimePerSeat(hours, shrinkage)),
    exact('agents', [once.agents, twice.agents]),
    over('pWait[once]', once.figures, (one) => delayed(call(one))),
    over('pWait[twice]', twice.figures, (one) => delayed(call(one))),
  ]
}

/** P1-1: contacts by the hour, of plain days and of days with a factor. */
function counts(goldenCase: GoldenCase, effort: number): readonly Measured[] {
  const shape = paramList(goldenCase, 'day')
  const [rate, cv, hour] = ['rate', 'dayFactorCv', 'hour'].map((name) => param(goldenCase, name))
  const days = Math.max(20, Math.round(runParam(goldenCase, 'days') * effort))
  const replications = runParam(goldenCase, 'replications')
  return [0, cv].flatMap((dayFactorCv) => {
    const byDay = new Float64Array(days)
    let all = 0
    const observer = {
      fact: (time: number, what: number) => {
        if (what !== Fact.contact) return
        const hours = time / 3_600_000
        all += 1
        if (Math.floor(hours % 24) === hour) byDay[Math.floor(hours / 24)] += 1
      },
    }
    const scenario = centre(
      {
        contacts: { call: { kind: 'mail', arrivals: profile({ rate, day: shape, dayFactorCv }), handling: 0 } },
        teams: { desk: { agents: 1 } },
      },
      { warmUp: 0, periods: 24 * days },
    )
    const simulation = new Simulation(scenario, { seed: 'P1-1', observers: [observer] })
    const [means, dispersions, daily]: [number[], number[], number[]] = [[], [], []]
    for (let replication = 0; replication < replications; replication++) {
      if (replication > 0) simulation.reset(replication)
      byDay.fill(0)
      all = 0
      simulation.runToEnd()
      const mean = byDay.reduce((sum, count) => sum + count, 0) / days
      const variance = byDay.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (days - 1)
      means.push(mean)
      dispersions.push(variance / mean)
      daily.push(all / days)
    }
    const name = dayFactorCv === 0 ? 'plain' : 'factor'
    return [
      estimated(`perDay[${name}]`, daily),
      estimated(`inHour[${name}]`, means),
      estimated(`dispersion[${name}]`, dispersions),
    ]
  })
}
