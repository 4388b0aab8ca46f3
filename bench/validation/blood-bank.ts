import { poissonArrivals, type ScenarioSpec } from '../../src/index.ts'
import { hasParams, param, runParam, wanted } from './case-reader.ts'
import type { Driver, Measured } from './driver.ts'
import { measured, replicate } from './replicate.ts'

/**
 * Units that come by chance and live for a fixed time, a blood bank: `intake` at the site, sequence `continuous`, oldest first, demand without stock is lost.
 * Nobody orders. Run lengths are told in units that come in.
 */
export const bloodBankDriver: Driver = {
  id: 'per-bloodbank-continuous',
  matches: (goldenCase) => hasParams(goldenCase, 'supplyRate', 'demandRate', 'lifetime'),
  run: (goldenCase, effort) => {
    const [supply, demand, life] = ['supplyRate', 'demandRate', 'lifetime'].map((name) => param(goldenCase, name))
    const warmUp = Math.ceil(runParam(goldenCase, 'warmupUnits', 0) / supply)
    const periods = Math.ceil((runParam(goldenCase, 'units') * effort) / supply)
    const scenario: ScenarioSpec = {
      horizon: warmUp + periods,
      warmUp,
      ticksPerPeriod: 10_000_000,
      sequence: 'continuous',
      products: { blood: { life } },
      sites: {
        bank: {
          kind: 'retailer',
          shortage: { kind: 'lost' },
          intake: { blood: poissonArrivals({ rate: supply }) },
          demand: { blood: poissonArrivals({ rate: demand }) },
          initial: { onHand: 0 },
        },
      },
      lanes: [],
    }
    const options = { seed: goldenCase.id, replications: runParam(goldenCase, 'replications') }
    const estimates = replicate(scenario, options, ({ point }) => {
      const bank = point('bank')
      return {
        outdatedFraction: bank.wasted / bank.takenIn,
        lostDemandFraction: bank.lost / bank.demanded,
        meanInventory: bank.held / periods,
        meanAgeOfIssuedUnits: bank.issuedAge / bank.issued,
      }
    })
    return wanted(
      goldenCase,
      Object.entries(estimates).map(([name, value]): Measured => measured(name, value)),
    )
  },
}
