import type { ScenarioSpec } from '../scenario/spec.ts'
import { amount } from './assemble.ts'
import { isStruck, layeredDrawing, type Network, networkOf } from './network-drawing.ts'
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
  const map = sites.every(({ at }) => at !== undefined) ? await loadMap() : undefined
  const placed = map !== undefined
  const id = 'network'
  const title = 'The network'
  const caption = `${amount(sites.length, 'site')}, ${amount(network.lanes.length, 'lane')}${placed ? '; lanes are the shortest ways over the globe, not routes' : ', goods flowing from left to right'}.${isStruck(network) ? ` Dashed: ${struckWords(network)} that a disruption strikes.` : ''}`
  const described = { id, title, description: caption }
  const svg = map === undefined ? layeredDrawing(network, described) : await map.mapDrawing(network, described)
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

function struckWords({ disrupted, lanes }: Network): string {
  const sites = disrupted.size > 0 ? ['sites'] : []
  return [...sites, ...(lanes.some(({ struck }) => struck) ? ['lanes'] : [])].join(' and ')
}

/** Undefined where the packages that draw maps are not installed: they are optional, and echelons can always be drawn. */
async function loadMap(): Promise<typeof import('./world-map.ts') | undefined> {
  try {
    return await import('./world-map.ts')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}
