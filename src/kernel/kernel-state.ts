/** A kernel at rest, as plain data. */
import type { EventStore, StoreState } from './event-store.ts'

/** All that a kernel needs to go on as if nothing had happened: numbers and arrays of numbers, fit for JSON. */
export interface KernelState {
  readonly now: number
  /** The instant that has begun, or -1: what is scheduled for it joins its phases. */
  readonly instant: number
  /** Events executed: ever, and before this instant. */
  readonly events: number
  readonly eventsBefore: number
  /** Under a tie audit: events that ever joined an instant, and the keys of those that wait in the present one. */
  readonly joined: number
  readonly keys: readonly number[]
  /** Number of registered actors, to refuse the state of another model. */
  readonly actors: number
  readonly store: StoreState
  readonly pending: PendingEvents
}

/** Pending events as columns, in the order in which they will be executed (but for phases of times to come). */
export interface PendingEvents {
  readonly slot: readonly number[]
  readonly time: readonly number[]
  readonly phase: readonly number[]
  readonly actor: readonly number[]
  readonly kind: readonly number[]
  readonly subject: readonly number[]
  readonly amount: readonly number[]
  /** Amounts for which JSON has no word: index, then 1 (infinite), -1 (minus infinite) or 0 (minus zero). */
  readonly oddAmount: readonly number[]
}

/** The events in the given slots, as columns. */
export function pendingEvents(store: EventStore, slots: readonly number[]): PendingEvents {
  const amounts = slots.map((slot) => store.amount(slot))
  return {
    slot: slots,
    time: slots.map((slot) => store.time(slot)),
    phase: slots.map((slot) => store.phase(slot)),
    actor: slots.map((slot) => store.actor(slot)),
    kind: slots.map((slot) => store.kind(slot)),
    subject: slots.map((slot) => store.subject(slot)),
    // Adding 0 makes 0 of -0.
    amount: amounts.map((amount) => (Number.isFinite(amount) ? amount + 0 : 0)),
    oddAmount: oddAmounts(amounts),
  }
}

/** Puts the events back into the store, one by one, and shows each to `place`. */
export function restoreEvents(
  store: EventStore,
  pending: PendingEvents,
  place: (index: number, slot: number, phase: number) => void,
): void {
  const { slot, time, phase, actor, kind, subject } = pending
  restoreAmounts(pending).forEach((amount, index) => {
    store.restore(slot[index], time[index], amount, phase[index], actor[index], kind[index], subject[index])
    place(index, slot[index], phase[index])
  })
}

/** Pairs (index, code) of the amounts that JSON would spoil. */
function oddAmounts(amounts: readonly number[]): number[] {
  const odd: number[] = []
  amounts.forEach((amount, index) => {
    if (amount === Infinity) odd.push(index, 1)
    else if (amount === -Infinity) odd.push(index, -1)
    else if (Object.is(amount, -0)) odd.push(index, 0)
  })
  return odd
}

/** The amounts as they were before JSON. */
function restoreAmounts(pending: PendingEvents): number[] {
  const amounts = [...pending.amount]
  for (let at = 0; at < pending.oddAmount.length; at += 2) {
    const code = pending.oddAmount[at + 1]
    amounts[pending.oddAmount[at]] = code === 0 ? -0 : code * Infinity
  }
  return amounts
}
