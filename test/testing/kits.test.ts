import { describe, expect, it } from 'vitest'
import { directCarrier } from '../../src/carriers/direct.ts'
import { ltlCarrier } from '../../src/carriers/ltl.ts'
import { timetableCarrier } from '../../src/carriers/timetable.ts'
import { truckloadCarrier } from '../../src/carriers/truckload.ts'
import type { Definition } from '../../src/contracts/definition.ts'
import type { Policy } from '../../src/contracts/policy.ts'
import { arrivalsDemand } from '../../src/customers/arrivals.ts'
import { autoregressiveDemand } from '../../src/customers/autoregressive.ts'
import { bassBuying } from '../../src/customers/bass.ts'
import { betaReputationDefinition } from '../../src/customers/beta-reputation.ts'
import { bgNbdBuying } from '../../src/customers/bg-nbd.ts'
import { deliveryReviewSatisfaction } from '../../src/customers/delivery-review.ts'
import { deliveryScoreSatisfaction } from '../../src/customers/delivery-score.ts'
import { disconfirmationSatisfaction } from '../../src/customers/disconfirmation.ts'
import { fluidDemand } from '../../src/customers/fluid.ts'
import { generalisedBassBuying } from '../../src/customers/generalised-bass.ts'
import { goodwillReputationDefinition } from '../../src/customers/goodwill-reputation.ts'
import { logLinearChoice } from '../../src/customers/log-linear.ts'
import { logitChoice } from '../../src/customers/logit.ts'
import { nestedLogitChoice } from '../../src/customers/nested-logit.ts'
import { networkBassBuying } from '../../src/customers/network-bass.ts'
import { nortonBassBuying } from '../../src/customers/norton-bass.ts'
import { paretoNbdBuying } from '../../src/customers/pareto-nbd.ts'
import { perPeriodDemand } from '../../src/customers/per-period.ts'
import { poissonBuying } from '../../src/customers/poisson-buyers.ts'
import { profileDemand } from '../../src/customers/profile.ts'
import { recordedDemand } from '../../src/customers/recorded.ts'
import { refillBuying } from '../../src/customers/refills.ts'
import { regularDemand } from '../../src/customers/regular.ts'
import { switchingChoice } from '../../src/customers/switching.ts'
import { visitsBuying } from '../../src/customers/visits.ts'
import { breakdownsDisruption } from '../../src/disruptions/breakdowns.ts'
import { laneClosureDisruption } from '../../src/disruptions/lane-closure.ts'
import { laneDelayDisruption } from '../../src/disruptions/lane-delay.ts'
import { outageDisruption } from '../../src/disruptions/outage.ts'
import { autoregressiveForecaster } from '../../src/forecasting/autoregressive.ts'
import { constantForecaster } from '../../src/forecasting/constant.ts'
import { crostonForecaster, sbaForecaster } from '../../src/forecasting/croston.ts'
import { exponentialSmoothingForecaster } from '../../src/forecasting/exponential-smoothing.ts'
import { holtForecaster } from '../../src/forecasting/holt.ts'
import { holtWintersForecaster } from '../../src/forecasting/holt-winters.ts'
import { movingAverageForecaster } from '../../src/forecasting/moving-average.ts'
import { naiveForecaster } from '../../src/forecasting/naive.ts'
import { tsbForecaster } from '../../src/forecasting/tsb.ts'
import { baseStockPolicy } from '../../src/policies/base-stock.ts'
import { baseSurgePolicy } from '../../src/policies/base-surge.ts'
import { cappedBaseStockPolicy } from '../../src/policies/capped-base-stock.ts'
import { constantOrderPolicy } from '../../src/policies/constant-order.ts'
import { daysOfSupplyPolicy } from '../../src/policies/days-of-supply.ts'
import { dualIndexPolicy } from '../../src/policies/dual-index.ts'
import { echelonBaseStockPolicy } from '../../src/policies/echelon-base-stock.ts'
import { echelonRNQPolicy } from '../../src/policies/echelon-r-nQ.ts'
import { emergencyOrderPolicy } from '../../src/policies/emergency-order.ts'
import { ewaPolicy } from '../../src/policies/ewa.ts'
import { fixedPlanPolicy } from '../../src/policies/fixed-plan.ts'
import { forecastOrderUpToPolicy } from '../../src/policies/forecast-order-up-to.ts'
import { forwardBuyingPolicy } from '../../src/policies/forward-buying.ts'
import { inflatedPolicy } from '../../src/policies/inflated.ts'
import { minMaxPolicy } from '../../src/policies/min-max.ts'
import { passThroughPolicy } from '../../src/policies/pass-through.ts'
import { proportionalOrderUpToPolicy } from '../../src/policies/proportional-order-up-to.ts'
import { RrnQPolicy } from '../../src/policies/R-r-nQ.ts'
import { RSPolicy } from '../../src/policies/R-S.ts'
import { RsSPolicy } from '../../src/policies/R-s-S.ts'
import { rnQPolicy } from '../../src/policies/r-nQ.ts'
import { sSPolicy } from '../../src/policies/s-S.ts'
import { stermanPolicy } from '../../src/policies/sterman.ts'
import { buyBackContract } from '../../src/sales/buy-back.ts'
import { consignmentContract } from '../../src/sales/consignment.ts'
import { constantElasticityResponse } from '../../src/sales/constant-elasticity.ts'
import { detailingResponse } from '../../src/sales/detailing.ts'
import { lodishResponse } from '../../src/sales/lodish.ts'
import { revenueSharingContract } from '../../src/sales/revenue-sharing.ts'
import { wholesalePriceContract } from '../../src/sales/wholesale-price.ts'
import { catalogue } from '../../src/scenario/catalogue.ts'
import { cheapestSourcing } from '../../src/sourcing/cheapest.ts'
import { fastestSourcing } from '../../src/sourcing/fastest.ts'
import { firstOpenSourcing } from '../../src/sourcing/first-open.ts'
import { primaryBackupSourcing } from '../../src/sourcing/primary-backup.ts'
import { splitSourcing } from '../../src/sourcing/split.ts'
import { buyingKit } from '../../src/testing/buying-kit.ts'
import { callResponseKit } from '../../src/testing/call-response-kit.ts'
import { carrierKit } from '../../src/testing/carrier-kit.ts'
import type { Check } from '../../src/testing/check.ts'
import { choiceKit } from '../../src/testing/choice-kit.ts'
import { contractKit } from '../../src/testing/contract-kit.ts'
import { demandKit } from '../../src/testing/demand-kit.ts'
import { disruptionKit } from '../../src/testing/disruption-kit.ts'
import { forecasterKit } from '../../src/testing/forecaster-kit.ts'
import { policyKit } from '../../src/testing/policy-kit.ts'
import { reputationKit } from '../../src/testing/reputation-kit.ts'
import { satisfactionKit } from '../../src/testing/satisfaction-kit.ts'
import { sourcingKit } from '../../src/testing/sourcing-kit.ts'

