/** What becomes of goods for which a site has no room. */
export const Overflow = { outside: 0, 'turn-away': 1, waste: 2 } as const
export type Overflow = (typeof Overflow)[keyof typeof Overflow]

/** Storage of one site. */
export interface StoragePlan {
  /** Units of all products together. */
  readonly capacity: number
  readonly overflow: Overflow
  /** Money per unit kept outside and period. */
  readonly cost: number
}
