import type { ReroutePlan } from '../model/plan-lane.ts'
import type { FieldsOf } from './field.ts'
import type { LaneOutline, Outline } from './outline.ts'
import { joinPath } from './path.ts'
import { listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

/**
 * Where the lane is closed, or so slow that a way round is faster, goods go over other lanes of the chain: the shortest way by the mean times in force, through sites
 * that are open. Carriers know the state of the roads at once. A way round takes the time of tendering anew and of each lane on it, costs their freight, and uses what they
 * can carry: what finds no room there goes straight, where the lane is open; goods stay on the books of the lane that they were ordered over. A lane that nothing strikes carries its goods itself, however long it takes.
 */
export interface RerouteSpec {
  /** Periods until goods leave the other way: a new carrier is found and tendered. Default 0. */
  readonly delay?: number
  /** Names of the lanes that may be used. Default: all that say how long they take. */
  readonly lanes?: readonly string[]
}

export const reroute = {
  delay: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'until goods leave the other way' },
  lanes: { type: 'lanes', default: null, doc: 'lanes that may be used; absent: all' },
} satisfies FieldsOf<RerouteSpec>

/** @param numberOf number of each lane by its name */
export function planReroute(
  spec: RerouteSpec | undefined,
  numberOf: (name: string) => number,
  ticksPerPeriod: number,
): ReroutePlan | undefined {
  if (spec === undefined) return undefined
  return { delay: Math.round((spec.delay ?? 0) * ticksPerPeriod), lanes: spec.lanes?.map(numberOf) }
}

/** Whether goods can go another way as the lanes say. Called for scenarios that are sound in shape. */
export function checkReroute({ lanes }: Outline, problems: Problems): void {
  const names = lanes.map(({ name }) => name)
  for (const lane of lanes) checkLane(lane, names, problems)
}

function checkLane({ spec, name, index }: LaneOutline, names: readonly string[], problems: Problems): void {
  const terms = own(spec, 'reroute')
  if (terms === undefined) return
  const path = joinPath(joinPath('lanes', index), 'reroute')
  for (const [at, wanted] of listOf(own(terms, 'lanes')).entries())
    if (typeof wanted === 'string' && !names.includes(wanted))
      problems.unknown(joinPath(joinPath(path, 'lanes'), at), 'lane', wanted, names)
  if (own(spec, 'consolidate') === undefined) return
  problems.add(
    path,
    `invalid reroute of ${show(name)} beside consolidate: what waits for others waits for its lane; expected one of the two`,
  )
}
