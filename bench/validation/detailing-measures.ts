/** Checks of marketing to physicians, by id: H4. */
import {
  type DetailingSpec,
  detailing,
  outage,
  retailer,
  type ScenarioSpec,
  Simulation,
  scenario,
} from '../../src/index.ts'
import { exact, param, runParam } from './case-reader.ts'
import { part } from './customer-worlds.ts'
import type { Measure } from './driver.ts'
import { estimate, measured } from './replicate.ts'

/** Days of a cycle. */
const MONTH = 30

/** By id of `test/golden/models.json`. */
export const detailingMeasures: Readonly<Record<string, Measure>> = {
  'H4-1': (goldenCase, effort) => {
    const [details, mean, step] = ['details', 'mean', 'step'].map((name) => param(goldenCase, name))
    const [perDetail, lag, dispersion] = ['perDetail', 'lag', 'dispersion'].map((name) => param(goldenCase, name))
    const physicians = part(runParam(goldenCase, 'physicians'), effort, 100)
    const months = runParam(goldenCase, 'months')
    const replications = runParam(goldenCase, 'replications')
    const law = { base: mean, perDetail, dispersion }
    // Calls are whole, so those made count, not those planned.
    const slope = (of: Omit<DetailingSpec, 'kind'>) => {
      const [less, more] = [1 - step, 1 + step].map((factor) =>
        scripts(force({ ...of, physicians, calls: details * factor, months, settle: 3 }), replications),
      )
      return estimate(
        more.map(({ units, calls }, at) => {
          const across = (calls - less[at].calls) / (physicians * months)
          return (details * Math.log(units / less[at].units)) / across
        }),
      )
    }
    const settle = runParam(goldenCase, 'settle')
    const never = scripts(force({ ...law, lag, physicians, calls: 0, months, settle }), replications)
    const stopped = scripts(force({ ...law, lag, physicians, calls: details, months, settle, stop: 2 }), replications)
    // Habit apart, a month's scripts answer to the month's details alone.
    const shortRun = slope({ ...law, lag: 0 })
    return [
      measured('shortRun', shortRun),
      measured('decaysTo', estimate(stopped.map(({ units }, at) => units / never[at].units))),
      exact('habitRaises', slope({ ...law, lag }).mean > shortRun.mean ? 1 : 0),
    ]
  },
}

/** Sales people who call on physicians, whose scripts a warehouse fills that never runs out. */
function force(
  of: Omit<DetailingSpec, 'kind'> & {
    readonly physicians: number
    readonly calls: number
    readonly months: number
    /** Months before counting begins, and after which nobody calls any more. */
    readonly settle: number
    readonly stop?: number
  },
): ScenarioSpec {
  const { physicians, calls, months, settle, stop, ...law } = of
  const days = MONTH * (settle + months)
  return scenario({
    horizon: days,
    warmUp: MONTH * settle,
    products: { drug: {} },
    sites: { depot: retailer({ initial: { onHand: 1e9 } }) },
    lanes: [],
    ...(stop !== undefined && { disruptions: { closed: outage({ site: 'depot', at: MONTH * stop, days }) } }),
    sales: {
      forces: {
        reps: {
          site: 'depot',
          reps: Math.ceil(physicians / 50),
          cycle: MONTH,
          accounts: { physicians: { count: physicians, calls, response: detailing(law) } },
        },
      },
    },
  })
}

/** Scripts and calls of each replication. */
function scripts(
  spec: ScenarioSpec,
  replications: number,
): readonly { readonly units: number; readonly calls: number }[] {
  const simulation = new Simulation(spec, { seed: 'physicians' })
  return Array.from({ length: replications }, (_, replication) => {
    simulation.reset(replication)
    simulation.runToEnd()
    const [reps] = simulation.figures().sales?.forces ?? []
    return { units: reps.units, calls: reps.calls }
  })
}
