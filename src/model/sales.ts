import type { Desk } from '../contracts/definition.ts'
import type { SalesFigures } from '../contracts/figures-sales.ts'
import { Fact, type Observer } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import { KeyedSource } from '../random/keyed.ts'
import type { Streams } from '../random/streams.ts'
import { Channels } from './channels.ts'
import type { Core } from './core.ts'
import { DemandFactors } from './demand-factors.ts'
import { Forces } from './forces.ts'
import type { Ledger } from './ledger.ts'
import { Pipelines } from './pipelines.ts'
import type { Plan } from './plan.ts'
import type { SalesPlan } from './plan-sales.ts'
import type { Shops } from './shops.ts'
import type { Stock } from './stock.ts'

/**
 * All that sells in a running chain. It hears facts like any observer: that is how it is reset, saved and loaded. It stands behind the observers of a caller, so that
 * a fork, which leaves those behind, finds the state of its own.
 */
export class Sales implements Observer {
  readonly #core: Core
  readonly #channels: Channels
  readonly #pipelines: Pipelines
  readonly #forces: Forces
  readonly #trades: boolean

  constructor(core: Core, shops: Shops, plan: SalesPlan, desk: (owner: string) => Desk, streams: Streams) {
    this.#core = core
    this.#trades = plan.channels.length > 0
    this.#channels = new Channels(
      core,
      plan.channels,
      plan.channels.map(({ contract, name }) => contract(desk(`contract ${name}`))),
    )
    this.#pipelines = new Pipelines(
      core,
      shops,
      plan.pipelines,
      plan.pipelines.map(({ leads, name, quantity, stages }) => ({
        leads: leads(desk(`pipeline ${name}`)),
        quantity: quantity(desk(`pipeline ${name}`)),
        times: stages.map(({ time }) => time(desk(`pipeline ${name}`))),
        draws: streams.keyed(`pipeline ${name}`),
      })),
    )
    this.#forces = new Forces(
      core,
      shops,
      plan.forces,
      plan.forces.map(({ accounts, name, reps, vacancy }) => {
        const desks = Array.from({ length: reps }, (_, rep) => desk(`sales force ${name}: ${rep}`))
        return {
          responses: accounts.map((account) => account.response(desk(`sales force ${name}: ${account.name}`))),
          vacancies: desks.map((own) => vacancy(own)),
          staying: desks.map((own) => own.source('quitting')),
          replacing: desks.map((own) => own.source('vacancy')),
          buying: new KeyedSource(streams.keyed(`sales force ${name}`)),
        }
      }),
    )
    core.facts.observers.push(this)
  }

  fact(_time: number, what: Fact, who: number, amount: number): void {
    if (!this.#trades) return
    if (what === Fact.ship) this.#channels.shipped(who, amount)
    else if (what === Fact.serve) this.#channels.served(who, amount)
    else if (what === Fact.waste) this.#channels.wasted(who, amount)
  }

  start(): void {
    this.#channels.start()
    this.#pipelines.start()
    this.#forces.start()
  }

  /** Posts to a copy of the books what is settled when they are read; the time costs are there already. */
  settle(ledger: Ledger, stock: Stock): void {
    this.#forces.settle(ledger)
    this.#channels.settle(ledger, stock, this.#atHorizon)
  }

  read(ledger: Ledger, stock: Stock, periods: number): SalesFigures {
    return {
      channels: this.#channels.read(ledger, stock, this.#atHorizon),
      pipelines: this.#pipelines.read(periods),
      forces: this.#forces.read(periods),
    }
  }

  get #atHorizon(): boolean {
    return this.#core.kernel.now >= this.#core.plan.clock.horizon
  }

  restart(now: number): void {
    this.#channels.restart()
    this.#pipelines.restart(now)
    this.#forces.restart(now)
  }

  reset(): void {
    this.#channels.reset()
    this.#pipelines.reset()
    this.#forces.reset()
  }

  save(): Plain {
    return { channels: this.#channels.save(), pipelines: this.#pipelines.save(), forces: this.#forces.save() }
  }

  load(state: Plain): void {
    const saved = state as { channels: Plain; pipelines: Plain; forces: Plain }
    this.#channels.load(saved.channels)
    this.#pipelines.load(saved.pipelines)
    this.#forces.load(saved.forces)
  }
}

/** Factors on demand, where anything moves them. */
export function demandFactorsOf({ stockPoints, sales }: Plan): DemandFactors | undefined {
  if (sales === undefined) return undefined
  const start = new Float64Array(stockPoints.length).fill(1)
  for (const { buyer, effort } of sales.channels) start[buyer] *= effort
  return start.some((factor) => factor !== 1) ? new DemandFactors(start) : undefined
}
