/** The whole study: read, fit, judge, what if. Plain data out; who prints or draws it is not known here. */
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts'
import { type AuditRow, auditLines, checkFacts, type Fact } from './audit.ts'
import { FIRST_JUDGED } from './calendar.ts'
import { FreightForecast, LatenessForecast } from './forecast.ts'
import { FREIGHT_STRUCTURE, type FreightShipment, fitFreight, hasFreight } from './freight.ts'
import {
  drawSamples,
  judgeFreight,
  judgeMonths,
  judgeQuarters,
  type Prediction,
  poolSamples,
  type Samples,
  type Scores,
  scoreForecasts,
} from './judge.ts'
import { fitLateness, type LatenessModel, STRUCTURE } from './lateness.ts'
import { fitLeadTime, type LeadTime, leadTimeAt } from './lead-time.ts'
import { type Estimate, estimates, type Fitted } from './mixed-fit.ts'
import { parseDeliveries, ROUTES, type Route } from './parse.ts'
import { peakLines } from './peak.ts'
import { type Replay, replayDates } from './replay.ts'
import { groupShipments, type Shipment } from './shipments.ts'
import { type ArmSummary, runWhatIf, summarise, type WhatIf } from './what-if.ts'

export interface StudyOptions {
  readonly seed: string
  /** Replications of the forecasts, and of the what-ifs. */
  readonly forecasts: number
  readonly whatIfs: number
  readonly closures: readonly number[]
  readonly onProgress?: (what: string, share: number) => void
}

export const DEFAULTS: StudyOptions = { seed: 'p1', forecasts: 2000, whatIfs: 400, closures: [30, 60, 90] }

export interface FittedEstimate extends Estimate {
  readonly route: Route
  readonly model: 'lateness' | 'freight' | 'direct lead time'
}

export interface FreightPoint {
  readonly route: Route
  readonly mode: string
  readonly kilograms: number
  readonly usd: number
  readonly judged: boolean
}

export interface Study {
  /** Replications of the forecasts. */
  readonly forecasts: number
  readonly audit: readonly AuditRow[]
  readonly facts: readonly Fact[]
  readonly replay: Replay
  readonly counts: readonly { readonly route: Route; readonly fitted: number; readonly judged: number }[]
  readonly estimates: readonly FittedEstimate[]
  readonly quarters: readonly Prediction[]
  /** The same measures predicted without shocks, from the pooled fit years: what the shocks are for. */
  readonly pooledQuarters: readonly Prediction[]
  readonly scores: readonly Scores[]
  readonly freight: readonly Prediction[]
  readonly months: readonly Prediction[]
  readonly freightPoints: readonly FreightPoint[]
  readonly peak: { readonly lines: number; readonly days: number; readonly meanLines: number }
  /** Median days of direct supply, from the order to the delivery, as fitted. */
  readonly directDays: number
  readonly assumptions: Assumptions
  readonly whatIf: readonly ArmSummary[]
  /** The runs of the library behind them. */
  readonly whatIfRuns: Pick<WhatIf, 'runs' | 'events' | 'astray'>
}

interface RouteData {
  readonly route: Route
  readonly before: readonly Shipment[]
  readonly fit: readonly Shipment[]
  readonly judged: readonly Shipment[]
}

/** Runs the study on the text of the file. The same text and options give the same numbers, to the bit. */
export function runStudy(text: string, options: StudyOptions = DEFAULTS): Study {
  const progress = options.onProgress ?? (() => {})
  progress('reading', 0)
  const deliveries = parseDeliveries(text)
  const shipments = groupShipments(deliveries)
  const routes = ROUTES.map((route) => splitRoute(route, shipments))
  const judgements = routes.map((data) => judgeRoute(data, options, progress))
  const hub = judgements[ROUTES.indexOf('hub')]
  const direct = judgements[ROUTES.indexOf('direct')]
  const leadTime = fitLeadTime(direct.data.fit)
  const peak = hubPeak(hub.data)
  const assumptions = { ...ASSUMPTIONS, capacity: peak.lines / peak.days }
  const { arms, ...whatIfRuns } = whatIf(hub, direct, leadTime, assumptions, options, progress)
  return {
    forecasts: options.forecasts,
    audit: auditLines(shipments),
    facts: checkFacts(deliveries, shipments),
    replay: replayDates(text, shipments),
    counts: routes.map(({ route, fit, judged }) => ({ route, fitted: fit.length, judged: judged.length })),
    estimates: [...judgements.flatMap(estimatesOf), ...leadTimeEstimates(leadTime)],
    quarters: judgements.flatMap((judgement) => judgement.quarters),
    pooledQuarters: judgements.flatMap((judgement) => judgement.pooledQuarters),
    scores: judgements.map((judgement) => judgement.scores),
    freight: judgements.flatMap((judgement) => judgement.freight),
    months: judgements.flatMap((judgement) => judgement.months),
    freightPoints: routes.flatMap(freightPointsOf),
    peak,
    directDays: leadTimeAt(leadTime, 0),
    assumptions,
    whatIf: summarise(arms),
    whatIfRuns,
  }
}

function splitRoute(route: Route, shipments: readonly Shipment[]): RouteData {
  const mine = shipments.filter((shipment) => shipment.route === route)
  const before = mine.filter((shipment) => shipment.quarter < FIRST_JUDGED)
  return {
    route,
    before,
    fit: before.filter((shipment) => !shipment.earlier),
    judged: mine.filter((shipment) => shipment.quarter >= FIRST_JUDGED && !shipment.earlier),
  }
}

