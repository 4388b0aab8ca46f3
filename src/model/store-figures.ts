import type { PointFigures } from '../contracts/figures.ts'
import { Cell } from './cells.ts'
import type { Core } from './core.ts'
import type { Stock } from './stock.ts'

/** Unit-ticks on hand, on the shelf and behind it. */
export function heldArea(stock: Stock, point: number): number {
  return stock.get(point, Cell.heldArea) + (stock.stores?.backArea[point] ?? 0)
}

type OfStores =
  | 'recordTime'
  | 'rightTime'
  | 'frozenTime'
  | 'shrunk'
  | 'foundMissing'
  | 'audits'
  | 'auditCost'
  | 'shelfTasks'

/** What records that go wrong, audits and back rooms have come to. */
export function readStore({ plan }: Core, stock: Stock, point: number, periods: number): Pick<PointFigures, OfStores> {
  const { stores } = stock
  const { clock, stockPoints } = plan
  const ticks = clock.ticksPerPeriod
  const audits = stores?.audits[point] ?? 0
  return {
    recordTime: stores?.keepsRecord[point] === 1 ? periods : 0,
    rightTime: (stores?.rightTime[point] ?? 0) / ticks,
    frozenTime: (stores?.frozenTime[point] ?? 0) / ticks,
    shrunk: stores?.shrunk[point] ?? 0,
    foundMissing: stores?.foundMissing[point] ?? 0,
    audits,
    auditCost: audits * (stockPoints[point].records?.audits?.cost ?? 0),
    shelfTasks: stores?.tasks[point] ?? 0,
  }
}
