import type { Desk } from '../contracts/definition.ts'

/** Makes the instance of one run. */
export type Maker<Made> = (desk: Desk) => Made
