/** What must be said beside the numbers: what the file is and is not, how it was judged, and what follows. One text for page and terminal. */
import { coverageOf, MEASURES, type Prediction } from './judge.ts'
import type { Study } from './study.ts'
import type { ArmSummary, Quantity } from './what-if.ts'

/** Title and body: the terminal prints the titles, the page both. */
export interface Statement {
  readonly title: string
  readonly body: string
}

export function limitsOf({ facts }: Study): readonly Statement[] {
  const alone = facts.find(({ fact }) => fact.startsWith('direct shipments to fit, alone'))?.value ?? 0
  const exact = facts.find(({ fact }) => fact.startsWith('of those, delivered exactly'))?.value ?? 0
  const sumOf = (start: string) => facts.reduce((sum, { fact, value }) => sum + (fact.startsWith(start) ? value : 0), 0)
  const consignments = sumOf('direct consignments')
  const consignmentsOnTheDay = sumOf('of those, with a shipment')
  return [
    {
      title: 'The unit is the shipment.',
      body: 'The 7,779 lines of the file belong to 5,551 shipments, whose lines share dates, weight and freight. Counting lines as independent would make every interval several times too narrow.',
    },
    {
      title: 'There are two eras, and only the later one is fitted and judged.',
      body: 'In records marked "Pre-PQ Process" (to about February 2010) 97.7 % of the lines from the regional centre are exactly on schedule; after that 13.1 %. Delivery was measured differently, so the earlier era cannot inform the later one. It serves in one naive forecast only.',
    },
    {
      title: 'On time can be measured, in full cannot.',
      body: 'Nothing in the file says what was ordered as against shipped.',
    },
    {
      title: "Neither the centre's stock nor its inbound legs are in the file.",
      body: 'Every number about them below is an assumption and is labelled so. In the simulation the centre and the manufacturers never run dry: shortages there show only as the lateness that was recorded.',
    },
    {
      title: 'Direct schedules look rewritten after the fact.',
      body: `Of the direct shipments fitted, ${alone} are alone on their country and scheduled day, and ${exact === alone ? 'every one of them was' : `${exact} of them were`} delivered exactly on that day. More: on ${consignmentsOnTheDay} of ${consignments} scheduled days of a country at least one shipment came exactly on the day, years judged included. No transport keeps such time; the likely reading is that the schedule was set to a delivery afterwards. "Always on schedule" is therefore a hard forecast to beat on the direct route, and its punctuality says little about how long medicines travelled. The model makes no use of it.`,
    },
    {
      title: 'The years judged were never fitted, but they were seen.',
      body: 'No parameter was estimated and no effect chosen on 2012-2013 (effects were chosen by leaving out quarters of the years fitted). But results on 2012-2013 were looked at while the model was being developed, so this is not the coverage of a blind test.',
    },
  ]
}

/** The quarters that the model missed. */
export function missesOf({ quarters }: Study): readonly Prediction[] {
  return quarters.filter((prediction) => !prediction.inside)
}

