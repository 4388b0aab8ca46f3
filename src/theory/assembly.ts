import { ArgumentError } from '../errors.ts'
import { convolve, poissonRow } from './poisson-row.ts'
import { requireNonNegative, requirePositive, requireWhole } from './require.ts'

/**
 * Assembly with local base stocks: each unit of Poisson demand for the finished good triggers at once an assembly order and an order for one of every
 * component. An assembly starts, first come first served, when one of each component is there, and takes L1; backorders.
 */
export interface AssemblyModel {
  /** Demand per unit of time. */
  readonly rate: number
  readonly components: readonly AssemblyComponent[]
  /** Assembly time and base stock of the finished good. */
  readonly L1: number
  readonly s1: number
}

export interface AssemblyComponent {
  /** Lead time and base stock. */
  readonly L: number
  readonly s: number
}

/** Long-run means. */
export interface AssemblyFigures {
  readonly finishedOnHand: number
  readonly finishedBackorders: number
  /** Share of demand met at once. */
  readonly fillRate: number
  /** Assembly orders that wait for components. */
  readonly waiting: number
  /** On hand of each component; those that wait for others are still there. */
  readonly componentsOnHand: readonly number[]
}

/**
 * Exact. With D_i the demand of the last L_i, the orders that wait are W = max(0, max_i (D_i - s_i)). The windows are nested, so that W follows from
 * independent Poisson increments, shortest lead time first: a recursion over the demand so far and the largest excess so far. The finished good is short by
 * what W and the demand of L1 together exceed s1 by (cf. Rosling 1989; Song & Zipkin 2003, section 3).
 *
 * @example
 * assemblyFigures({ rate: 2, components: [{ L: 1, s: 4 }, { L: 2.5, s: 8 }], L1: 1.5, s1: 4 }).fillRate // 0.613
 */
export function assemblyFigures(model: AssemblyModel): AssemblyFigures {
  const { rate, components, L1, s1 } = model
  requirePositive({ rate })
  requireNonNegative({ L1 })
  requireWhole({ s1 })
  const waitingLaw = waiting(rate, components)
  const onOrder = convolve(waitingLaw, poissonRow(rate * L1))
  const meanWaiting = waitingLaw.reduce((sum, probability, k) => sum + k * probability, 0)
  let backorders = 0
  let fillRate = 0
  for (const [k, probability] of onOrder.entries()) {
    backorders += probability * Math.max(0, k - s1)
    if (k < s1) fillRate += probability
  }
  return {
    finishedOnHand: s1 - meanWaiting - rate * L1 + backorders,
    finishedBackorders: backorders,
    fillRate,
    waiting: meanWaiting,
    componentsOnHand: components.map(({ L, s }) => s - rate * L + meanWaiting),
  }
}

/** The law of the assembly orders that wait. */
function waiting(rate: number, components: readonly AssemblyComponent[]): Float64Array {
  if (components.length === 0) throw new ArgumentError('missing components; expected at least one')
  for (const { L, s } of components) {
    requireNonNegative({ L })
    requireWhole({ s })
  }
  const nested = components.toSorted((a, b) => a.L - b.L)
  /** By largest excess so far: the law of the demand so far. */
  let laws: Float64Array[] = [Float64Array.of(1)]
  let before = 0
  for (const { L, s } of nested) {
    const increment = poissonRow(rate * (L - before))
    before = L
    const next: Float64Array[] = []
    for (const [excess, law] of laws.entries()) {
      const demand = convolve(law, increment)
      for (const [k, probability] of demand.entries()) {
        const largest = Math.max(excess, k - s)
        while (next.length <= largest) next.push(new Float64Array(demand.length))
        next[largest][k] += probability
      }
    }
    laws = next
  }
  return Float64Array.from(laws, (law) => law.reduce((sum, probability) => sum + probability, 0))
}
