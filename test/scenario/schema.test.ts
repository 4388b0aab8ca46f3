import { describe, expect, it } from 'vitest'
import type { Parameter, ParameterTable } from '../../src/parameters.ts'
import { catalogue, type Room } from '../../src/scenario/catalogue.ts'
import { checkScenario } from '../../src/scenario/check.ts'
import { distributions } from '../../src/scenario/distribution-fields.ts'
import { explain, explanations } from '../../src/scenario/explain.ts'
import { isPlainObject } from '../../src/scenario/plain.ts'
import { Problems } from '../../src/scenario/problems.ts'
import { scenarioJsonSchema, scenarioSchema } from '../../src/scenario/schema.ts'
import { scenarioField } from '../../src/scenario/structure.ts'
import { base, type Loose } from './base.ts'

const schema = scenarioSchema()
const passesSchema = (scenario: unknown) => schema.safeParse(scenario).success
const passesCheck = (scenario: unknown) => {
  const problems = new Problems()
  checkScenario(scenario, catalogue(), problems)
  return problems.count === 0
}

/** Policies that order over two lanes. */
const overTwoLanes: ReadonlySet<string> = new Set(['dual-index', 'base-surge', 'emergency-order'])

/** How a spec of each room is put into a scenario, and where it then stands. */
const places: Readonly<
  Record<Exclude<Room, 'forecaster'>, readonly [path: readonly string[], put: (s: Loose, spec: Loose) => void]>
> = {
  policy: [
    ['sites', 'shop', 'policy'],
    (s, spec) => {
      s.sites.shop.policy = spec
      if (overTwoLanes.has(spec.kind)) s.lanes.push({ ...s.lanes[1], name: 'express' })
    },
  ],
  demand: [
    ['sites', 'shop', 'demand', 'pill'],
    (s, spec) => {
      s.sites.shop.demand.pill = spec
    },
  ],
  carrier: [
    ['lanes', '1', 'carrier'],
    (s, spec) => {
      s.lanes[1] = { from: 'centre', to: 'shop', carrier: spec }
    },
  ],
  sourcing: [
    ['sites', 'shop', 'sourcing'],
    (s, spec) => {
      s.sites.shop.sourcing = spec
    },
  ],
  allocation: [
    ['sites', 'centre', 'allocation'],
    (s, spec) => {
      s.sites.centre.allocation = spec
    },
  ],
  routing: [
    ['service', 'routing'],
    (s, spec) => {
      s.service = {
        contacts: { call: { kind: 'voice', handling: 5 } },
        teams: { desk: { agents: 2 } },
        routing: spec,
      }
    },
  ],
  disruption: [
    ['disruptions', 'x'],
    (s, spec) => {
      s.sites.centre.region = 'x'
      s.sites.centre.tags = ['x']
      s.service = { contacts: { call: { kind: 'voice', handling: 5 } }, teams: { desk: { agents: 2 } } }
      s.disruptions = { x: spec, other: { kind: 'outage', site: 'centre', at: 1, days: 1 } }
    },
  ],
  contract: [
    ['sales', 'contracts', 'x', 'contract'],
    (s, spec) => {
      s.sales = { contracts: { x: { seller: 'centre', buyer: 'shop', contract: spec } } }
    },
  ],
  producer: [
    ['sites', 'plant', 'production'],
    (s, spec) => {
      s.sites.plant = { kind: 'producer', lines: 2, production: spec }
    },
  ],
  yield: [
    ['sites', 'plant', 'yield'],
    (s, spec) => {
      s.sites.plant.yield = spec
    },
  ],
  reaction: [
    ['reactions', 'x'],
    (s, spec) => {
      s.reactions = { x: spec }
    },
  ],
  callResponse: [
    ['sales', 'forces', 'x', 'accounts', 'a', 'response'],
    (s, spec) => {
      s.sales = { forces: { x: { site: 'shop', reps: 1, accounts: { a: { count: 3, calls: 2, response: spec } } } } }
    },
  ],
  satisfaction: [
    ['satisfaction'],
    (s, spec) => {
      s.satisfaction = spec
    },
  ],
  buying: [
    ['market', 'segments', 'all', 'buying'],
    (s, spec) => {
      s.market = marketWith({ segments: { all: { customers: 10, buying: spec } } })
    },
  ],
  choice: [
    ['market', 'segments', 'all', 'choice'],
    (s, spec) => {
      s.market = marketWith({
        segments: { all: { customers: 10, buying: { kind: 'poisson', rate: 1 }, choice: spec, nests: 'brand' } },
      })
    },
  ],
  reputation: [
    ['market', 'reputation'],
    (s, spec) => {
      s.market = marketWith({ reputation: spec })
    },
  ],
  campaign: [
    ['market', 'campaigns', 'push'],
    (s, spec) => {
      const named = { brand: 'own', alternative: 'own', medium: 'tv', channel: 'shop', segment: 'all' }
      const given = Object.keys(named).filter((key) => Object.hasOwn(spec, key))
      const own = Object.fromEntries(given.map((key) => [key, named[key as keyof typeof named]]))
      s.market = marketWith({ media: { tv: {} }, campaigns: { push: { ...spec, ...own } } })
    },
  ],
  goodwill: [
    ['market', 'brands', 'own', 'goodwill'],
    (s, spec) => {
      s.market = marketWith({ brands: { own: { goodwill: spec } } })
    },
  ],
  response: [
    ['market', 'media', 'tv', 'response'],
    (s, spec) => {
      s.market = marketWith({ media: { tv: { response: spec } } })
    },
  ],
}

