import type { Fact, Observer } from '../contracts/observer.ts'
import { Fingerprint } from '../kernel/fingerprint.ts'

/** The stream of facts: hashed always, heard by observers where there are any. An unheard fact costs one length check. */
export class FactLog {
  readonly fingerprint: Fingerprint = new Fingerprint()
  readonly observers: Observer[] = []

  note(time: number, what: Fact, who: number, amount: number): void {
    this.fingerprint.fact(time, what, who, amount)
    for (let i = 0; i < this.observers.length; i++) this.observers[i].fact(time, what, who, amount)
  }
}
