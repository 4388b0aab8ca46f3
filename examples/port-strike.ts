/**
 * A port strikes. Goods come from overseas by one port, three weeks; a second port is two weeks further and half as dear again. The ports of the coast are locked out for ten
 * days, as in 2002, and work off the backlog for weeks. Is it better to have the second port ready, or ten days more of stock?
 *
 *     npx tsx examples/port-strike.ts
 */
import { pathToFileURL } from 'node:url'
import { compare, preset, relativePerformance, resilience, run, scenario, survival, vary } from '../src/index.ts'

const coast = scenario({
  name: 'port strike',
  horizon: 400,
  warmUp: 100,
  products: { toaster: { cost: 20, price: 45 } },
  sites: {
    overseas: { kind: 'supplier' },
    centre: {
      kind: 'wholesaler',
      policy: { kind: 'base-stock', S: 2_700 },
      holding: 0.02,
      sourcing: { kind: 'first-open' },
    },
    north: {
      kind: 'retailer',
      policy: { kind: 'base-stock', S: 300 },
      demand: { toaster: { kind: 'poisson', mean: 60 } },
      shortage: { kind: 'lost' },
      holding: 0.03,
    },
    south: {
      kind: 'retailer',
      policy: { kind: 'base-stock', S: 220 },
      demand: { toaster: { kind: 'poisson', mean: 40 } },
      shortage: { kind: 'lost' },
      holding: 0.03,
    },
  },
  lanes: [
    {
      name: 'home port',
      from: 'overseas',
      to: 'centre',
      tags: ['coast'],
      transit: { kind: 'gamma', mean: 21, cv: 0.1 },
      perUnit: 2,
      capacity: 140,
    },
    { from: 'centre', to: 'north', transit: 2, perUnit: 0.5 },
    { from: 'centre', to: 'south', transit: 3, perUnit: 0.5 },
  ],
})

const strike = vary(coast, (draft) => {
  draft.disruptions.strike = preset({ name: 'port-lockout-2002', at: 150, tag: 'coast' })
})
const secondPort = {
  name: 'second port',
  from: 'overseas',
  to: 'centre',
  transit: { kind: 'gamma', mean: 35, cv: 0.1 },
  perUnit: 3,
} as const

export async function report(): Promise<string> {
  const variants = {
    calm: coast,
    strike,
    'second port': scenario({ ...strike, lanes: [...strike.lanes, secondPort] }),
    'more stock': vary(strike, (draft) => {
      draft.sites.centre.policy.S += 1_000
    }),
  }
  const result = await compare(variants, { replications: 10 })
  const { table } = await survival(coast, {
    sites: ['centre', 'overseas'],
    at: 150,
    longest: 40,
    timesToRecover: { overseas: 10, centre: 10 },
  })
  const sold = (name: keyof typeof variants) => {
    const { series } = run(variants[name], { series: ['shipped'] })
    return series.north.shipped.map((units, day) => units + series.south.shipped[day])
  }
  const triangles = (['strike', 'second port', 'more stock'] as const).map((name) => {
    const { loss, peakLoss, disruptedAt, timeToRecover } = resilience(relativePerformance(sold(name), sold('calm')))
    const days = timeToRecover === undefined ? 'not recovered' : `recovered after ${timeToRecover.toFixed(0)} days`
    return `  ${name}: ${loss.toFixed(1)} days of sales lost from day ${disruptedAt?.toFixed(0) ?? '-'}, at worst ${(100 * peakLoss).toFixed(0)} % of a day, ${days}`
  })
  return [
    result.table(['fillRate', 'lostSales', 'onHand', 'costPerPeriod', 'profit']),
    '',
    'Sales against the same customers without a strike (replication 0):',
    ...triangles,
    '',
    'While a site is out for days, nobody notices:',
    table(),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await report())
