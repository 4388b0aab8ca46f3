import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { downstream } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'downstream-all-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what is wrong with a command is told all at once', () => {
  it('values of options', async () => {
    const wrong = ['--replications', 'abc', '--precision', '-3', '--days', 'x', '--workers', '0']
    const { status, said } = await downstream('run', 'beer-game', ...wrong)
    expect(status).toBe(2)
    expect(said).toMatch(/^downstream: 4 problems:\n( {2}- invalid --(replications|precision|days|workers) .*\n){4}$/)
    expect((await downstream('sweep', 'beer-game', '--design', 'x', '--points', '0')).said).toMatch(/2 problems/)
  })

  it('settings, and those of variants', async () => {
    const set = await downstream('run', 'centre-closure', '--set', 'foo', '--set', 'nope=3')
    expect(set.said).toMatch(
      /^downstream: 2 problems:\n {2}- invalid --set "foo".*\n {2}- invalid --set "nope=3": .*\n$/,
    )
    const variants = ['--variant', 'a: foo=1; bar=2', '--variant', 'b: baz=3', '--variant', 'c']
    const { status, said } = await downstream('rank', 'centre-closure', ...variants, '--minimise', 'costPerPeriod')
    expect(status).toBe(2)
    expect(said).toMatch(
      /4 problems:\n.*"a" with "foo=1".*\n.*"a" with "bar=2".*\n.*"b" with "baz=3".*\n.*invalid --variant "c"; /,
    )
  })

  it('names the variant that makes no scenario', async () => {
    const { said } = await downstream('compare', 'centre-closure', '--variant', 'b: sites.shop.policy.S=x')
    expect(said).toMatch(/^downstream: 1 problem in variant "b":\n {2}- invalid S "x" at sites.shop.policy.S/)
  })
})

it('tells files of one name in different folders apart by their paths', async () => {
  for (const part of ['old', 'new']) {
    mkdirSync(join(folder, part))
    copyFileSync('examples/continuous-rq.yaml', join(folder, part, 'world.yaml'))
  }
  const worlds = ['old', 'new'].map((part) => join(folder, part, 'world.yaml'))
  const { status, out } = await downstream('compare', ...worlds, '--replications', '1', '--days', '200')
  expect(status).toBe(0)
  expect(out).toContain(`against ${join(folder, 'old', 'world')}:\n  ${join(folder, 'new', 'world')}: no change`)
  expect(out).toContain('\n1 replication, seed')
})
