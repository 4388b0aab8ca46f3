import type { PolicySpec } from '../../src/scenario/spec.ts'

/** What a policy remembers from review to review. */
export interface Memory {
  reviews: number
  forecast: number
}

/** What it sees at one. */
export interface Seen {
  readonly position: number
  readonly echelonPosition: number
  readonly net: number
  readonly onOrder: number
  readonly demand: number
  readonly now: number
  readonly memory: Memory
}

/** Units that a policy orders: its formula, as its own page gives it. */
export function wantedBy(
  policy: PolicySpec,
  { position, echelonPosition, net, onOrder, demand, now, memory }: Seen,
): number {
  switch (policy.kind) {
    case 'base-stock':
    case 'R-S':
      return policy.S - position
    case 's-S':
      return (policy.strict === true ? position < policy.s : position <= policy.s) ? policy.S - position : 0
    case 'R-s-S':
      return position <= policy.s ? policy.S - position : 0
    case 'r-nQ': {
      let batches = 0
      while (position + batches * policy.Q <= policy.r) batches += 1
      return batches * policy.Q
    }
    case 'echelon-base-stock':
      return policy.S - echelonPosition
    case 'constant-order':
      return policy.Q
    case 'capped-base-stock':
      return Math.min(policy.cap, policy.S - position)
    case 'fixed-plan':
      return policy.orders[policy.repeat === true ? memory.reviews % policy.orders.length : memory.reviews] ?? 0
    case 'proportional-order-up-to': {
      const { Ti, Tw = Ti, Tp, netStock = 0, cover = 0, forecast } = policy
      if ('alpha' in forecast && (demand !== 0 || now > 0))
        memory.forecast += Number(forecast.alpha) * (demand - memory.forecast)
      return memory.forecast + (netStock + cover * memory.forecast - net) / Ti + (Tp * memory.forecast - onOrder) / Tw
    }
    default:
      throw new Error(`the oracle does not know the policy ${policy.kind}`)
  }
}

/** Periods between its reviews; undefined: as the sequence says. */
export function rhythmOf(policy: PolicySpec): number | undefined {
  if (policy.kind === 'R-S' || policy.kind === 'R-s-S') return policy.R
  const isPeriodic = ['constant-order', 'fixed-plan', 'proportional-order-up-to'].includes(policy.kind)
  return isPeriodic ? 1 : undefined
}

/** What it expects of a period before it has seen any. */
export function memoryOf(policy: PolicySpec | undefined): Memory {
  const forecast = policy?.kind === 'proportional-order-up-to' ? policy.forecast : undefined
  const first =
    forecast === undefined ? 0 : 'mean' in forecast ? forecast.mean : 'initial' in forecast ? forecast.initial : 0
  return { reviews: 0, forecast: Number(first) }
}
