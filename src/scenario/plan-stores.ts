import type { StockPointPlan } from '../model/plan.ts'
import type { DistributionSpec } from '../random/distribution.ts'
import type { StockSpec } from './spec.ts'

/** Records that go wrong, and shelves before a back room. */
export function planStores(
  { records, shelf }: Pick<StockSpec, 'records' | 'shelf'>,
  ticksPerPeriod: number,
): Pick<StockPointPlan, 'records' | 'shelf'> {
  return {
    records: records && {
      shrink: law(records.shrink),
      errors: law(records.errors),
      audits: records.audits && { every: sampled(records.audits.every), cost: records.audits.cost ?? 0 },
    },
    shelf: shelf && {
      capacity: shelf.capacity,
      at: shelf.at ?? Number.NEGATIVE_INFINITY,
      every: shelf.every === undefined ? 0 : Math.max(1, Math.round(shelf.every * ticksPerPeriod)),
      time: law(shelf.time),
      cost: shelf.cost ?? 0,
    },
  }
}

type Law = NonNullable<NonNullable<StockPointPlan['records']>['shrink']>

/** Nothing is drawn where nothing can come of it. */
function law(spec: DistributionSpec = 0): Law | undefined {
  return spec === 0 ? undefined : sampled(spec)
}

function sampled(spec: DistributionSpec): Law {
  return (desk) => desk.sampler(spec)
}
