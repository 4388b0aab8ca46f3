import type { Figures, LaneFigures, MetricDefinition } from '../contracts/figures.ts'
import { ratioMetric } from './figures.ts'

/** Goods as freight: what is damaged on the way, and how full vehicles are. */

export const damageShare: MetricDefinition = ratioMetric({
  name: 'damageShare',
  unit: 'share',
  doc: 'units that arrived damaged / units dispatched over the same links, where any may be damaged',
  above: ({ links }) => links.reduce((sum, { damaged }) => sum + (damaged ?? 0), 0),
  below: ({ links }) => links.reduce((sum, { damaged, shipped }) => sum + (damaged === undefined ? 0 : shipped), 0),
})

/** Of what the vehicles of all lanes hold whose limit is said, the part that is used. */
function use(what: 'weight' | 'volume', name: string, doc: string): MetricDefinition {
  const known = ({ lanes }: Figures) =>
    lanes.flatMap(({ cargo }) => (cargo?.holds != null && Number.isFinite(cargo.holds[what]) ? [cargo] : []))
  const room = ({ vehicles, holds }: NonNullable<LaneFigures['cargo']>) => vehicles * (holds?.[what] ?? 0)
  return ratioMetric({
    name,
    unit: 'share',
    doc,
    above: (figures) => known(figures).reduce((sum, cargo) => sum + cargo[what], 0),
    below: (figures) => known(figures).reduce((sum, cargo) => sum + room(cargo), 0),
  })
}

export const cubeUse = use(
  'volume',
  'cubeUse',
  'volume of what left / room in the vehicles that it took, over lanes that say what a vehicle holds (cube utilisation)',
)
export const weightUse = use(
  'weight',
  'weightUse',
  'weight of what left / weight that the vehicles it took carry, over lanes that say what a vehicle holds',
)
