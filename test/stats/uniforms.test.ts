import { expect, it } from 'vitest'
import { uniforms } from './uniforms.ts'

it('the tests draw from MRG32k3a: its reference output (stat-mrg32k3a)', () => {
  const uniform = uniforms(12345)
  const first = [uniform(), uniform(), uniform(), uniform(), uniform()]
  const expected = [
    0.12701112204657714, 0.3185275653967945, 0.3091860155832701, 0.8258468629271135, 0.22162991578202287,
  ]
  first.forEach((u, i) => {
    expect(Math.abs(u - expected[i])).toBeLessThan(1e-12)
  })
})
