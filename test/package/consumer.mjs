// What somebody else's project does with the packed tarball: `node consumer.mjs` in a folder where it is installed. Plain JavaScript, no tools.
import { createRequire } from 'node:module'
import { baseStock, producer, retailer, run, scenario } from 'downstream-sim'

const require = createRequire(import.meta.url)
const manifest = require('downstream-sim/package.json')
for (const entry of Object.keys(manifest.exports)) {
  const name = entry.replace(/^\./, 'downstream-sim')
  if (entry === './package.json') continue
  try {
    const found = Object.keys(await import(name))
    if (found.length === 0) throw new Error(`${name} exports nothing`)
    console.log(`${name}: ${found.length} exports`)
  } catch (error) {
    // An optional peer that is not installed must be named; anything else is a fault of the package.
    const peers = Object.keys(manifest.peerDependencies ?? {})
    if (!peers.some((peer) => String(error.message).includes(`'${peer}'`))) throw error
    console.log(`${name}: needs an optional peer`)
  }
}
// A CommonJS project can require it, too.
if (require('downstream-sim').run !== run) throw new Error('require and import disagree')

const world = scenario({
  horizon: 100,
  products: { pill: {} },
  sites: {
    plant: producer({ productionTime: 1 }),
    shop: retailer({ policy: baseStock({ S: 300 }), demand: { pill: { kind: 'poisson', mean: 100 } } }),
  },
  lanes: [{ from: 'plant', to: 'shop', transit: 1 }],
})
const { fingerprint, metrics } = run(world, { seed: 'consumer' })
if (!(metrics.fillRate > 0.5)) throw new Error(`fill rate ${metrics.fillRate}`)
console.log(`ran: fill rate ${metrics.fillRate.toFixed(4)}, fingerprint ${fingerprint}`)
