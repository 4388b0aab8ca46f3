import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { writeParquet } from '../../src/store/duckdb.ts'
import { shopWith } from '../experiment/worlds.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'downstream-parquet-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('writes a row per replication and a column per metric, every bit of them', async () => {
  const { results } = await compare({ lean: shopWith(28), "the buyer's": shopWith(40) }, { replications: 4 })
  const file = join(folder, "it's here.parquet")
  const runs = Object.fromEntries(Object.entries(results).map(([name, result]) => [name, result.runs]))
  await writeParquet(file, runs)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = (
    await connection.runAndReadAll(`SELECT * FROM '${file.replaceAll("'", "''")}' ORDER BY variant, replication`)
  ).getRowObjects()
  connection.closeSync()
  instance.closeSync()
  const all = Object.entries(runs).flatMap(([variant, some]) => some.map((run) => ({ variant, ...run })))
  expect(rows).toEqual(
    all.map(({ variant, replication, fingerprint, events, metrics }) => ({
      ...{ variant, replication: BigInt(replication), fingerprint, events: BigInt(events) },
      ...metrics,
    })),
  )
})

it('says where it cannot write', async () => {
  await expect(writeParquet(join(folder, 'no', 'such', 'x.parquet'), {})).rejects.toThrow(
    /invalid file ".*x.parquet": .*; expected one that can be written/,
  )
})
