import type { Observer } from '../contracts/observer.ts'
import type { OrderFate, OrderObserver } from '../contracts/orders.ts'
import type { Plain } from '../contracts/plain.ts'

/** Numbers customers' orders, and tells whoever listens what becomes of each. Hot path: where nobody listens, one check of a flag. */
export class OrderLog {
  readonly #listeners: readonly OrderObserver[]
  /** Somebody listens. Where nobody does, orders are neither numbered nor told. */
  readonly heard: boolean
  #count = 0

  constructor(observers: readonly Observer[]) {
    this.#listeners = observers.flatMap(({ orders }) => (orders === undefined ? [] : [orders]))
    this.heard = this.#listeners.length > 0
  }

  /** A new order; returns its number. */
  place(time: number, point: number, customers: number, quantity: number, promised: number): number {
    const order = this.#count++
    for (let i = 0; i < this.#listeners.length; i++)
      this.#listeners[i].placed(time, order, point, customers, quantity, promised)
    return order
  }

  hand(time: number, order: number, quantity: number): void {
    for (let i = 0; i < this.#listeners.length; i++) this.#listeners[i].handed(time, order, quantity)
  }

  close(time: number, order: number, fate: OrderFate): void {
    for (let i = 0; i < this.#listeners.length; i++) this.#listeners[i].closed(time, order, fate)
  }

  reset(): void {
    this.#count = 0
  }

  save(): Plain {
    return this.#count
  }

  load(state: Plain): void {
    this.#count = state as number
  }
}
