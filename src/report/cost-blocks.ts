import type { Comparison } from '../experiment/compare.ts'
import type { ExperimentResult } from '../experiment/replicate.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { othersOf } from './comparison-charts.ts'
import { OTHER, type Step, stepsOfDifference, stepsOfRun, waterfallChart } from './cost-chart.ts'
import { chartFigure } from './figure.ts'
import type { Block } from './page.ts'

/** Variants whose bill is drawn; the numbers of all are in the table. */
const MOST_BILLS = 4

/** The waterfall of a run; of a comparison, what each variant earns and pays more than the baseline. */
export async function costBlocks(result: ExperimentResult, comparison?: Comparison): Promise<readonly Block[]> {
  const whole = stepsOfRun(result.metrics)
  if (whole.length === 0) return []
  const measured = `over the ${formatNumber(result.manifest.horizon - result.manifest.warmUp)} ${result.manifest.period}s that are measured`
  const heading: Block = { kind: 'heading', text: 'Cost' }
  const own = {
    id: 'cost',
    title: comparison === undefined ? 'From revenue to profit' : `The bill of ${comparison.baseline}`,
    caption: `Means over replications, ${measured}.${otherWords(whole)}`,
    spec: waterfallChart({ bill: whole }),
    table: tableOf({ [result.manifest.scenario]: whole }),
  }
  if (comparison === undefined) return [heading, await chartFigure(own)]
  const bills = Object.fromEntries(
    othersOf(comparison)
      .map((name) => [`${name} - ${comparison.baseline}`, stepsOfDifference(comparison.differences[name])] as const)
      .filter(([, steps]) => steps.length > 0),
  )
  if (Object.keys(bills).length === 0) return [heading, await chartFigure(own)]
  return [
    heading,
    await chartFigure(own),
    await chartFigure({
      id: 'cost-differences',
      title: 'What the variants earn and pay more',
      caption: `Mean differences from ${comparison.baseline}, ${measured}; up is money gained.${otherWords(Object.values(bills).flat())}`,
      spec: waterfallChart(Object.fromEntries(Object.entries(bills).slice(0, MOST_BILLS))),
      table: tableOf(bills),
    }),
  ]
}

/** What the step of the rest is, where there is one. */
function otherWords(steps: readonly Step[]): string {
  return steps.some(({ name }) => name === OTHER)
    ? ' Other: activities that were not asked for, as cost.service and cost.marketing.'
    : ''
}

function tableOf(bills: Readonly<Record<string, readonly Step[]>>) {
  return {
    caption: 'Money; paid is negative.',
    header: ['bill', 'activity', 'amount'],
    rows: Object.entries(bills).flatMap(([bill, steps]) =>
      steps.map(({ name, amount }) => [bill, name, formatNumber(amount)]),
    ),
  }
}
