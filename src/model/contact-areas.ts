import type { Plain } from '../contracts/plain.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { ContactRows } from './contact-rows.ts'
import type { Rosters } from './rosters.ts'
import { ServiceTallies } from './service-tallies.ts'

/** How many contacts are in line and in hand, and the integrals of that over time. Hot path: additions. */
export class ContactAreas {
  readonly #kernel: Kernel
  readonly #rows: ContactRows
  readonly #rosters: Rosters
  readonly #tallies: ServiceTallies
  readonly #types: number
  readonly #teams: number
  #inLine = 0
  #present = 0

  constructor(
    kernel: Kernel,
    { rows, rosters, tallies }: { rows: ContactRows; rosters: Rosters; tallies: ServiceTallies },
    { types, teams }: { readonly types: number; readonly teams: number },
  ) {
    this.#kernel = kernel
    this.#rows = rows
    this.#rosters = rosters
    this.#tallies = tallies
    this.#types = types
    this.#teams = teams
  }

  /** Contacts in line, of all types. */
  get inLine(): number {
    return this.#inLine
  }

  /** The line of a type is about to change. */
  lineBy(type: number, change: number): void {
    const { contacts } = this.#tallies
    const { now } = this.#kernel
    contacts.lineArea[type] += this.#rows.count[type] * (now - contacts.lineSince[type])
    contacts.lineSince[type] = now
    this.#inLine += change
  }

  /** Contacts come into line or hand, or are done with. */
  presentBy(change: number): void {
    const { centre } = this.#tallies
    const passed = this.#kernel.now - centre[2]
    centre[0] += this.#present * passed
    if (this.#present === 0) centre[1] += passed
    centre[2] += passed
    this.#present += change
  }

  #bringUp(): void {
    for (let team = 0; team < this.#teams; team++) this.#rosters.accrue(team)
    for (let type = 0; type < this.#types; type++) this.lineBy(type, 0)
    this.presentBy(0)
  }

  /** A copy of the tallies, brought up to now: looking moves nothing. */
  look(): ServiceTallies {
    const kept = this.#tallies.save()
    this.#bringUp()
    const copy = new ServiceTallies(this.#types, this.#teams)
    copy.load(this.#tallies.save())
    this.#tallies.load(kept)
    return copy
  }

  /** The end of the warm-up. */
  restart(): void {
    this.#bringUp()
    this.#tallies.restart(this.#kernel.now)
  }

  reset(): void {
    this.#inLine = 0
    this.#present = 0
  }

  save(): Plain {
    return [this.#inLine, this.#present]
  }

  load(state: Plain): void {
    const [inLine, present] = state as readonly number[]
    this.#inLine = inLine
    this.#present = present
  }
}
