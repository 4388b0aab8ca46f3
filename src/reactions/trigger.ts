import type { Plain } from '../contracts/plain.ts'
import type { Situation } from '../contracts/reaction.ts'
import { ArgumentError } from '../errors.ts'
import type { ParameterTable } from '../parameters.ts'

/** What sets a reaction off, and how fast it comes. It is due while one cause or the other lasts, and stops with it. */
export interface TriggerSpec {
  /** Sites whose disruptions set it off, once they are known. */
  readonly watch?: readonly string[]
  /** Likewise lanes. */
  readonly watchLanes?: readonly string[]
  /** Net stock in units (on hand less what is owed) of any product at or below which it is due. Below 0: units owed. */
  readonly below?: number
  /** Sites whose stock is meant. Default: those it acts on. */
  readonly stockOf?: readonly string[]
  /** Periods from the cause until it begins to work. Default 0. */
  readonly delay?: number
  /** Periods from there to full force, along a straight line. Default 0: at once. */
  readonly rampUp?: number
}

export const triggerParameters = {
  watch: { type: 'sites', default: null, doc: 'sites whose disruptions set it off, once they are known' },
  watchLanes: { type: 'lanes', default: null, doc: 'lanes whose disruptions set it off, once they are known' },
  below: {
    type: 'quantity',
    unit: 'units',
    default: null,
    doc: 'net stock (on hand less what is owed) of any product at or below which it is due',
  },
  stockOf: { type: 'sites', default: null, doc: 'sites whose stock is meant; absent: those it acts on' },
  delay: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'from the cause until it begins to work' },
  rampUp: { type: 'duration', unit: 'periods', min: 0, default: 0, doc: 'from there to full force, in a line' },
} as const satisfies ParameterTable

const NEVER = -1
/** Periods by which rounding may make a time seem shorter. */
const ROUNDING = 1e-9

/** Whether a reaction is due, and how far it has come. */
export class Trigger {
  readonly #below: number
  readonly #delay: number
  readonly #rampUp: number
  /** Time of the look at which it became due; -1 while it is not. */
  #since = NEVER

  /** Throws ArgumentError where nothing would ever set it off. */
  constructor({ watch, watchLanes, below, delay = 0, rampUp = 0 }: TriggerSpec) {
    if (watch === undefined && watchLanes === undefined && below === undefined)
      throw new ArgumentError('missing trigger; expected watch, watchLanes or below')
    this.#below = below ?? Number.NEGATIVE_INFINITY
    this.#delay = delay
    this.#rampUp = rampUp
  }

  level({ now, struck, netStock }: Situation): number {
    if (struck === 0 && netStock > this.#below) {
      this.#since = NEVER
      return 0
    }
    if (this.#since === NEVER) this.#since = now
    const working = now - this.#since - this.#delay + ROUNDING
    if (working < 0) return 0
    return this.#rampUp === 0 ? 1 : Math.min(1, Math.max(0, working - ROUNDING) / this.#rampUp)
  }

  reset(): void {
    this.#since = NEVER
  }

  save(): Plain {
    return this.#since
  }

  load(state: Plain): void {
    this.#since = state as number
  }
}

/** Names that a trigger watches. */
export function watchesOf({ watch = [], watchLanes = [] }: TriggerSpec): readonly string[] {
  return [...watch, ...watchLanes]
}
