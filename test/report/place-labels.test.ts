import { describe, expect, it } from 'vitest'
import { estimateText } from '../../src/report/numbers.ts'
import { placeLabels } from '../../src/report/place-labels.ts'
import { domainOf } from '../../src/report/value-axis.ts'

const frame = { width: 600, height: 300 }
const mark = (label: string, x: number, y: number) => ({ label, x, y, wide: 0, high: 0 })

describe('names beside marks', () => {
  it('do not cover each other or other marks, however near they are', () => {
    const marks = Array.from({ length: 9 }, (_, index) => mark(`variant ${index}`, 300 + 7 * index, 150 + 3 * index))
    const boxes = placeLabels(marks, frame).map(({ index, x, y, align }) => {
      const width = 6 * marks[index].label.length
      return { left: align === 'left' ? x : x - width, width, top: y - 6 }
    })
    expect(boxes.length).toBeGreaterThan(5)
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1))
        expect(a.left + a.width <= b.left || b.left + b.width <= a.left || Math.abs(a.top - b.top) >= 12).toBe(true)
  })

  it('stay inside the frame, and are left out where there is no room', () => {
    const [right] = placeLabels([mark('at the right edge', 595, 150)], frame)
    expect(right.align).toBe('right')
    const heap = Array.from({ length: 80 }, () => mark('one and the same place', 300, 150))
    expect(placeLabels(heap, frame).length).toBeLessThan(80)
  })
})

describe('axes of means', () => {
  it('end at 100 % where shares do', () => {
    expect(domainOf([0.9], [0.999], 'share')[1]).toBe(1)
    expect(domainOf([90], [99.9], 'units')[1]).toBeGreaterThan(100)
    expect(domainOf([5], [5], 'units')).toEqual([4.65, 5.35])
  })
})

describe('a mean with its half-width', () => {
  const said = (mean: number, half: number | null, unit = '') =>
    estimateText(mean, half, unit).replaceAll('\u00a0', ' ')

  it('has as many decimals as two digits of the half-width', () => {
    expect(said(0.93, 0.00052, 'share')).toBe('93.000 ± 0.052 %')
    expect(said(4.024, 0.0014)).toBe('4.0240 ± 0.0014')
    expect(said(366.4, 24)).toBe('366 ± 24')
    expect(said(-0.0001, 0.02)).toBe('0.000 ± 0.020')
  })

  it('has four digits where there is no half-width, or none but rounding', () => {
    expect(said(0.93421, null, 'share')).toBe('93.42 %')
    expect(said(12.5, 1e-14)).toBe('12.5 ± 0')
  })
})
