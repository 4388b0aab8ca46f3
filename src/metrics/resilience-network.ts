import { ArgumentError } from '../errors.ts'
import { sampleQuantile } from '../stats/quantile.ts'
import { type PerformanceCurve, resilience } from './resilience.ts'

/** How far a disruption went through a network. */
export interface Ripple {
  /** Share of the sites whose performance fell. */
  readonly breadth: number
  /** Largest shortfall of any site, and the mean over those that fell. */
  readonly depth: number
  readonly meanDepth: number
  /** Sites by the time at which they fell: where it went, and when. */
  readonly path: readonly { readonly site: string; readonly at: number; readonly peakLoss: number }[]
  /** Time from the first site that fell to the last; 0 where it did not spread. */
  readonly propagationTime: number
  /** Further sites that fell per unit of that time; undefined where it took none. */
  readonly speed: number | undefined
}

/**
 * Breadth, depth and speed of the ripple effect (Dolgui, Ivanov & Sokolov 2018, IJPR 56), from the performance curve of each site.
 *
 * @param threshold shortfall from which a site counts as fallen. Default 0.05
 */
export function ripple(curves: Readonly<Record<string, PerformanceCurve>>, threshold = 0.05): Ripple {
  const sites = Object.keys(curves).sort()
  if (sites.length === 0) throw new ArgumentError('missing curves: expected at least one site')
  const path = sites
    .map((site) => ({ site, ...resilience(curves[site], { tolerance: threshold }) }))
    .flatMap(({ site, disruptedAt, peakLoss }) =>
      disruptedAt === undefined ? [] : [{ site, at: disruptedAt, peakLoss }],
    )
    .sort((a, b) => a.at - b.at)
  const depths = path.map(({ peakLoss }) => peakLoss)
  const propagationTime = path.length === 0 ? 0 : path[path.length - 1].at - path[0].at
  return {
    breadth: path.length / sites.length,
    depth: Math.max(0, ...depths),
    meanDepth: depths.length === 0 ? 0 : depths.reduce((sum, depth) => sum + depth, 0) / depths.length,
    path,
    propagationTime,
    speed: propagationTime === 0 ? undefined : (path.length - 1) / propagationTime,
  }
}

/**
 * Risk exposure index: the performance impact of each site (say lost profit while it is down for its time to recover) over the largest of all
 * (Simchi-Levi et al. 2015, Interfaces 45(5)). A network in which nothing matters has 0 everywhere.
 */
export function riskExposure(impacts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const largest = Math.max(0, ...Object.values(impacts))
  return Object.fromEntries(
    Object.entries(impacts).map(([site, impact]) => [site, largest === 0 ? 0 : Math.max(0, impact) / largest]),
  )
}

/** What is lost in bad cases, from the losses of replications. */
export interface ValueAtRisk {
  /** Loss that is exceeded with probability 1 - level. */
  readonly valueAtRisk: number
  /** Mean of the losses from there on: expected shortfall. */
  readonly expectedShortfall: number
}

/** Value at risk and expected shortfall of losses (positive: bad) over replications. @param level say 0.95 */
export function valueAtRisk(losses: readonly number[], level: number): ValueAtRisk {
  if (losses.length === 0) throw new ArgumentError('missing losses: expected at least one')
  if (!(level > 0 && level < 1)) throw new ArgumentError(`invalid level ${level}; expected a number between 0 and 1`)
  const quantile = sampleQuantile(losses, level)
  const worse = losses.filter((loss) => loss >= quantile)
  return {
    valueAtRisk: quantile,
    expectedShortfall: worse.reduce((sum, loss) => sum + loss, 0) / worse.length,
  }
}
