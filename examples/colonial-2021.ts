/**
 * Seven in ten filling stations of North Carolina ran dry in May 2021, when the Colonial pipeline stood still for five and a half days. Most of the shortage was made by motorists who
 * filled up. Four numbers are fitted to the six dated shares below (when panic begins, how strong it is, how it feeds on empty stations, how it dies), so this shows that the mechanism
 * can give the path, not that it predicts it.
 *
 *     npx tsx examples/colonial-2021.ts
 */
import { pathToFileURL } from 'node:url'
import { defineDemand, Fact, lognormal, type Observer, run, type ScenarioSpec, textTable } from '../src/index.ts'

const STATIONS = 240
const HOURS = 24
/** Gallons: a day at a station, a truckload, the level at which a station orders. */
const [USE, LOAD, RESERVE] = [4_000, 8_500, 6_000]
/** Days: the pipeline stops at 0 and runs again; panic begins. */
const RESTART = 5.5
const fitted = { begins: 3, ramp: 1, fear: 1.3, contagion: 2.5, calm: 6 }

/** Days since the pipeline stopped, and share of stations without fuel, as the press gave it (GasBuddy; not read again for this). */
export const published: readonly (readonly [day: number, share: number])[] = [
  [4.17, 0.085],
  [5.3, 0.71],
  [5.9, 0.749],
  [6.3, 0.71],
  [8, 0.68],
  [11, 0.51],
]

/** What motorists see: the share of stations that are dry. Filled by the watcher below, read by the demand. */
const town = { dry: 0, peak: 1 }

/** Factor on demand: fear, fed by what is seen; it dies after the restart. */
function panic(day: number): number {
  const fear = fitted.fear * Math.min(1, Math.max(0, (day - fitted.begins) / fitted.ramp))
  if (day < RESTART) {
    town.peak = 1 + fear + (fear > 0 ? fitted.contagion * town.dry : 0)
    return town.peak
  }
  return 1 + (town.peak - 1) * Math.exp(-(day - RESTART) / fitted.calm)
}

const motorists = defineDemand({
  kind: 'motorists',
  doc: 'gallons an hour at one station, with panic',
  parameters: {},
  create: (_spec, desk) => {
    const sampler = desk.sampler(lognormal({ mu: -0.08, sigma: 0.4 }))
    let share = 0
    return {
      everyPeriod: true,
      rate: 0,
      mean: USE / HOURS,
      first: () => {
        share = sampler.sample(desk.source('size of the station'))
        return 0
      },
      next: (now: number) => now + 1,
      quantity: (now: number) => (share * USE * panic(now / HOURS)) / HOURS,
    }
  },
})

function world(): ScenarioSpec {
  const names = Array.from({ length: STATIONS }, (_, index) => `station ${String(index).padStart(3, '0')}`)
  const stations = names.map((name, index) => {
    // Spread evenly over what a station holds between two loads.
    const onHand = RESERVE + (LOAD * (index + 0.5)) / STATIONS
    const spec = {
      kind: 'retailer',
      policy: { kind: 'r-nQ', r: RESERVE, Q: LOAD },
      demand: { fuel: { kind: 'motorists' } },
      shortage: { kind: 'lost' },
      initial: { onHand: Math.round(onHand) },
    } as const
    return [name, spec] as const
  })
  return {
    name: 'Colonial 2021',
    period: 'hour',
    horizon: 12 * HOURS,
    products: { fuel: {} },
    sites: {
      terminal: { kind: 'producer', capacity: (STATIONS * USE) / HOURS, policy: { kind: 'base-stock', S: 0 } },
      ...Object.fromEntries(stations),
    },
    lanes: names.map((to) => ({ from: 'terminal', to, transit: 4 })),
    disruptions: {
      // A tenth less comes than usual: tanks at the terminals, ships and trucks from afar stand in for the pipeline.
      stop: {
        kind: 'effect',
        sites: ['terminal'],
        at: 0,
        days: RESTART,
        capacity: 0.9,
        recovery: 'linear',
        recoveryDays: 5,
      },
    },
  }
}

/** Share of stations without fuel at the dated points. */
export function replay(seed = 'downstream'): readonly number[] {
  town.dry = 0
  town.peak = 1
  const dry = new Set<number>()
  const shares: number[] = []
  const watcher: Observer = {
    fact(time, what, who) {
      const hour = Math.floor(time / 3_600_000)
      if (what === Fact.lose) dry.add(who)
      if (what === Fact.serve) dry.delete(who)
      shares[hour] = dry.size / STATIONS
      town.dry = shares[Math.max(0, hour - 1)] ?? 0
    },
  }
  run(world(), { seed, extensions: { demand: [motorists] }, observers: [watcher] })
  return published.map(([day]) => shares[Math.floor(day * HOURS)])
}

export function report(): string {
  const found = replay()
  const rows = published.map(([day, share], index) => [
    String(day),
    share.toFixed(3),
    found[index].toFixed(3),
    (found[index] - share).toFixed(3),
  ])
  return textTable(['day', 'published', 'simulated', 'difference'], rows)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(report())
