import { ArgumentError } from '../errors.ts'
import { Branches } from './guaranteed-service-branches.ts'
import {
  type GuaranteedServiceModel,
  type GuaranteedServicePlan,
  ServiceNetwork,
} from './guaranteed-service-network.ts'

/**
 * Service times of least safety-stock cost where the network is a tree (directions left aside), or several: the dynamic programme of
 * Graves & Willems (2000, section 4). Exact, in time of order stages x (longest replenishment time)^2. Ties go to the shorter service time.
 *
 * @throws ArgumentError where arcs close a loop: see {@link guaranteedServiceNetwork} for such networks
 * @example
 * const stage = { time: 2, sd: 10 }
 * guaranteedServiceTree({
 *   stages: { plant: { ...stage, holding: 1 }, shop: { ...stage, holding: 3 } },
 *   arcs: [['plant', 'shop']],
 *   z: 1.645,
 * }).netTime // plant 2, shop 2
 */
export function guaranteedServiceTree(model: GuaranteedServiceModel): GuaranteedServicePlan {
  const network = new ServiceNetwork(model)
  const branches = new Branches(network)
  if (branches.core.length > 0)
    throw new ArgumentError(
      'invalid network: its arcs close a loop; expected a tree, or the use of guaranteedServiceNetwork',
    )
  const S = new Float64Array(network.names.length)
  branches.complete(S, new Float64Array(network.names.length))
  return network.plan(network.settle(S))
}
