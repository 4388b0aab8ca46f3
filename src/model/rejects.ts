import { Fact } from '../contracts/observer.ts'
import type { Actor } from '../kernel/kernel.ts'
import type { Core } from './core.ts'
import { Activity } from './ledger.ts'
import type { Draw } from './line-shop.ts'
import type { Supply } from './supply.ts'

/**
 * What becomes of the units of a run that are not good: scrapped, or mended beside the lines. Reached only where a run was not all good. Hot path: nothing
 * allocated.
 */
export class Rejects implements Actor {
  readonly #core: Core
  readonly #supply: Supply
  /** By link: how long mending takes. */
  readonly #times: readonly (Draw | undefined)[]
  readonly #id: number

  constructor(core: Core, supply: Supply, times: readonly (Draw | undefined)[]) {
    this.#core = core
    this.#supply = supply
    this.#times = times
    this.#id = core.kernel.register(this, 'rework')
  }

  handle(_kind: number, link: number, quantity: number): void {
    this.#supply.receipts.receive(link, quantity, quantity)
  }

  describe(_kind: number, link: number): string {
    return `rework of ${this.#core.plan.links[link].name}`
  }

  /** `good` of the `quantity` units of a run are good, fewer than all. */
  sort(link: number, good: number, quantity: number): void {
    const { plan, ledger, kernel, facts } = this.#core
    const { buyer, line } = plan.links[link]
    const rejects = line?.rejects
    const bad = quantity - good
    if (rejects !== undefined && rejects.costPerUnit !== 0)
      ledger.post(rejects.reworked ? Activity.production : Activity.waste, buyer, bad * rejects.costPerUnit)
    if (rejects?.reworked !== true) {
      this.#supply.receipts.receive(link, good, quantity)
      return
    }
    const law = this.#times[link]
    const periods = law === undefined ? 0 : law.sampler.sample(law.source)
    const ticks = Math.max(0, Math.round(periods * plan.clock.ticksPerPeriod))
    facts.note(kernel.now, Fact.rework, link, bad)
    kernel.post(ticks, plan.phases.receive, this.#id, 0, link, bad)
    this.#supply.dispatch.expect(buyer, kernel.now + ticks)
    if (good > 0) this.#supply.receipts.receive(link, good, good)
  }
}
