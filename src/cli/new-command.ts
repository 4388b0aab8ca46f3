/** `downstream new`: a small world with comments, to start from. */

import { writeFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { UsageError } from './failure.ts'
import type { Terminal } from './terminal.ts'
import { reason } from './words.ts'

/** Writes NAME.yaml; what is there already is never touched. */
export function newCommand(name: string, terminal: Terminal): void {
  const file = ['.yaml', '.yml'].includes(extname(name)) ? name : `${name}.yaml`
  const world = basename(file, extname(file))
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u.test(world))
    throw new UsageError(`invalid name ${JSON.stringify(name)}; expected letters, digits, spaces, dots, hyphens`)
  try {
    writeFileSync(file, starter(world), { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new UsageError(`invalid name ${JSON.stringify(name)}: ${file} exists already; expected a new name`)
    throw new UsageError(`invalid name ${JSON.stringify(name)}: ${reason(error)}; expected a file that can be written`)
  }
  terminal.out(file)
  terminal.say(`Next: downstream run ${/\s/.test(file) ? JSON.stringify(file) : file}`)
}

function starter(name: string): string {
  return `# ${name}: one product, a plant, a wholesaler and a shop.
# \`downstream explain scenario\` tells every key; \`downstream explain s-S\` tells a kind; \`downstream list\` names them all.
name: ${JSON.stringify(name)}
period: day            # every duration and rate below is in days
horizon: 455           # length of the run, warm-up included
warmUp: 90             # days at the start that no metric counts
sequence: receive-demand-review

products:
  pill:
    cost: 5            # money per unit made
    price: 12          # money per unit sold

sites:
  plant:
    kind: producer
    capacity: 140      # most units started in a day
  centre:
    kind: wholesaler
    policy: { kind: s-S, s: 700, S: 1100 }
    holding: 0.01      # money per unit on hand and day
  shop:
    kind: retailer
    policy: { kind: base-stock, S: 350 }
    holding: 0.02
    shortage: { kind: backorder, cost: 0.5 }   # money per unit owed and day; or { kind: lost }
    demand:
      pill: { kind: poisson, mean: 100 }       # units a day

lanes:
  - { from: plant, to: centre, transit: { kind: lognormal, mean: 5, cv: 0.4 } }
  - { from: centre, to: shop, transit: 2, perShipment: 40 }

# What goes wrong. Take the marks away to close the centre for a month:
# disruptions:
#   closure: { kind: outage, site: centre, at: 180, days: 30, orders: wait }
`
}
