import { run } from '../../src/run/run.ts'
import { simulate } from './oracle.ts'
import { costNames, countNames, seriesNames, type World } from './oracle-world.ts'
import { scenarioOf } from './oracle-worlds.ts'

/** What rounding may leave; a difference of a cent or of a unit is more. */
const ROUNDING = 1e-6

/** What the simulator and the oracle tell otherwise of a world, both run together and step by step; nothing where they agree. */
export function differences(world: World): readonly string[] {
  const accounts = simulate(world)
  return [true, false].flatMap((fused) => {
    const { figures, series } = run(scenarioOf(world), { series: seriesNames, fused })
    return world.sites.flatMap(({ name }, number) => {
      const account = accounts[number]
      const point = figures.points.find((of) => of.site === name)
      const lane = figures.lanes.find((of) => of.name.endsWith(`>${name}`)) ?? account.lane
      const told = (what: string, ours: number, theirs: number | undefined) =>
        Math.abs(ours - (theirs ?? Number.NaN)) <= ROUNDING
          ? []
          : [`${name} ${what}: ${theirs}, oracle ${ours}${fused ? '' : ' (step by step)'}`]
      return [
        ...seriesNames.flatMap((of) =>
          // Of an unlimited source no stock is told.
          account.series[of].flatMap((ours, period) =>
            of === 'onHand' && world.sites[number].policy === undefined
              ? []
              : told(`${of} in period ${period}`, ours, series[name]?.[of]?.[period]),
          ),
        ),
        ...countNames.flatMap((of) => told(of, account.counts[of], point?.[of])),
        ...costNames.flatMap((of) => told(`cost of ${of}`, account.costs[of], point?.costs[of])),
        ...(['shipments', 'shipped', 'inTransit'] as const).flatMap((of) =>
          told(`lane ${of}`, account.lane[of], lane[of]),
        ),
      ]
    })
  })
}
