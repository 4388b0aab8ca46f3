import type { Desk } from '../contracts/definition.ts'
import type { SalesFigures } from '../contracts/figures-sales.ts'
import { Channels } from './channels.ts'
import type { Core } from './core.ts'
import { DemandFactors } from './demand-factors.ts'
import type { Ledger } from './ledger.ts'
import type { Plan } from './plan.ts'
import type { SalesPlan } from './plan-sales.ts'
import type { Stock } from './stock.ts'

/**
 * All that sells in a running chain. Its parts hear facts like any observer: that is how they are reset, saved and loaded. They stand behind the observers of a
 * caller, so that a fork, which leaves those behind, finds the states of its own.
 */
export class Sales {
  readonly #core: Core
  readonly #channels: Channels

  constructor(core: Core, { channels }: SalesPlan, desk: (owner: string) => Desk) {
    this.#core = core
    this.#channels = new Channels(
      core,
      channels,
      channels.map(({ contract, name }) => contract(desk(`contract ${name}`))),
    )
    core.facts.observers.push(this.#channels)
  }

  start(): void {
    this.#channels.start()
  }

  /** Posts to a copy of the books what is settled when they are read; the time costs are there already. */
  settle(ledger: Ledger, stock: Stock): void {
    this.#channels.settle(ledger, stock, this.#atHorizon)
  }

  read(ledger: Ledger, stock: Stock): SalesFigures {
    return { channels: this.#channels.read(ledger, stock, this.#atHorizon) }
  }

  get #atHorizon(): boolean {
    return this.#core.kernel.now >= this.#core.plan.clock.horizon
  }
}

/** Factors on demand, where anything moves them. */
export function demandFactorsOf({ stockPoints, sales }: Plan): DemandFactors | undefined {
  if (sales === undefined) return undefined
  const start = new Float64Array(stockPoints.length).fill(1)
  for (const { buyer, effort } of sales.channels) start[buyer] *= effort
  return start.some((factor) => factor !== 1) ? new DemandFactors(start) : undefined
}
