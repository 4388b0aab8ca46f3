import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { report as bullwhip } from '../../examples/bullwhip.ts'
import { report as campaignReturn } from '../../examples/campaign-return.ts'
import { report as colonial } from '../../examples/colonial-2021.ts'
import { report as dualSourcing } from '../../examples/dual-sourcing.ts'
import { report as frontier } from '../../examples/frontier.ts'
import { report as lateDeliveries } from '../../examples/late-deliveries.ts'
import { report as launch } from '../../examples/launch.ts'
import { report as launchDesk } from '../../examples/launch-desk.ts'
import { report as medicines } from '../../examples/medicines-strategies.ts'
import { report as newsvendor } from '../../examples/newsvendor.ts'
import { report as oneWarehouse } from '../../examples/one-warehouse-many-shops.ts'
import { report as orderCost } from '../../examples/order-cost.ts'
import { report as portStrike } from '../../examples/port-strike.ts'
import { report as priceWar } from '../../examples/price-war.ts'
import { report as promotion } from '../../examples/promotion.ts'
import { report as returnWindow } from '../../examples/return-window.ts'
import { report as scarcePart } from '../../examples/scarce-part.ts'
import { report as stormSeason } from '../../examples/storm-season.ts'
import { report as supportDesk } from '../../examples/support-desk.ts'

/** Recorded by `npx tsx examples/NAME.ts > examples/NAME.expected.txt`. */
it.each([
  ['bullwhip', bullwhip],
  ['campaign-return', campaignReturn],
  ['colonial-2021', colonial],
  ['dual-sourcing', dualSourcing],
  ['frontier', frontier],
  ['late-deliveries', lateDeliveries],
  ['launch', launch],
  ['launch-desk', launchDesk],
  ['price-war', priceWar],
  ['promotion', promotion],
  ['return-window', returnWindow],
  ['support-desk', supportDesk],
  ['medicines-strategies', medicines],
  ['newsvendor', newsvendor],
  ['one-warehouse-many-shops', oneWarehouse],
  ['order-cost', orderCost],
  ['port-strike', portStrike],
  ['scarce-part', scarcePart],
  ['storm-season', stormSeason],
] as const)('the example %s prints what was recorded', async (name, report) => {
  const recorded = readFileSync(new URL(`../../examples/${name}.expected.txt`, import.meta.url), 'utf8')
  expect(`${await report()}\n`).toBe(recorded)
})
