import type { RoundPlan } from '../model/plan-rounds.ts'
import type { ScenarioSpec } from './spec.ts'

/** Numbers of what rounds speak of. */
export interface RoundTools {
  readonly products: readonly string[]
  site(name: string): number
  point(site: string, product: string): number | undefined
  readonly ticksPerPeriod: number
}

/** Rounds by name, their sites in canonical order; empty where there are none. */
export function planRounds({ rounds = {}, products }: ScenarioSpec, tools: RoundTools): RoundPlan[] {
  const ticks = (periods: number) => Math.max(1, Math.round(periods * tools.ticksPerPeriod))
  return Object.entries(rounds)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { sites, every, start, visitCost, roundCost, telemetry }]) => ({
      name,
      every: ticks(every),
      start: start === 0 ? 0 : ticks(start ?? every),
      visitCost: visitCost ?? 0,
      roundCost: roundCost ?? 0,
      telemetry: telemetry !== undefined,
      stops: [...sites]
        .sort((a, b) => tools.site(a) - tools.site(b))
        .map((site) => {
          const carried = tools.products.filter((product) => tools.point(site, product) !== undefined)
          return {
            site: tools.site(site),
            points: carried.map((product) => tools.point(site, product) ?? -1),
            expected: carried.map((product) => (telemetry?.[product]?.rate ?? 0) * every),
            margins: carried.map((product) => {
              const { price = 0, cost = 0 } = products[product]
              return telemetry?.[product]?.margin ?? Math.max(0, price - cost)
            }),
          }
        }),
    }))
}
