import type { MetricDefinition } from '../contracts/figures.ts'
import { customerFacing, ratioMetric, total } from './figures.ts'

/** Deliveries to customers, beside what every run tells. An order asks for one product at one place: it is its own only line. */

export const orderFillRate: MetricDefinition = ratioMetric({
  name: 'orderFillRate',
  unit: 'share',
  doc: "customers' orders delivered whole, at whatever time / orders closed (delivered, lost or reneged); an order is one line, so this is the line fill rate as well",
  above: (figures) => total(customerFacing(figures), (point) => point.onTimeInFull + point.late),
  below: (figures) => total(customerFacing(figures), (point) => point.closed),
})

export const onTimeRate: MetricDefinition = ratioMetric({
  name: 'onTimeRate',
  unit: 'share',
  doc: "customers' orders delivered whole within the promise / orders delivered whole",
  above: (figures) => total(customerFacing(figures), (point) => point.onTimeInFull),
  below: (figures) => total(customerFacing(figures), (point) => point.onTimeInFull + point.late),
})

export const lateness: MetricDefinition = ratioMetric({
  name: 'lateness',
  unit: 'periods',
  doc: 'mean time by which orders delivered whole, but late, exceeded their promise',
  above: (figures) => total(customerFacing(figures), (point) => point.latePeriods),
  below: (figures) => total(customerFacing(figures), (point) => point.late),
})

export const backorderTime: MetricDefinition = ratioMetric({
  name: 'backorderTime',
  unit: 'periods',
  doc: 'mean wait of the units that were served, but not at the instant of their demand',
  above: (figures) => total(customerFacing(figures), (point) => point.waited),
  below: (figures) => total(customerFacing(figures), (point) => point.served - point.filled),
})
