import { describe, expect, it } from 'vitest'
import { Kernel } from '../../src/kernel/kernel.ts'

describe('Kernel', () => {
  it('executes by time, then phase, then first scheduled first served', () => {
    const kernel = new Kernel({ phases: 3 })
    const seen: number[] = []
    const me = kernel.register({ handle: (kind) => seen.push(kind) }, 'me')
    kernel.schedule(5, 0, me, 4, 0, 0)
    kernel.schedule(3, 2, me, 2, 0, 0)
    kernel.schedule(3, 2, me, 3, 0, 0)
    kernel.schedule(3, 1, me, 1, 0, 0)
    kernel.run(5, 'inclusive')
    expect(seen).toEqual([1, 2, 3, 4])
    expect(kernel.now).toBe(5)
  })
})
