import fc from 'fast-check'
import type {
  DemandSpec,
  InitialSpec,
  ProductSpec,
  ScenarioSpec,
  SiteSpec,
  StockSpec,
  StorageSpec,
} from '../../src/scenario/spec.ts'
import { scenarios } from './scenarios.ts'

type Issuing = NonNullable<StockSpec['issuing']>

interface Recipe {
  readonly scenario: ScenarioSpec
  readonly products: readonly ProductSpec[]
  readonly issuing: readonly (Issuing | undefined)[]
  readonly ages: readonly number[]
  readonly intakes: readonly (DemandSpec | undefined)[]
  readonly storages: readonly (StorageSpec | undefined)[]
}

const life = fc.constantFrom(0.25, 0.5, 1, 1.5, 2, 3, 5)

/** Random valid scenarios in which units have a life, are issued by age, and are there at the start at some age. */
export function perishables(
  wishes: { readonly whole?: boolean; readonly sites?: number } = {},
): fc.Arbitrary<ScenarioSpec> {
  return fc
    .record({
      scenario: scenarios(wishes),
      products: fc.array(
        fc.record(
          { life, lifeFrom: fc.constantFrom('receipt' as const, 'production' as const), waste: fc.constantFrom(0, 2) },
          { requiredKeys: ['life'] },
        ),
        { minLength: 2, maxLength: 2 },
      ),
      issuing: fc.array(fc.constantFrom(undefined, 'FIFO' as const, 'LIFO' as const, 'FEFO' as const), {
        minLength: 8,
        maxLength: 8,
      }),
      storages: fc.array(
        fc.option(
          fc.record({
            capacity: fc.integer({ min: 0, max: 20 }),
            overflow: fc.constantFrom('outside' as const, 'waste' as const),
          }),
          { nil: undefined },
        ),
        { minLength: 8, maxLength: 8 },
      ),
      intakes: fc.array(
        fc.constantFrom<DemandSpec | undefined>(undefined, undefined, 2, {
          kind: 'arrivals',
          gap: { kind: 'exponential', mean: 0.7 },
          quantity: { kind: 'discrete', values: [1, 3], weights: [1, 1] },
        }),
        { minLength: 8, maxLength: 8 },
      ),
      ages: fc.array(fc.constantFrom(0, 0.1, 0.2), { maxLength: 3 }),
    })
    .map(build)
}

function build({ scenario, products, issuing, ages, intakes, storages }: Recipe): ScenarioSpec {
  return {
    ...scenario,
    products: Object.fromEntries(
      Object.entries(scenario.products).map(([name, spec], index) => [name, { ...spec, ...products[index] }]),
    ),
    sites: Object.fromEntries(
      Object.entries(scenario.sites).map(([name, site], index) => [
        name,
        aged(site, issuing[index], ages, intakes[index], storages[index]),
      ]),
    ),
  }
}

function aged(
  site: SiteSpec,
  issuing: Issuing | undefined,
  ages: readonly number[],
  intake: DemandSpec | undefined,
  storage: StorageSpec | undefined,
): SiteSpec {
  if (site.kind === 'supplier') return site
  const { onHand, ...rest }: InitialSpec = site.initial ?? {}
  const lots = ages.map((age, index) => ({ units: index + 2, age }))
  const initial = lots.length > 0 ? { ...rest, lots } : { ...rest, ...(onHand === undefined ? {} : { onHand }) }
  return {
    ...site,
    initial,
    ...(issuing === undefined ? {} : { issuing }),
    ...(storage === undefined ? {} : { storage }),
    ...(intake === undefined ? {} : { intake: { [(site.carries ?? [])[0]]: intake } }),
  }
}
