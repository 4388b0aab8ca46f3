import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocateCalls,
  type CallAccount,
  calibrateCallResponse,
  callSales,
  marginalCallSales,
} from '../../src/theory/index.ts'

const account = (b: fc.Arbitrary<number>) =>
  fc.record({
    floor: fc.double({ min: 0, max: 50, noNaN: true }),
    ceiling: fc.double({ min: 51, max: 500, noNaN: true }),
    b,
    c: fc.double({ min: 0.5, max: 50, noNaN: true }),
    hours: fc.double({ min: 0.5, max: 3, noNaN: true }),
  })
const cShaped = fc.array(account(fc.double({ min: 0.5, max: 1, noNaN: true })), { minLength: 2, maxLength: 8 })
const worth = (accounts: readonly CallAccount[], calls: readonly number[]) =>
  accounts.reduce((sum, one, index) => sum + callSales(one, calls[index]), 0)

describe('the best spread of calls', () => {
  it('uses all hours, one more of which sells the same wherever calls are made', () => {
    fc.assert(
      fc.property(cShaped, fc.double({ min: 5, max: 200, noNaN: true }), (accounts, hours) => {
        const { calls, perHour } = allocateCalls(accounts, hours)
        expect(accounts.reduce((sum, { hours: each }, index) => sum + each * calls[index], 0)).toBeCloseTo(hours, 6)
        for (const [index, x] of calls.entries())
          if (x > 1e-6)
            expect(marginalCallSales(accounts[index], x) / accounts[index].hours / perHour).toBeCloseTo(1, 5)
      }),
      { seed: 1, numRuns: 60 },
    )
  })

  it('beats an even one, and any shift of hours between two accounts', () => {
    fc.assert(
      fc.property(cShaped, fc.double({ min: 5, max: 200, noNaN: true }), (accounts, hours) => {
        const { calls, sales } = allocateCalls(accounts, hours)
        const even = accounts.map(({ hours: each }) => hours / accounts.length / each)
        expect(worth(accounts, even)).toBeLessThanOrEqual(sales * (1 + 1e-9))
        const shifted = [...calls]
        const move = Math.min(0.1 * hours, calls[0] * accounts[0].hours)
        shifted[0] -= move / accounts[0].hours
        shifted[1] += move / accounts[1].hours
        expect(worth(accounts, shifted)).toBeLessThanOrEqual(sales * (1 + 1e-9))
      }),
      { seed: 2, numRuns: 60 },
    )
  })

  it.each([
    [[], 10, 'missing accounts'],
    [[{ floor: 1, ceiling: 1, b: 1, c: 1 }], 10, 'no call sells anything'],
    [[{ floor: 2, ceiling: 1, b: 1, c: 1 }], 10, 'invalid rise = -1'],
    [[{ floor: 0, ceiling: 1, b: 0, c: 1 }], 10, 'invalid b = 0'],
    [[{ floor: 0, ceiling: 1, b: 1.5, c: 1 }], 10, 'invalid b = 1.5'],
    [[{ floor: 0, ceiling: 1, b: 1, c: 1 }], 0, 'invalid hours = 0'],
  ])('refuses what makes no sense: %j, %d hours', (accounts, hours, message) => {
    expect(() => allocateCalls(accounts, hours)).toThrow(message)
  })
})

describe('a calibrated response', () => {
  it('goes through the point of today with its elasticity', () => {
    const known = { calls: 50, sales: 100, floor: 40, ceiling: 200, elasticity: 0.34 }
    const curve = calibrateCallResponse(known)
    expect(callSales(curve, 50)).toBeCloseTo(100, 9)
    expect((marginalCallSales(curve, 50) * 50) / 100).toBeCloseTo(0.34, 9)
    expect(() => calibrateCallResponse({ ...known, sales: 30 })).toThrow('invalid sales 30')
  })
})
