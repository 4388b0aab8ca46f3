import type { Plain } from '../contracts/plain.ts'
import { clearColumns, loadColumns, saveColumns } from './columns.ts'
import type { ServicePlan, SlotPlan } from './plan-service.ts'

/** The book of appointments of each type: every customer gets the earliest place that is free. Columns alone. */
export class Slots {
  readonly #plans: readonly (SlotPlan | undefined)[]
  /** By type: the last slot that was booked, and places taken in it. */
  readonly #last: Float64Array
  readonly #taken: Float64Array

  constructor({ contacts }: ServicePlan) {
    this.#plans = contacts.map(({ slots }) => slots)
    this.#last = new Float64Array(contacts.length)
    this.#taken = new Float64Array(contacts.length)
  }

  /** Tick of the slot. */
  book(type: number, now: number): number {
    const plan = this.#plans[type] as SlotPlan
    let slot = slotFrom(plan, Math.max(now, this.#last[type]))
    if (slot === this.#last[type] && this.#taken[type] >= plan.places) slot = slotFrom(plan, slot + 1)
    if (slot !== this.#last[type]) this.#taken[type] = 0
    this.#last[type] = slot
    this.#taken[type] += 1
    return slot
  }

  reset(): void {
    clearColumns({ last: this.#last, taken: this.#taken })
  }

  save(): Plain {
    return saveColumns({ last: this.#last, taken: this.#taken })
  }

  load(state: Plain): void {
    loadColumns({ last: this.#last, taken: this.#taken }, state)
  }
}

/** The first slot at `tick` or later. */
function slotFrom({ every, opens, closes, day }: SlotPlan, tick: number): number {
  const today = Math.floor(tick / day) * day
  const steps = Math.max(0, Math.ceil((tick - today - opens) / every))
  const slot = opens + steps * every
  return slot < closes ? today + slot : today + day + opens
}
