import { ArgumentError } from '../errors.ts'
import { pow } from '../math/pow.ts'
import { suppliersFirst, suppliersOf } from './acyclic.ts'

/**
 * The guaranteed-service model of Graves & Willems (2000, M&SOM 2(1), 68-83): what it is told, what a choice of service times means, and the same
 * network as numbers, for the algorithms beside this file.
 *
 * Each stage quotes its customers a *service time* S and always keeps it. Its inputs are with it after its *inbound* time SI, the longest service time among
 * its suppliers; it then works for its own time T. The *net replenishment time* tau = SI + T - S is what its stock must cover: demand over tau is
 * taken to stay below mean tau + z sd sqrt(tau), so its safety stock is z sd sqrt(tau). Service times are whole; T need not be.
 */
export interface GuaranteedServiceModel {
  readonly stages: Readonly<Record<string, GuaranteedServiceStage>>
  /** Supplier and customer of each arc, by name. No cycles. */
  readonly arcs: readonly (readonly [from: string, to: string])[]
  /** Safety factor of the demand bound: a normal demand over tau exceeds its bound with probability 1 - Phi(z). */
  readonly z: number
}

export interface GuaranteedServiceStage {
  /** Units of time from having all inputs to being able to serve. */
  readonly time: number
  /** Money per unit held and unit of time. */
  readonly holding: number
  /** Standard deviation, per unit of time, of all demand the stage sees; see {@link pooledSd}. */
  readonly sd: number
  /** Service time of outside suppliers, whole. Default 0. */
  readonly inbound?: number
  /** Longest service time that customers here accept, whole. Default: 0 where the stage has no successor, else whatever suits. */
  readonly outbound?: number
}

/** Service times and what follows from them, by stage. */
export interface GuaranteedServicePlan {
  /** Quoted to customers: S. */
  readonly serviceTime: Readonly<Record<string, number>>
  /** After which all inputs are there: SI. */
  readonly inboundTime: Readonly<Record<string, number>>
  /** Net replenishment time: tau = SI + T - S. */
  readonly netTime: Readonly<Record<string, number>>
  /** Units: z sd sqrt(tau). */
  readonly safetyStock: Readonly<Record<string, number>>
  /** Money per unit of time, for safety stock. */
  readonly cost: number
}

/**
 * The plan that given service times make.
 *
 * @throws ArgumentError where a stage promises more than it can keep (tau below 0), or longer than its customers accept.
 */
export function guaranteedServicePlan(
  model: GuaranteedServiceModel,
  serviceTime: Readonly<Record<string, number>>,
): GuaranteedServicePlan {
  const network = new ServiceNetwork(model)
  const S = network.names.map((name) => serviceTime[name] ?? Number.NaN)
  network.names.forEach((name, stage) => {
    const most = Math.min(network.longest[stage], network.inboundOf(stage, S) + network.time[stage])
    if (!(S[stage] >= 0 && S[stage] <= most + SLACK))
      throw new ArgumentError(`invalid service time ${S[stage]} of ${name}; expected a number from 0 to ${most}`)
  })
  return network.plan(S)
}

/**
 * Standard deviation of the demand that each stage sees, customers of its own and of its successors pooled: sd^p = own^p + sum over
 * successors of (units x sd)^p (Graves & Willems 2000, section 2.1). With p = 2 demands are taken as independent; with p = 1 nothing is gained by pooling.
 * What reaches a stage over several paths is counted once for each, as the literature on this model does: for p = 2, as if it were independent as well.
 *
 * @param own sd of demand of a stage's own customers; stages without customers may be left out
 * @param arcs supplier, customer, and units of the supplier's product in one of the customer's (default 1)
 */
export function pooledSd(
  own: Readonly<Record<string, number>>,
  arcs: readonly (readonly [from: string, to: string, units?: number])[],
  p = 2,
): Readonly<Record<string, number>> {
  if (!(p >= 1)) throw new ArgumentError(`invalid exponent p = ${p}; expected a number of at least 1`)
  const names = [...new Set([...Object.keys(own), ...arcs.map(([from]) => from), ...arcs.map(([, to]) => to)])]
  const suppliers = suppliersOf(names, arcs)
  const units = unitsOf(names, arcs)
  const sums = names.map((name) => pow(own[name] ?? 0, p))
  for (const stage of [...suppliersFirst(names, suppliers)].reverse())
    suppliers[stage].forEach((supplier, arc) => {
      sums[supplier] += pow(units[stage][arc], p) * sums[stage]
    })
  return Object.fromEntries(
    names.map((name, stage) => [name, p === 2 ? Math.sqrt(sums[stage]) : pow(sums[stage], 1 / p)]),
  )
}