/** A market at the shop, with some of its parts replaced. */
function marketWith(parts: Loose): Loose {
  return {
    alternatives: { own: { site: 'shop' }, rival: {} },
    segments: { all: { customers: 10, buying: { kind: 'poisson', rate: 1 } } },
    ...parts,
  }
}

/** What suits the bounds of a parameter: its default, or something small. */
function sampleOf(parameter: Parameter): unknown {
  const { type, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, above, below } = parameter
  if (parameter.default !== undefined && parameter.default !== null) return parameter.default
  if (type === 'flag') return true
  if (type === 'choice') return parameter.options?.[0]
  if (type === 'site') return 'centre'
  if (type === 'lane') return 'centre>shop'
  if (type === 'product') return 'pill'
  if (type === 'products') return ['pill']
  if (type === 'sites') return ['centre']
  if (type === 'lanes') return ['centre>shop']
  if (type === 'teams') return ['desk']
  if (type === 'contacts') return ['call']
  if (type === 'text') return 'x'
  if (type === 'forecaster') return { kind: 'naive' }
  if (type === 'policy') return { kind: 'base-stock', S: 5 }
  const number = below !== undefined && below <= 1 ? ((above ?? 0) + below) / 2 : Math.min(max, Math.max(min, 1))
  return type === 'numbers' ? [number] : number
}

/** A sound spec of a kind, every parameter written out. */
function specOf(kind: string, parameters: ParameterTable): Loose {
  return {
    kind,
    ...Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, sampleOf(parameter)])),
    ...(Object.hasOwn(bound, kind) && bound[kind]),
  }
}

/** Values that hang on other parts of the spec or the scenario. */
const bound: Readonly<Record<string, Loose>> = {
  switching: { probabilities: [1, 0, 0, 1], initial: [0.5, 0.5] },
  'network-bass': { links: [0, 1] },
  ltl: { breaks: [0, 2], rates: [2, 1] },
  profile: { week: [1, 1, 1, 1, 1, 1, 1] },
  breakdowns: { lane: undefined },
  bankruptcy: { perYear: undefined, replacements: ['shop'] },
  regimes: { intensities: [0, 1], perYear: [0, 2, 4, 0] },
  'follow-on': { after: 'other' },
}

