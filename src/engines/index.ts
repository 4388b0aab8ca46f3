/** Sub-path entry `downstream-sim/engines`: where replications run, in Node. */

export type { Engine, EngineOptions, Job, Outcome } from '../experiment/engine.ts'
export { inline } from '../experiment/inline.ts'
export { severalCores } from './several-cores.ts'
export { type ThreadsOptions, threads } from './threads.ts'
export { tuneV8 } from './tune-v8.ts'
