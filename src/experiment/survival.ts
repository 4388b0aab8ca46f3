import type { OutageSpec } from '../disruptions/outage.ts'
import { ArgumentError } from '../errors.ts'
import { riskExposure } from '../metrics/resilience-network.ts'
import { daysInPeriod } from '../scenario/clock.ts'
import type { ScenarioSpec } from '../scenario/spec.ts'
import type { Engine } from './engine.ts'
import { inline } from './inline.ts'
import { jobOf, type ReplicateOptions } from './replicate.ts'
import { formatNumber, textTable } from './text-table.ts'

export interface SurvivalOptions
  extends Pick<ReplicateOptions, 'seed' | 'engine' | 'extensions' | 'modules' | 'replications' | 'signal'> {
  /** Sites that are taken out, one at a time. Default: all. */
  readonly sites?: readonly string[]
  /** Onset of each outage, in periods from the start. Default: the end of the warm-up. */
  readonly at?: number
  /** Longest outage that is tried, in periods. Default: half of what is left of the run. */
  readonly longest?: number
  /** Outages last whole multiples of it, in periods. Default 1. */
  readonly step?: number
  /** What orders do that reach the closed site. Default `wait`. */
  readonly orders?: 'wait' | 'refuse'
  /** By site: periods until it is back. With them the loss of such an outage is measured as well, and the risk exposure index. */
  readonly timesToRecover?: Readonly<Record<string, number>>
}

/** How long the network goes on as if nothing had happened while one site is out. */
export interface SiteSurvival {
  /** Longest outage in periods that no customer noticed: the least over the replications. */
  readonly timeToSurvive: number
  /** The longest outage tried was survived: the true time may be longer. */
  readonly atLeast: boolean
  /** By replication. */
  readonly each: readonly number[]
}

/** What an outage costs that lasts for the time that a site takes to recover; means over the replications. */
export interface Exposure {
  readonly timeToRecover: number
  /** Profit, and units of demand served at once from stock, that the outage took. */
  readonly lostProfit: number
  readonly unserved: number
  /** Risk exposure index: lost profit over the largest of all sites. */
  readonly index: number
}

export interface Survival {
  readonly at: number
  readonly sites: Readonly<Record<string, SiteSurvival>>
  /** Of the sites with a time to recover. */
  readonly exposure: Readonly<Record<string, Exposure>>
  table(): string
}

/**
 * Time to survive of each site, by search over outages (Simchi-Levi et al. 2015, Interfaces 45(5)): the longest outage after which customers were served from stock just
 * as without it, on the same random numbers. An outage that is survived is taken to mean that shorter ones are (halving).
 *
 * Throws ArgumentError for an unknown site or an outage that does not fit into the run, and what `replicate` throws.
 *
 * @example
 * const { sites } = await survival(base, { sites: ['plant', 'port'], at: 100, longest: 60 })
 * sites.port.timeToSurvive // periods
 */
export async function survival(scenario: ScenarioSpec, options: SurvivalOptions = {}): Promise<Survival> {
  const { at, step, longest, sites, timesToRecover, replications } = settle(scenario, options)
  const trial = new Trial(scenario, options, at)
  const numbers = Array.from({ length: replications }, (_, replication) => replication)
  const base = await trial.run(undefined, 0, numbers)
  const most = Math.floor(longest / step + ROUNDING)
  const found: Record<string, SiteSurvival> = {}
  for (const site of sites) {
    const each: number[] = []
    for (const replication of numbers) {
      const survives = async (steps: number) => {
        const [{ filled }] = await trial.run(site, steps * step, [replication])
        return filled >= base[replication].filled * (1 - ROUNDING)
      }
      each.push((await mostStepsSurvived(most, survives)) * step)
    }
    const timeToSurvive = Math.min(...each)
    found[site] = { timeToSurvive, atLeast: timeToSurvive >= most * step, each }
  }
  const losses: Record<string, Loss> = {}
  for (const [site, periods] of Object.entries(timesToRecover))
    losses[site] = lossOf(base, await trial.run(site, periods, numbers), periods)
  const indices = riskExposure(
    Object.fromEntries(Object.entries(losses).map(([site, { lostProfit }]) => [site, lostProfit])),
  )
  const exposure = Object.fromEntries(
    Object.entries(losses).map(([site, loss]) => [site, { ...loss, index: indices[site] }]),
  )
  return { at, sites: found, exposure, table: () => survivalTable(found, exposure) }
}

/** Rounding of sums, relative. */
const ROUNDING = 1e-9

