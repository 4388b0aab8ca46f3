import {
  cycleServiceAt,
  fillRateAt,
  normalLaw,
  reorderPointForCycleService,
  reorderPointForFillRate,
} from '../../src/theory/index.ts'
import { exact, expectedNames, hasParams, labelsOf, numbersInText, param, wanted } from './case-reader.ts'
import type { Driver, Measured } from './driver.ts'

/** Service levels of a reorder point: formulas of `src/theory`. The levels stand in the names: `R_alpha98`, `beta_at_R151`, `alpha_at_Rbeta98`. */
export const serviceLevelsDriver: Driver = {
  id: 'cus-service-level-formulas',
  matches: (goldenCase) => goldenCase.kind === 'formula' && hasParams(goldenCase, 'mu', 'sigma', 'Q'),
  run: (goldenCase) => {
    const law = normalLaw(param(goldenCase, 'mu'), param(goldenCase, 'sigma'))
    const Q = param(goldenCase, 'Q')
    const pointOf = (measure: string, percent: string) =>
      measure === 'alpha'
        ? reorderPointForCycleService(law, shareOf(percent))
        : reorderPointForFillRate(law, shareOf(percent), Q)
    const points = expectedNames(goldenCase).flatMap((name) => {
      const asked = /^R_(alpha|beta)(\d+(?:\.\d+)?)$/.exec(name)
      return asked === null ? [] : [pointOf(asked[1], asked[2])]
    })
    /** A bare number is one of the reorder points that are asked for, rounded to whole units as books print it. */
    const inFull = (printed: number) => points.find((point) => Math.round(point) === printed) ?? printed
    const found = expectedNames(goldenCase).flatMap((name): Measured[] => {
      const asked = /^R_(alpha|beta)(\d+(?:\.\d+)?)$/.exec(name)
      if (asked !== null) return [exact(name, pointOf(asked[1], asked[2]))]
      const at = /^(alpha|beta)_at_R(alpha|beta)?(\d+(?:\.\d+)?)$/.exec(name)
      if (at === null) return []
      const R = at[2] === undefined ? inFull(Number(at[3])) : pointOf(at[2], at[3])
      return [exact(name, at[1] === 'alpha' ? cycleServiceAt(law, R) : fillRateAt(law, R, Q))]
    })
    const loss = labelsOf(goldenCase, 'unitLoss').map((label) =>
      exact(`unitLoss[${label}]`, normalLaw(0, 1).loss(numbersInText(label).z)),
    )
    return wanted(goldenCase, [...found, ...loss])
  },
}

/** 98 is 98 %, and so is 98.0; 995 would be 99.5 %. */
function shareOf(digits: string): number {
  const value = Number(digits)
  return digits.includes('.') || value < 100 ? value / 100 : Number(`0.${digits}`)
}
