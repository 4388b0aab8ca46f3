import type { Figures } from '../../src/contracts/figures.ts'
import { emptyFigures, emptyPoint } from '../../src/testing/metric-kit.ts'

/**
 * Ten periods of two shops behind a depot; the numbers are such that pooling and averaging give different results.
 *
 * north: 40 units asked for in 10 orders, 30 at once, 38 in all (2 lost);  south: 10 units in 5 orders, 4 at once, 9 in all (1 reneged).
 */
export const example: Figures = emptyFigures({
  points: [
    emptyPoint({
      ...{ name: 'north', orders: 10, demanded: 40, filled: 30, served: 38, lost: 2, closed: 10, onTimeInFull: 6 },
      ...{ waited: 16, score: 150, scored: 40, placed: 5, ordered: 40, received: 36, cycles: 5, clearCycles: 3 },
      ...{
        transit: 70,
        late: 1,
        latePeriods: 3,
        demandVariance: 4,
        orderVariance: 9,
        held: 60,
        owed: 12,
        owedToCustomers: 12,
        readyTime: 8,
        clearTime: 7,
      },
      ...{ recordTime: 10, rightTime: 4, frozenTime: 1, shrunk: 5, foundMissing: 3, audits: 2, auditCost: 6 },
      shelfTasks: 7,
      ...{ unitCost: 2, cash: 130, receivable: 190, payable: 36, receivableNow: 20, payableNow: 4 },
      receivableByAge: [12, 5, 3, 0],
      costs: { ...emptyPoint().costs, holding: 6, shortage: 24, transport: 5, purchase: 72, revenue: -380 },
    }),
    emptyPoint({
      ...{ name: 'south', orders: 5, demanded: 10, filled: 4, served: 9, reneged: 1, closed: 4, onTimeInFull: 1 },
      ...{ waited: 10, score: 30, scored: 10, placed: 1, ordered: 12, received: 12, cycles: 1, clearCycles: 0 },
      ...{
        transit: 30,
        late: 1,
        latePeriods: 2,
        demandVariance: 1,
        orderVariance: 2,
        held: 20,
        owed: 8,
        owedToCustomers: 8,
        readyTime: 3,
        clearTime: 5,
      },
      ...{ recordTime: 10, rightTime: 9, shrunk: 1, foundMissing: -1, audits: 1, auditCost: 2 },
      ...{ unitCost: 2, cash: 50, receivable: 45, receivableNow: 5 },
      receivableByAge: [5, 0, 0, 0],
      costs: { ...emptyPoint().costs, holding: 2, ordering: 4, revenue: -90 },
    }),
    emptyPoint({
      ...{ name: 'depot', echelon: 1, facesCustomers: false, requested: 52, requestsFilled: 39 },
      ...{ takenIn: 9, transferredIn: 0, transferredOut: 0, wasted: 3, issued: 20, issuedAge: 50 },
      ...{ placed: 2, orderVariance: 25, unitCost: 1, held: 100, owed: 30, readyTime: 10 },
      costs: {
        ...emptyPoint().costs,
        holding: 10,
        production: 30,
        pipeline: 3,
        waste: 5,
        setup: 6,
        storage: 7,
        expediting: 8,
        handling: 9,
        salvage: -4,
      },
    }),
  ],
  accounts: [
    {
      ...{ name: 'mill>depot', limit: 100, exposure: 40, peak: 90, blocked: 2, blockedUnits: 6, refusedUnits: 2 },
      ...{ waited: 12, waiting: 0 },
    },
    {
      ...{ name: 'north:chain', limit: 30, exposure: 0, peak: 30, blocked: 1, blockedUnits: 0, refusedUnits: 3 },
      ...{ waited: 0, waiting: 0 },
    },
  ],
  links: [
    { name: 'depot>north', supplier: 2, buyer: 0, shipped: 40, transit: 70, uses: [] },
    { name: 'depot>south', supplier: 2, buyer: 1, shipped: 12, transit: 30, uses: [] },
  ],
  service: { contacts: [], teams: [], present: 0, empty: 0, cost: 9 },
})
