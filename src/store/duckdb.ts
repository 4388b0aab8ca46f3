/** Results as a Parquet file, through DuckDB: an optional peer, loaded when it is asked for. */

import { ArgumentError } from '../errors.ts'
import type { ReplicationRecord } from '../experiment/engine.ts'

/**
 * Writes replications to a Parquet file: a row per replication, with the columns `variant`, `replication`, `fingerprint`, `events`, and one of
 * doubles per metric (null where it has no meaning). DuckDB, Polars, Arrow, R and pandas read it.
 *
 * Throws ArgumentError where `@duckdb/node-api` is not installed or the file cannot be written.
 *
 * @example
 * const { results } = await compare({ shock, buffered })
 * await writeParquet('out/replications.parquet', { shock: results.shock.runs, buffered: results.buffered.runs })
 */
export async function writeParquet(
  file: string,
  runs: Readonly<Record<string, readonly ReplicationRecord[]>>,
): Promise<void> {
  const { DuckDBInstance } = await loadDuckDB()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const metrics = [...new Set(Object.values(runs).flatMap((all) => all.flatMap((run) => Object.keys(run.metrics))))]
    const columns = metrics.map((name) => `, ${quoted(name)} DOUBLE`).join('')
    await connection.run(
      `CREATE TABLE runs (variant VARCHAR, replication BIGINT, fingerprint VARCHAR, events BIGINT${columns})`,
    )
    const appender = await connection.createAppender('runs')
    for (const [variant, all] of Object.entries(runs))
      for (const { replication, fingerprint, events, metrics: values } of all) {
        appender.appendVarchar(variant)
        appender.appendBigInt(BigInt(replication))
        appender.appendVarchar(fingerprint)
        appender.appendBigInt(BigInt(events))
        for (const name of metrics) {
          const value = values[name]
          if (typeof value === 'number') appender.appendDouble(value)
          else appender.appendNull()
        }
        appender.endRow()
      }
    appender.closeSync()
    await connection.run(`COPY runs TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ArgumentError(`invalid file ${JSON.stringify(file)}: ${why}; expected one that can be written`)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** The name of a column in SQL. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

async function loadDuckDB(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api')
  } catch (error) {
    throw new ArgumentError(
      'missing package @duckdb/node-api, which writes Parquet files; expected it installed: npm install @duckdb/node-api',
      { cause: error },
    )
  }
}
