import { describe, expect, it } from 'vitest'
import { ScenarioError } from '../../src/errors.ts'
import { scenarioHash } from '../../src/run/manifest.ts'
import { run } from '../../src/run/run.ts'
import { retailer, scenario, supplier } from '../../src/scenario/build.ts'

const world = (at: readonly [number, number] | undefined) =>
  scenario({
    horizon: 50,
    products: { pill: {} },
    sites: {
      port: supplier({ ...(at !== undefined && { at }) }),
      shop: retailer({ policy: { kind: 'base-stock', S: 30 }, demand: { pill: { kind: 'poisson', mean: 5 } } }),
    },
    lanes: [{ from: 'port', to: 'shop', transit: 2 }],
  })

describe('the place of a site', () => {
  it('is kept, and no run looks at it', () => {
    expect(world([4.48, 51.92]).sites.port).toMatchObject({ at: [4.48, 51.92] })
    expect(run(world([4.48, 51.92])).fingerprint).toBe(run(world(undefined)).fingerprint)
    expect(scenarioHash(world([4.48, 51.92]))).not.toBe(scenarioHash(world(undefined)))
  })

  it('is refused where latitude and longitude are mixed up, or are not two', () => {
    expect(() => world([10, 100])).toThrow(ScenarioError)
    expect(() => world([10, 100])).toThrow(/latitude of -90 to 90/)
    const three = {
      ...world(undefined),
      sites: { ...world(undefined).sites, port: { kind: 'supplier', at: [1, 2, 3] } },
    }
    expect(() => scenario(JSON.parse(JSON.stringify(three)))).toThrow(/invalid place/)
    const text = { ...three, sites: { ...three.sites, port: { kind: 'supplier', at: ['4', 2] } } }
    expect(() => scenario(JSON.parse(JSON.stringify(text)))).toThrow(/invalid number "4" at sites.port.at.0/)
  })
})
