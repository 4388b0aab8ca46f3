import type { Definition } from '../contracts/definition.ts'
import type { Jobs, Producer } from '../contracts/producer.ts'
import type { Source } from '../random/source.ts'
import { type Check, demandThat } from './check.ts'
import { definitionKit, kitSource } from './definition-kit.ts'
import { Rig } from './rig.ts'

const PRODUCTS = ['ale', 'bock', 'cider', 'porter']

/** Products of which some cannot start; at least one can. */
function randomJobs(source: Source, now: number): Jobs {
  const column = (draw: () => number): number[] => PRODUCTS.map(draw)
  const batches: number[] = column(() => (source.next() < 0.5 ? 0 : 1 + Math.floor(source.next() * 4)))
  const waiting: number[] = column(() => (source.next() < 0.2 ? 0 : 1 + Math.floor(source.next() * 30)))
  waiting[Math.floor(source.next() * PRODUCTS.length)] += 5
  const startable: number[] = waiting.map((units, job) => {
    const most = source.next() < 0.3 ? Math.floor(units / 2) : units
    return batches[job] > 0 ? Math.floor(most / batches[job]) * batches[job] : most
  })
  if (!startable.some((units) => units > 0)) {
    batches[0] = 0
    waiting[0] += 1
    startable[0] = waiting[0]
  }
  const units = () => column(() => Math.floor(source.next() * 20))
  const [onHand, owed, underWay] = [units(), units(), units()]
  const waited = column(() => Math.floor(source.next() * 8) / 2)
  const rates = waiting.map((ordered) => (ordered + Math.floor(source.next() * 50)) / Math.max(1, now))
  const setUp = column(() => (source.next() < 0.3 ? 1 : 0))
  return Object.freeze({
    count: PRODUCTS.length,
    now,
    product: (job: number) => PRODUCTS[job],
    waiting: (job: number) => waiting[job],
    startable: (job: number) => startable[job],
    batch: (job: number) => batches[job],
    waited: (job: number) => waited[job],
    onHand: (job: number) => onHand[job],
    owed: (job: number) => owed[job],
    underWay: (job: number) => underWay[job],
    rate: (job: number) => rates[job],
    isSetUp: (job: number) => setUp[job] === 1,
  })
}

interface Choice {
  readonly jobs: Jobs
  readonly job: number
  /** Units of the run; undefined: the rule leaves it to the site. */
  readonly size: number | undefined
}

function choose(rule: Producer, times: number, source: Source): Choice[] {
  return Array.from({ length: times }, (_, index) => {
    const jobs = randomJobs(source, index)
    const job = rule.next(jobs)
    return { jobs, job, size: job < 0 ? undefined : rule.size?.(jobs, job) }
  })
}

/**
 * What a rule for production lines promises: those of every plug-in, a job of which something could start (or none), and a run of a size that could start.
 * `mayIdle`: the rule may leave a line idle beside what could start. The products of the examples are ale, bock, cider and porter.
 *
 * @example
 * for (const { name, check } of producerKit(myRule, { kind: 'mine' })) it(name, check)
 */
export function producerKit<Spec extends { readonly kind: string }>(
  definition: Definition<Spec, Producer>,
  spec: Spec,
  { mayIdle = false }: { readonly mayIdle?: boolean } = {},
): readonly Check[] {
  const choices = () => choose(new Rig(definition, spec).made, 2000, kitSource('jobs'))
  const exercise = (rule: Producer, times: number, source: Source) =>
    choose(rule, times, source).flatMap(({ job, size }) => [job, size ?? -1])
  const busy: Check = {
    name: 'leaves no line idle beside what could start',
    check: () => {
      for (const { job } of choices()) demandThat(job >= 0, `invalid job ${job}; expected one that could start`)
    },
  }
  return [
    ...definitionKit(definition, spec, exercise),
    {
      name: 'chooses a job of which something could start, or -1 for none',
      check: () => {
        for (const { jobs, job } of choices()) {
          const fits = job === -1 || (Number.isInteger(job) && job >= 0 && job < jobs.count && jobs.startable(job) > 0)
          demandThat(fits, `invalid job ${job}; expected one of ${jobs.count} of which something could start, or -1`)
        }
      },
    },
    {
      name: 'makes runs above 0, and no larger than what could start',
      check: () => {
        for (const { jobs, job, size } of choices())
          demandThat(
            size === undefined || (size > 0 && size <= jobs.startable(job)),
            `invalid size ${size}; expected above 0 and at most ${job < 0 ? 0 : jobs.startable(job)}`,
          )
      },
    },
    ...(mayIdle ? [] : [busy]),
  ]
}
