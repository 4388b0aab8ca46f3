/** Who wins a comparison, by how much, and how surely: in words. */

import type { Comparison } from '../experiment/compare.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { meanInterval, pairedInterval, welchInterval } from '../stats/interval.ts'
import { bonferroniLevel } from '../stats/multiple-comparisons.ts'
import { estimateText } from './numbers.ts'

/** How one metric stands among the variants. */
export interface Criterion {
  readonly metric: string
  /** More of it is better. */
  readonly more: boolean
  /** Best first, by the means. */
  readonly order: readonly string[]
  /** Variants beside the first that may be as good as it. */
  readonly rivals: readonly string[]
  /** Every replication is the same in all variants. */
  readonly same: boolean
}

/** What is wanted, in the order in which it is told: of each row the first that is measured and differs. */
const WANTED = [
  [
    { metric: 'profit', more: true, needs: 'revenue' },
    { metric: 'costPerPeriod', more: false },
  ],
  [
    { metric: 'otif', more: true },
    { metric: 'fillRate', more: true },
  ],
] as const

const WORDS: Readonly<Record<string, string>> = {
  profit: 'profit',
  costPerPeriod: 'cost',
  otif: 'share of orders on time in full',
  fillRate: 'fill rate',
}

/** Money and service, where they are measured. */
export function criteriaOf(comparison: Comparison): readonly Criterion[] {
  return WANTED.flatMap((row) => {
    const known = row
      .filter((wanted) => !('needs' in wanted) || isSold(comparison, wanted.needs))
      .flatMap(({ metric, more }) => criterionOf(comparison, metric, more) ?? [])
    const [first] = known
    return known.find(({ same }) => !same) ?? first ?? []
  })
}

function isSold({ results }: Comparison, revenue: string): boolean {
  return Object.values(results).some(({ metrics }) => (metrics[revenue]?.mean ?? 0) !== 0)
}

function criterionOf(comparison: Comparison, metric: string, more: boolean): Criterion | undefined {
  const { results } = comparison
  const names = Object.keys(results)
  if (names.some((name) => typeof results[name].metrics[metric]?.mean !== 'number')) return undefined
  const mean = (name: string) => results[name].metrics[metric].mean ?? 0
  const order = [...names].sort((a, b) => (more ? mean(b) - mean(a) : mean(a) - mean(b)))
  const [leader, ...others] = order
  return {
    ...{ metric, more, order },
    rivals: others.filter((name) => !isSurelyApart(comparison, metric, leader, name)),
    same: others.every((name) => isSame(comparison, metric, leader, name)),
  }
}

/** Values of the replications in which a metric has a meaning in both. */
function valuesOf({ results }: Comparison, metric: string, a: string, b: string) {
  const pairs = results[a].runs.flatMap(({ metrics }, index): readonly (readonly [number, number])[] => {
    const [one, other] = [metrics[metric], results[b].runs[index]?.metrics[metric]]
    return typeof one === 'number' && typeof other === 'number' ? [[one, other]] : []
  })
  return [pairs.map(([one]) => one), pairs.map(([, other]) => other)] as const
}

function isSame(comparison: Comparison, metric: string, a: string, b: string): boolean {
  const [one, other] = valuesOf(comparison, metric, a, b)
  return comparison.paired && one.every((value, index) => value === other[index])
}

/**
 * The leader was chosen by the data, so intervals have to hold over all pairs (Bonferroni). Two variants are one pair: the difference of the
 * comparison itself. Of more, quotients are compared by their means over replications, as results keep no parts to pool.
 */
function isSurelyApart(comparison: Comparison, metric: string, a: string, b: string): boolean {
  const { results, level, paired, baseline, differences } = comparison
  const count = Object.keys(results).length
  if (count === 2) return differences[a === baseline ? b : a][metric].significant
  const [one, other] = valuesOf(comparison, metric, a, b)
  if (one.length < 2) return false
  const each = bonferroniLevel(level, (count * (count - 1)) / 2)
  const { mean, halfWidth } = paired ? pairedInterval(one, other, each) : welchInterval(one, other, each)
  return Math.abs(mean) > Math.max(halfWidth ?? Number.POSITIVE_INFINITY, 1e-12 * Math.abs(meanInterval(one).mean))
}

