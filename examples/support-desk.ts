/**
 * A software house and its support desk, in minutes, for four weeks: agents round the clock, or from eight to eight; a bot that settles a share of the chats before them. How long
 * do customers wait, how many give up, and what does it cost?
 *
 *     npx tsx examples/support-desk.ts
 */
import { pathToFileURL } from 'node:url'
import { exponential, lognormal, profile, run, type ServiceSpec, scenario } from '../src/index.ts'

const WEEKS = 4
const hours = [
  0.3, 0.2, 0.2, 0.2, 0.2, 0.3, 0.5, 0.9, 1.5, 2, 2.2, 2.1, 1.8, 1.9, 2, 1.9, 1.7, 1.4, 1.1, 0.9, 0.8, 0.7, 0.6, 0.4,
]
const arrivals = (perDay: number) => profile({ rate: perDay / 1440, day: hours, dayFactorCv: 0.15 })

function desk(roundTheClock: boolean, containment: number) {
  const night = { agents: 2, start: 1200, length: 720 }
  const service: ServiceSpec = {
    contacts: {
      call: {
        kind: 'voice',
        arrivals: arrivals(120),
        handling: lognormal({ mean: 11, cv: 0.8 }),
        patience: exponential({ mean: 6 }),
        target: 1,
      },
      chat: {
        kind: 'chat',
        arrivals: arrivals(300),
        handling: exponential({ mean: 14 }),
        patience: exponential({ mean: 8 }),
        ...(containment > 0 && { selfService: { containment, time: 1 } }),
      },
    },
    teams: {
      desk: { shifts: [{ agents: 7, start: 480, length: 720 }, ...(roundTheClock ? [night] : [])], wagePerHour: 25 },
    },
  }
  const { figures } = run(
    scenario({ period: 'minute', horizon: WEEKS * 7 * 1440, products: {}, sites: {}, lanes: [], service }),
  )
  const contacts = figures.service?.contacts ?? []
  const sum = (read: (contact: (typeof contacts)[number]) => number) =>
    contacts.reduce((total, one) => total + read(one), 0)
  return {
    came: sum(({ contacts: came }) => came),
    lost: sum(({ abandoned, refused }) => abandoned + refused),
    bot: sum(({ deflected }) => deflected),
    wait: sum(({ waitedAnswered }) => waitedAnswered) / sum(({ answered }) => answered),
    cost: (figures.service?.cost ?? Number.NaN) / WEEKS,
  }
}

export function report(): string {
  const rows = [
    ['eight to eight', desk(false, 0)],
    ['round the clock', desk(true, 0)],
    ['round the clock, bot settles 30 % of chats', desk(true, 0.3)],
    ['round the clock, bot settles 50 % of chats', desk(true, 0.5)],
  ] as const
  return [
    `${' '.repeat(44)}contacts  given up  settled by bot  minutes waited  cost a week`,
    ...rows.map(
      ([name, { came, lost, bot, wait, cost }]) =>
        `${name.padEnd(44)}${String(came).padStart(8)}${`${((100 * lost) / came).toFixed(1)} %`.padStart(10)}${`${((100 * bot) / came).toFixed(1)} %`.padStart(16)}` +
        `${wait.toFixed(2).padStart(16)}${cost.toFixed(0).padStart(13)}`,
    ),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(report())
