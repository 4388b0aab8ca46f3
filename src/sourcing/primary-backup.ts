import type { Definition } from '../contracts/definition.ts'
import type { Plain } from '../contracts/plain.ts'
import type { Sourcing, SupplyView } from '../contracts/sourcing.ts'

/** The first lane; a backup once the first has been found closed for some time. */
export interface PrimaryBackupSpec {
  readonly kind: 'primary-backup'
  /** Periods from the first order that finds the first lane closed to the first that goes to a backup. Default 0. */
  readonly reaction?: number
}

/** Primary and backup suppliers, with a delay of reaction. @example primaryBackup({ reaction: 2 }) */
export function primaryBackup(parameters: Omit<PrimaryBackupSpec, 'kind'> = {}): PrimaryBackupSpec {
  return { kind: 'primary-backup', ...parameters }
}

const OPEN = -1
/** Periods by which rounding may make a time seem shorter. */
const ROUNDING = 1e-9

class PrimaryBackup implements Sourcing {
  readonly #reaction: number
  /** Time at which an order first found the first lane closed; -1 while it is open. */
  #closedSince = OPEN

  constructor(reaction: number) {
    this.#reaction = reaction
  }

  choose(_quantity: number, supply: SupplyView): number {
    if (supply.isOpen(0)) {
      this.#closedSince = OPEN
      return 0
    }
    if (this.#closedSince === OPEN) this.#closedSince = supply.now
    if (supply.now - this.#closedSince < this.#reaction - ROUNDING) return 0
    for (let index = 1; index < supply.count; index++) if (supply.isOpen(index)) return index
    return 0
  }

  reset(): void {
    this.#closedSince = OPEN
  }

  save(): Plain {
    return this.#closedSince
  }

  load(state: Plain): void {
    this.#closedSince = state as number
  }
}

export const primaryBackupSourcing: Definition<PrimaryBackupSpec, Sourcing> = {
  kind: 'primary-backup',
  doc: 'the first lane; the first open one of the others once orders have found it closed for some time',
  source: 'Tomlin 2006, Management Science 52(5) (contingent rerouting)',
  parameters: {
    reaction: {
      type: 'duration',
      unit: 'periods',
      min: 0,
      default: 0,
      doc: 'from the first order that finds the first lane closed to the first that goes to a backup',
    },
  },
  create: ({ reaction = 0 }) => new PrimaryBackup(reaction),
}
