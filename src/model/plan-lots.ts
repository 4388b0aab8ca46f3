/** Which units of a shelf go first: those that came first, those that came last, those whose life ends first. */
export const Issuing = { FIFO: 0, LIFO: 1, FEFO: 2 } as const
export type Issuing = (typeof Issuing)[keyof typeof Issuing]

/** What the compiler hands to the model about the lots of one stock point. */
export interface LotPlan {
  readonly issuing: Issuing
  /** Ticks after which a unit is written off; Infinity: never. */
  readonly life: number
  /** Goods of an outside source begin their life when they are received; else when they are dispatched. */
  readonly freshOnReceipt: boolean
  /** Lots on hand at the start, age in ticks; undefined: all that is on hand is fresh. */
  readonly initial: readonly { readonly units: number; readonly age: number }[] | undefined
}
