/** Sub-path entry `downstream-sim/store`: replications on disk. */

export { writeParquet } from './duckdb.ts'
export { type ExperimentIdentity, openStore, type ReplicationStore, type StoreOptions } from './json-lines.ts'
