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
    { name: 'depot>north', supplier: 2, buyer: 0, shipped: 40, transit: 70, uses: [], damaged: 3 },
    { name: 'depot>south', supplier: 2, buyer: 1, shipped: 12, transit: 30, uses: [] },
  ],
  lanes: [
    {
      ...{
        name: 'depot>north',
        transit: 70,
        underWay: 10,
        underWaySquares: 20,
        shipments: 8,
        shipped: 40,
        departures: 8,
      },
      ...{ docked: 0, dockedNow: 0, overtakes: 0, inTransit: 2, rerouted: 0 },
      cargo: { vehicles: 8, weight: 400, volume: 12, holds: { weight: 100, volume: 4 } },
    },
    {
      ...{
        name: 'depot>south',
        transit: 30,
        underWay: 5,
        underWaySquares: 9,
        shipments: 2,
        shipped: 12,
        departures: 2,
      },
      ...{ docked: 0, dockedNow: 0, overtakes: 0, inTransit: 0, rerouted: 0 },
      cargo: { vehicles: 2, weight: 120, volume: 3, holds: { weight: Number.POSITIVE_INFINITY, volume: 4 } },
    },
  ],
  market: {
    alternatives: [
      {
        ...{ name: 'acme-web', brand: 'acme', channel: 'web', point: 'north', price: 10 },
        ...{ chosen: 30, acquired: 12, wanted: 30, handed: 28, lost: 2, closed: 25, delivered: 24, onTime: 20 },
        ...{ leadPeriods: 48, latePeriods: 9, scores: 25, score: 90, satisfied: 15, promoters: 10, detractors: 5 },
        ...{ revenue: 280, flawed: { damaged: 1, wrongItem: 0, missing: 0, spoilt: 0 } },
        complaints: { disappointed: 5, complaints: 3, resolved: 2, resolvedPeriods: 4, starsWon: 3, neglected: 1 },
        returns: {
          ...{
            orders: 4,
            returned: 4,
            restocked: 2,
            soldOff: 2,
            worthless: 0,
            refurbished: 0,
            scrapped: 0,
            toVendor: 0,
            tooLate: 0,
            open: 0.5,
            openNow: 1,
          },
          ...{ refunded: 40, refundPeriods: 8 },
        },
        questions: {
          ...{ late: 2, lateAnswered: 1, lateUnanswered: 1, returned: 1, returnedAnswered: 1, returnedUnanswered: 0 },
        },
      },
      {
        ...{ name: 'acme-shop', brand: 'acme', channel: 'shop', point: 'south', price: 10 },
        ...{ chosen: 10, acquired: 3, wanted: 10, handed: 10, lost: 0, closed: 10, delivered: 10, onTime: 10 },
        ...{ leadPeriods: 0, latePeriods: 0, scores: 10, score: 45, satisfied: 9, promoters: 6, detractors: 0 },
        ...{ revenue: 100, flawed: { damaged: 0, wrongItem: 0, missing: 0, spoilt: 0 } },
      },
      {
        ...{ name: 'rival', brand: 'rival', channel: 'outside', point: null, price: 9 },
        ...{ chosen: 40, acquired: 20, wanted: 40, handed: 40, lost: 0, closed: 40, delivered: 40, onTime: 40 },
        ...{ leadPeriods: 0, latePeriods: 0, scores: 40, score: 160, satisfied: 40, promoters: 0, detractors: 0 },
        ...{ revenue: 360, flawed: { damaged: 0, wrongItem: 0, missing: 0, spoilt: 0 } },
      },
    ],
    segments: [
      { name: 'families', customers: 20, occasions: 60, passed: 0, left: 4, alive: 12 },
      { name: 'students', customers: 10, occasions: 20, passed: 0, left: 0, alive: 10 },
    ],
    brands: [
      { brand: 'acme', segment: 'families', reputation: 0.6, reputationNow: 0.5, holders: 1 },
      { brand: 'acme', segment: 'students', reputation: 0.8, reputationNow: 0.8, holders: 1 },
      { brand: 'rival', segment: 'families', reputation: 0.9, reputationNow: 0.9, holders: 1 },
      { brand: 'rival', segment: 'students', reputation: 0.9, reputationNow: 0.9, holders: 1 },
    ],
    marketing: {
      campaigns: [],
      brands: [
        {
          ...{ brand: 'acme', spend: 60, points: 100, shareOfVoice: 1, reach: 0.5, goodwill: 1, seen: 1, media: [] },
          ...{ brought: 9, pulledForward: 4, paidBack: 3, attributed: 5, caused: 2, standing: [0.5, 0.8] },
        },
        {
          ...{ brand: 'rival', spend: 7, points: 0, shareOfVoice: 0, reach: 0, goodwill: 0, seen: 0, media: [] },
          ...{ brought: 0, pulledForward: 0, paidBack: 0, attributed: 0, caused: 0, standing: [0.9, 0.9] },
        },
      ],
    },
  },
  service: {
    contacts: [
      {
        ...{ name: 'call', channel: 'voice', contacts: 20, again: 2, deflected: 2, refused: 1, abandoned: 3 },
        ...{ answered: 14, calledBack: 0, answeredAtOnce: 5, answeredInTarget: 10, waitedAnswered: 0.7 },
        ...{ waitedAbandoned: 0.3, longestWait: 0.2, handled: 14, handling: 2.8, resolved: 11, unresolved: 3 },
        ...{ passedOn: 0, firstResolved: 9, firstHandled: 12, resolvedInTime: 11, resolution: 5.5, line: 1 },
        ...{ waitingNow: 0, backlogAge: 0, oldest: 0, cost: 2 },
      },
      {
        ...{ name: 'mail', channel: 'mail', contacts: 10, again: 0, deflected: 0, refused: 0, abandoned: 0 },
        ...{
          answered: 6,
          calledBack: 0,
          answeredAtOnce: 0,
          answeredInTarget: 2,
          waitedAnswered: 6,
          waitedAbandoned: 0,
        },
        ...{ longestWait: 2, handled: 6, handling: 1.2, resolved: 6, unresolved: 0, passedOn: 0, firstResolved: 6 },
        ...{ firstHandled: 6, resolvedInTime: 6, resolution: 8, line: 7, waitingNow: 4, backlogAge: 0.5, oldest: 1 },
        cost: 1,
      },
    ],
    teams: [
      {
        ...{ name: 'day', rostered: 10, staffed: 8, busy: 4, overtime: 0, paidHours: 240, fte: 1.5, taken: 20 },
        ...{ inHand: 4, wages: 6, staffedNow: 1 },
      },
    ],
    present: 0,
    empty: 0,
    cost: 9,
  },
})