const trace = { kind: 'trace', values: [1, 0, 3], repeat: true } as const
const smoothed = { kind: 'exponential-smoothing', alpha: 0.2 } as const
const exponential = { kind: 'exponential', mean: 2 } as const

const kits: Readonly<Record<string, readonly Check[]>> = {
  lodish: callResponseKit(lodishResponse, { kind: 'lodish', floor: 20, ceiling: 100, b: 1.7, c: 4 }),
  detailing: callResponseKit(detailingResponse, { kind: 'detailing', base: 4, kept: 0.5, samples: 2, perSample: 0.1 }),
  'constant-elasticity': callResponseKit(constantElasticityResponse, {
    kind: 'constant-elasticity',
    sales: 90,
    calls: 4,
  }),
  'wholesale-price': contractKit(wholesalePriceContract, { kind: 'wholesale-price', price: 60, discount: 0.1 }),
  'buy-back': contractKit(buyBackContract, { kind: 'buy-back', price: 6, buyBack: 5 }),
  'revenue-sharing': contractKit(revenueSharingContract, { kind: 'revenue-sharing', price: 1, share: 0.5 }),
  consignment: contractKit(consignmentContract, { kind: 'consignment', price: 6 }),
  poisson: buyingKit(poissonBuying, { kind: 'poisson', rate: 0.2, leaving: 0.3, sensitivity: 1 }),
  'bg-nbd': buyingKit(bgNbdBuying, { kind: 'bg-nbd', r: 0.24, alpha: 4.41, a: 0.79, b: 2.43, sensitivity: 1 }),
  bass: buyingKit(bassBuying, { kind: 'bass', p: 0.03, q: 0.38 }),
  'bass, only those served talk': buyingKit(bassBuying, { kind: 'bass', p: 0.03, q: 0.38, talkers: 'served' }),
  'pareto-nbd': buyingKit(paretoNbdBuying, {
    ...{ r: 0.55, alpha: 10.6, s: 0.61, beta: 11.7, sensitivity: 1 },
    kind: 'pareto-nbd',
  }),
  'generalised-bass': buyingKit(generalisedBassBuying, {
    ...{ p: 0.03, q: 0.38, priceEffect: -1.3, prices: [100, 80], advertisingEffect: 0.3, advertising: [1, 2, 2] },
    kind: 'generalised-bass',
  }),
  'norton-bass': buyingKit(nortonBassBuying, {
    ...{ p: [0.03, 0.05], q: [0.4, 0.4], launch: [0, 2], shares: [0.6, 0.4] },
    kind: 'norton-bass',
  }),
  'network-bass': buyingKit(networkBassBuying, { kind: 'network-bass', p: 0.03, q: 0.4, degree: 2.5, rewired: 0.5 }),
  'network-bass, given': buyingKit(networkBassBuying, {
    ...{ p: 0.03, q: 0.4, links: [0, 1, 1, 2, 3, 4], talkers: 'served' },
    kind: 'network-bass',
  }),
  refills: buyingKit(refillBuying, { kind: 'refills', supply: 30, gap: exponential, stopping: 0.1, renewals: 3 }),
  visits: buyingKit(visitsBuying, { kind: 'visits', gap: exponential }),
  logit: choiceKit(logitChoice, { kind: 'logit', price: -0.4, reputation: 2, loyalty: 3, goodwill: 1, nothing: 0 }),
  'log-linear': choiceKit(logLinearChoice, { kind: 'log-linear', price: -2.6, promise: -0.015 }),
  'nested-logit': choiceKit(nestedLogitChoice, { kind: 'nested-logit', lambda: 0.5, price: -0.4 }),
  switching: choiceKit(switchingChoice, {
    ...{ probabilities: [0.8, 0.2, 0.3, 0.7], initial: [0.5, 0.5] },
    kind: 'switching',
  }),
  beta: reputationKit(betaReputationDefinition, { kind: 'beta' }),
  goodwill: reputationKit(goodwillReputationDefinition, { kind: 'goodwill', eta: 0.1, decay: 0.05 }),
  'delivery-review': satisfactionKit(deliveryReviewSatisfaction, { kind: 'delivery-review' }),
  disconfirmation: satisfactionKit(disconfirmationSatisfaction, { kind: 'disconfirmation' }),
  'base-stock': policyKit(baseStockPolicy, { kind: 'base-stock', S: 12 }),
  's-S': policyKit(sSPolicy, { kind: 's-S', s: 3, S: 12 }),
  's-S strict': policyKit(sSPolicy, { kind: 's-S', s: 3, S: 12, strict: true }),
  'r-nQ': policyKit(rnQPolicy, { kind: 'r-nQ', r: 3, Q: 5 }),
  'R-S': policyKit(RSPolicy, { kind: 'R-S', R: 7, S: 12 }),
  'R-s-S': policyKit(RsSPolicy, { kind: 'R-s-S', R: 7, s: 3, S: 12 }),
  'pass-through': policyKit(passThroughPolicy, { kind: 'pass-through' }),
  sterman: policyKit(stermanPolicy, {
    ...{ kind: 'sterman', theta: 0.36, alpha: 0.26, beta: 0.34, target: 17, forecast: 4, calm: 3, calmOrder: 4 },
    kind: 'sterman',
  }),
  'R-r-nQ': policyKit(RrnQPolicy, { kind: 'R-r-nQ', R: 2, r: 3, Q: 5, minimum: 12 }),
  'min-max': policyKit(minMaxPolicy, { kind: 'min-max', min: 3, max: 12, count: 'shelf' }),
  ewa: policyKit(ewaPolicy, { kind: 'ewa', L: 2, safety: 3, forecast: smoothed }),
  'forward-buying': policyKit(forwardBuyingPolicy, {
    ...{ discount: 0.1, at: 3, length: 2, times: 9, every: 7, holding: 0.05, forecast: smoothed },
    policy: { kind: 's-S', s: 5, S: 20 },
    kind: 'forward-buying',
  }),
  inflated: policyKit(inflatedPolicy, { kind: 'inflated', policy: { kind: 'base-stock', S: 20 }, gamma: 0.5 }),
  'days-of-supply': policyKit(daysOfSupplyPolicy, { kind: 'days-of-supply', min: 3, max: 9, forecast: smoothed }),
  'capped-base-stock': policyKit(cappedBaseStockPolicy, { kind: 'capped-base-stock', S: 12, cap: 5 }),
  'constant-order': policyKit(constantOrderPolicy, { kind: 'constant-order', Q: 4 }),
  'echelon-base-stock': policyKit(echelonBaseStockPolicy, { kind: 'echelon-base-stock', S: 40 }),
  'echelon-r-nQ': policyKit(echelonRNQPolicy, { kind: 'echelon-r-nQ', r: 20, Q: 15 }),
  'dual-index': policyKit(dualIndexPolicy, { kind: 'dual-index', express: 8, regular: 20 }),
  'base-surge': policyKit(baseSurgePolicy, { kind: 'base-surge', base: 3, S: 12 }),
  'emergency-order': policyKit(emergencyOrderPolicy, {
    ...{ r: 20, Q: 15, emergencyAt: 2, emergencyQ: 6 },
    kind: 'emergency-order',
  }),
  'fixed-plan': policyKit(fixedPlanPolicy, { kind: 'fixed-plan', orders: [9, 0, 4] }),
  'fixed-plan, again and again': policyKit(fixedPlanPolicy, { kind: 'fixed-plan', orders: [9, 0, 4], repeat: true }),
  'forecast-order-up-to': policyKit(forecastOrderUpToPolicy, {
    ...{ L: 2, R: 2, z: 1.64 },
    forecast: { kind: 'moving-average', n: 5 },
    kind: 'forecast-order-up-to',
  }),
  'proportional-order-up-to': policyKit(proportionalOrderUpToPolicy, {
    ...{ Ti: 4, Tw: 8, Tp: 3, netStock: 5, cover: 1, forecast: smoothed },
    kind: 'proportional-order-up-to',
  }),
  constant: forecasterKit(constantForecaster, { kind: 'constant', mean: 12, sd: 3 }),
  naive: forecasterKit(naiveForecaster, { kind: 'naive' }),
  'naive, seasonal': forecasterKit(naiveForecaster, { kind: 'naive', season: 7, initial: 12 }),
  'moving-average': forecasterKit(movingAverageForecaster, { kind: 'moving-average', n: 5 }),
  'exponential-smoothing': forecasterKit(exponentialSmoothingForecaster, { ...smoothed, initial: 12, omega: 0.1 }),
  holt: forecasterKit(holtForecaster, { kind: 'holt', alpha: 0.2, beta: 0.1, phi: 0.9 }),
  'holt-winters': forecasterKit(holtWintersForecaster, {
    ...{ alpha: 0.2, beta: 0.1, gamma: 0.3, m: 4 },
    kind: 'holt-winters',
  }),
  'holt-winters, multiplicative': forecasterKit(holtWintersForecaster, {
    ...{ alpha: 0.2, beta: 0.1, gamma: 0.3, m: 4, initial: 12, pattern: [1, 2, 0, 1] },
    kind: 'holt-winters',
    season: 'multiplicative',
  }),
  croston: forecasterKit(crostonForecaster, { kind: 'croston', alpha: 0.2 }),
  SBA: forecasterKit(sbaForecaster, { kind: 'SBA', alpha: 0.2, beta: 0.1 }),
  TSB: forecasterKit(tsbForecaster, { kind: 'TSB', alpha: 0.2, beta: 0.1 }),
  autoregressive: [
    ...forecasterKit(autoregressiveForecaster, { kind: 'autoregressive', mean: 12, rho: 0.7 }),
    ...demandKit(autoregressiveDemand, { kind: 'autoregressive', mean: 12, rho: 0.7, sd: 9 }, { signed: true }),
    ...demandKit(autoregressiveDemand, { kind: 'autoregressive', mean: 12, rho: 0.7, sd: 9, initial: 3, floor: 0 }),
  ],
  profile: [
    ...demandKit(profileDemand, { kind: 'profile', rate: 3 }),
    ...demandKit(profileDemand, {
      ...{
        kind: 'profile',
        rate: 3,
        day: [0, 1, 2, 1],
        week: [1, 1, 1, 1, 1, 0.5, 0],
        year: [0.5, 1.5],
        dayFactorCv: 0.3,
      },
      ...{ trend: 0.01, spikes: [2, 5], spikeSize: 2, spikeDecay: 0.5 },
    }),
  ],
  'per-period': demandKit(perPeriodDemand, { kind: 'per-period', quantity: { kind: 'poisson', mean: 3 } }),
  'per-period, with a factor': demandKit(perPeriodDemand, {
    ...{ factor: 'weather', rho: 0.5 },
    kind: 'per-period',
    quantity: { kind: 'poisson', mean: 3 },
  }),
  'per-period, a trace': demandKit(perPeriodDemand, { kind: 'per-period', quantity: trace }),
  'per-period, signed': demandKit(
    perPeriodDemand,
    { kind: 'per-period', quantity: { kind: 'normal', mean: 1, sd: 2 } },
    { signed: true },
  ),
  arrivals: demandKit(arrivalsDemand, { kind: 'arrivals', gap: exponential, quantity: trace }),
  'arrivals, a trace': demandKit(arrivalsDemand, {
    kind: 'arrivals',
    gap: { kind: 'trace', values: [1, 2], repeat: true },
  }),
  regular: demandKit(regularDemand, { kind: 'regular', every: 0.3, quantity: exponential }),
  recorded: demandKit(recordedDemand, { kind: 'recorded', times: [0, 2.5, 2.5, 9], quantities: [1, 4, 1, 2] }),
  fluid: demandKit(fluidDemand, { kind: 'fluid', rate: 2 }),
  direct: carrierKit(directCarrier, { kind: 'direct', transit: exponential, perShipment: 5, perUnit: 1 }),
  'direct, a trace': carrierKit(directCarrier, { kind: 'direct', transit: trace }),
  timetable: carrierKit(timetableCarrier, { kind: 'timetable', transit: trace, every: 0.7, first: 0.25 }),
  ltl: carrierKit(ltlCarrier, { kind: 'ltl', transit: exponential, breaks: [0, 10, 30], rates: [9, 8, 5], minimum: 1 }),
  truckload: carrierKit(truckloadCarrier, {
    kind: 'truckload',
    transit: trace,
    distance: 9,
    perDistance: 2,
    capacity: 20,
  }),
  cheapest: sourcingKit(cheapestSourcing, { kind: 'cheapest' }, 3),
  fastest: sourcingKit(fastestSourcing, { kind: 'fastest' }, 3),
  'primary-backup': sourcingKit(primaryBackupSourcing, { kind: 'primary-backup', reaction: 2 }, 3),
  'first-open': sourcingKit(firstOpenSourcing, { kind: 'first-open' }, 3),
  split: sourcingKit(splitSourcing, { kind: 'split', weights: [3, 1, 2] }, 3),
  outage: disruptionKit(
    outageDisruption,
    { kind: 'outage', site: 'hub', at: 3, days: exponential },
    { kind: 'outage', site: 'hub', at: 3, days: 0 },
  ),
  'outage of a trace': disruptionKit(outageDisruption, { kind: 'outage', site: 'hub', at: 3, days: trace }),
  breakdowns: disruptionKit(
    breakdownsDisruption,
    { kind: 'breakdowns', site: 'hub', up: exponential, down: trace, orders: 'refuse' },
    { kind: 'breakdowns', site: 'hub', up: exponential, down: 0 },
  ),
  'breakdowns of a lane': disruptionKit(
    breakdownsDisruption,
    { kind: 'breakdowns', lane: 'here>there', up: exponential, down: exponential, capacity: 0.5, startsDown: true },
    { kind: 'breakdowns', lane: 'here>there', up: exponential, down: exponential, capacity: 1 },
  ),
  'lane-delay': disruptionKit(
    laneDelayDisruption,
    { kind: 'lane-delay', lane: 'a>b', at: 3, days: exponential, factor: 2 },
    { kind: 'lane-delay', lane: 'a>b', at: 3, days: 9 },
  ),
  'lane-closure': disruptionKit(
    laneClosureDisruption,
    { kind: 'lane-closure', lane: 'a>b', at: 3, days: exponential },
    { kind: 'lane-closure', lane: 'a>b', at: 3, days: 9, capacity: 1 },
  ),
  'delivery-score': satisfactionKit(deliveryScoreSatisfaction, { kind: 'delivery-score' }),
}

