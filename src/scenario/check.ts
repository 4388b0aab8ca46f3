import type { Catalogue } from './catalogue.ts'
import { checkFeedback } from './check-feedback.ts'
import { checkLots } from './check-lots.ts'
import { checkMarket } from './check-market.ts'
import { checkMinimumLife } from './check-minimum-life.ts'
import { checkOffers } from './check-offers.ts'
import { checkPlaces } from './check-places.ts'
import { checkQuestions } from './check-questions.ts'
import { checkRounds } from './check-rounds.ts'
import { checkSales } from './check-sales.ts'
import { checkNotEmpty, checkService } from './check-service.ts'
import { checkStorage } from './check-storage.ts'
import { checkStores } from './check-stores.ts'
import { checkStruckPlaces } from './check-struck-places.ts'
import { checkSubstitutes } from './check-substitutes.ts'
import { checkTransship } from './check-transship.ts'
import { longestDuration } from './clock.ts'
import { checkConsolidation } from './consolidate.ts'
import { checkCredit } from './credit.ts'
import { checkDamage } from './damage.ts'
import { checkLoads } from './load.ts'
import { outline } from './outline.ts'
import { checkPackaging } from './packaging.ts'
import { isPlainObject, show } from './plain.ts'
import { Problems } from './problems.ts'
import { checkReceivables } from './receivable-terms.ts'
import { checkDisruptions, checkLanes, checkSizes, checkTime } from './relations.ts'
import { checkReroute } from './reroute.ts'
import { Shape } from './shape.ts'
import { scenarioField } from './structure.ts'
import { checkSupply } from './supply.ts'
import { checkTrade } from './trade.ts'
import { checkUnsupported } from './unsupported.ts'

/**
 * Finds everything that is wrong with a scenario and adds it to `problems`: shape (keys, types, bounds, kinds, names; `shape.ts`),
 * then how the parts fit together (`relations.ts`), then who supplies whom (`supply.ts`).
 *
 * Takes anything: a caller without types gets problems, never a crash. Later questions are asked only where the earlier ones
 * left an answer: a misspelt site is one problem, not five.
 */
export function checkScenario(scenario: unknown, kinds: Catalogue, problems: Problems): void {
  if (!isPlainObject(scenario)) {
    const expected = 'a plain object with horizon, products, sites, lanes'
    problems.add('', `invalid scenario ${show(scenario)}; expected ${expected}`)
    return
  }
  const network = outline(scenario)
  if (!checkSizes(network, problems)) return
  const signed = Object.hasOwn(scenario, 'signed') && scenario.signed === true
  const longest = longestDuration(scenario)
  const shape = (found: Problems) => new Shape(kinds, network.names, found, signed, longest)
  shape(problems).check(scenarioField, scenario, '', 'scenario')
  const sound = (key: string) => {
    const found = new Problems()
    shape(found).check(scenarioField.fields[key], scenario[key], key, key)
    return found.count === 0
  }
  checkNotEmpty(scenario, problems)
  checkTime(scenario, sound, problems)
  checkDisruptions(scenario, network, problems)
  checkStruckPlaces(scenario, network, kinds, problems)
  checkLanes(network, problems)
  checkPlaces(scenario, problems)
  if (problems.count > 0) return
  checkSupply(network, signed, problems)
  checkUnsupported(scenario, network, problems)
  checkOffers(network, signed, problems)
  checkConsolidation(network, signed, problems)
  checkReroute(network, problems)
  checkCredit(network, signed, problems)
  checkReceivables(network, problems)
  checkTrade(network, problems)
  checkTransship(scenario, network, problems)
  checkSubstitutes(scenario, network, problems)
  checkLots(scenario, network, problems)
  checkStorage(scenario, network, problems)
  checkMarket(scenario, network, problems)
  checkRounds(scenario, network, problems)
  checkSales(scenario, network, problems)
  checkService(scenario, problems)
  checkQuestions(scenario, problems)
  checkFeedback(scenario, problems)
  checkStores(scenario, network, problems)
  checkMinimumLife(scenario, network, problems)
  checkPackaging(scenario, problems)
  checkLoads(scenario, network, signed, problems)
  checkDamage(network, signed, problems)
}
