import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  chromiumCandidates,
  compileModules,
  firstExisting,
  hashesOfChromium,
  hashesOfNode,
  nodeCandidates,
} from './engines.ts'
import pinned from './hashes.json' with { type: 'json' }
import { hashes } from './hashes.ts'

/** In CI an engine that is not there is a failure; elsewhere its test is skipped. */
const required = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false'

function title(engine: string, binary: string | undefined, variable: string): string {
  return binary === undefined && !required
    ? `${engine} computes the pinned bits (skipped: set ${variable} to its binary)`
    : `${engine} computes the pinned bits`
}

describe('the same bits on every engine', () => {
  let modules = ''
  beforeAll(() => {
    modules = compileModules()
  })
  afterAll(() => rmSync(modules, { recursive: true, force: true }))

  it('this engine computes the pinned bits', () => {
    expect(hashes()).toEqual(pinned)
  })

  for (const major of [22, 24]) {
    const binary = firstExisting(nodeCandidates(major))
    it.skipIf(binary === undefined && !required)(title(`Node ${major}`, binary, `DOWNSTREAM_NODE${major}`), () => {
      expect(binary, `a binary of Node ${major}; set DOWNSTREAM_NODE${major}`).toBeDefined()
      expect(hashesOfNode(binary ?? '', modules)).toEqual(pinned)
    })
  }

  const browser = firstExisting(chromiumCandidates)
  it.skipIf(browser === undefined && !required)(title('Chromium', browser, 'CHROMIUM'), async () => {
    expect(browser, 'Chromium; set CHROMIUM').toBeDefined()
    expect(await hashesOfChromium(browser ?? '', modules)).toEqual(pinned)
  })
})
