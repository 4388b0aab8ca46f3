/**
 * Where should a spare part lie: in the central warehouse or in the shops? Eight shops sell one a week each (Poisson), the warehouse is four weeks from the
 * maker and one from the shops, all order one for one. 40 parts in all, dealt out in different ways; the exact figures are those of Graves (1985).
 *
 *     npx tsx examples/one-warehouse-many-shops.ts
 */
import { pathToFileURL } from 'node:url'
import { baseStock, poissonArrivals, replicate, type ScenarioSpec, type SiteSpec, textTable } from '../src/index.ts'
import { warehouseFigures } from '../src/theory/index.ts'

const SHOPS = 8
const PARTS = 40
const TO_WAREHOUSE = 4
const TO_SHOP = 1

function network(inWarehouse: number, inShop: number): ScenarioSpec {
  const shop: SiteSpec = {
    kind: 'retailer',
    policy: baseStock({ S: inShop }),
    demand: { part: poissonArrivals({ rate: 1 }) },
  }
  const names = Array.from({ length: SHOPS }, (_, number) => `shop ${number + 1}`)
  return {
    horizon: 550,
    warmUp: 50,
    period: 'week',
    sequence: 'continuous',
    products: { part: {} },
    sites: {
      maker: { kind: 'supplier' },
      warehouse: { kind: 'wholesaler', policy: baseStock({ S: inWarehouse }) },
      ...Object.fromEntries(names.map((name) => [name, shop])),
    },
    lanes: [
      { from: 'maker', to: 'warehouse', transit: TO_WAREHOUSE },
      ...names.map((name) => ({ from: 'warehouse', to: name, transit: TO_SHOP })),
    ],
  }
}

export async function report(): Promise<string> {
  const retailers = Array.from({ length: SHOPS }, () => ({ rate: 1, L: TO_SHOP }))
  const rows: string[][] = []
  for (const inShop of [0, 1, 2, 3, 4, 5]) {
    const inWarehouse = PARTS - SHOPS * inShop
    const { metrics } = await replicate(network(inWarehouse, inShop), { replications: 16 })
    const s = retailers.map(() => inShop)
    const exact = warehouseFigures({ L0: TO_WAREHOUSE, retailers }, { s0: inWarehouse, s }).retailers
    const owed = exact.reduce((sum, { backorders }) => sum + backorders, 0)
    const { mean, halfWidth } = metrics.backorders
    rows.push([
      `${inWarehouse} + ${SHOPS} x ${inShop}`,
      `${((metrics.fillRate.mean ?? 0) * 100).toFixed(1)} %`,
      `${mean?.toFixed(2)} ± ${halfWidth?.toFixed(2)}`,
      owed.toFixed(2),
    ])
  }
  return textTable(['warehouse + shops', 'served at once', 'customers waiting', 'exact'], rows)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await report())
