import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArgumentError } from '../../src/errors.ts'
import { normalQuantile } from '../../src/math/normal.ts'
import { studentTCdf, studentTQuantile, studentTTwoSidedP } from '../../src/stats/student-t.ts'

const PROBABILITIES = [0.55, 0.75, 0.9, 0.95, 0.975, 0.995, 0.9995]

/** Quantiles at PROBABILITIES, by root finding on the incomplete beta function in 60 digits (mpmath 1.3.0). */
const QUANTILES: readonly (readonly [df: number, quantiles: readonly number[]])[] = [
  [
    0.5,
    [
      0.1886442088463067, 1.5537739740300374, 10.270324410234506, 41.13600009287828, 164.55767348048852,
      4113.964588804181, 411396.4625261714,
    ],
  ],
  [
    1,
    [
      0.1583844403245363, 1.0, 3.0776835371752536, 6.313751514675043, 12.706204736174705, 63.65674116287158,
      636.6192487687197,
    ],
  ],
  [
    1.5,
    [
      0.14762664346094742, 0.8725946625415706, 2.1963984175655376, 3.7051808200967518, 6.0166631044279315,
      17.820310514462808, 82.84744670365761,
    ],
  ],
  [
    2,
    [
      0.14213381090374028, 0.816496580927726, 1.8856180831641267, 2.9199855803537256, 4.302652729749464,
      9.924843200918293, 31.59905457644362,
    ],
  ],
  [
    3,
    [
      0.1365981993536989, 0.7648923284043453, 1.6377443536962102, 2.3533634348018238, 3.1824463052837095,
      5.840909309733357, 12.923978636687483,
    ],
  ],
  [
    4,
    [
      0.13383036711194335, 0.7406970841126826, 1.5332062740589438, 2.1318467863266504, 2.7764451051977943,
      4.604094871349993, 8.610301581379275,
    ],
  ],
  [
    5,
    [
      0.13217517523168726, 0.7266868438004227, 1.475884048824481, 2.0150483733330242, 2.5705818356363155,
      4.032142983555228, 6.86882662588111,
    ],
  ],
  [
    7.25,
    [
      0.1301311258169685, 0.7098251063802403, 1.409884895325902, 1.884795718084104, 2.348194849105372,
      3.4587559624438096, 5.302992013800605,
    ],
  ],
  [
    10,
    [
      0.12889018929327378, 0.6998120613124317, 1.3721836411103356, 1.8124611228116765, 2.228138851986275,
      3.1692726726169513, 4.586893858702636,
    ],
  ],
  [
    17.5,
    [
      0.12749785411073267, 0.6887673563233404, 1.3318408300729514, 1.7367517166357438, 2.105232972227985,
      2.888022979736465, 3.9426662314314775,
    ],
  ],
  [
    30,
    [
      0.1267296131320736, 0.6827556933212926, 1.3104150253913955, 1.6972608865939578, 2.042272456301238,
      2.7499956535672254, 3.645958635042022,
    ],
  ],
  [
    100,
    [
      0.12598088204153968, 0.6769510430114715, 1.290074761346516, 1.6602343260853396, 1.9839715185235522,
      2.6258905214380177, 3.39049131116423,
    ],
  ],
  [
    365,
    [
      0.1257488072447033, 0.6751624972287991, 1.2838752663462913, 1.6490390173681557, 1.9664845963767883,
      2.5893658619896613, 3.317380782741325,
    ],
  ],
  [
    1000,
    [
      0.12569326251871638, 0.6747351646070094, 1.2823987214609245, 1.6463788172854648, 1.9623390808264085,
      2.580754698065951, 3.300282648423913,
    ],
  ],
]

const relativeError = (found: number, expected: number) => Math.abs(found / expected - 1)

describe('studentTQuantile', () => {
  it.each(QUANTILES)('agrees with 60-digit arithmetic within 1e-13 for %d degrees of freedom', (df, quantiles) => {
    PROBABILITIES.forEach((p, i) => {
      // The probability itself is rounded to a double: near 1 that alone moves the quantile by ulp(p) / (1 - p), up to 2.3e-13 at df = 0.5.
      const tolerance = p < 0.99 ? 1e-13 : 1e-12
      expect(relativeError(studentTQuantile(p, df), quantiles[i])).toBeLessThan(tolerance)
    })
  })

  it('has closed forms at 1 and 2 degrees of freedom', () => {
    // F^-1(p) = (2p - 1) / sqrt(2 p (1 - p)) for df = 2; quartile 1 of the Cauchy distribution.
    for (const p of [0.001, 0.2, 0.7, 0.99]) {
      expect(relativeError(studentTQuantile(p, 2), (2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeLessThan(1e-13)
    }
    expect(studentTQuantile(0.75, 1)).toBeCloseTo(1, 14)
  })

  it('undoes the distribution function and is odd about one half', () => {
    const df = fc.double({ min: 0.3, max: 1e5, noNaN: true })
    const p = fc.double({ min: 1e-12, max: 0.5, noNaN: true })
    fc.assert(
      fc.property(df, p, (degrees, tail) => {
        const t = studentTQuantile(tail, degrees)
        expect(relativeError(studentTCdf(t, degrees), tail)).toBeLessThan(1e-11)
        expect(studentTQuantile(1 - (1 - tail), degrees)).toBe(-studentTQuantile(1 - tail, degrees) + 0)
      }),
      { seed: 2501, numRuns: 300 },
    )
  })

  it('goes over into the normal: z + (z^3 + z) / (4 df) for many degrees of freedom', () => {
    // Fisher's expansion; the next term is below 50 / df^2 here.
    for (const df of [1e6, 1e9, 1e13, 1e17]) {
      for (const p of [0.6, 0.975, 0.9999]) {
        const z = normalQuantile(p)
        expect(relativeError(studentTQuantile(p, df), z + (z * z * z + z) / (4 * df))).toBeLessThan(
          1e-13 + 50 / df / df,
        )
      }
    }
    expect(studentTQuantile(0.975, Infinity)).toBe(normalQuantile(0.975))
    expect(studentTCdf(1, Infinity)).toBeCloseTo(0.8413447460685429, 15)
  })

  it('reaches far into the tails', () => {
    // Cauchy: P(T > t) = 1 / (pi t) to the last bit.
    expect(relativeError(studentTQuantile(1e-250, 1), -3.183098861837907e249)).toBeLessThan(1e-12)
    expect(relativeError(studentTCdf(-1e200, 1), 3.183098861837907e-201)).toBeLessThan(1e-12)
    expect([studentTQuantile(0, 3), studentTQuantile(1, 3), studentTQuantile(0.5, 3)]).toEqual([-Infinity, Infinity, 0])
    expect(studentTQuantile(1e-250, 0.1)).toBe(-Infinity)
  })

  it('refuses impossible arguments', () => {
    for (const df of [0, -1, NaN]) expect(() => studentTQuantile(0.9, df)).toThrow('invalid degrees of freedom')
    for (const p of [-0.1, 1.1, NaN]) expect(() => studentTQuantile(p, 5)).toThrow('invalid p')
    expect(() => studentTCdf(NaN, 5)).toThrow(ArgumentError)
  })
})

describe('studentTTwoSidedP', () => {
  it('is the p-value of a table', () => {
    expect(studentTTwoSidedP(2.228138851986275, 10)).toBeCloseTo(0.05, 14)
    expect(studentTTwoSidedP(-2.228138851986275, 10)).toBeCloseTo(0.05, 14)
    expect(studentTTwoSidedP(0, 10)).toBe(1)
  })
})
