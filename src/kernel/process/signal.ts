/** An event that happens once: "the ship has arrived". All who wait for it are woken, in the order they came. */
import { SimulationError } from '../../errors.ts'
import { type Clock, type Venue, Wait } from './wait.ts'

export class Signal<Value = void> implements Venue<Value, null> {
  readonly name: string
  readonly clock: Clock
  /** Those who wait; a Set keeps the order of arrival and lets anyone leave at once. */
  private readonly waiting = new Set<Wait<Value, null>>()
  private news: { readonly value: Value } | null = null

  constructor(clock: Clock, name: string) {
    this.clock = clock
    this.name = name
  }

  get fired(): boolean {
    return this.news !== null
  }

  /** Waits until the signal fires, and hands back its value; at once where it has fired already. */
  wait(): Wait<Value> {
    return new Wait(this, 0, 0, null)
  }

  /** Fires the signal. @throws SimulationError where it has fired already: a signal happens once, unless it is `reset`. */
  fire(value: Value): void {
    if (this.news !== null)
      throw new SimulationError(`invalid second fire() of signal "${this.name}"; reset() it first, or make a new one`)
    this.news = { value }
    const woken = [...this.waiting]
    this.waiting.clear()
    for (const wait of woken) if (wait.waiting) wait.settle(value)
  }

  /** Makes a fired signal new again. Nobody is woken or forgotten by it. */
  reset(): void {
    this.news = null
  }

  /** @internal */
  admit(wait: Wait<Value, null>): void {
    if (this.news === null) this.waiting.add(wait)
    else wait.settle(this.news.value)
  }

  /** @internal */
  dismiss(wait: Wait<Value, null>): void {
    this.waiting.delete(wait)
  }

  /** @internal News cannot be taken back. */
  giveBack(): void {}

  /** @internal */
  left(): number {
    return 0
  }

  /** @internal */
  describe(): string {
    return `signal "${this.name}"`
  }
}
