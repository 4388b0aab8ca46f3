import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { uniforms } from '../stats/uniforms.ts'
import { buildInto } from './built.ts'

let folder = ''
let script = ''
/** The result of the same experiment in one go. */
let whole = ''
let run: readonly string[] = []

/** Long by the look of it, so that threads are used at once, with a customer in forty days: a replication takes a millisecond. */
const world = `
horizon: 20000
products: { tin: { cost: 2, price: 5 } }
sites:
  source: { kind: supplier }
  shop:
    kind: retailer
    policy: { kind: base-stock, S: 2 }
    demand: { tin: { kind: arrivals, gap: { kind: exponential, mean: 40 } } }
lanes: [{ from: source, to: shop, transit: 3 }]
`

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'downstream-interrupted-'))
  script = buildInto(folder)
  writeFileSync(join(folder, 'world.yaml'), world)
  run = ['run', join(folder, 'world.yaml'), '--replications', '600', '--json']
  whole = String(spawnSync(process.execPath, [script, ...run], { maxBuffer: 1e9 }).stdout)
  expect(JSON.parse(whole).runs).toHaveLength(600)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0

interface Ended {
  readonly status: number | string | null
  readonly out: string
  readonly said: string
}

/** Runs the command; once the store has grown by `bytes`, `end` is sent. */
async function runWith(store: string, bytes: number, end: NodeJS.Signals, workers: number): Promise<Ended> {
  const file = join(store, 'replications.jsonl')
  const goal = size(file) + bytes
  const child: ChildProcess = spawn(process.execPath, [
    script,
    ...run,
    '--store',
    store,
    '--resume',
    '--workers',
    `${workers}`,
  ])
  let out = ''
  let said = ''
  child.stdout?.on('data', (data) => {
    out += data
  })
  child.stderr?.on('data', (data) => {
    said += data
  })
  const watch = setInterval(() => {
    if (size(file) < goal) return
    clearInterval(watch)
    child.kill(end)
  }, 1)
  const status = await new Promise<number | string | null>((resolve) =>
    child.on('close', (code, signal) => resolve(code ?? signal)),
  )
  clearInterval(watch)
  return { status, out, said }
}

it('killed twenty times at random points, it goes on each time and ends with the bits of one go', async () => {
  const store = join(folder, 'killed')
  const draw = uniforms(20)
  let kills = 0
  for (let attempt = 0; attempt < 20; attempt++) {
    // One in four with threads: a thread starts slowly, and there the first lines come in batches.
    const workers = attempt % 4 === 0 ? 2 : 1
    const { status } = await runWith(store, Math.floor(draw() * 15_000), 'SIGKILL', workers)
    if (status === 'SIGKILL') kills++
  }
  expect(kills).toBe(20)
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...run, '--store', store, '--resume'], {
    maxBuffer: 1e9,
  })
  expect(status).toBe(0)
  expect(String(stderr)).toMatch(/^\d+ replications found in /)
  expect(String(stdout) === whole).toBe(true)
}, 120_000)

it('stopped by Ctrl-C, it keeps what is done, says how to go on, and writes nothing else', async () => {
  const store = join(folder, 'stopped')
  const { status, out, said } = await runWith(store, 20_000, 'SIGINT', 2)
  expect(status).toBe(130)
  expect(out).toBe('')
  const [, done, kept] =
    /interrupted after (\d+) of 600 replications; (\d+) are in .*: the same command goes on from here\n$/.exec(said) ??
    []
  expect(Number(done)).toBeGreaterThan(0)
  expect(Number(kept)).toBe(readFileSync(join(store, 'replications.jsonl'), 'utf8').split('\n').length - 3)
  expect(existsSync(join(store, 'replications.lock'))).toBe(false)
  const again = spawnSync(process.execPath, [script, ...run, '--store', store, '--resume'], { maxBuffer: 1e9 })
  expect(String(again.stdout) === whole).toBe(true)
}, 60_000)
