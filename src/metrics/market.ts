import type { Figures, MetricDefinition } from '../contracts/figures.ts'
import type { AlternativeFigures, BrandFigures, BrandMarketing, SegmentFigures } from '../contracts/market-figures.ts'
import { type Parts, partedRatio, partedSum } from './parted.ts'

/**
 * What customers of the market do and think. Without a name each is told of what the chain sells: alternatives with a site (of all, where none has one), and the brands among
 * them. `name:thing` tells of one brand, alternative, channel or segment alone.
 */

function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0)
}

function ours(rows: readonly AlternativeFigures[]): readonly AlternativeFigures[] {
  const own = rows.filter(({ point }) => point !== null)
  return own.length > 0 ? own : rows
}

const alternatives: Parts<AlternativeFigures> = {
  thing: 'brand, alternative or channel',
  rows: ({ market }) => market?.alternatives,
  total: ours,
  names: ({ name, brand, channel }) => [name, brand, channel],
}

const segments: Parts<SegmentFigures> = {
  thing: 'segment',
  rows: ({ market }) => market?.segments,
  names: ({ name }) => [name],
}

/** Brands among what the chain sells. */
function ourBrands({ market }: Figures): ReadonlySet<string> {
  return new Set(ours(market?.alternatives ?? []).map(({ brand }) => brand))
}

interface Brand {
  readonly brand: string
  readonly ours: boolean
}

function ofBrands<Row extends { readonly brand: string }>(
  rows: (figures: Figures) => readonly Row[] | undefined,
): Parts<Row & Brand> {
  return {
    thing: 'brand',
    rows: (figures) => {
      const brands = ourBrands(figures)
      return rows(figures)?.map((row) => ({ ...row, ours: brands.has(row.brand) }))
    },
    total: (all) => all.filter((row) => row.ours),
    names: ({ brand }) => [brand],
  }
}

const opinions: Parts<BrandFigures & Brand> = ofBrands(({ market }) => market?.brands)
const marketing: Parts<BrandMarketing & Brand> = ofBrands(({ market }) => market?.marketing?.brands)

export const marketShare: MetricDefinition = partedRatio(alternatives, {
  name: 'marketShare',
  unit: 'share',
  doc: 'units ordered of it / units ordered of all alternatives of the market',
  above: (rows) => sum(rows, ({ wanted }) => wanted),
  below: (_, { market }) => sum(market?.alternatives ?? [], ({ wanted }) => wanted),
})

export const reviewScore: MetricDefinition = partedRatio(alternatives, {
  name: 'reviewScore',
  unit: 'stars (1 to 5)',
  doc: 'mean score that customers gave in the end, recovery included',
  above: (rows) => sum(rows, ({ score }) => score),
  below: (rows) => sum(rows, ({ scores }) => scores),
})

export const CSAT: MetricDefinition = partedRatio(alternatives, {
  name: 'CSAT',
  unit: 'share',
  doc: 'scores of 4 and more / scores (top two boxes of five)',
  above: (rows) => sum(rows, ({ satisfied }) => satisfied),
  below: (rows) => sum(rows, ({ scores }) => scores),
})

export const NPS: MetricDefinition = partedRatio(alternatives, {
  name: 'NPS',
  unit: 'points (-100 to 100)',
  doc: 'percent of scores of 5 less percent of scores of 3 and less: net promoter score, five stars taken for 9 and 10, up to three for 0 to 6 (assumed)',
  above: (rows) => 100 * sum(rows, ({ promoters, detractors }) => promoters - detractors),
  below: (rows) => sum(rows, ({ scores }) => scores),
})

/** Times that customers had to do something about orders: complaints, questions, returns. */
function efforts(rows: readonly AlternativeFigures[]): number {
  return sum(
    rows,
    ({ complaints, questions, returns }) =>
      (complaints?.complaints ?? 0) + (questions?.late ?? 0) + (questions?.returned ?? 0) + (returns?.orders ?? 0),
  )
}

export const CES: MetricDefinition = partedRatio(alternatives, {
  name: 'CES',
  unit: 'score (1: no effort)',
  doc: 'customer effort: 1 + complaints, questions and returns per order that ended (assumed: each costs a point of effort)',
  above: (rows) => sum(rows, ({ closed }) => closed) + efforts(rows),
  below: (rows) => sum(rows, ({ closed }) => closed),
})

export const complaintRate: MetricDefinition = partedRatio(alternatives, {
  name: 'complaintRate',
  unit: 'share',
  doc: 'complaints / orders that ended',
  above: (rows) => sum(rows, ({ complaints }) => complaints?.complaints ?? 0),
  below: (rows) => sum(rows, ({ closed }) => closed),
})

export const flawRate: MetricDefinition = partedRatio(alternatives, {
  name: 'flawRate',
  unit: 'flaws per order',
  doc: 'flaws of the goods (damaged, wrong, missing, spoilt) / orders delivered',
  above: (rows) => sum(rows, ({ flawed }) => flawed.damaged + flawed.wrongItem + flawed.missing + flawed.spoilt),
  below: (rows) => sum(rows, ({ delivered }) => delivered),
})

