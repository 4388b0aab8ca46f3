/**
 * Which effects belong in the lateness model, decided inside the fit years alone: each quarter is left out in turn, and an effect
 * stays where it makes the quarters left out more probable by a margin. Shipments of one quarter share their shocks, so a quarter
 * is scored as a whole; a score shipment by shipment could not see a shared shock at all.
 *
 * The consignment is offered to the days alone. Among yes-or-no answers most consignments are single shipments, where Laplace's
 * approximation overstates the spread of their shock (the hub's share of late shipments came out at 0.34; it is 0.23).
 * Notice (schedule less quote) is offered to the hub alone: direct schedules look rewritten after the fact, and a covariate made
 * from such a schedule would know the outcome.
 */
import { type Effect, STEPS, type Step, type Structure, stepOf } from './lateness.ts'
import { leaveGroupsOut } from './mixed-fit.ts'
import type { Route } from './parse.ts'
import type { Shipment } from './shipments.ts'

/** In the order in which they are tried. The hub has one vendor, itself. */
const CANDIDATES: Readonly<Record<Route, Readonly<Record<Step, readonly Effect[]>>>> = {
  hub: {
    late: ['quarter', 'country', 'country in quarter', 'mode', 'notice'],
    lateDays: ['quarter of late', 'country', 'country in quarter', 'consignment', 'mode'],
    early: ['quarter', 'country', 'country in quarter', 'mode', 'notice'],
    earlyDays: ['quarter', 'country', 'country in quarter', 'consignment', 'mode'],
  },
  direct: {
    late: ['quarter', 'country', 'country in quarter', 'vendor', 'mode'],
    lateDays: ['quarter of late', 'country', 'country in quarter', 'consignment', 'vendor', 'mode'],
    early: ['quarter', 'country', 'country in quarter', 'vendor', 'mode'],
    earlyDays: ['quarter', 'country', 'country in quarter', 'consignment', 'vendor', 'mode'],
  },
}

/** ln probability of the quarters left out that an effect must add to stay. */
export const MARGIN = 2

export interface Trial {
  readonly step: Step
  readonly effect: Effect | 'constant'
  readonly score: number
  readonly gain: number
  readonly kept: boolean
}

/** Tries the candidates one after another, keeping what gains more than the margin. The quarter's shock is in by design: it is what a forecast of quarters is about. */
export function selectEffects(
  route: Route,
  shipments: readonly Shipment[],
  onTrial: (trial: Trial) => void = () => {},
): Structure {
  const chosen: Record<Step, Effect[]> = { late: [], lateDays: [], early: [], earlyDays: [] }
  for (const step of STEPS) {
    let best = scoreOf(step, [], chosen, shipments)
    onTrial({ step, effect: 'constant', score: best, gain: 0, kept: true })
    for (const effect of CANDIDATES[route][step]) {
      const score = scoreOf(step, [...chosen[step], effect], chosen, shipments)
      const kept = score > best + MARGIN || effect.startsWith('quarter')
      onTrial({ step, effect, score, gain: score - best, kept })
      if (!kept) continue
      chosen[step].push(effect)
      best = score
    }
  }
  return chosen
}

/** The days late carry the shock of `late`, so the two are scored together; the score of `late` alone is a constant of that comparison. */
function scoreOf(
  step: Step,
  effects: readonly Effect[],
  chosen: Readonly<Record<Step, readonly Effect[]>>,
  shipments: readonly Shipment[],
): number {
  const build = (items: readonly Shipment[]) => {
    const part = stepOf(step, effects, items)
    return step === 'lateDays' ? [stepOf('late', chosen.late, items), part] : [part]
  }
  return leaveGroupsOut(build, shipments, (shipment) => shipment.quarter).score
}
