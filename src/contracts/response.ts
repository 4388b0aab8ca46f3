import type { Instance } from './instance.ts'

/** What so much advertising comes to: a curve from 0 upward, for x of 0 or more. It keeps nothing between calls. */
export interface Response extends Instance {
  value(x: number): number
}
