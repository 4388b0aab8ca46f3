import type { Definition } from '../contracts/definition.ts'
import { ClosedOrders, type Disruption, Lever, type Press } from '../contracts/disruption.ts'
import { ArgumentError } from '../errors.ts'
import { ln } from '../math/ln.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import type { DetectionSpec } from './detection.ts'

/**
 * A site goes out of business for good: nothing leaves any more, orders that wait there are cancelled, later ones refused. What is under way still comes. Those who are
 * to stand in for it take orders only once they are qualified.
 */
export interface BankruptcySpec extends DetectionSpec {
  readonly kind: 'bankruptcy'
  /** Name of the site, mostly a supplier. */
  readonly site: string
  /** When, in periods from the start; absent: at random, by `perYear`. */
  readonly at?: number
  /** Hazard: expected number in 365 days, that is about the annual default rate. */
  readonly perYear?: number
  /** Sites that stand in for it, shut until the end of `qualification`. Default: none. */
  readonly replacements?: readonly string[]
  /** Days from the insolvency until a replacement is qualified, drawn for each: a number or a distribution. Default 0. */
  readonly qualification?: DistributionSpec
}

/**
 * A supplier that fails for good.
 *
 * @example
 * // One chance in thirty a year; the other supplier needs three to twelve months to be qualified.
 * bankruptcy({ site: 'cheap', perYear: 0.035, replacements: ['dear'], qualification: uniform(90, 365) })
 */
export function bankruptcy(parameters: Omit<BankruptcySpec, 'kind'>): BankruptcySpec {
  return { kind: 'bankruptcy', ...parameters }
}

export const bankruptcyDisruption: Definition<BankruptcySpec, Disruption> = {
  kind: 'bankruptcy',
  doc: 'a site goes out of business for good; others stand in for it once they are qualified',
  source: 'constant hazard; annual default rates by rating: S&P Global default studies',
  parameters: {
    site: { type: 'site', doc: 'the site' },
    at: {
      type: 'duration',
      unit: 'periods',
      min: 0,
      default: null,
      doc: 'when, from the start of the run; absent: by perYear',
    },
    perYear: {
      type: 'quantity',
      unit: 'per 365 days',
      min: 0,
      default: null,
      doc: 'hazard: expected number; absent: at',
    },
    replacements: { type: 'sites', default: null, doc: 'sites that stand in for it, shut until they are qualified' },
    qualification: {
      type: 'distribution',
      unit: 'days',
      min: 0,
      default: 0,
      doc: 'from the insolvency until a replacement takes orders',
    },
  },
  create: (spec, desk) => {
    const { site, at, perYear, replacements = [] } = spec
    if ((at === undefined) === (perYear === undefined))
      throw new ArgumentError('invalid bankruptcy: expected either at or perYear')
    if (replacements.includes(site))
      throw new ArgumentError(`invalid replacements: "${site}" would stand in for itself; expected other sites`)
    const wait = desk.sampler(spec.qualification ?? 0)
    const draw = (rate: number): number => {
      const years = rate === 0 ? Number.POSITIVE_INFINITY : -ln(desk.source('default').next()) / rate
      return (years * 365) / desk.daysPerPeriod
    }
    let struck: readonly number[] = []
    return {
      presses: (horizon): readonly Press[] => {
        const from = at ?? draw(perYear ?? 0)
        struck = from <= horizon ? [from] : []
        const shut = { lever: Lever.open, factor: 0 }
        const gone = { ...shut, target: site, from, until: Number.POSITIVE_INFINITY, orders: ClosedOrders.cancel }
        const idle = replacements.map((target) => {
          const until = from + wait.sample(desk.source(`qualification ${target}`)) / desk.daysPerPeriod
          return { ...shut, target, from: 0, until, orders: ClosedOrders.refuse }
        })
        return struck.length > 0 ? [gone, ...idle] : idle
      },
      onsets: () => struck,
    }
  },
}
