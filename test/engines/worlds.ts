import type { ScenarioSpec } from '../../src/scenario/spec.ts'
import { shopWith } from '../experiment/worlds.ts'

/** URL of the module with the policies below. */
export const brittleModule = new URL('./brittle.ts', import.meta.url).href

/** The shop under a policy of the module. */
export function shopUnder(policy: { readonly kind: string } & Readonly<Record<string, unknown>>): ScenarioSpec {
  const base = shopWith(1)
  const { shop } = base.sites
  if (shop.kind !== 'retailer') throw new Error('the shop is a retailer')
  return { ...base, sites: { ...base.sites, shop: { ...shop, policy } } }
}

/** Fails in some replications: with a Poisson demand of mean 10, more than 21 are asked for on few days of 400. */
export function brittleShop(most: number): ScenarioSpec {
  return shopUnder({ kind: 'brittle', S: 35, most })
}