export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`
}

/** What the judgement comes to, good and bad, in sentences. */
export function verdictsOf(study: Study): readonly string[] {
  const { quarters, pooledQuarters, scores, freight, months } = study
  const all = coverageOf(quarters)
  const pooled = coverageOf(pooledQuarters)
  const trivial = coverageOf(quarters.filter(({ low, high }) => low === high)).of
  const medians = coverageOf(quarters.filter((p) => p.route === 'hub' && p.measure === MEASURES[2]))
  const missed = missesOf(study).filter((p) => p.route === 'hub' && p.measure === MEASURES[2])
  const allEarly = missed.every((p) => p.observed < p.low)
  const ratios = coverageOf(freight.filter((p) => p.period !== 'all modes'))
  const value = coverageOf(months)
  const share = ({ inside, of }: typeof all) => `${inside} of ${of} (${percent(inside / of)})`
  return [
    `${share(all)} of the observations lie inside their 95 % prediction interval; without shocks shared by a quarter, ${share(pooled)}. ${trivial} of them (the median of the direct route, 0 to 0) hold trivially: without those, ${share({ inside: all.inside - trivial, of: all.of - trivial })}.`,
    `The intervals of the centre are wide: the share late of a quarter is foretold as ${spanOf(study, 'hub')}. The median of the centre fails in ${medians.of - medians.inside} of ${medians.of} quarters${allEarly ? ', each time because it delivered earlier than foretold' : ''}.`,
    ...scores.map((s) => {
      const rivals = { 'all years pooled': s.allYears, 'era pooled': s.era, 'always on schedule': s.onSchedule }
      const [name, best] = Object.entries(rivals).sort(([, a], [, b]) => a - b)[0]
      const change = s.model / best - 1
      return `CRPS, ${s.route === 'hub' ? 'centre' : s.route}: ${s.model.toFixed(3)} days. The model ${change > 0 ? 'LOSES to' : 'beats'} the best naive forecast, "${name}" (${best.toFixed(3)}), by ${percent(Math.abs(change))}.`
    }),
    `Freight: the actual sum of ${ratios.inside} of ${ratios.of} modes lies in its interval; both totals do${freight.some((p) => p.period === 'all modes' && !p.inside) ? ' NOT' : ''}.`,
    `Value delivered: ${share(value)} of the route-months lie in their interval.`,
  ]
}

function spanOf({ quarters }: Study, route: string): string {
  const bands = quarters.filter((p) => p.route === route && p.measure === MEASURES[0])
  const low = Math.min(...bands.map((p) => p.low))
  const high = Math.max(...bands.map((p) => p.high))
  return `something between ${percent(low, 0)} and ${percent(high, 0)}`
}

export function armOf(study: Study, days: number, strategy: string, quantity: Quantity): ArmSummary | undefined {
  return study.whatIf.find((arm) => arm.days === days && arm.strategy === strategy && arm.quantity === quantity)
}

/** What each answer to a closure does: mean paired differences, whose intervals stand in the tables. */
export function answersOf(study: Study): readonly Statement[] {
  const closures = [...new Set(study.whatIf.map(({ days }) => days))]
  const each = (of: (days: number) => string) => closures.map(of).join(' / ')
  const change = (strategy: string, against: 'overOpen' | 'overWaiting') => {
    const mean = (quantity: Quantity, show: Show) =>
      each((days) => signed(armOf(study, days, strategy, quantity)?.[against]?.mean ?? 0, show))
    return `${mean('shareLate', points)} points late, ${mean('delayDays', whole)} delay-days, ${mean('cost', thousands)} thousand USD`
  }
  const diverted = each((days) => (armOf(study, days, 'divert', 'diverted')?.level.mean ?? 0).toFixed(0))
  return [
    { title: 'Do nothing.', body: `Against an open centre: ${change('wait', 'overOpen')}.` },
    {
      title: 'Divert to direct supply.',
      body: `Against doing nothing: ${change('divert', 'overWaiting')}. Direct supply takes a median of ${study.directDays} days with a long tail, so few shipments have the slack (${diverted} are diverted); those that are come late less often, but then very late.`,
    },
    { title: 'A second centre.', body: `Against doing nothing: ${change('second centre', 'overWaiting')}.` },
    {
      title: 'Forward stock in the countries.',
      body: `Against doing nothing: ${change('forward stock', 'overWaiting')}. It absorbs everyday lateness too, closure or not.`,
    },
  ]
}

type Show = (value: number) => string
export const points: Show = (value) => (100 * value).toFixed(1)
export const whole: Show = (value) => value.toFixed(0)
export const thousands: Show = (value) => (value / 1000).toFixed(0)

/** `+12.1 ± 0.6`. */
export function plusMinus(interval: { readonly mean: number; readonly halfWidth: number | null }, show: Show): string {
  return `${signed(interval.mean, show)} ± ${show(interval.halfWidth ?? 0)}`
}

function signed(value: number, show: Show): string {
  const text = show(value)
  if (Number(text) === 0) return show(0)
  return value > 0 ? `+${text}` : text
}

/** Everything assumed in the what-ifs. */
export function assumptionsOf({ assumptions: a, peak }: Study): readonly string[] {
  const transit = Object.entries(a.transit).map(([mode, days]) => `${mode.toLowerCase()} ${days}`)
  return [
    `The centre works a backlog off, first come first served, at its own observed peak: ${peak.lines} lines in ${peak.days} days (mean of the years judged: ${peak.meanLines.toFixed(0)}). While nothing waits it has no limit.`,
    `Days from the centre to the country: ${transit.join(', ')}; any other mode 12. A shipment is due to leave so many days before the arrival that was drawn for it.`,
    'The centre is closed from a first day drawn evenly over the years judged; orders wait; what has left is not touched. The centre and the manufacturers never run dry.',
    `Diverting: whoever is still in the centre, blocked by schedule, and by direct supply in time with probability ${a.divertAt} or more. Lead time as fitted on direct shipments; no limit on direct supply; freight by the fitted law for air.`,
    `Second centre: serves every second country, is not closed, has half the pace; holding (sqrt 2 - 1) of ${a.centreStock} days of safety stock more. Its building and running are left out.`,
    `Forward stock: ${a.forwardStock} days of cover in every country: the first ${a.forwardStock} days of a delay are not felt.`,
    `Holding stock costs ${percent(a.holding, 0)} of its value a year; the cost counts the 180 days from the closure on, as do all figures. Shipments without a weight in the file have no freight.`,
  ]
}
