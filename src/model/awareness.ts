import type { Plain } from '../contracts/plain.ts'
import { type Columns, loadColumns, saveColumns } from './columns.ts'
import { Levers, leverTargets } from './levers.ts'
import type { Plan } from './plan.ts'

/**
 * What each site knows of the levers: the truth, or, where disruptions are detected late, what has been found out by then. Sites with the same share of the time of
 * detection know the same, so they share one set of levers.
 */
export class Awareness {
  /** Shares of the time of detection, ascending; empty where all is known at once. */
  readonly shares: readonly number[]
  readonly known: readonly Levers[]
  readonly #bySite: readonly Levers[]
  /** By site: the number of its set. */
  readonly #group: Int32Array
  /** By set, then site (lane): presses of disruptions that are known and not over. */
  readonly #sites: Int32Array
  readonly #lanes: Int32Array
  readonly #columns: Columns
  readonly #siteCount: number
  readonly #laneCount: number

  constructor(plan: Plan, truth: Levers) {
    const { sites, disruptions, lanes } = plan
    const late = disruptions.some(({ detection }) => detection > 0)
    this.shares = late ? [...new Set(sites.map(({ alerts }) => 1 - alerts))].sort((a, b) => a - b) : []
    const known = this.shares.map(() => new Levers(leverTargets(plan)))
    this.known = known
    this.#bySite = sites.map(({ alerts }) => (late ? known[this.shares.indexOf(1 - alerts)] : truth))
    this.#group = Int32Array.from(sites, ({ alerts }) => (late ? this.shares.indexOf(1 - alerts) : 0))
    this.#siteCount = sites.length
    this.#laneCount = lanes.length
    this.#sites = new Int32Array(Math.max(1, known.length) * sites.length)
    this.#lanes = new Int32Array(Math.max(1, known.length) * lanes.length)
    this.#columns = { sites: this.#sites, lanes: this.#lanes }
  }

  /** A press of a disruption on a site or lane becomes known to a set, or is over. */
  count(group: number, onSite: boolean, target: number, change: 1 | -1): void {
    if (onSite) this.#sites[group * this.#siteCount + target] += change
    else this.#lanes[group * this.#laneCount + target] += change
  }

  /** `who` knows that a disruption presses a site (a lane). */
  siteStruck(who: number, site: number): boolean {
    return this.#sites[this.#group[who] * this.#siteCount + site] > 0
  }

  laneStruck(who: number, lane: number): boolean {
    return this.#lanes[this.#group[who] * this.#laneCount + lane] > 0
  }

  /** The levers as a site knows them. */
  of(site: number): Levers {
    return this.#bySite[site]
  }

  reset(): void {
    for (const levers of this.known) levers.reset()
    this.#sites.fill(0)
    this.#lanes.fill(0)
  }

  save(): Plain {
    return { known: this.known.map((levers) => levers.save()), struck: saveColumns(this.#columns) }
  }

  load(state: Plain): void {
    const saved = state as { known: readonly Plain[]; struck: Plain }
    for (const [index, levers] of this.known.entries()) levers.load(saved.known[index])
    loadColumns(this.#columns, saved.struck)
  }
}
