/** Charts over time: of a run with bands, of a comparison with a line per variant. */

import type { ExperimentResult } from '../experiment/replicate.ts'
import { formatNumber } from '../experiment/text-table.ts'
import { type Course, type CourseOptions, courseOf, spansOf } from './course.ts'
import type { Fan } from './fan.ts'
import { fanChart, type Onset, type Panel } from './fan-charts.ts'
import { chartFigure } from './figure.ts'
import { axisFormat } from './numbers.ts'
import type { ReportOptions } from './options.ts'
import type { Block } from './page.ts'

/** Events that all replications run again may have together: some seconds. */
const MOST_EVENTS = 6_000_000
/** Reading the tallies of a stock point once costs about as much as this many events. */
const EVENTS_PER_READING = 4
const DEFAULT_COURSES = 40
/** Variants and echelons that a chart can show apart. */
const MOST_VARIANTS = 6
const MOST_ECHELONS = 8
const MOST_ECHELONS_OF_SEVERAL = 5
/** Spans in one panel, and those of all variants in it together: the page must stay small enough to be sent. */
const MOST_SPANS = 400
const MOST_SPANS_OF_ALL = 600
/** Share of normal service from which a chain counts as recovered. */
const RECOVERED = 0.95

type Courses = Readonly<Record<string, Course>>

/** Sections over time, along the chain, and under disruptions. */
export async function courseBlocks(
  results: Readonly<Record<string, ExperimentResult>>,
  options: ReportOptions,
): Promise<readonly (readonly Block[])[]> {
  const shown = Object.entries(results).slice(0, MOST_VARIANTS)
  const found = shown.map(([name, result]) => [name, coursesFor(result, shown.length, options)] as const)
  const courses: Courses = Object.fromEntries(
    found.flatMap(([name, course]) => (course === undefined ? [] : [[name, course]])),
  )
  if (Object.keys(courses).length === 0) return []
  const onsets = onsetsOf(shown.map(([, { manifest }]) => manifest.spec))
  const strange = shown.filter(([name, { runs }]) =>
    courses[name]?.fingerprints.some((print, index) => print !== runs[index].fingerprint),
  )
  const note: readonly Block[] =
    strange.length === 0
      ? []
      : [
          {
            kind: 'note',
            text: `The charts over time come from replications that differ from those of the experiment (${strange.map(([name]) => name).join(', ')}): it ran with kinds or random numbers of its own that this page was not given.`,
          },
        ]
  return [
    await resilienceBlocks(courses, onsets),
    [...(await timeBlocks(courses, onsets)), ...note],
    await echelonBlocks(courses, onsets),
  ]
}

function coursesFor(
  result: ExperimentResult,
  variants: number,
  { extensions, courses = DEFAULT_COURSES }: ReportOptions,
) {
  const { spec, seed, options = {} } = result.manifest
  const { fused, shuffleTies } = options
  const events = result.runs[0].events
  const points = Object.keys(spec.sites).length * Object.keys(spec.products).length
  const spans = Math.min(MOST_SPANS, Math.floor(MOST_SPANS_OF_ALL / variants))
  const twice = Object.keys(spec.disruptions ?? {}).length > 0 ? 2 : 1
  const each = (events + spansOf(spec, spans).length * points * EVENTS_PER_READING) * variants * twice
  const most = Math.min(courses, Math.max(2, Math.floor(MOST_EVENTS / each)))
  const replications = result.runs.slice(0, most).map(({ replication }) => replication)
  if (replications.length === 0) return undefined
  const told: CourseOptions = {
    ...{ replications, seed, extensions, spans },
    ...(typeof fused === 'boolean' && { fused }),
    ...(typeof shuffleTies === 'string' && { shuffleTies }),
  }
  return courseOf(spec, told)
}

