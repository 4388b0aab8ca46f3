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
import { type FreightEffect, type FreightShipment, freightPart } from './freight.ts'
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
  readonly step: Step | 'freight'
  readonly effect: Effect | FreightEffect | 'constant'
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

const FREIGHT_CANDIDATES: readonly FreightEffect[] = [
  'mode',
  'slope of mode',
  'quarter',
  'country',
  'slope of country',
  'vendor',
  'consignment',
]

/** The same for the freight law. The hub's one vendor is itself, and is not tried there. */
export function selectFreightEffects(
  route: Route,
  shipments: readonly FreightShipment[],
  onTrial: (trial: Trial) => void = () => {},
): readonly FreightEffect[] {
  const scoreWith = (effects: readonly FreightEffect[]) =>
    leaveGroupsOut(
      (items) => [freightPart(effects, items)],
      shipments,
      (shipment) => shipment.quarter,
    ).score
  let chosen: readonly FreightEffect[] = []
  let best = scoreWith(chosen)
  onTrial({ step: 'freight', effect: 'constant', score: best, gain: 0, kept: true })
  for (const effect of FREIGHT_CANDIDATES.filter((candidate) => route === 'direct' || candidate !== 'vendor')) {
    const score = scoreWith([...chosen, effect])
    const kept = score > best + MARGIN
    onTrial({ step: 'freight', effect, score, gain: score - best, kept })
    if (!kept) continue
    chosen = [...chosen, effect]
    best = score
  }
  return chosen
}
