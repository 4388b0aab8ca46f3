import { baseStock, defineDemand, type RetailerSpec, type ScenarioSpec } from '../../src/index.ts'
import { riskPooling } from '../../src/theory/index.ts'
import { expectedNames, hasParams, param, wanted } from './case-reader.ts'
import type { Driver, GoldenCase, Measured } from './driver.ts'
import { type Estimate, measured, replicate, runLength } from './replicate.ts'

/**
 * Risk pooling. Sequence `order-receive-demand`, transit 0: order up to S, demand, costs at the end of the period. `signed`, since normal demand may be
 * negative. Apart: a stock at each site; together: one stock that sees the demands of all sites, drawn one by one and added.
 */

/**
 * Normal demands of several sites, asked for at one stock. Equally correlated by one common factor, mean + sd (sqrt(rho) Z + sqrt(1 - rho) Z_i), or, where
 * rho is below 0 (at least -1 / (sites - 1)), by the sum of all: mean + sd (sqrt(1 - rho) Z_i + c (Z_1 + ... + Z_n)), c = (sqrt(1 + (n - 1) rho) - sqrt(1 - rho)) / n.
 */
const demandOfSites = defineDemand({
  kind: 'demand-of-sites',
  doc: 'normal demand of several sites, equally correlated, at one stock',
  parameters: {
    sites: { type: 'integer', min: 1, doc: 'number of sites' },
    mean: { type: 'quantity', unit: 'units', doc: 'mean demand of a site and period' },
    sd: { type: 'quantity', unit: 'units', min: 0, doc: 'its standard deviation' },
    rho: { type: 'quantity', min: -1, max: 1, doc: 'correlation between sites' },
  },
  create: ({ sites, mean, sd, rho }, desk) => {
    const standard = desk.sampler({ kind: 'normal', mean: 0, sd: 1 })
    const own = Math.sqrt(1 - rho)
    const common = rho < 0 ? 0 : Math.sqrt(rho)
    const all = rho < 0 ? (Math.sqrt(Math.max(0, 1 + (sites - 1) * rho)) - own) / sites : 0
    return {
      everyPeriod: true,
      rate: 0,
      mean: sites * mean,
      first: () => 0,
      next: (now) => now + 1,
      quantity: () => {
        const factor = common * standard.sample(desk.source('factor'))
        let sum = 0
        for (let i = 0; i < sites; i++)
          sum += mean + sd * (factor + (own + sites * all) * standard.sample(desk.source('site')))
        return sum
      },
    }
  },
})

function scenarioOf(
  goldenCase: GoldenCase,
  shops: Readonly<Record<string, Pick<RetailerSpec, 'policy' | 'demand'>>>,
  length: { readonly warmUp: number; readonly periods: number },
): ScenarioSpec {
  const common = {
    kind: 'retailer',
    holding: param(goldenCase, 'h'),
    shortage: { kind: 'backorder', cost: param(goldenCase, 'p') },
  } as const
  return {
    horizon: length.warmUp + length.periods,
    warmUp: length.warmUp,
    sequence: 'order-receive-demand',
    signed: true,
    products: { item: {} },
    sites: {
      source: { kind: 'supplier' },
      ...Object.fromEntries(Object.entries(shops).map(([name, shop]) => [name, { ...common, ...shop }])),
    },
    lanes: Object.keys(shops).map((to) => ({ from: 'source', to, transit: 0 })),
  }
}

/** `costCentral_rho0.5` and the like; without a label the sites are independent. */
function correlationIn(name: string): number | undefined {
  const [, label] = /^costCentral(?:_rho(-?\d+(?:\.\d+)?))?$/.exec(name) ?? [undefined, undefined]
  return name.startsWith('costCentral') ? Number(label ?? 0) : undefined
}

export const poolingDriver: Driver = {
  id: 'me-eppen-pooling',
  matches: (goldenCase) => hasParams(goldenCase, 'n', 'mean', 'sd', 'h', 'p'),
  run: (goldenCase, effort) => {
    const [n, mean, sd, h, p] = ['n', 'mean', 'sd', 'h', 'p'].map((name) => param(goldenCase, name))
    const sites = Array.from({ length: n }, () => ({ mean, sd }))
    const length = runLength(goldenCase, effort, { warmUp: 'warmupPeriods', length: 'periods' })
    const simulate = (label: string, shops: Readonly<Record<string, Pick<RetailerSpec, 'policy' | 'demand'>>>) =>
      replicate(
        scenarioOf(goldenCase, shops, length),
        {
          seed: `${goldenCase.id}/${label}`,
          replications: length.replications,
          extensions: { demand: [demandOfSites] },
        },
        ({ metric }) => ({ cost: metric('costPerPeriod') }),
      ).cost
    const [S] = riskPooling({ sites, h, p }).levels
    const apart = simulate(
      'apart',
      Object.fromEntries(
        sites.map((_, i) => [
          `shop${i}`,
          { policy: baseStock({ S }), demand: { item: { kind: 'normal', mean, sd } } } as const,
        ]),
      ),
    )
    const together = (rho: number) =>
      simulate(`together ${rho}`, {
        centre: {
          policy: baseStock({ S: riskPooling({ sites, correlation: rho, h, p }).pooledLevel }),
          demand: { item: { kind: 'demand-of-sites', sites: n, mean, sd, rho } },
        },
      })
    const found: Measured[] = [measured('costDecentral', apart)]
    for (const name of expectedNames(goldenCase)) {
      const rho = correlationIn(name)
      if (rho === undefined) continue
      const estimate = together(rho)
      found.push(measured(name, estimate))
      if (rho === 0) found.push(measured('ratio', quotient(estimate, apart)))
    }
    return wanted(goldenCase, found)
  },
}

/** The quotient of two independent estimates, its interval by the delta method. */
function quotient(above: Estimate, below: Estimate): Estimate {
  const mean = above.mean / below.mean
  const relative = Math.hypot((above.halfWidth ?? 0) / above.mean, (below.halfWidth ?? 0) / below.mean)
  return { mean, halfWidth: mean * relative, freedom: above.freedom }
}