/** The network as numbers: stages in the order of their names in the model. */
export class ServiceNetwork {
  readonly names: readonly string[]
  readonly suppliers: readonly (readonly number[])[]
  readonly customers: readonly (readonly number[])[]
  /** Stages, each after all its suppliers. */
  readonly order: readonly number[]
  readonly time: readonly number[]
  /** Whole part of the time: as SI and S are whole, S <= SI + T is S <= SI + floor(T). */
  readonly wholeTime: readonly number[]
  /** Money per unit of time for a net replenishment time of 1: holding z sd. */
  readonly weight: readonly number[]
  readonly inbound: readonly number[]
  /** Longest service time that a stage may quote and could ever need. */
  readonly longest: readonly number[]
  /** Longest inbound time, when all above quote their longest. */
  readonly longestInbound: readonly number[]
  readonly #model: GuaranteedServiceModel

  constructor(model: GuaranteedServiceModel) {
    if (!(model.z >= 0)) throw new ArgumentError(`invalid z = ${model.z}; expected a number of at least 0`)
    this.#model = model
    this.names = Object.keys(model.stages)
    this.suppliers = suppliersOf(this.names, model.arcs)
    this.customers = suppliersOf(
      this.names,
      model.arcs.map(([from, to]) => [to, from] as const),
    )
    this.order = suppliersFirst(this.names, this.suppliers)
    const stages = this.names.map((name) => checkedStage(name, model.stages[name]))
    this.time = stages.map(({ time }) => time)
    // A time of 2.9999999999 is 3 that was reckoned; were it taken for 2, a whole unit of tau would be lost.
    this.wholeTime = this.time.map((time) => Math.floor(time + SLACK))
    this.weight = stages.map(({ holding, sd }) => model.z * holding * sd)
    this.inbound = stages.map(({ inbound }) => inbound ?? 0)
    const longest: number[] = []
    const longestInbound: number[] = []
    for (const stage of this.order) {
      const most = stages[stage].outbound ?? (this.customers[stage].length === 0 ? 0 : Number.POSITIVE_INFINITY)
      longestInbound[stage] = this.inboundOf(stage, longest)
      longest[stage] = Math.min(most, longestInbound[stage] + this.wholeTime[stage])
    }
    this.longest = longest
    this.longestInbound = longestInbound
  }

  /** SI of a stage, given the service times of its suppliers. */
  inboundOf(stage: number, S: ArrayLike<number>): number {
    let latest = this.inbound[stage]
    for (const supplier of this.suppliers[stage]) latest = Math.max(latest, S[supplier])
    return latest
  }

  /** Money per unit of time of a stage whose inbound time exceeds its service time by `gap` (negative down to minus its time). */
  costOf(stage: number, gap: number): number {
    return this.weight[stage] === 0 ? 0 : this.weight[stage] * Math.sqrt(Math.max(gap + this.time[stage], 0))
  }

  /** Lowers service times that cannot be kept to the longest that can. No cost rises: what stages below wait for only gets sooner. */
  settle(S: ArrayLike<number>): readonly number[] {
    const settled = Array.from(S)
    for (const stage of this.order)
      settled[stage] = Math.min(settled[stage], this.inboundOf(stage, settled) + this.wholeTime[stage])
    return settled
  }

  costOfTimes(S: ArrayLike<number>): number {
    return this.names.reduce((sum, _, stage) => sum + this.costOf(stage, this.inboundOf(stage, S) - S[stage]), 0)
  }

  plan(S: ArrayLike<number>): GuaranteedServicePlan {
    const inbound = this.names.map((_, stage) => this.inboundOf(stage, S))
    const net = this.names.map((_, stage) => Math.max(inbound[stage] + this.time[stage] - S[stage], 0))
    const { stages, z } = this.#model
    const record = (of: (stage: number) => number) =>
      Object.fromEntries(this.names.map((name, stage) => [name, of(stage)]))
    return {
      serviceTime: record((stage) => S[stage]),
      inboundTime: record((stage) => inbound[stage]),
      netTime: record((stage) => net[stage]),
      safetyStock: record((stage) => z * stages[this.names[stage]].sd * Math.sqrt(net[stage])),
      cost: this.costOfTimes(S),
    }
  }
}

/** Times closer than this are the same. */
const SLACK = 1e-9

function checkedStage(name: string, stage: GuaranteedServiceStage): GuaranteedServiceStage {
  const { time, holding, sd, inbound = 0, outbound = 0 } = stage
  for (const [field, value] of Object.entries({ time, holding, sd }))
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new ArgumentError(`invalid ${field} ${value} of stage ${name}; expected a number of at least 0`)
  for (const [field, value] of Object.entries({ inbound, outbound }))
    if (!(value >= 0 && Number.isInteger(value)))
      throw new ArgumentError(`invalid ${field} ${value} of stage ${name}; expected a whole number of at least 0`)
  return stage
}

/** Units on each arc, in the order of {@link suppliersOf}. */
function unitsOf(
  names: readonly string[],
  arcs: readonly (readonly [from: string, to: string, units?: number])[],
): readonly (readonly number[])[] {
  const numbers = new Map(names.map((name, stage) => [name, stage]))
  const units: number[][] = names.map(() => [])
  for (const [, to, count = 1] of arcs) units[numbers.get(to) ?? 0].push(count)
  return units
}
