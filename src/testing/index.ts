/** Contract kits: what every plug-in must hold to, as checks for any test runner. Sub-path entry `downstream-sim/testing`. */
export { carrierKit } from './carrier-kit.ts'
export type { Check } from './check.ts'
export { demandKit } from './demand-kit.ts'
export { disruptionKit } from './disruption-kit.ts'
export { emptyPoint, metricKit, observerMetricKit } from './metric-kit.ts'
export { policyKit } from './policy-kit.ts'
export { satisfactionKit } from './satisfaction-kit.ts'
export { sourcingKit } from './sourcing-kit.ts'
