/**
 * Which of ten stock policies gets an island through the storm season? Everything comes over one harbour, a week from the mainland. From June to November storms shut the harbour
 * again and again, for as long as hurricanes keep sites shut (median 57 hours, a long tail: Mukherjee, Nateghi & Hastak 2018). All policies know the same of a calm world: mean demand,
 * lead time, and that a week more is to be covered; none knows of storms.
 *
 *     npx tsx examples/storm-season.ts
 */
import { pathToFileURL } from 'node:url'
import { type PolicySpec, type Ranking, rank, scenario } from '../src/index.ts'

const DAILY = 50
const LEAD = 7
/** Days covered beside the lead time, and days between two orders of the policies that order in lots. */
const SAFETY = 7
const LOT = 7

const level = DAILY * (LEAD + SAFETY)
const smooth = { kind: 'exponential-smoothing', alpha: 0.1, initial: DAILY } as const

const policies: Readonly<Record<string, PolicySpec>> = {
  'base stock': { kind: 'base-stock', S: level },
  '(s, S)': { kind: 's-S', s: level, S: level + DAILY * LOT },
  '(r, nQ)': { kind: 'r-nQ', r: level, Q: DAILY * LOT },
  '(R, S)': { kind: 'R-S', R: LOT, S: level + DAILY * (LOT - 1) },
  '(R, s, S)': { kind: 'R-s-S', R: LOT, s: level, S: level + DAILY * LOT },
  'min-max on the shelf': { kind: 'min-max', min: DAILY * LEAD, max: DAILY * (LEAD + LOT), count: 'shelf' },
  'days of supply': { kind: 'days-of-supply', min: LEAD + SAFETY, max: LEAD + SAFETY + LOT, forecast: smooth },
  'forecast order-up-to': { kind: 'forecast-order-up-to', L: LEAD - 1, z: 3, forecast: smooth },
  APIOBPCS: { kind: 'proportional-order-up-to', Ti: 4, Tp: LEAD - 1, cover: SAFETY, forecast: smooth },
  Sterman: { kind: 'sterman', theta: 0.36, alpha: 0.26, beta: 0.34, target: level, forecast: DAILY },
}

const island = (policy: PolicySpec) =>
  scenario({
    name: 'storm season',
    // The season is half a year, after two months that fill the chain.
    warmUp: 60,
    horizon: 243,
    products: { food: { cost: 4, price: 7 } },
    sites: {
      mainland: { kind: 'supplier' },
      depot: { kind: 'wholesaler', policy, holding: 0.02, orderCost: 50, initial: { onHand: level } },
      town: {
        kind: 'retailer',
        policy: { kind: 'base-stock', S: 3 * DAILY },
        demand: { food: { kind: 'poisson', mean: DAILY } },
        shortage: { kind: 'lost', costPerUnit: 2 },
        holding: 0.03,
      },
    },
    lanes: [
      { from: 'mainland', to: 'depot', transit: LEAD, perUnit: 0.3, tags: ['harbour'] },
      { from: 'depot', to: 'town', transit: 1, perUnit: 0.1 },
    ],
    disruptions: {
      storms: {
        kind: 'shocks',
        perYear: 8,
        days: { kind: 'lognormal', mean: 6.7, cv: 2.6 },
        closed: true,
        tag: 'harbour',
      },
    },
  })

function table(metric: string, { ranking }: Ranking, digits: number): string {
  const rows = ranking.map(
    ({ name, mean, halfWidth, inRace }, place) =>
      `${String(place + 1).padStart(3)}  ${name.padEnd(21)}${mean.toFixed(digits).padStart(9)} ± ${(halfWidth ?? 0).toFixed(digits)}${inRace ? '  may be the best' : ''}`,
  )
  return [metric, ...rows].join('\n')
}

export async function report(): Promise<string> {
  const variants = Object.fromEntries(Object.entries(policies).map(([name, policy]) => [name, island(policy)]))
  const same = { method: 'subset', replications: 40 } as const
  const profit = await rank(variants, { ...same, maximise: 'profit' })
  const fill = await rank(variants, { ...same, maximise: 'fillRate' })
  return [
    `${profit.replications} seasons, the same ${same.replications} storms and customers for each policy; "may be the best" holds with 95 % confidence.`,
    '',
    table('Profit of the season', profit, 0),
    '',
    table('Share of demand served', fill, 4),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await report())
