import type { Parameter } from '../parameters.ts'

/** Who brings others: whoever came, or whoever has what it came for. */
export type Talkers = 'come' | 'served'

export const talkersParameter = {
  type: 'choice',
  options: ['come', 'served'],
  default: 'come',
  doc: 'who brings others: all who came, or only those who have got what they ordered (waiting applicants bring nobody)',
} as const satisfies Parameter

/** Customers who have been served, each counted once. */
export class Served {
  count = 0
  #who = new Uint8Array(0)

  begin(customers: number): void {
    if (this.#who.length !== customers) this.#who = new Uint8Array(customers)
    this.#who.fill(0)
    this.count = 0
  }

  /** Whether this customer had not been served before. */
  add(customer: number): boolean {
    if (this.#who[customer] === 1) return false
    this.#who[customer] = 1
    this.count += 1
    return true
  }

  save(): readonly number[] {
    return Array.from(this.#who)
  }

  load(who: readonly number[]): void {
    this.#who = Uint8Array.from(who)
    this.count = who.reduce((sum, one) => sum + one, 0)
  }
}
