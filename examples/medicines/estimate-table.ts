/** The table of what was fitted. */
import type { Block } from '../../src/report/page.ts'
import { routeName } from './charts.ts'
import { ROUTES } from './parse.ts'
import type { Study } from './study.ts'

const three = (value: number) => value.toFixed(3)

/** The estimates of one model by route, with standard errors, in readable words. */
export function estimateTable({ estimates }: Study, model: string, caption: string): Block {
  const mine = estimates.filter((estimate) => estimate.model === model)
  const routes = ROUTES.filter((route) => mine.some((estimate) => estimate.route === route))
  const names = [...new Set(mine.map(({ name }) => name))].sort(byStep)
  const cells = (name: string) =>
    routes.flatMap((route) => {
      const found = mine.find((estimate) => estimate.route === route && estimate.name === name)
      return found === undefined ? ['', ''] : [three(found.value), three(found.standardError)]
    })
  return {
    kind: 'table',
    caption,
    header: ['parameter', ...routes.flatMap((route) => [routeName(route), 's.e.'])],
    rows: names.map((name) => [readable(name), ...cells(name)]),
  }
}

const STEPS_IN_WORDS: Readonly<Record<string, string>> = {
  late: 'late?',
  lateDays: 'late, days',
  early: 'early?',
  earlyDays: 'early, days',
}

/** `spread late.country in quarter` as `late?: spread by country in quarter`. */
function readable(name: string): string {
  const found = /^(?:(spread|residual|loading) )?(\w+)(?:\.(.+))?$/.exec(name)
  if (found === null) return name
  const [, role = '', step, effect = ''] = found
  const slope = effect.replace('slope of ', '')
  const spread = slope === effect ? `spread by ${effect}` : `spread of the slope by ${slope}`
  const words = { spread, residual: 'residual', loading: 'loading on the shock of "late?"' }
  const what = role === 'spread' || role === 'residual' || role === 'loading' ? words[role] : effect
  return Object.hasOwn(STEPS_IN_WORDS, step) ? `${STEPS_IN_WORDS[step]}: ${what}` : what
}

const STEP_ORDER = ['late.', 'lateDays', 'early.', 'earlyDays', 'freight']

/** Parameters of one step together, the constant first. */
function byStep(a: string, b: string): number {
  const step = (name: string) => {
    const word = name.replace(/^(spread|residual|loading) /, '')
    return STEP_ORDER.findIndex((start) => `${word}.`.startsWith(start))
  }
  const kind = (name: string) =>
    ['constant', 'slope', 'spread', 'loading', 'residual'].findIndex((k) => name.includes(k))
  return step(a) - step(b) || kind(a) - kind(b)
}
