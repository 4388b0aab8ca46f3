import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { report } from '../../examples/willems.ts'

it('the example of a Willems chain prints what was recorded', async () => {
  const recorded = readFileSync(new URL('../../examples/willems.expected.txt', import.meta.url), 'utf8')
  expect(`${await report()}\n`).toBe(recorded)
})