export const returnRate: MetricDefinition = partedRatio(alternatives, {
  name: 'returnRate',
  unit: 'share',
  doc: 'orders brought back / orders delivered',
  above: (rows) => sum(rows, ({ returns }) => returns?.orders ?? 0),
  below: (rows) => sum(rows, ({ delivered }) => delivered),
})

export const reputation: MetricDefinition = partedRatio(opinions, {
  name: 'reputation',
  unit: 'share (0 to 1)',
  doc: 'reputation of the brand, mean over time and over segments',
  above: (rows) => sum(rows, (row) => row.reputation),
  below: (rows) => rows.length,
})

export const retention: MetricDefinition = partedRatio(segments, {
  name: 'retention',
  unit: 'share',
  doc: 'customers who have not left for good by the end / customers at the end of the warm-up',
  above: (rows) => sum(rows, ({ alive }) => alive),
  below: (rows) => sum(rows, ({ alive, left }) => alive + left),
})

export const churn: MetricDefinition = partedRatio(segments, {
  name: 'churn',
  unit: 'share per period',
  doc: 'customers who left for good / (mean of those at the end of the warm-up and at the end of the run x periods)',
  above: (rows) => sum(rows, ({ left }) => left),
  below: (rows, { periods }) => periods * sum(rows, ({ alive, left }) => alive + left / 2),
})

/** What goods of alternatives cost, by the standard cost of their stock point; what came back as new costs nothing. */
function costOfGoods(rows: readonly AlternativeFigures[], { points }: Figures): number {
  const costs = new Map(points.map(({ name, unitCost }) => [name, unitCost]))
  return sum(rows, ({ point, handed, returns }) =>
    point === null ? 0 : (costs.get(point) ?? 0) * (handed - (returns?.restocked ?? 0)),
  )
}

function netRevenue(rows: readonly AlternativeFigures[]): number {
  return sum(rows, ({ revenue, returns }) => revenue - (returns?.refunded ?? 0))
}

export const marketUnits: MetricDefinition = partedSum(alternatives, {
  name: 'marketUnits',
  unit: 'units',
  doc: 'units handed over',
  of: (rows) => sum(rows, ({ handed }) => handed),
})

export const marketRevenue: MetricDefinition = partedSum(alternatives, {
  name: 'marketRevenue',
  unit: 'money',
  doc: 'money that customers of the market paid, less what they got back for returns',
  of: netRevenue,
})

export const marketMargin: MetricDefinition = partedSum(alternatives, {
  name: 'marketMargin',
  unit: 'money',
  doc: 'marketRevenue less the standard cost of the units handed over and not sold as new again; before delivery, service and marketing',
  of: (rows, figures) => netRevenue(rows) - costOfGoods(rows, figures),
})

export const lifetimeValue: MetricDefinition = partedRatio(alternatives, {
  name: 'lifetimeValue',
  unit: 'money per customer',
  doc: 'marketMargin / customers of all segments: value realised in the time measured, not discounted (expected values: downstream-sim/fit); a cohort is one customer',
  above: (rows, figures) => netRevenue(rows) - costOfGoods(rows, figures),
  below: (_, { market }) => sum(market?.segments ?? [], ({ customers }) => customers),
})

export const marketingSpend: MetricDefinition = partedSum(marketing, {
  name: 'marketingSpend',
  unit: 'money',
  doc: 'spent on campaigns of the brand',
  of: (rows) => sum(rows, ({ spend }) => spend),
})

/** Orders of a brand by customers who did not buy it the time before. */
function acquired(rows: readonly Brand[], { market }: Figures): number {
  const brands = new Set(rows.map(({ brand }) => brand))
  return sum(market?.alternatives ?? [], (one) => (brands.has(one.brand) ? one.acquired : 0))
}

export const acquisitionCost: MetricDefinition = partedRatio(marketing, {
  name: 'acquisitionCost',
  unit: 'money per order won',
  doc: 'spent on campaigns of the brand / its orders from customers whose purchase before, if any, was of another brand',
  above: (rows) => sum(rows, ({ spend }) => spend),
  below: (rows, figures) => acquired(rows, figures),
})

export const incrementalSales: MetricDefinition = partedSum(marketing, {
  name: 'incrementalSales',
  unit: 'purchases',
  doc: 'purchases that promotions and recommendations brought about, by counterfactual choice in the run, less those only made ahead; of advertising: compare with a run without it',
  of: (rows) => sum(rows, ({ brought, paidBack, caused }) => brought - paidBack + caused),
})

export const marketMetrics: readonly MetricDefinition[] = [
  ...[marketShare, reviewScore, CSAT, NPS, CES, complaintRate, flawRate, returnRate, reputation, retention, churn],
  ...[marketUnits, marketRevenue, marketMargin, lifetimeValue, marketingSpend, acquisitionCost, incrementalSales],
]
