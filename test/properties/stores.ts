import fc from 'fast-check'
import type { ScenarioSpec, SiteSpec } from '../../src/scenario/spec.ts'
import type { RecordsSpec, ShelfSpec } from '../../src/scenario/spec-stores.ts'
import { scenarios, type Wishes } from './scenarios.ts'

interface Recipe {
  readonly scenario: ScenarioSpec
  readonly records: readonly (RecordsSpec | undefined)[]
  readonly shelves: readonly (ShelfSpec | undefined)[]
}

const SITES = 8

const records: fc.Arbitrary<RecordsSpec> = fc.record(
  {
    shrink: fc.constantFrom(0, 1, { kind: 'poisson' as const, mean: 0.6 }),
    errors: fc.constantFrom(0, { kind: 'discrete' as const, values: [-2, 0, 1], weights: [1, 4, 2] }),
    audits: fc.record(
      { every: fc.constantFrom(1, 2.5, { kind: 'exponential' as const, mean: 3 }), cost: fc.constantFrom(0, 2) },
      { requiredKeys: ['every'] },
    ),
  },
  { requiredKeys: [] },
)

const shelf: fc.Arbitrary<ShelfSpec> = fc
  .record({
    capacity: fc.integer({ min: 1, max: 12 }),
    below: fc.integer({ min: 1, max: 12 }),
    every: fc.constantFrom(0.5, 1, 3),
    when: fc.constantFrom('at', 'every', 'both'),
    time: fc.constantFrom(0, 0.25, 1, { kind: 'exponential' as const, mean: 0.4 }),
    cost: fc.constantFrom(0, 0.5),
  })
  .map(({ capacity, below, every, when, time, cost }) => ({
    ...{ capacity, time, cost },
    ...(when === 'every' ? {} : { at: Math.max(0, capacity - below) }),
    ...(when === 'at' ? {} : { every }),
  }))

/** Random valid scenarios in which records go wrong anywhere, and customers see shelves before back rooms. */
export function stores(wishes: Pick<Wishes, 'whole' | 'sites'> = {}): fc.Arbitrary<ScenarioSpec> {
  const some = <Value>(of: fc.Arbitrary<Value>) =>
    fc.array(fc.option(of, { nil: undefined, freq: 2 }), { minLength: SITES, maxLength: SITES })
  return fc.record({ scenario: scenarios(wishes), records: some(records), shelves: some(shelf) }).map(build)
}

function build({ scenario, records, shelves }: Recipe): ScenarioSpec {
  const sites = Object.entries(scenario.sites).map(([name, site], index): [string, SiteSpec] => {
    if (site.kind === 'supplier') return [name, site]
    // Goods behind a shelf are for customers alone.
    const leaf = scenario.lanes.every(({ from }) => from !== name)
    const [record, shelf] = [records[index], leaf ? shelves[index] : undefined]
    return [
      name,
      { ...site, ...(record === undefined ? {} : { records: record }), ...(shelf === undefined ? {} : { shelf }) },
    ]
  })
  return { ...scenario, sites: Object.fromEntries(sites) }
}
