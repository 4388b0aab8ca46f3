/**
 * The worker of a checkout: Node 20 loads no `.ts` file into a thread, not even under tsx, until a plain file has registered it there.
 * The build needs none of this: its worker is `worker.js`.
 */

import { register } from 'tsx/esm/api'

register()
export const { runBatch } = await import('./worker.ts')
