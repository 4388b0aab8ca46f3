import { ClosedOrders, Lever, type Press } from '../contracts/disruption.ts'
import type { EffectSpec, ProfileSpec } from './effect-spec.ts'
import { levelsOf } from './profile.ts'
import type { Targets } from './targets.ts'

/** One occurrence: when, how long, how strong. */
export interface Episode {
  /** In periods from the start of the run. */
  readonly at: number
  readonly days: number
  /** Share of the effect that is felt at its worst, 0 to 1. */
  readonly intensity: number
}

/** Presses of one episode. Parts that change nothing press nothing. */
export function pressesOf(
  { at, days, intensity }: Episode,
  targets: Targets,
  spec: EffectSpec & ProfileSpec,
  daysPerPeriod: number,
): readonly Press[] {
  const levels = levelsOf(days, spec)
  if (intensity === 0 || levels.length === 0) return []
  const presses = levels.flatMap(({ from, until, level }) => {
    const span = { from: at + from / daysPerPeriod, until: at + until / daysPerPeriod }
    const strength = intensity * level
    return [
      ...targets.sites.flatMap(({ name }) =>
        sitePresses(spec, strength).map((push) => ({ ...push, target: name, ...span })),
      ),
      ...targets.lanes.flatMap(({ name }) =>
        lanePresses(spec, strength, daysPerPeriod).map((push) => ({ ...push, target: name, ...span })),
      ),
      ...targets.teams.flatMap((target) => teamPresses(spec, strength).map((push) => ({ ...push, target, ...span }))),
      ...targets.contacts.flatMap((target) =>
        factors([[Lever.contacts, scaled(spec.demand ?? 1, strength)]]).map((push) => ({ ...push, target, ...span })),
      ),
    ]
  })
  const { stockLoss = 0 } = spec
  const until = at + levels[levels.length - 1].until / daysPerPeriod
  const losses = targets.sites
    .map(({ name }) => ({ lever: Lever.stock, factor: 1 - intensity * stockLoss, target: name, from: at, until }))
    .filter(({ factor }) => factor !== 1)
  return [...losses, ...presses]
}

type Push = Pick<Press, 'lever' | 'factor' | 'orders'>

function sitePresses(spec: EffectSpec, strength: number): Push[] {
  const { closed = false, orders = 'wait', capacity = 1, demand = 1, staff = 1, systems = 1, price = 1 } = spec
  const left = (closed ? 1 - strength : 1) * scaled(capacity, strength)
  const shut: Push[] = closed && strength >= 1 ? [{ lever: Lever.open, factor: 0, orders: ClosedOrders[orders] }] : []
  return [
    ...shut,
    ...factors([
      // What is shut makes nothing, whatever its capacity.
      [Lever.capacity, shut.length > 0 ? 1 : left],
      [Lever.demand, scaled(demand, strength)],
      [Lever.staff, scaled(staff, strength)],
      [Lever.systems, scaled(systems, strength)],
      [Lever.price, scaled(price, strength)],
    ]),
  ]
}

function lanePresses(spec: EffectSpec, strength: number, daysPerPeriod: number): Push[] {
  const { closed = false, transit = 1, extraDays = 0, throughput = 1, freight = 1, tariff = 0 } = spec
  const left = (closed ? 1 - strength : 1) * scaled(throughput, strength)
  const shut: Push[] = closed && strength >= 1 ? [{ lever: Lever.passage, factor: 0 }] : []
  const late: Push[] = extraDays > 0 ? [{ lever: Lever.delay, factor: (extraDays * strength) / daysPerPeriod }] : []
  const taxed: Push[] = tariff > 0 ? [{ lever: Lever.tariff, factor: tariff * strength }] : []
  return [
    ...shut,
    ...late,
    ...taxed,
    ...factors([
      // A closed lane lets nothing through whatever its capacity.
      [Lever.throughput, shut.length > 0 ? 1 : left],
      [Lever.transit, scaled(transit, strength)],
      [Lever.freight, scaled(freight, strength)],
    ]),
  ]
}

function teamPresses({ closed = false, staff = 1 }: EffectSpec, strength: number): Push[] {
  return factors([[Lever.agents, (closed ? 1 - strength : 1) * scaled(staff, strength)]])
}

function factors(pairs: readonly (readonly [Lever, number])[]): Push[] {
  return pairs.filter(([, factor]) => factor !== 1).map(([lever, factor]) => ({ lever, factor }))
}

/** A factor of which a share is felt. */
function scaled(factor: number, strength: number): number {
  return strength === 1 ? factor : 1 + strength * (factor - 1)
}
