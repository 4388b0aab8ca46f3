import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joinPath, parsePath } from '../../src/scenario/path.ts'

it('parses what it joined, whatever the keys', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (keys) => {
      expect(parsePath(keys.reduce((path, key) => joinPath(path, key), ''))).toEqual(keys)
    }),
    { seed: 1 },
  )
})

it('quotes only the keys that need it', () => {
  expect(joinPath(joinPath('sites', 'St. Louis'), 'policy')).toBe('sites."St. Louis".policy')
  expect(joinPath('lanes', 'centre>shop')).toBe('lanes.centre>shop')
})

it.each(['', 'a..b', '.a', 'a.', '"a', '"a"b'])('refuses %j', (path) => {
  expect(() => parsePath(path)).toThrow(/^invalid path/)
})
