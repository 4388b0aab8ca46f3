import { describe, expect, it } from 'vitest'
import { formatNumber, textTable } from '../../src/experiment/text-table.ts'

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [12345.678, '12346'],
    [123.456789, '123.46'],
    [1.5, '1.5'],
    [0.0123456, '0.012346'],
    [-0.5, '-0.5'],
    [0.000001234567, '0.0000012346'],
    [4.2e12, '4.2000e+12'],
    [100, '100'],
    [null, '-'],
    [Number.NaN, '-'],
  ])('writes %s as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })
})

describe('textTable', () => {
  it('pads columns to their widest cell, numbers to the right', () => {
    expect(
      textTable(
        ['name', 'value'],
        [
          ['a', '1'],
          ['longer', '12.5'],
        ],
      ),
    ).toBe(['name    value', '------  -----', 'a           1', 'longer   12.5'].join('\n'))
  })
})
