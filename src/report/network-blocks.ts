import type { ScenarioSpec } from '../scenario/spec.ts'
import { layeredDrawing, networkOf } from './network-drawing.ts'
import type { ReportOptions } from './options.ts'
import type { Block } from './page.ts'

/** Sites that a drawing can show apart. */
const MOST_SITES = 400

/** The network: on a map where every site says where it lies, else by echelons. */
export async function networkBlocks(
  scenario: ScenarioSpec,
  { extensions = {} }: ReportOptions,
): Promise<readonly Block[]> {
  const network = networkOf(scenario, extensions)
  const sites = [...network.sites.values()]
  if (sites.length > MOST_SITES)
    return [
      { kind: 'heading', text: 'Network' },
      { kind: 'text', text: `${sites.length} sites and ${network.lanes.length} lanes: too many to draw.` },
    ]
  const placed = sites.every(({ at }) => at !== undefined)
  const id = 'network'
  const title = 'The network'
  const caption = `${sites.length} sites, ${network.lanes.length} lanes${placed ? '; lanes are the shortest ways over the globe, not routes' : ', goods flowing from left to right'}.${network.disrupted.size > 0 ? ' Dashed rings: sites that a disruption strikes.' : ''}`
  const described = { id, title, description: caption }
  const svg = placed
    ? await (await import('./world-map.ts')).mapDrawing(network, described)
    : layeredDrawing(network, described)
  const to = (name: string) => network.lanes.flatMap((lane) => (lane.from === name ? [lane.to] : [])).join(', ')
  return [
    { kind: 'heading', text: 'Network' },
    {
      kind: 'figure',
      ...{ id, title, caption, svg },
      table: {
        caption: 'Sites and where they deliver to',
        header: ['site', 'kind', 'echelon', 'place', 'delivers to'],
        rows: sites.map(({ name, kind, echelon, at }) => [name, kind, String(echelon), at?.join(', ') ?? '', to(name)]),
        words: true,
      },
    },
  ]
}
