import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Exit } from '../../src/cli/failure.ts'
import { main } from '../../src/cli/main.ts'

const folder = mkdtempSync(join(tmpdir(), 'downstream-report-'))
const file = join(folder, 'deep', 'page.html')
const out = join(folder, 'out')
const said: string[] = []
const note = (text: string) => said.push(text)
const terminal = { out: note, say: note, progress: () => undefined }
const short = ['--replications', '2', '--days', '120', '--workers', '1']

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('--report', () => {
  it('writes the page of a run, and its charts where results go', async () => {
    const args = ['run', 'three-stage', ...short, '--report', file, '--out', out]
    expect(await main(args, terminal)).toBe(Exit.done)
    expect(readFileSync(file, 'utf8')).toContain('<h1>three-stage</h1>')
    expect(readdirSync(join(out, 'charts'))).toEqual(
      expect.arrayContaining(['network.svg', 'over-time.svg', 'over-time.vl.json']),
    )
    expect(said.at(-1)).toContain(`the page is ${file}`)
  })

  it('writes the page of a comparison', async () => {
    const other = join(folder, 'compare.html')
    const variant = ['--variant', 'more: warmUp=10']
    expect(await main(['compare', 'three-stage', ...variant, ...short, '--report', other], terminal)).toBe(Exit.done)
    expect(readFileSync(other, 'utf8')).toContain('<h1>three-stage / more</h1>')
  })

  it('refuses a folder before anything is run', async () => {
    const never = join(folder, 'never')
    expect(await main(['run', 'three-stage', '--report', folder, '--out', never], terminal)).toBe(Exit.badInput)
    expect(said.at(-1)).toContain('it is a folder; expected a file')
    expect(existsSync(never)).toBe(false)
  })
})