/** Disruptions whose onset the scenario states. */
function onsetsOf(specs: readonly ExperimentResult['manifest']['spec'][]): readonly Onset[] {
  const all = specs.flatMap(({ disruptions = {} }) =>
    Object.entries(disruptions).flatMap(([name, disruption]) => {
      const at: unknown = Object.entries(disruption).find(([key]) => key === 'at')?.[1]
      return typeof at === 'number' ? [{ name, at }] : []
    }),
  )
  return all.filter(({ name, at }, index) => all.findIndex((other) => other.name === name && other.at === at) === index)
}

/** The course that gives the axis and the shades: the first that is disrupted. */
function leading(courses: Courses): Course {
  const all = Object.values(courses)
  return all.find(({ disrupted }) => disrupted.some((share) => share > 0)) ?? all[0]
}

function fansOf(courses: Courses, read: (course: Course) => Fan | undefined): Readonly<Record<string, Fan>> {
  const length = leading(courses).times.length
  return Object.fromEntries(
    Object.entries(courses).flatMap(([name, course]) => {
      const fan = read(course)
      return fan === undefined || fan.mean.length !== length ? [] : [[name, fan] as const]
    }),
  )
}

function most(fans: Readonly<Record<string, Fan>>): number {
  return Math.max(...Object.values(fans).flatMap(({ p95 }) => p95.filter(Number.isFinite)))
}

const hasValues = (fans: Readonly<Record<string, Fan>>) =>
  Object.values(fans).some(({ p95, p05 }) => [...p95, ...p05].some((value) => Number.isFinite(value) && value !== 0))

function panel(title: string, fans: Readonly<Record<string, Fan>>, format?: string): readonly Panel[] {
  return hasValues(fans) ? [{ title, fans, format: format ?? axisFormat(most(fans)) }] : []
}

async function timeBlocks(courses: Courses, onsets: readonly Onset[]): Promise<readonly Block[]> {
  const course = leading(courses)
  const panels = [
    ...panel(
      'Served at once, share of demand',
      fansOf(courses, ({ service }) => service),
      '.0%',
    ),
    ...panel(
      'On hand in the whole chain, units',
      fansOf(courses, ({ onHand }) => onHand),
    ),
    ...panel(
      'Owed to customers, units',
      fansOf(courses, ({ owed }) => owed),
    ),
    ...panel(
      `Cost per ${course.period}, money`,
      fansOf(courses, ({ cost }) => cost),
    ),
  ]
  if (panels.length === 0) return []
  return [
    { kind: 'heading', text: 'Over time' },
    await chartFigure({
      id: 'over-time',
      title: 'Service, stock and cost over time',
      caption: wordsOf(courses, onsets),
      spec: fanChart(course, panels, { onsets, width: 375, height: 140, columns: 2 }),
      table: tableOf(course, panels),
    }),
  ]
}

async function echelonBlocks(courses: Courses, onsets: readonly Onset[]): Promise<readonly Block[]> {
  const course = leading(courses)
  const echelons = course.echelons.slice(0, Object.keys(courses).length > 1 ? MOST_ECHELONS_OF_SEVERAL : MOST_ECHELONS)
  const at = (echelon: number) => (one: Course) => one.echelons.find((other) => other.echelon === echelon)
  const pairs = echelons.flatMap(({ echelon, sites }) => {
    const name = `echelon ${echelon} (${sites.length > 2 ? `${sites.length} sites` : sites.join(', ')})`
    const find = at(echelon)
    return [
      { title: `On hand, ${name}`, fans: fansOf(courses, (one) => find(one)?.onHand) },
      { title: `Ordered a ${course.period}, ${name}`, fans: fansOf(courses, (one) => find(one)?.ordered) },
    ]
  })
  const panels: readonly Panel[] = pairs.map((one) => ({ ...one, format: axisFormat(most(one.fans)) }))
  if (panels.length === 0) return []
  return [
    { kind: 'heading', text: 'Along the chain' },
    await chartFigure({
      id: 'echelons',
      title: 'Stock and orders, echelon by echelon',
      caption: `From the customers upward${echelons.length < course.echelons.length ? `, the first ${echelons.length} of ${course.echelons.length} echelons` : ''}; units${course.width > 1 ? ', means of the span' : ''}. ${wordsOf(courses, onsets)}`,
      spec: fanChart(course, panels, { onsets, width: 375, height: 105, columns: 2 }),
      table: tableOf(course, panels),
    }),
  ]
}

