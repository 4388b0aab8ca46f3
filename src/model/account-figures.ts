import type { AccountFigures } from '../contracts/figures-accounts.ts'
import type { Accounts } from './accounts.ts'
import type { Core } from './core.ts'

/** Reads accounts with a credit limit. Looking changes nothing. */
export function readAccounts({ plan, kernel }: Core, accounts: Accounts): AccountFigures[] {
  const { ticksPerPeriod } = plan.clock
  const limits = [
    ...plan.lanes.map(({ name, credit }) => ({ name, limit: credit?.limit })),
    ...plan.customers.map(({ name, creditLimit }) => ({ name, limit: creditLimit })),
  ]
  return limits.flatMap(({ name, limit }, account) => {
    if (limit === undefined) return []
    return [
      {
        ...{ name, limit, exposure: accounts.exposure[account], peak: accounts.peak[account] },
        blocked: accounts.blocked[account],
        blockedUnits: accounts.blockedUnits[account],
        refusedUnits: accounts.refusedUnits[account],
        waited: accounts.areaAt(account, kernel.now) / ticksPerPeriod,
        waiting: accounts.waiting[account],
      },
    ]
  })
}
