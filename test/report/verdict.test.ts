import { describe, expect, it } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { comparisonReport } from '../../src/report/report.ts'
import { criteriaOf, criterionText, verdictOf } from '../../src/report/verdict.ts'
import { chain } from './worlds.ts'

const options = { replications: 4, seed: 'page' }
const shortage = (S: number) => chain({ S })

describe('the verdict of a comparison', () => {
  it('says who wins, by how much, and with what certainty, as the differences have it', async () => {
    const comparison = await compare({ lean: shortage(30), buffered: shortage(60) }, options)
    const { profit, fillRate } = comparison.differences.buffered
    expect(profit.significant && fillRate.significant).toBe(true)
    const said = verdictOf(comparison).replaceAll('\u00a0', ' ').replaceAll('\u202f', '')
    expect(said).toMatch(
      /^buffered wins with 95 % confidence: its profit is ([\d.]+) ± [\d.]+ money \([\d.]+ %\) higher and its (share of orders on time in full|fill rate) is [\d.]+ ± [\d.]+ percentage points higher than in lean\.$/,
    )
    expect(Number(/profit is ([\d.]+)/.exec(said)?.[1])).toBeCloseTo(profit.mean ?? 0, -1)
    const { html } = await comparisonReport(comparison, { courses: 0 })
    expect(html).toMatch(/<p class="verdict">buffered wins with 95 % confidence/)
  })

  it('says that nothing differs where nothing does', async () => {
    const comparison = await compare({ one: shortage(60), other: shortage(60) }, options)
    expect(verdictOf(comparison)).toMatch(/^No difference: profit and .* are the same to the last replication\.$/)
  })

  it('says that no difference can be told where the intervals hold 0', async () => {
    const alone = await compare({ one: shortage(60), other: shortage(64) }, { ...options, paired: false })
    const { differences } = alone
    const open = { ...alone, differences: { other: differences.other } }
    expect(differences.other.profit.significant).toBe(false)
    expect(criteriaOf(open).find(({ metric }) => metric === 'profit')?.rivals).toHaveLength(1)
    const [criterion] = criteriaOf(open)
    expect(criterionText(criterion, open)).toContain('may be as good: the intervals of the differences hold 0.')
    expect(
      verdictOf({ ...open, differences: { other: { ...differences.other, otif: differences.other.profit } } }),
    ).toMatch(
      /^No difference can be told with 95 % confidence: neither in profit nor in share of orders on time in full\.$/,
    )
  })

  it('calls nobody the best whom another of several may equal', async () => {
    const same = { thirty: shortage(30), sixty: shortage(60), again: shortage(60) }
    const comparison = await compare(same, options)
    const [profit] = criteriaOf(comparison)
    expect(profit.order[0]).not.toBe('thirty')
    expect(profit.rivals).toHaveLength(1)
    expect(verdictOf(comparison)).toContain('have the best profit and cannot be told apart')
    expect(criterionText(profit, comparison)).toContain('thirty is surely worse.')
  })
})
