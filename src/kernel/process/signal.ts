/** An event that happens once: "the ship has arrived". All who wait for it are woken, in the order they came. */
import { SimulationError } from '../../errors.ts'
import type { Clock } from './wait.ts'
import { Wait } from './wait.ts'

export class Signal<Value = void> {
  readonly name: string
  readonly clock: Clock
  /** Those who wait; a Set keeps the order of arrival and lets anyone leave at once. */
  private readonly waiting = new Set<SignalWait<Value>>()
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
    return new SignalWait(this)
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
  admit(wait: SignalWait<Value>): void {
    if (this.news === null) this.waiting.add(wait)
    else wait.settle(this.news.value)
  }

  /** @internal */
  dismiss(wait: SignalWait<Value>): void {
    this.waiting.delete(wait)
  }
}

class SignalWait<Value> extends Wait<Value> {
  private readonly signal: Signal<Value>

  constructor(signal: Signal<Value>) {
    super(signal.clock)
    this.signal = signal
  }

  protected override start(): void {
    this.signal.admit(this)
  }

  protected override leave(): void {
    this.signal.dismiss(this)
  }

  override describe(): string {
    return `signal "${this.signal.name}"`
  }
}