async function resilienceBlocks(courses: Courses, onsets: readonly Onset[]): Promise<readonly Block[]> {
  const fans = fansOf(courses, ({ ofNormal }) => ofNormal)
  if (!hasValues(fans)) return []
  const course = leading(courses)
  const panels = panel('', fans, '.0%')
  return [
    { kind: 'heading', text: 'Resilience' },
    await chartFigure({
      id: 'resilience',
      title: 'Share of normal service',
      caption: `Normal is the same replications without the disruptions. ${wordsOf(courses, onsets)}`,
      spec: fanChart(course, panels, { onsets, width: 800, height: 220, columns: 1 }),
      table: tableOf(course, panels),
    }),
    {
      kind: 'table',
      caption: `Read from the mean curves. Lost: the area between normal and the curve, in ${course.period}s of normal service. Recovered: from then on never below ${100 * RECOVERED} % of normal.`,
      header: ['', 'lowest', `at ${course.period}`, 'lost', `recovered at ${course.period}`],
      rows: Object.entries(fans).map(([name, fan]) => [name, ...triangleOf(course, fan)]),
    },
  ]
}

/** Lowest point, when; area lost; when recovered. */
function triangleOf({ times, width }: Course, { mean }: Fan): readonly string[] {
  const known = mean
    .map((value, index) => ({ value, time: times[index] }))
    .filter(({ value }) => Number.isFinite(value))
  const lowest = known.reduce((low, point) => (point.value < low.value ? point : low), known[0])
  const lost = known.reduce((area, { value }) => area + Math.max(0, 1 - value) * width, 0)
  const lastBelow = known.findLastIndex(({ value }) => value < RECOVERED)
  const recovered =
    lastBelow < 0
      ? 'never lower'
      : lastBelow === known.length - 1
        ? 'not in the run'
        : formatNumber(known[lastBelow + 1].time - width / 2, 4)
  return [
    `${formatNumber(100 * lowest.value, 3)} %`,
    formatNumber(lowest.time - width / 2, 4),
    formatNumber(lost, 3),
    recovered,
  ]
}

function wordsOf(courses: Courses, onsets: readonly Onset[]): string {
  const course = leading(courses)
  const single = Object.keys(courses).length === 1
  const band = single ? 'bands: the middle 50 % and 90 % of' : 'bands: the middle 90 % of'
  const spans = course.width > 1 ? `, in spans of ${formatNumber(course.width)} ${course.period}s` : ''
  const shade = course.disrupted.some((share) => share > 0) ? ' Shaded: a disruption is in force.' : ''
  const begins = onsets.map(({ name, at }) => `${name} at ${formatNumber(at)}`).slice(0, 6)
  const marks =
    begins.length === 0 ? '' : ` Dashed rules: onset of ${begins.join(', ')}${onsets.length > 6 ? ' and others' : ''}.`
  return `Line: mean; ${band} ${course.replications} replications${spans}.${shade}${marks}`
}

function tableOf(course: Course, panels: readonly Panel[]) {
  const columns = panels.flatMap(({ title, fans }) =>
    Object.entries(fans).map(([name, fan]) => ({
      title: Object.keys(fans).length > 1 ? `${title}: ${name}` : title,
      fan,
    })),
  )
  return {
    caption: 'Mean over replications (5 % to 95 % quantile)',
    header: [course.period, ...columns.map(({ title }) => title)],
    rows: course.times.map((time, index) => [
      formatNumber(time - course.width / 2),
      ...columns.map(
        ({ fan }) =>
          `${formatNumber(fan.mean[index], 4)} (${formatNumber(fan.p05[index], 3)} to ${formatNumber(fan.p95[index], 3)})`,
      ),
    ]),
  }
}
