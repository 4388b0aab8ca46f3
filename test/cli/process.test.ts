import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

/** The command as the shell starts it: slow, so only for what a process alone can show. */
const script = fileURLToPath(new URL('../../src/cli/downstream.js', import.meta.url))

it('keeps results on standard output and words on standard error', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [
    script,
    'run',
    'beer-game',
    '--replications',
    '2',
    '--json',
  ])
  expect(status).toBe(0)
  expect(JSON.parse(String(stdout)).runs).toHaveLength(2)
  expect(String(stderr)).toMatch(/^2 replications in [\d.]+ s\n$/)
})

it('leaves with status 2 and no trace when it is given nonsense', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'run', 'nonsense'])
  expect(status).toBe(2)
  expect(String(stdout)).toBe('')
  expect(String(stderr)).toMatch(/^downstream: unknown world "nonsense"; expected .*\n$/)
})

it('ends in silence when nobody reads on', async () => {
  const child = spawn(process.execPath, [script, 'schema'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (data) => {
    said += data
  })
  // The reader goes away at the first byte, with most of the schema still to come.
  child.stdout.once('data', () => child.stdout.destroy())
  const status = await new Promise((resolve) => child.on('close', resolve))
  expect(said).toBe('')
  expect(status).toBe(0)
})
