/**
 * Time on its own, for models that are no supply chain: the event kernel, and processes, resources, stores and queueing stations on top.
 * Sub-path entry `downstream-sim/kernel`.
 */
export { Fingerprint, type FingerprintState } from './fingerprint.ts'
export { firstDifference } from './first-difference.ts'
export { type Actor, Kernel, type KernelOptions, type KernelState } from './kernel.ts'

export type { ArrivalOptions, RenewalArrivals, TraceArrivals } from './process/arrival-stream.ts'
export { Calendar, type CalendarSpec } from './process/calendar.ts'
export { Container, type ContainerOptions, type ContainerStatistics } from './process/container.ts'
export { Customers, type Draw, type Law } from './process/customers.ts'
export { Interrupt, Preempted } from './process/interrupt.ts'
export type { LiveProcess, Process } from './process/process.ts'
export { ProcessError } from './process/process-error.ts'
export {
  type NetworkRunOptions,
  type NetworkStation,
  QueueingNetwork,
  type QueueingNetworkOptions,
  type QueueingNetworkState,
} from './process/queueing-network.ts'
export { Resource } from './process/resource.ts'
export type { RequestOptions, ResourceOptions, ResourceStatistics } from './process/resource-options.ts'
export { Signal } from './process/signal.ts'
export {
  type RunEnd,
  type RunOptions,
  Simulation,
  type SimulationOptions,
  type WaitingProcess,
} from './process/simulation.ts'
export { Station, type StationState } from './process/station.ts'
export type { StationObserver, StationOptions, StationStatistics } from './process/station-options.ts'
export { type GetOptions, Store, type StoreOptions, type StoreStatistics } from './process/store.ts'
export { TimeScale, type TimeScaleOptions } from './process/time-scale.ts'
export type { Wait } from './process/wait.ts'
export type { Discipline, LineStatistics } from './process/waiting-room.ts'
