import type { Figures, MetricDefinition, PointFigures } from '../contracts/figures.ts'
import { customerFacing, ratioMetric, total } from './figures.ts'

/** Records that go wrong, shrink, audits, shelves: what a store knows, and what its customers see. */

/** Stock points whose record may be wrong. */
function recorded({ points }: Figures): readonly PointFigures[] {
  return points.filter(({ recordTime }) => recordTime > 0)
}

export const shrink: MetricDefinition = ratioMetric({
  name: 'shrink',
  unit: 'units per period',
  doc: 'units that vanished from shelves unseen, per period',
  above: ({ points }) => total(points, (point) => point.shrunk),
  below: ({ periods }) => periods,
})

export const shrinkShare: MetricDefinition = ratioMetric({
  name: 'shrinkShare',
  unit: 'share',
  doc: 'units that vanished unseen / units handed to customers, where records may be wrong',
  above: (figures) => total(recorded(figures), (point) => point.shrunk),
  below: (figures) => total(recorded(figures), (point) => point.served),
})

export const shrinkFound: MetricDefinition = ratioMetric({
  name: 'shrinkFound',
  unit: 'units per period',
  doc: 'units that audits found missing, less those they found beyond the record, per period',
  above: ({ points }) => total(points, (point) => point.foundMissing),
  below: ({ periods }) => periods,
})

export const shrinkCost: MetricDefinition = {
  name: 'shrinkCost',
  unit: 'money',
  doc: 'units that audits found missing x standard cost: the part of what was paid for goods that bought nothing, not a cost on top',
  value: ({ points }) => total(points, (point) => point.foundMissing * point.unitCost),
}

export const phantomStockoutShare: MetricDefinition = ratioMetric({
  name: 'phantomStockoutShare',
  unit: 'share',
  doc: 'share of time with nothing there though the record says so, so that nothing may be ordered; averaged over the stock points whose record may be wrong',
  above: (figures) => total(recorded(figures), (point) => point.frozenTime),
  below: (figures) => total(recorded(figures), (point) => point.recordTime),
})

export const recordAccuracy: MetricDefinition = ratioMetric({
  name: 'recordAccuracy',
  unit: 'share',
  doc: 'share of stock points whose record is right, of those whose record may be wrong, averaged over time',
  above: (figures) => total(recorded(figures), (point) => point.rightTime),
  below: (figures) => total(recorded(figures), (point) => point.recordTime),
})

export const onShelfAvailability: MetricDefinition = ratioMetric({
  name: 'onShelfAvailability',
  unit: 'share',
  doc: 'share of time with goods where customers see them (not in a back room), averaged over the stock points that face customers',
  above: (figures) => total(customerFacing(figures), (point) => point.readyTime),
  below: (figures) => figures.periods * customerFacing(figures).length,
})

export const auditCost: MetricDefinition = {
  name: 'auditCost',
  unit: 'money',
  doc: 'spent on audits; part of cost.handling',
  value: ({ points }) => total(points, (point) => point.auditCost),
}

export const shelfTasks: MetricDefinition = ratioMetric({
  name: 'shelfTasks',
  unit: 'tasks per period',
  doc: 'tasks of filling a shelf from the back room, per period',
  above: ({ points }) => total(points, (point) => point.shelfTasks),
  below: ({ periods }) => periods,
})
