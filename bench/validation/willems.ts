import { readFileSync } from 'node:fs'
import { parseWillems, summariseWillems, type WillemsChain, willemsServiceModel } from '../../src/scenario/willems.ts'
import { serviceTimeSolver } from '../../src/theory/index.ts'
import { exact, expectedNames, hasParams, wanted } from './case-reader.ts'
import type { Driver, GoldenCase } from './driver.ts'

/** Willems' real chains, from the file that the case names (`examples/` holds it): what they are, and the best guaranteed service times. */

// Loaded here, since drivers do not wait.
const solve = await serviceTimeSolver()

function chainsOf(goldenCase: GoldenCase): ReadonlyMap<number, WillemsChain> {
  const file = String(goldenCase.params.dataFile)
  const text = readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8')
  return new Map(parseWillems(JSON.parse(text), file).map((chain) => [chain.chain, chain]))
}

/** Quantities `<stem>07` and the chains they are about. */
function chainsNamed(goldenCase: GoldenCase, stem: string): readonly (readonly [name: string, chain: WillemsChain])[] {
  const chains = chainsOf(goldenCase)
  return expectedNames(goldenCase).flatMap((name) => {
    const chain = name.startsWith(stem) ? chains.get(Number(name.slice(stem.length))) : undefined
    return chain === undefined ? [] : [[name, chain] as const]
  })
}

export const willemsSummaryDriver: Driver = {
  id: 'me-willems-dataset',
  matches: (goldenCase) => hasParams(goldenCase, 'dataFile') && chainsNamed(goldenCase, 'chain').length > 0,
  run: (goldenCase) =>
    wanted(
      goldenCase,
      chainsNamed(goldenCase, 'chain').map(([name, chain]) => exact(name, { ...summariseWillems(chain) })),
    ),
}

export const willemsOptimumDriver: Driver = {
  id: 'me-willems-gsm-optimum',
  matches: (goldenCase) => hasParams(goldenCase, 'dataFile') && chainsNamed(goldenCase, 'optimalCost_chain').length > 0,
  run: (goldenCase) =>
    chainsNamed(goldenCase, 'optimalCost_chain').map(([name, chain]) =>
      exact(name, solve(willemsServiceModel(chain), { timeLimit: 120 }).cost),
    ),
}
