import { Fact, type Observer } from '../contracts/observer.ts'
import type { Plain } from '../contracts/plain.ts'
import { ArgumentError } from '../errors.ts'

/** What became of the contacts of one type in one interval. Times in the unit of `every`. */
export interface ContactInterval {
  /** Begin of the interval. */
  readonly from: number
  /** Contacts that came; such as were taken up, given up in line, refused or settled by self-service in it. */
  readonly contacts: number
  readonly answered: number
  readonly abandoned: number
  readonly refused: number
  readonly deflected: number
  /** Taken up within the target; null where none was given. */
  readonly inTarget: number | null
  /** Mean time in line of those taken up; null where nobody was. */
  readonly speedOfAnswer: number | null
  /** inTarget / (answered + abandoned); null where there are none, or no target. */
  readonly serviceLevel: number | null
}

const CAME = 0
const ANSWERED = 1
const ABANDONED = 2
const REFUSED = 3
const DEFLECTED = 4
const IN_TARGET = 5
const WAITED = 6
const WIDTH = 7

export interface ContactIntervalOptions {
  /** Length of an interval in periods. */
  readonly every: number
  /** Periods within which an answer counts for the service level. Absent: there is no service level. */
  readonly target?: number
  /** Of the scenario: unless it says otherwise the milliseconds of a period, 60,000 in minutes, 86,400,000 in days. */
  readonly ticksPerPeriod: number
}

/**
 * An observer that tells what a contact centre does interval by interval: `run(scenario, { observers: [intervals] })`, then `intervals.of(0)`. Types of contact are numbered
 * by name. An interval counts what happens in it: a contact that comes at its end is answered in the next.
 *
 * @example
 * // By half hours, in a scenario in minutes.
 * const intervals = new ContactIntervals({ every: 30, target: 1 / 3, ticksPerPeriod: 60_000 })
 */
export class ContactIntervals implements Observer {
  readonly #ticks: number
  readonly #every: number
  readonly #target: number | undefined
  #types: number[][] = []

  /** Throws ArgumentError for an interval that is not above 0, or a target below. */
  constructor({ every, target, ticksPerPeriod }: ContactIntervalOptions) {
    if (!(every > 0)) throw new ArgumentError(`invalid every ${every}; expected a number of periods above 0`)
    if (target !== undefined && !(target >= 0))
      throw new ArgumentError(`invalid target ${target}; expected a number of periods of at least 0`)
    if (!(ticksPerPeriod >= 1))
      throw new ArgumentError(`invalid ticksPerPeriod ${ticksPerPeriod}; expected that of the scenario`)
    this.#every = every
    this.#target = target
    this.#ticks = every * ticksPerPeriod
  }

  fact(time: number, what: Fact, who: number, amount: number): void {
    if (what === Fact.contact) this.#add(time, who, CAME, 1)
    else if (what === Fact.answer) {
      this.#add(time, who, ANSWERED, 1)
      this.#add(time, who, WAITED, amount)
      if (this.#target !== undefined && amount <= this.#target) this.#add(time, who, IN_TARGET, 1)
    } else if (what === Fact.abandon) this.#add(time, who, ABANDONED, 1)
    else if (what === Fact.turnAway) this.#add(time, who, REFUSED, 1)
    else if (what === Fact.deflect) this.#add(time, who, DEFLECTED, 1)
  }

  #add(time: number, type: number, column: number, amount: number): void {
    while (this.#types.length <= type) this.#types.push([])
    const cells = this.#types[type]
    const at = Math.floor(time / this.#ticks) * WIDTH
    while (cells.length < at + WIDTH) cells.push(0)
    cells[at + column] += amount
  }

  /** The intervals of a type of contact, from the first up to the last in which something happened. */
  of(type: number): readonly ContactInterval[] {
    const cells = this.#types[type] ?? []
    return Array.from({ length: cells.length / WIDTH }, (_, interval) => {
      const [contacts, answered, abandoned, refused, deflected, within, waited] = cells.slice(
        interval * WIDTH,
        (interval + 1) * WIDTH,
      )
      const inTarget = this.#target === undefined ? null : within
      const offered = answered + abandoned
      return {
        ...{ from: interval * this.#every, contacts, answered, abandoned, refused, deflected, inTarget },
        speedOfAnswer: answered === 0 ? null : waited / answered,
        serviceLevel: inTarget === null || offered === 0 ? null : inTarget / offered,
      }
    })
  }

  reset(): void {
    this.#types = []
  }

  save(): Plain {
    return this.#types.map((cells) => [...cells])
  }

  load(state: Plain): void {
    this.#types = (state as readonly (readonly number[])[]).map((cells) => [...cells])
  }
}
