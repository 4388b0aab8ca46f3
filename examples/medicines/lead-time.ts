/** How long direct supply takes from the order to the delivery: lognormal, from the direct shipments of the fit years. */
import { exp } from '../../src/math/exp.ts'
import { ln } from '../../src/math/ln.ts'
import { exactMean } from '../../src/stats/exact-sum.ts'
import type { Shipment } from './shipments.ts'

export interface LeadTime {
  readonly shipments: number
  /** Mean and standard deviation of ln days, with standard errors. */
  readonly mu: number
  readonly sigma: number
  readonly muError: number
  readonly sigmaError: number
}

export function fitLeadTime(shipments: readonly Shipment[]): LeadTime {
  const logs = shipments.flatMap(({ ordered, delivered }) =>
    ordered === undefined || delivered <= ordered ? [] : [ln(delivered - ordered)],
  )
  const mu = exactMean(logs)
  const sigma = Math.sqrt(exactMean(logs.map((value) => (value - mu) * (value - mu))))
  const n = logs.length
  return { shipments: n, mu, sigma, muError: sigma / Math.sqrt(n), sigmaError: sigma / Math.sqrt(2 * n) }
}

/** The lead time, whole days, at a standard normal `z`. */
export function leadTimeAt({ mu, sigma }: LeadTime, z: number): number {
  return Math.max(1, Math.round(exp(mu + sigma * z)))
}
