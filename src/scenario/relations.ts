/** Whether the parts of a scenario fit together: lanes and their ends, who supplies whom, what cannot have an effect. */

import { type ClockSpec, planClock } from './clock.ts'
import { numberEchelons } from './echelons.ts'
import { MOST_LANES, MOST_STOCK_POINTS } from './field.ts'
import { nameProblem } from './names.ts'
import type { LaneOutline, Outline } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, listOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'
import { resolveSequence, type Sequence } from './sequence.ts'

/** Too large to be simulated, or to be checked in reasonable time. False: nothing else should be looked at. */
export function checkSizes({ sites, lanes }: Outline, problems: Problems): boolean {
  let points = 0
  for (const site of sites.values()) points += site.carries.size
  if (points > MOST_STOCK_POINTS)
    problems.add(
      'sites',
      `invalid size: ${points} stock points (sites x products); expected at most ${MOST_STOCK_POINTS}`,
    )
  if (lanes.length > MOST_LANES)
    problems.add('lanes', `invalid size: ${lanes.length} lanes; expected at most ${MOST_LANES}`)
  return points <= MOST_STOCK_POINTS && lanes.length <= MOST_LANES
}

/** Ends, names and products of lanes; rings. Ends that do not exist have been reported with the shape. */
export function checkLanes(network: Outline, problems: Problems): void {
  const { sites, lanes } = network
  const seen = new Map<string, number>()
  for (const lane of lanes) {
    const path = joinPath('lanes', lane.index)
    checkLaneName(lane, seen, path, problems)
    if (lane.from === lane.to)
      problems.add(path, `invalid lane from ${show(lane.from)} to itself; expected two different sites`)
    const into = sites.get(lane.to)?.kind
    if (into === 'supplier')
      problems.add(
        joinPath(path, 'to'),
        `invalid lane into supplier ${show(lane.to)}, which never runs out; expected a producer, a wholesaler or a retailer`,
      )
    checkLaneProducts(lane, sites, path, problems)
    checkLaneCarrier(lane, path, problems)
  }
  numberEchelons(network, problems)
}

function checkLaneName(lane: LaneOutline, seen: Map<string, number>, path: string, problems: Problems): void {
  const unfit = nameProblem(lane.name)
  if (own(lane.spec, 'name') !== undefined && unfit !== undefined)
    problems.add(joinPath(path, 'name'), `invalid lane name ${show(lane.name)}; expected ${unfit}`)
  const first = seen.get(lane.name)
  if (first === undefined) seen.set(lane.name, lane.index)
  else
    problems.add(
      path,
      `invalid lane ${show(lane.name)}: lanes.${first} has the same name; expected a name of its own (name: ...)`,
    )
}

function checkLaneProducts(lane: LaneOutline, sites: Outline['sites'], path: string, problems: Problems): void {
  const from = sites.get(lane.from)
  const to = sites.get(lane.to)
  if (from === undefined || to === undefined) return
  for (const [index, product] of (lane.products ?? []).entries()) {
    for (const end of [from, to]) {
      if (end.carries.has(product)) continue
      problems.add(
        joinPath(joinPath(path, 'products'), index),
        `invalid product ${show(product)}: ${show(end.name)} does not carry it; expected a product of both ends`,
      )
    }
  }
  // Where there is no product at all, that is the problem.
  if (from.carries.size === 0 || to.carries.size === 0) return
  const shared = [...from.carries].some((product) => to.carries.has(product))
  if (!shared && lane.products === undefined)
    problems.add(
      path,
      `invalid lane: ${show(from.name)} and ${show(to.name)} carry no product in common; expected one at least that both carry`,
    )
}

function checkLaneCarrier({ spec }: LaneOutline, path: string, problems: Problems): void {
  if (own(spec, 'carrier') === undefined) return
  const idle = ['transit', 'perShipment', 'perUnit'].filter((key) => own(spec, key) !== undefined)
  if (idle.length > 0)
    problems.add(path, `invalid lane: ${idle.join(', ')} beside a carrier; expected them inside the carrier`)
}

/** Horizon and warm-up against each other and the clock; the sequence. `sound` tells which keys have the right shape. */
export function checkTime(scenario: unknown, sound: (key: string) => boolean, problems: Problems): void {
  const keys = ['period', 'ticksPerPeriod', 'horizon', 'warmUp'].filter(
    (key) => own(scenario, key) !== undefined && sound(key),
  )
  const clock = Object.fromEntries(keys.map((key) => [key, own(scenario, key)]))
  // Each value has been checked against its field.
  if (Object.hasOwn(clock, 'horizon')) planClock(clock as Partial<ClockSpec> as ClockSpec, problems)
  const sequence = own(scenario, 'sequence')
  if (sequence !== undefined && sound('sequence'))
    problems.attempt('sequence', () => resolveSequence(sequence as Sequence))
}

/** Disruptions that could not do what they say: a share of no capacity, a follow-on of nothing. */
export function checkDisruptions(scenario: unknown, { lanes }: Outline, problems: Problems): void {
  const disruptions = entriesOf(own(scenario, 'disruptions'))
  for (const [name, spec] of disruptions) {
    const after = own(spec, 'after')
    if (own(spec, 'kind') === 'follow-on' && typeof after === 'string') {
      const others = disruptions.map(([other]) => other).filter((other) => other !== name)
      if (!others.includes(after))
        problems.unknown(joinPath(joinPath('disruptions', name), 'after'), 'disruption', after, others)
    }
    checkServiceTargets(scenario, name, spec, problems)
    const capacity = own(spec, 'capacity')
    const kind = own(spec, 'kind')
    if ((kind !== 'lane-closure' && kind !== 'breakdowns') || typeof capacity !== 'number' || capacity === 0) continue
    const lane = lanes.find((candidate) => candidate.name === own(spec, 'lane'))
    if (lane === undefined || own(lane.spec, 'capacity') !== undefined) continue
    problems.add(
      joinPath(joinPath('disruptions', name), 'capacity'),
      `invalid capacity ${capacity}: lane ${show(lane.name)} has no capacity to lose; expected a lane with a capacity, or capacity 0`,
    )
  }
}

/** Teams and types of contact that a disruption strikes. */
function checkServiceTargets(scenario: unknown, name: string, spec: unknown, problems: Problems): void {
  for (const [key, thing] of [
    ['teams', 'team'],
    ['contacts', 'type of contact'],
  ]) {
    const names = entriesOf(own(own(scenario, 'service'), key)).map(([one]) => one)
    for (const [at, named] of listOf(own(spec, key)).entries())
      if (!names.includes(String(named)))
        problems.unknown(joinPath(joinPath(joinPath('disruptions', name), key), at), thing, String(named), names)
  }
}