const laws: readonly Loose[] = [
  { kind: 'constant', value: 3 },
  { kind: 'uniform', min: 1, max: 2 },
  { kind: 'exponential', mean: 1 },
  { kind: 'erlang', k: 2, mean: 1 },
  { kind: 'gamma', mean: 3, cv: 0.5 },
  { kind: 'lognormal', mean: 3, cv: 0.5 },
  { kind: 'weibull', shape: 1, scale: 2 },
  { kind: 'truncated-normal', mean: 3, sd: 1, min: 0, max: 9 },
  { kind: 'triangular', min: 1, mode: 2, max: 3 },
  { kind: 'beta', alpha: 1, beta: 2, min: 0, max: 1 },
  { kind: 'poisson', mean: 3 },
  { kind: 'geometric', p: 0.5 },
  { kind: 'negative-binomial', mean: 3, variance: 5 },
  { kind: 'binomial', n: 3, p: 0.5 },
  { kind: 'discrete', values: [1, 2], weights: [1, 1] },
  { kind: 'empirical', values: [1, 2] },
  { kind: 'trace', values: [1, 2], repeat: true },
  { kind: 'mixture', of: [1, { kind: 'poisson', mean: 2 }], weights: [1, 1] },
]

interface Sound {
  readonly name: string
  readonly scenario: Loose
  /** The part that is new beside the base; the rest is tried once, with the base. */
  readonly at: readonly string[]
}

/** Every kind in its place, as a sound scenario each. */
const sound: readonly Sound[] = [
  { name: 'base', scenario: base(), at: [] },
  ...Object.entries(places).flatMap(([room, [at, put]]) =>
    [...catalogue()[room as Exclude<Room, 'forecaster'>].values()].map(({ kind, parameters }) => {
      const scenario = base()
      put(scenario, specOf(kind, parameters))
      return { name: `${room} ${kind}`, scenario, at }
    }),
  ),
  ...laws.map((law) => {
    const scenario = base()
    scenario.lanes[1].transit = structuredClone(law)
    return { name: `distribution ${law.kind}`, scenario, at: ['lanes', '1', 'transit'] }
  }),
]

const wrong: readonly unknown[] = [null, 'x', -1e300, Number.NaN, true, [], {}, [null], { kind: 'none-such' }]

describe('the schema and the check', () => {
  it('both pass every kind', () => {
    for (const { name, scenario } of sound)
      expect([name, passesCheck(scenario), passesSchema(scenario)]).toEqual([name, true, true])
    expect([...laws.map(({ kind }) => kind), 'normal'].sort()).toEqual([...distributions.keys()].sort())
  })

  it('refuse the same wrong values, at every place of every kind', () => {
    const disagreements: string[] = []
    let refused = 0
    for (const { name, scenario, at } of sound) {
      for (const path of placesIn(scenario, at)) {
        for (const value of wrong) {
          const broken = structuredClone(scenario)
          put(broken, path, value)
          const bySchema = !passesSchema(broken)
          const byCheck = !passesCheck(broken)
          if (bySchema) refused += 1
          // The check alone knows names, levels and how parts fit together; what is wrong in shape, both know.
          if (bySchema ? !byCheck : byCheck && isWrongShape(value))
            disagreements.push(
              `${name}: ${path.join('.')} = ${JSON.stringify(value)} is refused by the ${bySchema ? 'schema' : 'check'} alone`,
            )
        }
      }
    }
    expect(disagreements).toEqual([])
    expect(refused).toBeGreaterThan(1000)
  }, 120_000)

  it('refuse the same unknown and missing keys', () => {
    for (const { name, scenario, at } of sound) {
      for (const path of placesIn(scenario, at)) {
        const extra = structuredClone(scenario)
        if (addKey(extra, path))
          expect([name, path, passesSchema(extra), passesCheck(extra)]).toEqual([name, path, false, false])
        const less = structuredClone(scenario)
        remove(less, path)
        if (!passesSchema(less)) expect([name, path, passesCheck(less)]).toEqual([name, path, false])
      }
    }
  })

  it('knows the kinds of your own', () => {
    const own = {
      kind: 'mine',
      doc: '',
      parameters: { level: { type: 'quantity', doc: '' } },
      create: () => ({ target: 0, trigger: 0, order: () => 0 }),
    } as const
    const scenario = base()
    scenario.sites.shop.policy = { kind: 'mine', level: 3 }
    expect(passesSchema(scenario)).toBe(false)
    expect(scenarioSchema({ policy: [own] }).safeParse(scenario).success).toBe(true)
  })
})

