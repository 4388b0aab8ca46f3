import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseScenario } from '../../src/scenario/files.ts'
import { downstream } from './terminal.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'downstream-new-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('lists every example with a line on what it shows, and every kind', async () => {
  const { status, out } = await downstream('list')
  expect(status).toBe(0)
  expect(out).toMatch(/^ {2}beer-game +The beer game: /m)
  expect(out).toMatch(/^ {2}policy +base-stock, s-S, /m)
  expect(out).toMatch(/^ {2}metric +demand, fillRate/m)
})

it('validates examples by name and says what is in them', async () => {
  const { status, out } = await downstream('validate', 'three-stage')
  expect(status).toBe(0)
  expect(out).toBe('three-stage is valid: 4 sites, 1 product, 4 stock points, 3 lanes, 0 disruptions, 2100 days\n')
})

it('prints the JSON Schema as JSON', async () => {
  const { status, out } = await downstream('schema')
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ title: 'Downstream scenario', type: 'object' })
})

it('explains kinds, parts and metrics', async () => {
  const policy = await downstream('explain', 's-S')
  expect(policy.out).toMatch(
    /^s-S \(policy\): when the inventory position is at or below s, order up to S\nSource: Scarf 1960/,
  )
  expect(policy.out).toMatch(/^ {2}strict {2}default false {2}order only when/m)
  expect((await downstream('explain', 'fillrate')).out).toMatch(/^fillRate \(metric\): units served from stock/)
  expect((await downstream('explain', 'lane')).out).toMatch(/^ {2}from +required +site that ships/m)
})

it('tells its version and its help on standard output, with status 0', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(await downstream('--version')).toEqual({ status: 0, out: `${version}\n`, said: '' })
  expect((await downstream('run', '--help')).out).toMatch(/^Usage: downstream run/)
})

it('writes a world to start from that is sound and can be run, and never writes over one', async () => {
  const file = join(folder, 'my world.yaml')
  const first = await downstream('new', join(folder, 'my world'))
  expect(first).toMatchObject({ status: 0, out: `${file}\n` })
  const text = readFileSync(file, 'utf8')
  expect(parseScenario(text).name).toBe('my world')
  // What the comment at the end offers is right, too.
  const closed = text.replace('# disruptions:', 'disruptions:').replace('#   closure:', '  closure:')
  expect(parseScenario(closed).disruptions).toHaveProperty('closure')
  const second = await downstream('new', join(folder, 'my world'))
  expect(second.status).toBe(2)
  expect(second.said).toMatch(/exists already; expected a new name/)
  expect(readFileSync(file, 'utf8')).toBe(text)
  expect((await downstream('run', file, '--replications', '2', '--days', '120')).status).toBe(0)
})

it('explains all that a scenario rests on', async () => {
  const { status, out } = await downstream('explain', 'web-shop')
  expect(status).toBe(0)
  expect(out).toMatch(/^web-shop rests on:/)
  expect(out).toMatch(/^ {2}market\.reputation +beta +by default +experiences for and against a brand/m)
  expect(out).toMatch(/^ {2}market\.complaints\.perStar +0\.9 log odds +assumed +taken off by each star$/m)
  expect(out).toMatch(/^ {2}sites\.shop\.policy\.s +150 units/m)
  expect(out).toMatch(/\d+ neutral defaults beside these \(--all\)/)
  const all = await downstream('explain', 'web-shop', '--all')
  expect(all.out).toMatch(/^Neutral defaults:$/m)
  const { assumptions } = JSON.parse((await downstream('explain', 'web-shop', '--json')).out)
  expect(assumptions).toContainEqual(
    expect.objectContaining({ path: 'market.complaints.best', value: 4.214, written: false, evidence: 'calibrated' }),
  )
  const missing = await downstream('explain', 'nowhere.yaml')
  expect(missing.status).not.toBe(0)
  expect(missing.said).toMatch(/missing file "nowhere.yaml"/)
})
