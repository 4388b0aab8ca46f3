import type { Source } from '../random/source.ts'
import type { Instance } from './instance.ts'

/** What an account buys, as a function of the sales calls made on it. */
export interface CallResponse extends Instance {
  /** Units in a planning cycle in which `calls` calls (of full effect; any number from 0) were made. Never falls with calls, and looking changes nothing. */
  sales(calls: number): number
  /**
   * For kinds that remember or draw: units that an account (by number) buys in the next cycle, given those of the last, in place of `sales` and of what is carried
   * over. Accounts then begin at `sales` of what is planned. `draws` is set to the account and the cycle.
   */
  respond?(account: number, calls: number, last: number, draws: Source): number
}
