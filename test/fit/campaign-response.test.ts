import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fitCampaignResponse } from '../../src/fit/campaign-response.ts'
import { clopperPearsonInterval } from '../../src/fit/clopper-pearson.ts'
import { fitChoice } from '../../src/fit/conditional-logit.ts'
import { readTable } from '../../src/fit/table.ts'
import { Streams } from '../../src/random/streams.ts'

const rows = (file: string): readonly (readonly string[])[] =>
  readTable(readFileSync(new URL(`../../examples/data/completejourney/${file}`, import.meta.url), 'utf8')).rows

describe('fitCampaignResponse on the data of a grocer (M5)', () => {
  const fit = fitCampaignResponse({
    campaigns: rows('campaign_descriptions.csv').map(([campaign, type]) => ({ campaign, type })),
    exposures: rows('campaigns.csv').map(([campaign, household]) => ({ campaign, household })),
    redemptions: rows('coupon_redemptions.csv').map(([household, , campaign]) => ({ campaign, household })),
  })

  it('gives 16.6, 6.5 and 5.9 % by type, 12.0 % of 6,589 pairs in all', () => {
    expect(fit.types.map(({ type, share }) => [type, Math.round(1000 * share.mean) / 10])).toEqual([
      ['Type A', 16.6],
      ['Type B', 6.5],
      ['Type C', 5.9],
    ])
    expect(fit.all).toMatchObject({ exposed: 6589, responded: 792, campaigns: 27 })
    expect(Math.round(1000 * fit.all.share.mean) / 10).toBe(12)
    expect(fit.unexposed).toBe(0)
  })

  it('has exact intervals around those of Wilson, and clustered errors wider than binomial ones', () => {
    for (const { share, exact, clusteredStandardError } of fit.types) {
      expect(exact.lower).toBeLessThan(share.lower)
      expect(exact.upper).toBeGreaterThan(share.upper)
      expect(clusteredStandardError).toBeGreaterThan(Math.sqrt((share.mean * (1 - share.mean)) / share.n))
    }
  })

  it('has a logit whose coefficients are the log-odds', () => {
    for (const { type, share, responded, exposed } of fit.types) {
      expect(fit.logit?.parameters[type]).toBeCloseTo(Math.log(share.mean / (1 - share.mean)), 9)
      expect(fit.logit?.standardErrors?.[type]).toBeCloseTo(Math.sqrt(1 / responded + 1 / (exposed - responded)), 9)
    }
  })
})

describe('fitCampaignResponse', () => {
  const campaigns = [{ campaign: 1, type: 'mail' }]

  it('counts a pair once, and redemptions of the unreached not at all', () => {
    const one = { campaign: 1, household: 'a' }
    const fit = fitCampaignResponse({
      campaigns,
      exposures: [one, one, { campaign: 1, household: 'b' }],
      redemptions: [one, one, { campaign: 1, household: 'c' }],
    })
    expect(fit.all).toMatchObject({ exposed: 2, responded: 1 })
    expect(fit.unexposed).toBe(1)
    expect(fit.logit).toBeNull()
  })

  it('lists all rows of campaigns without a type', () => {
    const exposures = [
      { campaign: 1, household: 'a' },
      { campaign: 7, household: 'a' },
      { campaign: 8, household: '' },
    ]
    expect(() => fitCampaignResponse({ campaigns, exposures, redemptions: [] })).toThrow(
      /3 problems in exposures:[\s\S]*unknown campaign 7 at exposures\.1[\s\S]*unknown campaign 8[\s\S]*missing household at exposures\.2/,
    )
    expect(() => fitCampaignResponse({ campaigns, exposures: [], redemptions: [] })).toThrow('missing exposures')
  })
})

describe('clopperPearsonInterval', () => {
  it('has the printed limits', () => {
    expect(clopperPearsonInterval(0, 10).upper).toBeCloseTo(0.3085, 4)
    expect(clopperPearsonInterval(10, 10).lower).toBeCloseTo(0.6915, 4)
    // Clopper & Pearson 1934; R binom.test(7, 20).
    expect(clopperPearsonInterval(7, 20).lower).toBeCloseTo(0.15390921, 7)
    expect(clopperPearsonInterval(7, 20).upper).toBeCloseTo(0.59218853, 7)
    expect(() => clopperPearsonInterval(3, 2)).toThrow('expected at most the 2 trials')
  })
})

describe('fitChoice', () => {
  it('finds the coefficients that choices were simulated with, within four standard errors', () => {
    const truth = { price: -0.8, promiseDays: -0.15, own: 0.5 }
    const source = new Streams('choice', 0).get('choices', 'customers')
    const choices = Array.from({ length: 3000 }, () => {
      const alternatives = [1, 0, 0].map((own) => ({
        price: 4 * source.next(),
        promiseDays: Math.floor(6 * source.next()),
        own,
      }))
      const utilities = [...alternatives, { price: 0, promiseDays: 0, own: 0 }].map(
        ({ price, promiseDays, own }) =>
          truth.price * price + truth.promiseDays * promiseDays + truth.own * own - Math.log(-Math.log(source.next())),
      )
      return { alternatives: [...alternatives, {}], chosen: utilities.indexOf(Math.max(...utilities)) }
    })
    const fit = fitChoice(choices, ['price', 'promiseDays', 'own'])
    expect(fit.convergence.converged).toBe(true)
    for (const [name, value] of Object.entries(truth)) {
      const error = fit.standardErrors?.[name] ?? 0
      expect(Math.abs(fit.parameters[name] - value) / error, name).toBeLessThan(4)
      expect(error).toBeLessThan(0.1)
    }
    expect(fit.pseudoR2).toBeGreaterThan(0)
  })

  it('counts a decision seen often as often', () => {
    const choice = { alternatives: [{ x: 1 }, {}], chosen: 0 }
    const other = { ...choice, chosen: 1 }
    const many = fitChoice([choice, choice, choice, other], ['x'])
    const counted = fitChoice([{ ...choice, count: 3 }, other], ['x'])
    expect(counted.parameters.x).toBeCloseTo(Math.log(3), 12)
    expect(counted.logLikelihood).toBeCloseTo(many.logLikelihood, 12)
  })

  it('says so where an attribute tells the choices apart, or two move together', () => {
    const apart = Array.from({ length: 20 }, (_, i) => ({
      alternatives: [{ x: 1 }, { x: 0 }],
      chosen: 0,
      count: i + 1,
    }))
    expect(fitChoice(apart, ['x']).convergence).toMatchObject({ converged: false })
    const twins = [0, 1, 1].map((chosen) => ({
      alternatives: [
        { x: 1, y: 2 },
        { x: 0, y: 0 },
      ],
      chosen,
    }))
    expect(fitChoice(twins, ['x', 'y']).convergence.message).toMatch('singular')
  })

  it('lists all decisions that cannot be', () => {
    const bad = [
      { alternatives: [{ x: 1 }], chosen: 0 },
      { alternatives: [{ x: 1 }, { x: Number.NaN }], chosen: 2 },
    ]
    expect(() => fitChoice(bad, ['x'])).toThrow(
      [
        '3 problems in choices:',
        '  - missing alternatives at choices.0.alternatives: expected two or more',
        '  - invalid chosen 2 at choices.1.chosen: expected the index of an alternative, 0 to 1',
        '  - invalid x NaN at choices.1.alternatives.1.x: expected a number',
      ].join('\n'),
    )
    expect(() => fitChoice(bad, ['pric'])).toThrow('unknown attribute "pric": expected one of x')
  })
})
