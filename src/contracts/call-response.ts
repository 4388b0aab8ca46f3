import type { Instance } from './instance.ts'

/** What an account buys, as a function of the sales calls made on it. */
export interface CallResponse extends Instance {
  /** Units in a planning cycle in which `calls` calls (of full effect; any number from 0) were made. Never falls with calls, and looking changes nothing. */
  sales(calls: number): number
}