/** One sentence that sums up a comparison; empty where neither money nor service is measured. */
export function verdictOf(comparison: Comparison): string {
  const criteria = criteriaOf(comparison)
  if (criteria.length === 0) return ''
  const { results, level } = comparison
  const names = Object.keys(results)
  if (criteria.every(({ same }) => same))
    return `No difference: ${listed(criteria.map(words))} are the same to the last replication.`
  const sure = criteria.filter(({ rivals }) => rivals.length === 0)
  const open = criteria.filter(({ rivals }) => rivals.length > 0).map((criterion) => openClause(criterion))
  const leaders = [...new Set(sure.map(({ order }) => order[0]))]
  const confidence = `with ${formatNumber(100 * level)} % confidence${names.length > 2 ? ' over all pairs of variants' : ''}`
  if (criteria.every(({ order, rivals }) => rivals.length === order.length - 1))
    return `No difference can be told ${confidence}: ${criteria.length === 1 ? `not in ${words(criteria[0])}` : `neither in ${criteria.map(words).join(' nor in ')}`}.`
  if (leaders.length === 0) return `No winner can be told ${confidence}: ${listed(open)}.`
  if (leaders.length > 1)
    return `No variant wins in everything: ${listed(sure.map((criterion) => `${criterion.order[0]} is best in ${words(criterion)}, where it is ${gapOf(criterion, comparison)}`))}, ${confidence}.`
  const [leader] = leaders
  const than = ` than in ${referenceOf(sure[0], comparison)}`
  // Against one and the same variant, its name is told once.
  const gaps = sure.map((criterion, index) => {
    const gap = `its ${words(criterion)} is ${gapOf(criterion, comparison)}`
    return index + 1 < sure.length &&
      gap.endsWith(than) &&
      referenceOf(sure[index + 1], comparison) === referenceOf(criterion, comparison)
      ? gap.slice(0, -than.length)
      : gap
  })
  const verb = open.length === 0 ? 'wins' : 'is ahead'
  return `${leader} ${verb} ${confidence}: ${listed([...gaps, ...open])}.`
}

/** One criterion in full, for the list under the verdict. */
export function criterionText(criterion: Criterion, comparison: Comparison): string {
  const { order, rivals, same, metric } = criterion
  const [leader] = order
  const { mean, halfWidth, unit } = comparison.results[leader].metrics[metric]
  if (same) return 'the same in all variants, replication by replication.'
  const value = `${estimateText(mean, halfWidth, unit)}${unit === 'share' ? '' : ` ${unit}`}`
  if (rivals.length === 0)
    return `${leader} is best with ${value}, ${gapOf(criterion, comparison)}. No other may be as good.`
  const worse = order.slice(1).filter((name) => !rivals.includes(name))
  const rest = worse.length === 0 ? '' : ` ${listed(worse)} ${worse.length === 1 ? 'is' : 'are'} surely worse.`
  return `${leader} has the best mean, ${value}, but ${listed(rivals)} may be as good: the intervals of the differences hold 0.${rest}`
}

function openClause(criterion: Criterion): string {
  const { order, rivals, same } = criterion
  const word = words(criterion)
  if (same) return `${word} is the same`
  if (rivals.length === order.length - 1) return `no difference in ${word} can be told`
  return `${listed([order[0], ...rivals])} have the best ${word} and cannot be told apart`
}

/** What the leader is held against: the baseline, or the next where the baseline leads. */
function referenceOf({ order: [leader, next] }: Criterion, { baseline }: Comparison): string {
  return leader === baseline ? next : baseline
}

/** `5.68 ± 0.28 money per period (0.94 %) lower than in BASELINE`. */
function gapOf(criterion: Criterion, comparison: Comparison): string {
  const { metric, order, more } = criterion
  const { baseline, differences, results } = comparison
  const other = referenceOf(criterion, comparison)
  const { mean, halfWidth } = differences[order[0] === baseline ? other : order[0]][metric]
  const { unit, mean: from } = results[other].metrics[metric]
  const isShare = unit === 'share'
  const scale = isShare ? 100 : 1
  const size = scale * Math.abs(mean ?? 0)
  // A half-width of 0 says that all replications differ by the same.
  const half = halfWidth === null || scale * halfWidth <= 1e-9 * size ? null : scale * halfWidth
  const part = isShare || from === null || from === 0 ? '' : ` (${formatNumber((100 * size) / Math.abs(from), 2)} %)`
  const measure = isShare ? 'percentage points' : unit
  return `${estimateText(size, half, '')} ${measure}${part} ${more ? 'higher' : 'lower'} than in ${other}`
}

function words({ metric }: Criterion): string {
  return WORDS[metric] ?? metric
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
}