describe.each(Object.entries(kits))('the contract of %s', (_, checks) => {
  it.each(checks.map(({ name, check }) => [name, check] as const))('%s', (_name, check) => check())
})

describe('the kits', () => {
  it('are run on every built-in kind', () => {
    const tested = new Set(Object.keys(kits))
    // Those of disruptions of any kind are run in test/disruptions.
    const inDisruptions = new Set([
      'bankruptcy',
      'effect',
      'shocks',
      'follow-on',
      'replay',
      'regimes',
      'storm',
      'preset',
    ])
    // Those of these rooms are run beside their tests: test/allocation, test/producers, test/reactions, test/service, test/marketing.
    const elsewhere = new Set([
      ...['allocation', 'producer', 'yield', 'reaction', 'routing'],
      ...['campaign', 'goodwill', 'response'],
    ])
    for (const [room, kinds] of Object.entries(catalogue()))
      if (!elsewhere.has(room))
        for (const kind of kinds.keys()) if (!inDisruptions.has(kind)) expect(tested).toContain(kind)
  })
})

/** A policy of which one thing is wrong. */
function policy(
  order: Policy['order'],
  more: Partial<Definition<{ kind: 'bad' }, Policy>> = {},
): Definition<{ kind: 'bad' }, Policy> {
  return {
    kind: 'bad',
    doc: 'wrong in one way',
    parameters: {},
    create: () => ({ target: 5, trigger: 5, order }),
    ...more,
  }
}

