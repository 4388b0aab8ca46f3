import type { Verdict } from './compare.ts'
import type { GoldenCase } from './driver.ts'

/** A line per group of cases: how many cases and quantities ran, and how many quantities pass. In the order of the names. */
export function groupLines(cases: readonly GoldenCase[], verdicts: readonly Verdict[]): readonly string[] {
  const groupOf = new Map(cases.map(({ id, group }) => [id, group]))
  const groups = [...new Set(verdicts.map(({ id }) => groupOf.get(id) ?? ''))].sort()
  const row = (name: string, ...counts: readonly (string | number)[]) =>
    [name.padEnd(24), ...counts.map((count) => String(count).padStart(12))].join('')
  return [
    row('group', 'cases', 'quantities', 'pass'),
    ...groups.map((group) => {
      const own = verdicts.filter(({ id }) => groupOf.get(id) === group)
      return row(group, new Set(own.map(({ id }) => id)).size, own.length, own.filter(({ pass }) => pass).length)
    }),
  ]
}