interface Judgement {
  readonly data: RouteData
  readonly lateness: LatenessModel
  readonly freightFit: Fitted<FreightShipment>
  readonly samples: Samples
  readonly quarters: readonly Prediction[]
  readonly pooledQuarters: readonly Prediction[]
  readonly scores: Scores
  readonly freight: readonly Prediction[]
  readonly months: readonly Prediction[]
}

function judgeRoute(
  data: RouteData,
  { seed, forecasts }: StudyOptions,
  progress: NonNullable<StudyOptions['onProgress']>,
): Judgement {
  const { route, before, fit, judged } = data
  progress(`fitting the ${route} route`, 0)
  const lateness = fitLateness(fit, STRUCTURE[route])
  const freightFit = fitFreight(fit.filter(hasFreight), FREIGHT_STRUCTURE[route])
  const samples = drawSamples(new LatenessForecast(lateness, judged, seed, route), forecasts, (done) =>
    progress(`forecasting the ${route} route`, done / forecasts),
  )
  progress(`judging the ${route} route`, 0)
  const freight = new FreightForecast(freightFit, judged.filter(hasFreight), seed, route)
  return {
    data,
    lateness,
    freightFit,
    samples,
    quarters: judgeQuarters(judged, samples, route),
    pooledQuarters: judgeQuarters(judged, poolSamples(judged, fit, forecasts, seed), route),
    scores: scoreForecasts(judged, samples, route, { allYears: before, era: fit }),
    freight: judgeFreight(freight, forecasts, route),
    months: judgeMonths(judged, samples, route),
  }
}

function estimatesOf({ data, lateness, freightFit }: Judgement): readonly FittedEstimate[] {
  const { route } = data
  return [
    ...lateness.sections
      .flatMap((fitted) => estimates(fitted))
      .map((e) => ({ route, model: 'lateness' as const, ...e })),
    ...estimates(freightFit).map((e) => ({ route, model: 'freight' as const, ...e })),
  ]
}

function leadTimeEstimates(lead: LeadTime): readonly FittedEstimate[] {
  const at = { route: 'direct', model: 'direct lead time' } as const
  return [
    { ...at, name: 'mean of ln days', value: lead.mu, standardError: lead.muError },
    { ...at, name: 'sd of ln days', value: lead.sigma, standardError: lead.sigmaError },
  ]
}

/** The centre's busiest 30 days in the later era, and the mean of the years judged. */
function hubPeak({ fit, judged }: RouteData): Study['peak'] {
  const days = 30
  const dated = [...fit, ...judged].map((shipment) => ({ day: shipment.delivered, lines: shipment.lines.length }))
  const scheduled = judged.map((shipment) => shipment.scheduled)
  const span = Math.max(...scheduled) - Math.min(...scheduled) + 1
  const lines = judged.reduce((sum, shipment) => sum + shipment.lines.length, 0)
  return { lines: peakLines(dated, days), days, meanLines: (lines / span) * days }
}

function freightPointsOf({ route, fit, judged }: RouteData): readonly FreightPoint[] {
  const points = (shipments: readonly Shipment[], isJudged: boolean) =>
    shipments
      .filter(hasFreight)
      .map(({ mode, weight, freight }) => ({ route, mode, kilograms: weight, usd: freight, judged: isJudged }))
  return [...points(fit, false), ...points(judged, true)]
}

function whatIf(
  hub: Judgement,
  direct: Judgement,
  leadTime: LeadTime,
  assumptions: Assumptions,
  { seed, whatIfs, closures }: StudyOptions,
  progress: NonNullable<StudyOptions['onProgress']>,
): WhatIf {
  const { judged } = hub.data
  const weighed = judged.filter(hasFreight)
  const byAir = weighed.map((shipment) => ({ ...shipment, mode: 'Air', vendor: 'not known yet' }))
  const draws = Math.min(whatIfs, hub.samples.replications)
  const hubFreight = freightTable(new FreightForecast(hub.freightFit, weighed, seed, 'hub'), judged, draws)
  const directFreight = freightTable(new FreightForecast(direct.freightFit, byAir, seed, 'direct'), judged, draws)
  const from = Math.min(...judged.map((shipment) => shipment.scheduled))
  const to = Math.max(...judged.map((shipment) => shipment.scheduled)) - 180
  const input = {
    shipments: judged,
    samples: hub.samples,
    hubFreight,
    directFreight,
    leadTime,
    assumptions,
    from,
    to,
    seed,
    replications: draws,
  }
  return runWhatIf(input, closures, (done) => progress('asking what if', done / draws))
}

/** Freight drawn for every shipment that has a weight; NaN for the others. */
function freightTable(
  forecast: FreightForecast,
  shipments: readonly Shipment[],
  replications: number,
): (i: number, r: number) => number {
  const width = forecast.shipments.length
  const table = new Float64Array(width * replications)
  for (let r = 0; r < replications; r++) forecast.draw(r, table.subarray(r * width, (r + 1) * width))
  const at = new Map(forecast.shipments.map((shipment, column) => [shipment.name, column]))
  const columns = Int32Array.from(shipments, (shipment) => at.get(shipment.name) ?? -1)
  return (i, r) => (columns[i] < 0 ? Number.NaN : table[r * width + columns[i]])
}