describe('the JSON Schema', () => {
  const json = scenarioJsonSchema() as Loose

  it('states units, bounds, defaults and meanings', () => {
    expect(json.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(json.required).toEqual(['horizon', 'products', 'sites', 'lanes'])
    expect(json.properties.warmUp).toEqual({
      type: 'number',
      minimum: 0,
      maximum: 1e10,
      default: 0,
      description: 'time at the start that no metric counts [periods]',
    })
    expect(json.additionalProperties).toBe(false)
  })

  it('defines rooms and distributions once', () => {
    expect(Object.keys(json.$defs)).toEqual(expect.arrayContaining(['carrier', 'demand', 'distribution', 'policy']))
    // Rooms written out wherever they may stand would make it several times as long.
    expect(JSON.stringify(json).length).toBeLessThan(400_000)
  })
})

describe('explanations', () => {
  it('tell of every kind and every parameter what it means', () => {
    for (const { kind, doc, parameters } of explanations()) {
      expect([kind, doc.length > 3]).toEqual([kind, true])
      for (const { name, doc: meaning, expected } of parameters)
        expect([kind, name, meaning.length > 1, expected.length > 3]).toEqual([kind, name, true, true])
    }
    expect(
      explanations()
        .find(({ kind }) => kind === 'scenario')
        ?.parameters.map(({ name }) => name),
    ).toEqual(Object.keys(scenarioField.fields))
  })

  it('find a kind whatever the case of its letters', () => {
    expect(explain('S-s').map(({ kind, what }) => [kind, what])).toEqual([['s-S', 'policy']])
    expect(explain('none')).toEqual([])
  })
})

/** Wrong wherever it stands. */
function isWrongShape(value: unknown): boolean {
  return (
    value === null ||
    (typeof value === 'number' && !Number.isFinite(value)) ||
    (isPlainObject(value) && value.kind === 'none-such')
  )
}

/** Paths of all values at and below `path`. */
function placesIn(root: unknown, path: readonly string[]): (readonly string[])[] {
  const value = path.reduce((at: Loose, key) => at[key], root)
  const inner =
    value !== null && typeof value === 'object'
      ? Object.keys(value).flatMap((key) => placesIn(root, [...path, key]))
      : []
  return path.length === 0 ? inner : [path, ...inner]
}

function parentOf(root: Loose, path: readonly string[]): Loose {
  return path.slice(0, -1).reduce((at, key) => at[key], root)
}

function put(root: Loose, path: readonly string[], value: unknown): void {
  parentOf(root, path)[path[path.length - 1]] = value
}

function remove(root: Loose, path: readonly string[]): void {
  const parent = parentOf(root, path)
  if (!Array.isArray(parent)) delete parent[path[path.length - 1]]
}

/** Adds a key that nothing knows beside the place; false where names are free. */
function addKey(root: Loose, path: readonly string[]): boolean {
  const parent = parentOf(root, path)
  if (Array.isArray(parent) || ['products', 'sites', 'disruptions', 'demand'].includes(path[path.length - 2] ?? ''))
    return false
  parent.noneSuch = 1
  return true
}
