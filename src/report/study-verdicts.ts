/** What studies found, each in a sentence: the first of their pages. */

import type { Frontier } from '../experiment/frontier.ts'
import type { Optimum } from '../experiment/optimise.ts'
import type { Ranking } from '../experiment/rank.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { measureOf, unitOf } from './metric-unit.ts'
import { estimateText } from './numbers.ts'

type Estimate = { readonly mean: number | null; readonly halfWidth: number | null }

/** `S520 has the least costPerPeriod, 601.6 \u00b1 1.7 money per period; ...` */
export function rankingVerdict(
  { ranking, best, outcome, probabilityCorrect, manifest }: Ranking,
  metric: string,
): string {
  const first = ranking.find(({ name }) => name === best) ?? ranking[0]
  const rivals = ranking.filter(({ inRace, name }) => inRace && name !== best).map(({ name }) => name)
  const extreme = manifest.options.maximise === undefined ? 'least' : 'most'
  const lead = `${best} has the ${extreme} ${metric}, ${told(first, metric)}`
  if (outcome === 'open' && rivals.length > 0)
    return `${lead}, but ${rivals.join(', ')} may be as good: no difference can be told.`
  if (outcome !== 'open' && probabilityCorrect !== null)
    return `${lead}; the chance that this choice is right is ${formatNumber(100 * probabilityCorrect, 3)} %.`
  return `${lead}, by the means: how sure that is cannot be told.`
}

/** `The least costPerPeriod found is 597.7 \u00b1 1.2 money per period, at sites.shop.policy.S = 775.` */
export function optimumVerdict({ values, objective, feasible, manifest }: Optimum, metric: string): string {
  const extreme = manifest.options.maximise === undefined ? 'least' : 'most'
  const at = Object.entries(values).map(([path, value]) => `${path} = ${formatNumber(value)}`)
  const bounds = feasible === 'no' ? ', where a bound is not kept' : ''
  return `The ${extreme} ${metric} found is ${told(objective, metric)}, at ${at.join(', ')}${bounds}.`
}

/** `Worth choosing from: S650; 7 variants are surely beaten.` */
export function frontierVerdict({ points, efficient }: Frontier): string {
  const count = (status: string) => points.filter((point) => point.status === status).length
  const [beaten, open] = [count('dominated'), count('open')]
  const parts = [
    ...(beaten > 0 ? [`${beaten} of ${points.length} variants are surely beaten`] : []),
    ...(open > 0 ? [`${open} perhaps: no difference can be told`] : []),
  ]
  const rest = parts.length === 0 ? 'no variant is beaten in everything' : parts.join(', ')
  return `Worth choosing from: ${efficient.join(', ')}; ${rest}.`
}

function told({ mean, halfWidth }: Estimate, metric: string): string {
  return `${estimateText(mean, halfWidth, unitOf(metric))} ${measureOf(metric)}`.trim()
}
