/**
 * The clairvoyant with the same information: a policy that sees, day by day, no more than any other (its inventory position), but whose parameters were chosen after all replications had
 * been seen. The family is base stock (where orders cost nothing) or (r, nQ): safety of the shops, safety upstream, and the lot. The search descends along one of them after
 * the other until no neighbour is better, so what it finds is the best of its neighbourhood.
 */

import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { cover, type PointFacts, type Strategy } from './strategy.ts'
import { equipped, type World } from './worlds.ts'

/** Standard deviations of lead-time demand, and multiples of the EOQ. */
const SAFETY = [-2, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 6, 8, 12, 16, 24, 32]
const LOTS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]

/** Places on the ladders. */
type Place = readonly [shops: number, upstream: number, lot: number]

const START: Place = [SAFETY.indexOf(1.5), SAFETY.indexOf(1.5), LOTS.indexOf(1)]

function policyAt([shops, upstream, lot]: Place): Strategy['policy'] {
  return (point: PointFacts) => {
    const { mean, orderCost, holding, echelon } = point
    const level = Math.round(cover({ ...point, z: SAFETY[echelon === 0 ? shops : upstream] }))
    if (orderCost === 0) return { kind: 'base-stock', S: level }
    return { kind: 'r-nQ', r: level, Q: Math.round(LOTS[lot] * Math.sqrt((2 * mean * orderCost) / holding)) }
  }
}

/** The scenario of least mean cost, from those that `costsOf` is asked for. */
export async function bestInHindsight(
  world: World,
  disruptions: NonNullable<ScenarioSpec['disruptions']>,
  costsOf: (scenarios: readonly ScenarioSpec[]) => Promise<readonly number[]>,
): Promise<ScenarioSpec> {
  const ladders = [
    { axis: 0, length: SAFETY.length },
    ...(world.points.some(({ echelon }) => echelon > 0) ? [{ axis: 1, length: SAFETY.length }] : []),
    ...(world.points.some(({ orderCost }) => orderCost > 0) ? [{ axis: 2, length: LOTS.length }] : []),
  ]
  const scenarioAt = (place: Place) => equipped(world, disruptions, { policy: policyAt(place) })
  const neighboursOf = (place: Place, { axis, length }: (typeof ladders)[number]): readonly Place[] =>
    [-1, 1].flatMap((step): readonly Place[] => {
      const [shops, upstream, lot] = place.map((at, index) => (index === axis ? at + step : at))
      return [shops, upstream, lot][axis] < 0 || [shops, upstream, lot][axis] >= length ? [] : [[shops, upstream, lot]]
    })
  let best = START
  let [least] = await costsOf([scenarioAt(best)])
  for (let still = 0, turn = 0; still < ladders.length; turn++) {
    const around = neighboursOf(best, ladders[turn % ladders.length])
    const costs = await costsOf(around.map(scenarioAt))
    const lower = costs.reduce((low, cost, index) => (cost < costs[low] ? index : low), 0)
    const moves = costs[lower] < least
    if (moves) [best, least, turn, still] = [around[lower], costs[lower], turn - 1, 0]
    else still++
  }
  return scenarioAt(best)
}
