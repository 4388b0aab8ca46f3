/** Whether what lanes ask of the life that goods have left can be met. Called for scenarios that are sound in all else. */

import type { LaneOutline, Outline } from './outline.ts'
import { moves, settingOf } from './outline.ts'
import { joinPath } from './path.ts'
import { entriesOf, own, show } from './plain.ts'
import type { Problems } from './problems.ts'

const KEYS = ['minimumLife', 'minimumLifeShare']

export function checkMinimumLife(scenario: unknown, network: Outline, problems: Problems): void {
  for (const lane of network.lanes) {
    const path = joinPath('lanes', lane.index)
    const to = network.sites.get(lane.to)
    const moved = [...(network.sites.get(lane.from)?.carries ?? [])].filter((product) => moves(lane, product, to))
    checkWords(scenario, network, lane, lane.spec, moved, path, problems)
    for (const [product, offer] of entriesOf(own(lane.spec, 'offers')))
      checkWords(scenario, network, lane, offer, [product], joinPath(joinPath(path, 'offers'), product), problems)
  }
}

function checkWords(
  scenario: unknown,
  network: Outline,
  lane: LaneOutline,
  spec: unknown,
  products: readonly string[],
  path: string,
  problems: Problems,
): void {
  const said = KEYS.filter((key) => own(spec, key) !== undefined)
  if (said.length === 0) return
  if (said.length > 1)
    problems.add(joinPath(path, KEYS[1]), `invalid ${KEYS[1]} beside ${KEYS[0]}; expected one of the two`)
  const lives = products.map((product) => own(own(own(scenario, 'products'), product), 'life'))
  if (lives.every((life) => life === undefined))
    problems.add(
      joinPath(path, said[0]),
      `invalid ${said[0]}: ${products.map(show).join(', ')} ${products.length === 1 ? 'keeps' : 'keep'} for ever; expected a product with a life`,
    )
  const periods = own(spec, 'minimumLife')
  for (const [index, life] of lives.entries())
    if (typeof periods === 'number' && typeof life === 'number' && periods > life)
      problems.add(
        joinPath(path, 'minimumLife'),
        `invalid minimumLife ${periods}: ${show(products[index])} never has more than ${life}; expected at most that`,
      )
  checkSharing(network, lane, products, joinPath(path, said[0]), problems)
}

/** A rule that shares out would give to one what only another may have. */
function checkSharing(
  { sites }: Outline,
  lane: LaneOutline,
  products: readonly string[],
  path: string,
  problems: Problems,
): void {
  const from = sites.get(lane.from)
  if (from === undefined) return
  const rules = products.map((product) => own(settingOf(from, product, 'allocation'), 'kind'))
  const rule = rules.find((kind) => kind !== undefined && kind !== 'first-come')
  if (rule === undefined) return
  problems.add(
    path,
    `invalid life asked of goods from ${show(from.name)}, which shares out by ${show(rule)}; expected first-come`,
  )
}
