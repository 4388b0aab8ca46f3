/** What the names of metrics mean to people. */
const TITLES: Readonly<Record<string, string>> = {
  fillRate: 'Fill rate',
  otif: 'On time in full',
  waitingTime: 'Waiting time',
  deliverySatisfaction: 'Delivery satisfaction',
  lostSales: 'Lost sales',
  onHand: 'Stock on hand',
  bullwhip: 'Bullwhip',
  wasteShare: 'Waste',
  costPerPeriod: 'Cost',
  profit: 'Profit',
}

/** `Stock on hand`; of a metric without a title its name. */
export function metricTitle(metric: string): string {
  return TITLES[metric] ?? metric
}
