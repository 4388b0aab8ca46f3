import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import { formatScenario, LARGEST_TEXT, parseScenario, parseValue } from '../../src/scenario/files.ts'
import { scenarioField } from '../../src/scenario/structure.ts'
import { base } from './base.ts'

/** Lines of the message, without the head. */
function problemsIn(text: string): readonly string[] {
  try {
    parseScenario(text)
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError)
    return error instanceof Error ? error.message.split('\n  - ').slice(1) : []
  }
  return []
}

const yaml = formatScenario(base())

describe('a scenario as text', () => {
  it('comes back from YAML and from JSON as it went, frozen', () => {
    for (const text of [yaml, JSON.stringify(base()), JSON.stringify(base(), null, '\t')]) {
      const scenario = parseScenario(text)
      expect(scenario).toEqual(base())
      expect(Object.isFrozen(scenario.sites.shop)).toBe(true)
    }
  })

  it('tells the line and column of a value, of an unknown key, and of the block that lacks one', () => {
    const known = Object.keys(scenarioField.fields)
    const keys = `${known.slice(0, 16).join(', ')} ... (${known.length} in all)`
    const broken = yaml.replace('S: 350', 'S: "350"').replace('warmUp', 'warmup').replace('    to: shop\n', '')
    expect(problemsIn(broken)).toEqual([
      `unknown key "warmup" of a scenario at warmup (line 3, column 1); expected one of ${keys}; did you mean "warmUp"?`,
      'invalid S "350" at sites.shop.policy.S (line 24, column 10); expected a number (units); did you mean 350, without quotes?',
      'missing to of a lane at lanes.1 (line 40, column 5); expected the name of a site',
    ])
  })

  it('reads anchors, aliases and merge keys, and finds lines through them', () => {
    const text = `
horizon: 10
products: { pill: {} }
sites:
  source: { kind: supplier }
  north: &shop
    kind: retailer
    policy: { kind: base-stock, S: 5 }
    demand: { pill: 1 }
  south: *shop
  east:
    <<: *shop
    policy: { kind: base-stock, S: 9 }
lanes:
  - { from: source, to: north }
  - { from: source, to: south }
  - { from: source, to: east }
`
    const { sites } = parseScenario(text)
    expect(sites.south).toEqual(sites.north)
    expect(sites.east).toEqual({ ...sites.north, policy: { kind: 'base-stock', S: 9 } })
    expect(problemsIn(text.replace('S: 5', 'S: x'))).toEqual([
      'invalid S "x" at sites.north.policy.S (line 8, column 36); expected a number (units)',
      'invalid S "x" at sites.south.policy.S (line 8, column 36); expected a number (units)',
    ])
  })

  it('refuses a key that stands twice', () => {
    expect(problemsIn(`${yaml}horizon: 3\n`)).toEqual([
      'invalid key "horizon" at horizon (line 44, column 1): it stands twice; expected it once',
    ])
    expect(problemsIn('{"horizon": 1, "horizon": 2}')[0]).toMatch(
      /^invalid key "horizon" at horizon \(line 1, column 16\)/,
    )
  })

  it('tells where YAML is broken', () => {
    expect(problemsIn('a: b: c')).toEqual([
      'invalid YAML (line 1, column 4): Nested mappings are not allowed in compact mappings',
    ])
  })

  it.each([
    [
      'code',
      'x: !!js/function "() => 1"',
      /Unresolved tag: tag:yaml.org,2002:js\/function; expected plain YAML without tags/,
    ],
    ['an alias of nothing', 'x: *y', /^unknown anchor "y" at x \(line 1, column 4\)/],
    ['an alias of itself', 'x: &y [*y]', /^unknown anchor "y"/],
    ['several documents', 'a: 1\n---\nb: 2\n', /^invalid YAML/],
    ['nothing', ' \n', /^missing scenario: the text is empty/],
    ['bytes', 'a\0b', /^invalid text: it holds bytes that are no text/],
    [
      'a text that is too long',
      'x'.repeat(LARGEST_TEXT + 1),
      /^invalid text of 10000001 characters; expected at most 10000000/,
    ],
    ['brackets without end', '['.repeat(100_000), /^invalid text: nested too deeply/],
    ['dashes without end', '- '.repeat(100_000), /^invalid text: nested too deeply/],
    [
      'a staircase',
      Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      /^invalid text: nested too deeply/,
    ],
    ['a number', '3', /^invalid scenario 3/],
    ['a list', '[]', /^invalid scenario an empty list/],
    ['a key that is a list', '? [a]\n: 1', /^invalid key \(line 1, column 3\): a list or a mapping; expected a name/],
    ['NaN', 'horizon: .nan', /^invalid horizon NaN at horizon \(line 1, column 10\)/],
  ])('refuses %s', (_name, text, expected) => {
    expect(problemsIn(text)[0]).toMatch(expected)
  })

  it('refuses a short text that stands for an endless one', () => {
    const levels = 'bcdefghij'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefghi'[i]},`.repeat(10)}]`)
    expect(problemsIn(['a: &a [1,1,1,1,1,1,1,1,1,1]', ...levels].join('\n'))[0]).toMatch(
      /^invalid size \(line \d+, column \d+\): over 10000000 values once aliases are written out/,
    )
  })

  it('keeps prototypes out', () => {
    expect(problemsIn('__proto__: { polluted: 1 }')[0]).toMatch(
      /^unknown key "__proto__" of a scenario at __proto__ \(line 1/,
    )
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('answers any text with a scenario or with problems, never with a crash', () => {
    const lines = yaml.split('\n')
    const mangled = fc
      .tuple(fc.nat(lines.length - 1), fc.string({ maxLength: 8 }), fc.nat(20))
      .map(([at, noise, column]) =>
        lines.map((line, i) => (i === at ? line.slice(0, column) + noise + line.slice(column) : line)).join('\n'),
      )
    fc.assert(
      fc.property(fc.oneof(mangled, fc.string()), (text) => {
        problemsIn(text)
      }),
      { seed: 20261122, numRuns: 500 },
    )
  })
})

describe('a value as text', () => {
  it.each([
    ['650', 650],
    ['true', true],
    ['wait', 'wait'],
    ['"42"', '42'],
    ['{ kind: poisson, mean: 90 }', { kind: 'poisson', mean: 90 }],
    ['[1, 2]', [1, 2]],
  ])('%s is read as YAML', (text, value) => {
    expect(parseValue(text)).toEqual(value)
  })

  it('is refused where it is none', () => {
    expect(() => parseValue('')).toThrow('missing value')
    expect(() => parseValue('[1')).toThrow(/^invalid value "\[1"/)
    expect(() => parseValue('!!js/undefined x')).toThrow(/^invalid value/)
  })
})
