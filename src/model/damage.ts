import { Fact } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Actor, Kernel } from '../kernel/kernel.ts'
import { BinomialCounts } from '../random/binomial-counts.ts'
import type { Source } from '../random/source.ts'
import { type Columns, clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { FactLog } from './fact-log.ts'
import { Activity, type Ledger } from './ledger.ts'
import type { Network } from './network.ts'
import type { Plan } from './plan.ts'
import type { DamagePlan } from './plan-cargo.ts'
import { listPrice, standardCosts } from './standard-costs.ts'

/**
 * Goods that are damaged on their way: each unit on its own, found when it arrives. Damaged units never come into stock: they are written off (thrown away at the cost
 * of waste of their product, or sold off), their order is closed without them, and the carrier may pay a share of their value later. There is none where nothing can be damaged.
 * Hot path: one draw for each shipment, columns; tables of the law are made as quantities come up.
 */
export class Damage implements Actor {
  /** By link since the warm-up: units found damaged. */
  readonly damaged: Float64Array
  readonly #counts: readonly (BinomialCounts | undefined)[]
  readonly #sources: readonly (Source | undefined)[]
  readonly #terms: readonly (DamagePlan | undefined)[]
  /** By link: money for a damaged unit: to throw it away, less what it is sold off for; what the carrier pays for it. */
  readonly #cost: Float64Array
  readonly #claim: Float64Array
  readonly #columns: Columns
  readonly #network: Network
  readonly #kernel: Kernel
  readonly #facts: FactLog
  readonly #ledger: Ledger
  readonly #phase: number
  readonly #id: number

  constructor(
    plan: Plan,
    parts: { readonly network: Network; readonly kernel: Kernel; readonly facts: FactLog; readonly ledger: Ledger },
    sourceOf: (link: string) => Source,
  ) {
    const { links, lanes, stockPoints, phases } = plan
    const values = standardCosts(plan)
    this.#terms = links.map(({ lane }) => (lane < 0 ? undefined : lanes[lane].damage))
    this.#counts = links.map(({ damage }) => (damage > 0 ? new BinomialCounts(damage) : undefined))
    this.#sources = links.map(({ damage, name }) => (damage > 0 ? sourceOf(name) : undefined))
    this.#cost = Float64Array.from(
      links,
      ({ buyer }, link) => stockPoints[buyer].wasteCost - (this.#terms[link]?.salvage ?? 0),
    )
    this.#claim = Float64Array.from(links, (way, link) => {
      const value = listPrice(way) + (way.supplier < 0 ? 0 : values[way.supplier])
      return value * (this.#terms[link]?.claim ?? 0)
    })
    this.damaged = new Float64Array(links.length)
    this.#columns = { damaged: this.damaged }
    this.#network = parts.network
    this.#kernel = parts.kernel
    this.#facts = parts.facts
    this.#ledger = parts.ledger
    this.#phase = phases.receive
    this.#id = parts.kernel.register(this, 'damage')
  }

  /** Something may be damaged. */
  static isIn({ links }: Plan): boolean {
    return links.some(({ damage }) => damage > 0)
  }

  /** Of `quantity` units that arrive over a link, those that are sound. */
  sound(link: number, quantity: number): number {
    const counts = this.#counts[link]
    if (counts === undefined || !(quantity > 0)) return quantity
    const lost = counts.draw(quantity, this.#sources[link] as Source)
    if (lost === 0) return quantity
    this.damaged[link] += lost
    this.#facts.note(this.#kernel.now, Fact.damage, link, lost)
    this.#pay(link, lost * this.#cost[link])
    const claim = lost * this.#claim[link]
    const after = this.#terms[link]?.claimAfter ?? 0
    if (claim > 0 && after > 0) this.#kernel.post(after, this.#phase, this.#id, 0, link, claim)
    else this.#pay(link, -claim)
    return quantity - lost
  }

  /** The carrier pays. */
  handle(_kind: number, link: number, claim: number): void {
    this.#pay(link, -claim)
  }

  describe(): string {
    return 'claim for damaged goods'
  }

  #pay(link: number, amount: number): void {
    if (amount !== 0) this.#ledger.post(Activity.damage, this.#network.buyer[link], amount)
  }

  /** Forgets the counts: the end of the warm-up, or another run. */
  restart(): void {
    clearColumns(this.#columns)
  }

  save(): Plain {
    return saveColumns(this.#columns)
  }

  load(state: Plain): void {
    loadColumns(this.#columns, state)
  }
}