/** Names of the promises that a policy breaks. */
function broken(definition: Definition<{ kind: 'bad' }, Policy>): string[] {
  return policyKit(definition, { kind: 'bad' })
    .filter(({ check }) => {
      try {
        check()
        return false
      } catch {
        return true
      }
    })
    .map(({ name }) => name)
}

describe('a kit catches a policy that', () => {
  let shared = 0
  const writing: Policy['order'] = (stock) => {
    Object.assign(stock, { position: 0 })
    return 1
  }
  const counting = () => {
    let count = 0
    return { target: 5, trigger: 5, order: () => count++ }
  }

  it.each<readonly [string, Definition<{ kind: 'bad' }, Policy>, string]>([
    [
      'orders NaN',
      policy(() => Number.NaN),
      'orders a finite number of units whatever it finds, and writes nothing into the view',
    ],
    [
      'writes into what it is shown',
      policy(writing),
      'leaves its spec alone, and does the same in each run with the same seed',
    ],
    ['shares state between instances', policy(() => shared++), 'shares nothing with another instance of the same spec'],
    ['keeps state that it does not reset', policy(() => 0, { create: counting }), 'is as new after a reset'],
    [
      'keeps state that it does not save',
      policy(() => 0, { create: counting }),
      'goes on from a saved state as if nothing had happened',
    ],
    ['does not say what it is', policy(() => 0, { doc: '' }), 'describes itself and each of its parameters'],
    [
      'leaves a parameter without a default out of its example',
      policy(() => 0, { parameters: { S: { type: 'quantity', doc: 'level' } } }),
      'describes itself and each of its parameters',
    ],
    [
      'steers to no level',
      policy(() => 0, { create: () => ({ target: Number.POSITIVE_INFINITY, trigger: 0, order: () => 0 }) }),
      'has a finite target, a trigger not above it, and a time between reviews that is not negative',
    ],
  ])('%s', (_, definition, promise) => {
    expect(broken(definition)).toContain(promise)
  })

  it('has nothing to say against a policy that keeps its promises', () => {
    expect(broken(policy(() => 0))).toEqual([])
  })
})
