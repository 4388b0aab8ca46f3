import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { report } from '../../examples/fit-cdnow.ts'

it('the example that fits CDNOW prints what was recorded', () => {
  const recorded = readFileSync(new URL('../../examples/fit-cdnow.expected.txt', import.meta.url), 'utf8')
  expect(`${report()}\n`).toBe(recorded)
})
