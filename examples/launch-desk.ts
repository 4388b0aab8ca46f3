/**
 * A new telephone is launched against a rival: one in ten has something wrong with it, one delivery in eight is late, and those customers call. How many agents, at which hours,
 * keep the launch from burning the brand? A caller who finds the line closed, or rings off in it, counts as not helped, and tells.
 *
 *     npx tsx examples/launch-desk.ts
 */
import { pathToFileURL } from 'node:url'
import {
  baseStock,
  bass,
  betaReputation,
  deliveryReview,
  lane,
  logit,
  retailer,
  run,
  type ShiftSpec,
  scenario,
  supplier,
} from '../src/index.ts'

/** In hours, for 26 weeks. */
const WEEK = 168
const WEEKS = 26
const MARGIN = 120

function launch(shifts: readonly ShiftSpec[]) {
  const { figures } = run(
    scenario({
      period: 'hour',
      horizon: WEEKS * WEEK,
      products: { phone: { price: 600, cost: 600 - MARGIN } },
      sites: { maker: supplier({}), shop: retailer({ policy: baseStock({ S: 8000 }), shortage: { kind: 'lost' } }) },
      lanes: [lane('maker', 'shop', { transit: 48 })],
      satisfaction: deliveryReview({}),
      market: {
        alternatives: {
          phone: {
            site: 'shop',
            promise: 72,
            delivery: { kind: 'discrete', values: [60, 120], weights: [7, 1] },
            flaws: { damaged: 0.1 },
          },
          rival: {},
        },
        segments: {
          public: {
            customers: 60_000,
            buying: bass({ p: 0.01 / WEEK, q: 0.2 / WEEK }),
            choice: logit({ reputation: 6 }),
          },
        },
        reputation: betaReputation({ kept: 0.999, initial: 0.75 }),
        complaints: {
          contact: 'call',
          logOdds: 2,
          delay: { kind: 'uniform', min: 0, max: 24 },
          promptness: 3,
          patience: 72,
          neglect: 1,
        },
        questions: { late: { contact: 'call', perDay: 0.3, answered: 0.3, unanswered: 0.5 } },
      },
      service: {
        contacts: {
          call: {
            kind: 'voice',
            handling: { kind: 'lognormal', mean: 0.3, cv: 0.8 },
            patience: { kind: 'exponential', mean: 0.1 },
            target: 1 / 60,
            resolution: 0.85,
            closed: 'turn-away',
          },
        },
        teams: { desk: { shifts, wagePerHour: 30 } },
      },
    }),
    { seed: 'launch' },
  )
  const [phone] = figures.market?.alternatives ?? []
  const [call] = figures.service?.contacts ?? []
  const reputation = figures.market?.brands.find(({ brand }) => brand === 'phone')?.reputationNow ?? Number.NaN
  const wages = figures.service?.cost ?? Number.NaN
  return { phone, call, reputation, wages, profit: MARGIN * phone.handed - wages }
}

const day = (agents: number): ShiftSpec => ({ agents, start: 8, length: 12 })
const night = (agents: number): ShiftSpec => ({ agents, start: 20, length: 12 })

export function report(): string {
  const rows = [
    ['nobody', [day(0)]],
    ['2 agents, eight to eight', [day(2)]],
    ['4 agents, eight to eight', [day(4)]],
    ['8 agents, eight to eight', [day(8)]],
    ['2 agents round the clock', [day(2), night(2)]],
    ['4 agents round the clock', [day(4), night(4)]],
    ['8 agents round the clock', [day(8), night(8)]],
  ] as const
  return [
    `${' '.repeat(28)}   calls  not helped  reputation    sold   desk costs  margin less desk`,
    ...rows.map(([name, shifts]) => {
      const { phone, call, reputation, profit, wages } = launch(shifts)
      const lost = (100 * (call.contacts - call.resolved)) / call.contacts
      return (
        `${name.padEnd(28)}${String(call.contacts).padStart(8)}${`${lost.toFixed(1)} %`.padStart(12)}${reputation.toFixed(3).padStart(12)}` +
        `${String(phone.handed).padStart(8)}${wages.toFixed(0).padStart(13)}${profit.toFixed(0).padStart(18)}`
      )
    }),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(report())