interface Settled extends Required<Pick<SurvivalOptions, 'at' | 'step' | 'longest' | 'sites' | 'timesToRecover'>> {
  readonly replications: number
}

function settle(scenario: ScenarioSpec, options: SurvivalOptions): Settled {
  const { at = scenario.warmUp ?? 0, step = 1, replications = 1, timesToRecover = {} } = options
  const { longest = Math.floor((scenario.horizon - at) / 2), sites = Object.keys(scenario.sites).sort() } = options
  for (const name of [...sites, ...Object.keys(timesToRecover)])
    if (!Object.hasOwn(scenario.sites, name))
      throw new ArgumentError(`unknown site "${name}"; expected one of ${Object.keys(scenario.sites).join(', ')}`)
  const most = Math.max(longest, ...Object.values(timesToRecover))
  if (!(step > 0 && longest >= step) || !(at + most <= scenario.horizon))
    throw new ArgumentError(
      `invalid outages from ${at}, of up to ${most} periods in steps of ${step}; expected them to end before ${scenario.horizon}`,
    )
  return { at, step, longest, sites, timesToRecover, replications }
}

interface Outcome {
  /** Units of demand served from stock at once, and profit. */
  readonly filled: number
  readonly profit: number
}

type Loss = Omit<Exposure, 'index'>

function lossOf(base: readonly Outcome[], hurt: readonly Outcome[], timeToRecover: number): Loss {
  const mean = (of: (outcome: Outcome) => number) =>
    base.reduce((sum, outcome, index) => sum + of(outcome) - of(hurt[index]), 0) / base.length
  return { timeToRecover, lostProfit: mean(({ profit }) => profit), unserved: mean(({ filled }) => filled) }
}

/** The scenario with one site out for a while. */
class Trial {
  readonly #scenario: ScenarioSpec
  readonly #options: SurvivalOptions
  readonly #engine: Engine
  readonly #at: number

  constructor(scenario: ScenarioSpec, options: SurvivalOptions, at: number) {
    this.#scenario = scenario
    this.#options = options
    this.#engine = options.engine ?? inline()
    this.#at = at
  }

  async run(site: string | undefined, periods: number, replications: readonly number[]): Promise<readonly Outcome[]> {
    const { seed, extensions, modules, signal } = this.#options
    const options = { seed, extensions, modules, metrics: ['fillRate', 'profit'] }
    const job = jobOf(site === undefined ? this.#scenario : this.#without(site, periods), options)
    const outcomes = await this.#engine.run(job, replications, { ...(signal !== undefined && { signal }) })
    if (outcomes.length < replications.length) throw new ArgumentError('missing replications: the search was stopped')
    return outcomes.map(({ parts, metrics }) => ({ filled: parts.fillRate?.[0] ?? 0, profit: metrics.profit ?? 0 }))
  }

  #without(site: string, periods: number): ScenarioSpec {
    const { disruptions = {}, period = 'day' } = this.#scenario
    const days = periods * daysInPeriod[period]
    const out: OutageSpec = { kind: 'outage', site, at: this.#at, days, orders: this.#options.orders ?? 'wait' }
    let name = `${site} out`
    while (Object.hasOwn(disruptions, name)) name += ' again'
    return { ...this.#scenario, disruptions: { ...disruptions, [name]: out } }
  }
}

/** The largest number of steps that is survived, by halving. */
async function mostStepsSurvived(most: number, survives: (steps: number) => Promise<boolean>): Promise<number> {
  if (await survives(most)) return most
  let [survived, failed] = [0, most]
  while (failed - survived > 1) {
    const middle = Math.floor((survived + failed) / 2)
    if (await survives(middle)) survived = middle
    else failed = middle
  }
  return survived
}

function survivalTable(
  sites: Readonly<Record<string, SiteSurvival>>,
  exposure: Readonly<Record<string, Exposure>>,
): string {
  const names = [...new Set([...Object.keys(sites), ...Object.keys(exposure)])]
  const rows = names.map((name) => {
    const [survived, loss] = [sites[name], exposure[name]]
    const time =
      survived === undefined ? '-' : `${survived.atLeast ? '>= ' : ''}${formatNumber(survived.timeToSurvive)}`
    if (loss === undefined) return [name, time, '-', '-', '-', '-']
    const { timeToRecover, unserved, lostProfit, index } = loss
    return [name, time, ...[timeToRecover, unserved, lostProfit, index].map((value) => formatNumber(value))]
  })
  return textTable(['site', 'time to survive', 'time to recover', 'unserved', 'lost profit', 'exposure'], rows)
}
